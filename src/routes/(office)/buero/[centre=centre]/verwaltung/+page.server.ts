import { may } from '#platform/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const { actor, centre } = locals;
  const home = `/buero/${centre.slug}`;
  const cards = [
    { shown: may(actor, 'manageAccounts'), href: `${home}/verwaltung/konten`, title: 'Konten und Aufgaben', text: 'Wer arbeitet mit? Einladen, Aufgaben geben und beenden.', icon: 'people' as const },
    { shown: may(actor, 'answerFeedback'), href: `${home}/verwaltung/rueckmeldungen`, title: 'Rückmeldungen', text: 'Nachrichten und gemeldete Barrieren von den öffentlichen Seiten.', icon: 'mail' as const },
    { shown: may(actor, 'changeSettings'), href: `${home}/verwaltung/einstellungen`, title: 'Einstellungen des Zentrums', text: 'Kontakt, Impressum, Begrüßung und Farbe.', icon: 'settings' as const },
    { shown: may(actor, 'seeAudit'), href: `${home}/verlauf`, title: 'Verlauf', text: 'Wer hat wann was geändert? Lückenlos, nicht änderbar.', icon: 'clock' as const },
  ];
  return { cards: cards.filter((card) => card.shown), crumbs: [{ label: 'Start', href: home }, { label: 'Verwaltung' }] };
};
