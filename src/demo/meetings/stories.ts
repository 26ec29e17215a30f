import type { DecisionKind, DecisionOutcome } from '#areas/meetings/decisions/decision.ts';

export interface Wish { readonly title: string; readonly description: string; readonly minutes: number; readonly votes: number }

/** What a meeting of the demo centre spoke about. `at`: which of the held meetings, from 0. */
export interface Story extends Wish {
  readonly at: number;
  readonly carried?: boolean;
  readonly decision?: { readonly kind: DecisionKind; readonly wording: string; readonly outcome: DecisionOutcome; readonly responsible?: string; readonly isPublic?: boolean; readonly replaces?: string };
  readonly task?: { readonly title: string; readonly days: number; readonly report?: string; readonly seat?: number; readonly outside?: { readonly name: string; readonly email: string } };
}

type Key = 'officers' | 'language' | 'volunteers' | 'health' | 'associations' | 'steering';

export const stories: Readonly<Record<Key, readonly Story[]>> = {
  officers: [
    {
      at: 0, title: 'Wie oft treffen wir uns?', description: 'Vorschlag: vier Treffen im Jahr, jedes in einem anderen Rathaus.', minutes: 20, votes: 4,
      decision: { kind: 'agreement', wording: 'Der Runde Tisch trifft sich dreimal im Jahr. Der Kreis und die Städte laden abwechselnd ein.', outcome: 'unanimous', isPublic: true },
      task: { title: 'Verteiler der Integrationsbeauftragten prüfen', days: 21, report: 'Alle zehn Städte haben geantwortet.' },
    },
    { at: 1, title: 'Sprachmittlung in Bürgerbüros', description: 'Wer dolmetscht, wenn spontan jemand kommt? Erfahrungen aus drei Städten.', minutes: 30, votes: 6,
      decision: { kind: 'recommendation', wording: 'Der Runde Tisch empfiehlt allen Städten, Dolmetschen per Video in den Bürgerbüros zu erproben.', outcome: 'majority', responsible: 'alle Städte', isPublic: true } },
    { at: 1, title: 'Wartezeiten auf Kursplätze', description: 'Zahlen aus den Städten sammeln.', minutes: 20, votes: 3, carried: true },
    { at: 2, title: 'Wartezeiten auf Kursplätze', description: 'Zahlen aus den Städten sammeln.', minutes: 30, votes: 3,
      task: { title: 'Wartezeiten aller Kursträger abfragen', days: 42, report: 'Im Mittel warten Menschen neun Wochen auf einen Platz.', outside: { name: 'Anja Vogt, Volkshochschule', email: 'anja.vogt@vhs-beispielkreis.example' } } },
    { at: 3, title: 'Einbürgerungsfeiern gemeinsam planen', description: 'Große Feier im Kreishaus oder kleine in den Städten?', minutes: 25, votes: 5,
      decision: { kind: 'decision', wording: 'Die Städte feiern Einbürgerungen gemeinsam mit dem Kreis, einmal im Jahr im Kreishaus.', outcome: 'majority', responsible: 'Kreis' } },
    { at: 4, title: 'Ankommen für neue Familien', description: 'Eine Mappe mit den wichtigsten Stellen, in einfacher Sprache.', minutes: 30, votes: 8,
      decision: { kind: 'decision', wording: 'Alle Städte nutzen dieselbe Willkommensmappe. Jede ergänzt eine Seite mit eigenen Stellen.', outcome: 'unanimous', isPublic: true },
      task: { title: 'Entwurf der Willkommensmappe verschicken', days: 60, report: 'Der Entwurf liegt allen vor.' } },
    { at: 5, title: 'Treffen seltener, dafür länger', description: 'Rückblick auf die ersten Jahre.', minutes: 20, votes: 4,
      decision: { kind: 'agreement', wording: 'Der Runde Tisch trifft sich viermal im Jahr für zweieinhalb Stunden.', outcome: 'unanimous', isPublic: true, replaces: 'Wie oft treffen wir uns?' } },
    { at: 6, title: 'Schulplätze für neu zugezogene Kinder', description: 'Wie kommen Kinder schneller in die Schule?', minutes: 35, votes: 7,
      task: { title: 'Gespräch mit dem Schulamt vorbereiten', days: 30, report: 'Das Gespräch war am Montag, Notiz folgt.' } },
    { at: 6, title: 'Unterkünfte: WLAN und Lernräume', description: 'Welche Häuser haben noch keinen Lernraum?', minutes: 20, votes: 2, carried: true },
    { at: 7, title: 'Unterkünfte: WLAN und Lernräume', description: 'Welche Häuser haben noch keinen Lernraum?', minutes: 25, votes: 2, carried: true },
    { at: 7, title: 'Einbürgerungsfeiern: so geht es weiter', description: 'Die gemeinsame Feier war zu groß.', minutes: 20, votes: 6,
      decision: { kind: 'decision', wording: 'Ab dem nächsten Jahr feiert jede Stadt selbst. Der Kreis stellt Urkunden und Musik.', outcome: 'majority', responsible: 'alle Städte', replaces: 'Einbürgerungsfeiern gemeinsam planen' },
      task: { title: 'Termine der Feiern für den Kalender melden', days: 45 } },
    { at: 8, title: 'Adressen der Sprachcafés', description: 'Welche Sprachcafés gibt es noch?', minutes: 15, votes: 3, task: { title: 'Liste der Sprachcafés an alle schicken', days: 72, seat: 0 } },
    { at: 8, title: 'Plakate zur Interkulturellen Woche', description: 'Ein Motiv für alle Städte?', minutes: 15, votes: 2, task: { title: 'Motiv für die Plakate vorschlagen', days: 48, seat: 12 } },
    { at: 8, title: 'Integrationskonferenz: Wer übernimmt welches Forum?', description: 'Sechs Foren suchen Gastgeberinnen und Gastgeber.', minutes: 30, votes: 9,
      decision: { kind: 'agreement', wording: 'Je zwei Städte bereiten zusammen ein Forum der Integrationskonferenz vor.', outcome: 'noObjection' },
      task: { title: 'Referentin für das Forum „Sprache im Beruf“ anfragen', days: 40, outside: { name: 'Martin Seidel', email: 'martin.seidel@handwerk.example' } } },
  ],
  language: [
    { at: 0, title: 'Kurskalender für alle Träger', description: 'Ein gemeinsamer Kalender vermeidet, dass Kurse gleichzeitig beginnen.', minutes: 30, votes: 3,
      decision: { kind: 'agreement', wording: 'Alle Träger melden ihre Kurstermine sechs Wochen vorher.', outcome: 'unanimous' } },
    { at: 1, title: 'Kinderbetreuung während der Kurse', description: 'Ohne Betreuung kommen viele Mütter nicht.', minutes: 40, votes: 5, task: { title: 'Räume für Kinderbetreuung auflisten', days: 30, report: 'Fünf Häuser haben passende Räume.' } },
    { at: 2, title: 'Prüfungstermine im Herbst', description: 'Welche Prüfstellen haben noch Plätze?', minutes: 20, votes: 2 },
    { at: 3, title: 'Vom Kurs in die Ausbildung', description: 'Berufskollegs berichten.', minutes: 40, votes: 6, carried: true },
  ],
  volunteers: [
    { at: 0, title: 'Schulungen für Ehrenamtliche', description: 'Was brauchen Menschen, die begleiten?', minutes: 30, votes: 4, decision: { kind: 'recommendation', wording: 'Jede Initiative schickt im Jahr zwei Menschen zur gemeinsamen Schulung.', outcome: 'noObjection' } },
    { at: 2, title: 'Versicherung im Ehrenamt', description: 'Wer ist wann versichert?', minutes: 20, votes: 2, task: { title: 'Merkblatt zur Versicherung schreiben', days: 35, report: 'Das Merkblatt liegt in der Freiwilligenagentur aus.' } },
    { at: 3, title: 'Begleitung zu Ämtern', description: 'Wie oft, wie lange, mit welchem Auftrag?', minutes: 30, votes: 3 },
  ],
  health: [
    { at: 1, title: 'Anamnesebogen in einfacher Sprache', description: 'Ein Krankenhaus zeigt seinen Bogen.', minutes: 30, votes: 3, decision: { kind: 'recommendation', wording: 'Praxen und Kliniken nutzen den Bogen in einfacher Sprache.', outcome: 'noObjection', isPublic: true } },
    { at: 2, title: 'Termine online: wer bleibt draußen?', description: 'Nicht alle können online buchen.', minutes: 30, votes: 4, task: { title: 'Telefonzeiten der Ämter sammeln', days: 28, outside: { name: 'Servicestelle Kreishaus', email: 'servicestelle@kreishaus.example' } } },
  ],
  associations: [
    { at: 1, title: 'Räume für Vereine', description: 'Wo können Vereine sich treffen?', minutes: 30, votes: 4, decision: { kind: 'agreement', wording: 'Der Kreis führt eine Liste freier Räume. Vereine melden Änderungen.', outcome: 'unanimous', isPublic: true } },
    { at: 2, title: 'Förderanträge leicht gemacht', description: 'Wer hilft beim Ausfüllen?', minutes: 30, votes: 5, task: { title: 'Sprechstunde zu Förderanträgen anbieten', days: 21, report: 'Jeden ersten Dienstag im Monat.' } },
  ],
  steering: [
    { at: 0, title: 'Fahrplan der Fortschreibung', description: 'Schritte, Beteiligung, Beschluss im Kreistag.', minutes: 45, votes: 2, decision: { kind: 'decision', wording: 'Das Integrationskonzept wird in fünf Handlungsfeldern fortgeschrieben.', outcome: 'unanimous' } },
    { at: 1, title: 'Bestandsaufnahme', description: 'Welche Zahlen liegen vor, welche fehlen?', minutes: 30, votes: 1, task: { title: 'Zahlen zum Handlungsfeld Arbeit liefern', days: 56, report: 'Zahlen vom Jobcenter liegen vor.' } },
    { at: 2, title: 'Beteiligung: Konferenz und Umfrage', description: 'Wie hören wir die Menschen selbst?', minutes: 40, votes: 2, decision: { kind: 'decision', wording: 'Die Integrationskonferenz eröffnet die Beteiligung. Danach folgt eine Umfrage in acht Sprachen.', outcome: 'majority' } },
  ],
};

