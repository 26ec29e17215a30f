import { recordConsent, setReach } from '#areas/meetings/practices/consents/server/commands.ts';
import { createPractice, reusePractice } from '#areas/meetings/practices/server/commands.ts';
import type { PracticeContent, Reach } from '#areas/meetings/practices/practice.ts';
import { findPractice } from '#areas/meetings/practices/server/queries.ts';
import type { DemoMeetings, DemoStage } from './stage.ts';
import { must } from '../must.ts';

interface CardPlan extends Pick<PracticeContent, 'title' | 'problem' | 'solution' | 'steps' | 'effort' | 'topics'> {
  /** Name of the town, or nothing for the district. */
  readonly town?: string;
  readonly reach: Reach;
  /** Which of the held meetings of the officers it came out of, counted from the last; nothing: written down without a meeting. */
  readonly back?: number;
  /** Towns that do this too, with a word on it. */
  readonly also?: readonly (readonly [town: string, note: string])[];
}

/** Nine cards of good practice: three for all centres, four for the network, two still with the centre; some are done elsewhere too. */
export async function writePractices(act: DemoStage, demo: DemoMeetings): Promise<void> {
  const held = demo.officers.meetings.filter((meeting) => meeting.state === 'held').toReversed();
  for (const [index, plan] of plans.entries()) {
    const meeting = plan.back === undefined ? undefined : held[plan.back % Math.max(1, held.length)];
    const moment = meeting ? new Date(meeting.startsAt.getTime() + 2 * 86_400_000) : new Date(demo.now.getTime() - (40 + index) * 86_400_000);
    await act(moment, async (context) => {
      const agendaItemId = meeting === undefined ? null : (await context.db.selectFrom('meetings.agenda_item').select('id').where('meeting_id', '=', meeting.id)
        .where('kind', 'not in', ['welcome', 'break']).orderBy('kind', 'desc').orderBy('position').executeTakeFirst())?.id ?? null;
      const { id } = must(await createPractice(context, contentOf(demo, plan, agendaItemId)));
      if (plan.reach === 'everywhere') {
        const written = await findPractice(context, id);
        must(await recordConsent(context, id, { givenBy: 'Fachbereichsleitung Soziales', givenFor: plan.town ? `Stadt ${plan.town}` : context.centre.areaName }, written?.updatedAt.toISOString() ?? ''));
      }
      if (plan.reach !== 'centre') must(await setReach(context, id, plan.reach));
      for (const [town, note] of plan.also ?? []) must(await reusePractice(context, id, { municipality: townNamed(demo, town).ags, note }));
    });
  }
}

function contentOf(demo: DemoMeetings, { town, title, problem, solution, steps, effort, topics }: CardPlan, agendaItemId: string | null): PracticeContent {
  const ags = town === undefined ? null : townNamed(demo, town).ags;
  const office = demo.cast.organisations.find((organisation) => (ags === null ? organisation.type === 'kreisverwaltung' : organisation.type === 'stadtverwaltung' && organisation.town.ags === ags));
  return {
    title, problem, solution, steps, effort, topics, municipality: ags, organisationId: office?.id ?? null, agendaItemId,
    contactFunction: town === undefined ? 'Kommunales Integrationszentrum' : `Integrationsbüro der Stadt ${town}`, contactEmail: office?.email ?? '',
  };
}

function townNamed(demo: DemoMeetings, name: string) {
  const town = demo.towns.find((candidate) => candidate.name === name);
  if (!town) throw new Error(`The demo district has no town ${name}.`);
  return town;
}

