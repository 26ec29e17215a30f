import { floorplan } from '#areas/floorplan.ts';
import { strategyFields, strategyValue } from './strategy-words.ts';

const nouns: Readonly<Record<string, string>> = {
  role: 'Aufgabe', account: 'Konto', centre: 'Einstellungen', feedback: 'Rückmeldung', organisation: 'Organisation', person: 'Person', offer: 'Angebot',
  place: 'Ort', relation: 'Beziehung', search: 'Suche', savedSearch: 'Gespeicherte Suche', import: 'Import', importRun: 'Import', revision: 'Fassung',
  translation: 'Übersetzung', merge: 'Zusammenführung', mail: 'Nachricht', link: 'Link', schedule: 'Termin', responsibility: 'Zuständigkeit', mailing: 'Rundmail',
  stock: 'Bestand',
  council: 'Ratsquelle',
  practice: 'Gute Praxis',
  body: 'Gremium', seat: 'Sitz', host: 'Gastgeber', swap: 'Tausch-Anfrage',
  minutes: 'Protokoll', changeRequest: 'Änderungswunsch am Protokoll',
  invitee: 'Einladung', invitation: 'Einladung', meeting: 'Treffen', calendarFeed: 'Kalender-Adresse', calendarReply: 'Kalender-Antwort',
  conference: 'Konferenz', session: 'Programmteil', registration: 'Anmeldung', allotment: 'Foren', resultSheet: 'Ergebnisblatt',
  participationRound: 'Beteiligung', stakeholderGroup: 'Gruppe der Beteiligung', participant: 'Teilnahme an der Beteiligung', contribution: 'Beitrag zur Beteiligung',
  consent: 'Einvernehmen', townStrategy: 'Konzept einer Kommune', resolutionStep: 'Schritt zum Beschluss', resolutionPaper: 'Vorlage im Ratssystem',
  reportRound: 'Berichtsrunde', measure: 'Maßnahme', report: 'Bericht zu einer Maßnahme',
  chapter: 'Kapitel des Integrationskonzepts', remark: 'Anmerkung am Integrationskonzept',
  carryOver: 'Übernahme in die nächste Fassung',
  field: 'Handlungsfeld', principle: 'Leitlinie', goal: 'Ziel', indicator: 'Kennzahl', milestone: 'Meilenstein',
  edition: 'Integrationskonzept', version: 'Version des Integrationskonzepts', edge: 'Verbindung im roten Faden',
  agenda: 'Tagesordnung', agendaItem: 'Punkt der Tagesordnung', topic: 'Thema', decision: 'Beschluss', task: 'Aufgabe aus einem Treffen', attendance: 'Anwesenheit', guest: 'Gast', paper: 'Unterlage',
};