/** What waits for the next meetings. */
export const backlogs: Readonly<Record<Key, readonly Wish[]>> = {
  officers: [
    { title: 'Willkommensmappe: Wer pflegt die Adressen?', description: 'Nach einem Jahr stimmen viele Nummern nicht mehr.', minutes: 20, votes: 5 },
    { title: 'Sprechstunden in den Stadtteilen', description: 'Wir haben gute Erfahrungen mit einer Sprechstunde im Familienzentrum.', minutes: 25, votes: 3 },
    { title: 'Interkulturelle Woche abstimmen', description: 'Damit sich große Feste nicht überschneiden.', minutes: 15, votes: 7 },
    { title: 'Datenschutz beim Austausch zwischen Städten', description: 'Was dürfen wir weitergeben?', minutes: 30, votes: 2 },
  ],
  language: [{ title: 'Lernorte am Abend', description: 'Bibliotheken könnten länger öffnen.', minutes: 20, votes: 2 }],
  volunteers: [{ title: 'Dank an Ehrenamtliche', description: 'Ideen für ein gemeinsames Fest.', minutes: 20, votes: 4 }],
  health: [{ title: 'Schwangerschaft und Geburt: Kurse in vielen Sprachen', description: 'Hebammen suchen Dolmetscherinnen.', minutes: 30, votes: 3 }],
  associations: [{ title: 'Gemeinsamer Stand beim Kreisfest', description: 'Wer macht mit?', minutes: 15, votes: 3 }],
  steering: [{ title: 'Entwurf für den Ausschuss', description: 'Wer schreibt welches Kapitel?', minutes: 30, votes: 1 }],
};