const plans: readonly CardPlan[] = [
  {
    title: 'Sprachtandem im Rathaus', town: 'Frechen', reach: 'everywhere', back: 0, topics: ['sprache', 'engagement'],
    problem: 'Nach dem Integrationskurs fehlt vielen die Übung. Im Alltag sprechen sie kaum Deutsch.',
    solution: 'Freiwillige aus der Verwaltung und Teilnehmende aus den Kursen treffen sich einmal in der Woche zu zweit: in der Mittagspause, in der Kantine, beim Spaziergang.',
    steps: ['Aufruf im Intranet und bei den Kursträgern', 'Kurze Fragebögen: Zeit, Interessen, Wünsche', 'Paare zusammenbringen und gemeinsam starten', 'Nach acht Wochen treffen sich alle und erzählen'],
    effort: 'Drei Stunden im Monat für die Vermittlung, keine Kosten', also: [['Kerpen', 'Bei uns mit der Stadtbücherei zusammen'], ['Bergheim', 'Seit dem Frühjahr, elf Paare'], ['Hürth', '']],
  },
  {
    title: 'Ein Anmeldebogen für alle Deutschkurse', reach: 'everywhere', back: 2, topics: ['sprache'],
    problem: 'Wer einen Kurs sucht, steht bei drei Trägern auf der Warteliste. Niemand weiß, wie viele Plätze wirklich fehlen.',
    solution: 'Alle Träger im Kreis benutzen denselben Bogen. Einmal im Monat gleichen sie die Listen ab und geben freie Plätze weiter.',
    steps: ['Bogen gemeinsam entwerfen', 'Einwilligung zur Weitergabe prüfen lassen', 'Fester Termin zum Abgleich, 30 Minuten am Telefon', 'Zahlen einmal im Vierteljahr im Runden Tisch zeigen'],
    effort: 'Einmalig zwei Sitzungen, danach eine Stunde im Monat', also: [['Erftstadt', 'Auch für Alphabetisierungskurse']],
  },
  {
    title: 'Elternlotsinnen am ersten Schultag', town: 'Kerpen', reach: 'everywhere', back: 1, topics: ['schule', 'engagement'],
    problem: 'Neu zugewanderte Eltern kennen die Schule nicht. Briefe bleiben ungelesen, Fristen verstreichen.',
    solution: 'Mütter und Väter, die das schon kennen, begleiten neue Familien im ersten halben Jahr. Sie übersetzen nicht nur Wörter, sondern auch, wie Schule hier geht.',
    steps: ['Lotsinnen an vier Abenden schulen', 'Mit jeder Schule eine Ansprechstelle vereinbaren', 'Am ersten Schultag mit Namensschild da sein', 'Einmal im Monat Austausch mit Kaffee'],
    effort: 'Aufwandsentschädigung 15 Euro je Einsatz, ein Raum', also: [['Pulheim', 'Zwei Grundschulen machen mit'], ['Brühl', '']],
  },
  {
    title: 'Termine in einfacher Sprache', town: 'Hürth', reach: 'network', back: 3, topics: ['interkulturelle-oeffnung'],
    problem: 'Jeder dritte Termin im Bürgeramt platzt, weil Unterlagen fehlen. Die Briefe versteht kaum jemand.',
    solution: 'Die Einladung hat nur noch eine Seite: Wann, wo, was mitbringen – mit Bildern der Unterlagen.',
    steps: ['Die fünf häufigsten Briefe auswählen', 'Mit Lesenden aus dem Sprachkurs prüfen', 'Vorlagen im Fachverfahren hinterlegen'], effort: 'Etwa vier Arbeitstage', also: [['Wesseling', 'Nur für die Ausländerbehörde']],
  },
  {
    title: 'Begrüßungsmappe beim Einwohnermeldeamt', town: 'Bergheim', reach: 'network', back: 1, topics: ['ankommen'],
    problem: 'Neu Zugezogene erfahren oft erst nach Monaten von Kursen und Beratung.', solution: 'Mit der Meldebestätigung gibt es eine dünne Mappe: Stadtplan, fünf wichtige Adressen, ein QR-Code zu allen Angeboten.',
    steps: ['Inhalt auf vier Seiten begrenzen', 'In sechs Sprachen drucken', 'Jedes Jahr im Januar prüfen'], effort: '900 Euro Druck im Jahr',
  },
  {
    title: 'Fußballplatz für alle', town: 'Brühl', reach: 'network', topics: ['kultur-sport-freizeit'],
    problem: 'Jugendliche aus der Unterkunft kommen nicht in die Vereine.', solution: 'Der Verein öffnet freitags den Platz. Wer dreimal da war, bekommt ein Trikot und eine Einladung zum Probetraining.',
    steps: ['Verein und Unterkunft an einen Tisch', 'Zwei Übungsleitende finden', 'Versicherung klären'], effort: '600 Euro für Trikots, sonst ehrenamtlich',
  },
  {
    title: 'Telefonkonferenz mit dem Jobcenter', reach: 'network', back: 4, topics: ['arbeit'],
    problem: 'Fragen zu einzelnen Fällen bleiben wochenlang liegen.', solution: 'Alle zwei Wochen eine feste halbe Stunde am Telefon. Fälle werden vorher ohne Namen angemeldet.',
    steps: ['Feste Zeit vereinbaren', 'Liste ohne Namen bis zum Vortag', 'Ergebnis in einem Satz festhalten'], effort: 'Eine Stunde im Monat',
  },
  {
    title: 'Wohnungsmappe für die Suche', town: 'Erftstadt', reach: 'centre', back: 0, topics: ['wohnen'],
    problem: 'Bewerbungen um Wohnungen sind unvollständig.', solution: 'Ehrenamtliche stellen mit den Suchenden eine Mappe zusammen, mit Foto, Nachweisen und kurzem Brief.', steps: [], effort: 'Zwei Stunden je Familie',
  },
  {
    title: 'Gesundheitstreff auf dem Wochenmarkt', town: 'Pulheim', reach: 'centre', topics: ['gesundheit'],
    problem: 'Vorsorge erreicht viele nicht.', solution: 'Einmal im Monat steht ein Tisch auf dem Markt: Blutdruck messen, Fragen stellen, Termine mitnehmen.', steps: ['Standplatz anmelden', 'Apotheke und Hebammen einladen'], effort: 'Ein Vormittag im Monat',
  },
];