const verbs: Readonly<Record<string, string>> = {
  created: 'angelegt', added: 'hinzugefügt', changed: 'geändert', updated: 'geändert', removed: 'entfernt', deleted: 'gelöscht', granted: 'vergeben',
  ended: 'beendet', disabled: 'gesperrt', enabled: 'entsperrt', factorReset: 'zweiter Faktor zurückgesetzt', settingsChanged: 'geändert',
  received: 'eingegangen', closed: 'erledigt', answered: 'beantwortet', published: 'veröffentlicht', submitted: 'zur Freigabe eingereicht',
  withdrawn: 'zurückgezogen', returned: 'zurückgegeben', rejected: 'abgelehnt', confirmed: 'bestätigt', merged: 'zusammengeführt', undone: 'rückgängig gemacht',
  unmerged: 'wieder getrennt', applied: 'übernommen', translated: 'übersetzt', imported: 'importiert', sent: 'gesendet', saved: 'gespeichert', dissolved: 'aufgelöst',
  moved: 'verschoben', coursesSet: 'Stand eingetragen', courseChanged: 'Stand oder Träger geändert', seriesWritten: 'Werte eingetragen', valueEntered: 'Wert eingetragen', valueDropped: 'Wert gelöscht',
  definitionShared: 'für alle Integrationszentren freigegeben', definitionWithdrawn: 'nicht mehr für alle Integrationszentren freigegeben', definitionTaken: 'aus der Sammlung übernommen',
  drafted: 'entworfen', checked: 'geprüft', expired: 'abgelaufen', reminded: 'erinnert', reopened: 'wieder geöffnet', restored: 'wiederhergestellt',
  confirmationAsked: 'um Bestätigung gebeten', proposalReceived: 'Änderungen vorgeschlagen', proposalAccepted: 'Vorschlag übernommen',
  proposalDeclined: 'Vorschlag abgelehnt', freePlacesSet: 'freie Plätze geändert', erased: 'gelöscht (Datenschutz)',
  fetched: 'abgerufen', joined: 'gezogen',
  written: 'geschrieben', circulated: 'verschickt', approved: 'genehmigt', namesErased: 'Namen gelöscht (Datenschutz)', accepted: 'angenommen', declined: 'abgelehnt',
  consentAsked: 'um Zustimmung gebeten', consented: 'Zustimmung erhalten', consentDeclined: 'Zustimmung abgelehnt', consentWithdrawn: 'Zustimmung zurückgezogen',
  reachChanged: 'Sichtbarkeit geändert', reused: 'übernommen („Das machen wir auch“)', reuseUndone: 'Übernahme zurückgenommen',
  planned: 'geplant', held: 'abgeschlossen', hidden: 'nicht mehr öffentlich', hostProposed: ': Gastgeber vorgeschlagen', hostConfirmed: ': Gastgeber bestätigt', hostSkipped: ': Gastgeber setzt aus',
  hostSwapped: ': Gastgeber getauscht', hostReminded: ': Gastgeber erinnert', dutyDone: ': Aufgabe abgehakt', dutyReopened: ': Aufgabe wieder offen', handoverWritten: ': Übergabe geschrieben',
  decided: 'entschieden', decidedMany: ': mehrere Entscheidungen',
  paused: 'pausiert', resumed: 'wieder dabei', asked: 'gestellt', accountLinked: ': Konto verbunden', vacated: 'frei geworden',
  invited: 'eingeladen', substituteNamed: 'Vertretung genannt', needLowered: 'Bedarf verringert', revoked: 'widerrufen', settled: 'erledigt', cancelled: 'abgesagt', reinstated: 'Absage zurückgenommen',
  adopted: 'beschlossen und festgeschrieben', superseded: 'von einer neueren Fassung abgelöst',
  queued: 'auf der Warteliste', movedUp: 'nachgerückt', arrived: 'beim Einlass abgehakt', arrivalUndone: 'Haken beim Einlass zurückgenommen', placed: 'einem Forum zugeteilt', drawn: 'verteilt', requested: 'angefragt', given: 'abgegeben',
  entryWithdrawn: ': Eintrag zurückgenommen', taken: 'aus dem Ratssystem übernommen', dismissed: ': Stand im Ratssystem nicht übernommen',
  released: ': Hindernis freigegeben', withheld: ': Hindernis doch nicht freigegeben',
  opened: 'eröffnet', shortened: 'gekürzt', linked: 'mit dem Konzept verbunden', unlinked: 'vom Konzept gelöst', unnamed: ': nicht mehr genannt', contributed: ': Beitrag eingegangen',
  started: 'begonnen', arranged: 'neu geordnet', resultSet: 'Ergebnis eingetragen', proposed: 'vorgeschlagen', wanted: 'Interesse gezeigt', unwanted: 'Interesse zurückgenommen', kept: 'gespeichert', done: 'erledigt', dropped: 'entfallen', noted: 'Nachricht bekommen', escalated: 'in den Themenspeicher gegeben',
};

/** What the parts of records are called on forms; an unknown one is shown as it is. */
const fields: Readonly<Record<string, string>> = {
  title: 'Titel', summary: 'Kurzfassung', description: 'Beschreibung', sourceLanguage: 'Sprache des Textes', eligibility: 'Für wen', application: 'Anmeldung',
  costKind: 'Kosten', costText: 'Kosten (Text)', freePlaces: 'Freie Plätze', totalPlaces: 'Plätze', minAge: 'Alter ab', maxAge: 'Alter bis',
  germanLevel: 'Deutsch', childcare: 'Kinderbetreuung', attending: 'Teilnahme', accessibility: 'Barrierefreiheit', topics: 'Themen',
  targetGroups: 'Zielgruppen', educationStages: 'Bildungskette', languages: 'Sprachen', area: 'Gilt für', contactName: 'Ansprechperson',
  contactEmail: 'E-Mail-Adresse', contactPhone: 'Telefon', website: 'Internetseite', alert: 'Hinweis', validFrom: 'Gültig ab', validTo: 'Gültig bis',
  fundingSource: 'Förderung', internalNote: 'Interne Notiz', reviewMonths: 'Prüfung alle (Monate)', places: 'Orte', schedules: 'Termine',
  name: 'Name', shortName: 'Kurzname', typeCode: 'Art', type: 'Art', email: 'E-Mail-Adresse', phone: 'Telefon', mobile: 'Mobil', street: 'Straße',
  postalCode: 'Postleitzahl', city: 'Ort', municipality: 'Kommune', municipalityAgs: 'Kommune', givenName: 'Vorname', familyName: 'Nachname',
  academicTitle: 'Titel', recordVisibility: 'Sichtbar für', visibility: 'Sichtbarkeit der Felder', function: 'Funktion', topic: 'Thema',
  deputyOf: 'Vertretung für', personId: 'Person', organisationId: 'Organisation', role: 'Aufgabe', grant: 'Kennung', number: 'Fassung', reason: 'Grund',
  assuredOn: 'Bestätigt am', language: 'Sprache', origin: 'Herkunft', fields: 'Felder', created: 'neu', changed: 'geändert', kind: 'Art', kept: 'Behalten',
  dropped: 'Aufgegangen', openingHours: 'Öffnungszeiten', imprintName: 'Verantwortlich', imprintRepresentative: 'Vertreten durch', welcome: 'Begrüßung',
  supervisoryAuthority: 'Aufsichtsbehörde', dataProtectionOfficer: 'Datenschutz', accent: 'Farbe', peopleTerm: 'Bezeichnung', lat: 'Breite', lon: 'Länge',
  problem: 'Problem', solution: 'Lösung', steps: 'Schritte', effort: 'Aufwand', contactFunction: 'Auskunft gibt', reach: 'Sichtbar für',
  committee: 'Gremium', day: 'Tag', votes: 'Stimmen', year: 'Jahr', state: 'Stand', address: 'Internetadresse',
  wording: 'Wortlaut', outcome: 'Entscheidung', responsible: 'Zuständig', dueOn: 'Fällig', isPublic: 'Öffentlich', minutes: 'Minuten', result: 'Ergebnis', items: 'Punkte', mails: 'E-Mails', present: 'Anwesend', done: 'Erledigt', carried: 'Verschoben',
};

/** An event name in German: `offers.offer.published` → "Angebot veröffentlicht"; words without a translation stay as they are. */
export function eventWords(name: string): { readonly room: string; readonly text: string } {
  const [room = '', noun = '', verb = ''] = name.split('.');
  return { room: floorplan[room]?.germanName ?? 'Zentrum', text: `${nouns[noun] ?? noun} ${verbs[verb] ?? verb}` };
}

/** What changed, as lines of before and after: a pair [before, after] is a change, any other value is new. `name`: of the event. */
export function changeLines(change: Readonly<Record<string, unknown>>, name = ''): { field: string; before: string | null; after: string | null }[] {
  const isStrategy = name.startsWith('strategy.');
  return Object.entries(change).filter(([, value]) => value !== null).map(([field, value]) => {
    const isPair = Array.isArray(value) && value.length === 2 && !lists.includes(field);
    const told = (part: unknown) => words(isStrategy ? strategyValue(field, part) : part);
    return { field: (isStrategy ? strategyFields[field] : undefined) ?? fields[field] ?? field, before: isPair ? told(value[0]) : null, after: isPair ? told(value[1]) : told(value) };
  });
}

/** Always lists, also of two. */
const lists: readonly string[] = ['old', 'doubts'];

function words(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  const titles = Array.isArray(value) ? value.map((part: unknown) => (typeof part === 'object' && part !== null && 'title' in part ? part.title : part)) : [];
  if (titles.length > 0 && titles.every((title) => typeof title === 'string')) return titles.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
