import { floorplan } from '#areas/floorplan.ts';

const nouns: Readonly<Record<string, string>> = {
  role: 'Aufgabe', account: 'Konto', centre: 'Einstellungen', feedback: 'Rückmeldung', organisation: 'Organisation', person: 'Person', offer: 'Angebot',
  place: 'Ort', relation: 'Beziehung', search: 'Suche', savedSearch: 'Gespeicherte Suche', import: 'Import', importRun: 'Import', revision: 'Fassung',
  translation: 'Übersetzung', merge: 'Zusammenführung', mail: 'Nachricht', link: 'Link', schedule: 'Termin', responsibility: 'Zuständigkeit', mailing: 'Rundmail',
  stock: 'Bestand',
};

const verbs: Readonly<Record<string, string>> = {
  created: 'angelegt', added: 'hinzugefügt', changed: 'geändert', updated: 'geändert', removed: 'entfernt', deleted: 'gelöscht', granted: 'vergeben',
  ended: 'beendet', disabled: 'gesperrt', enabled: 'entsperrt', factorReset: 'zweiter Faktor zurückgesetzt', settingsChanged: 'geändert',
  received: 'eingegangen', closed: 'erledigt', answered: 'beantwortet', published: 'veröffentlicht', submitted: 'zur Freigabe eingereicht',
  withdrawn: 'zurückgezogen', returned: 'zurückgegeben', rejected: 'abgelehnt', confirmed: 'bestätigt', merged: 'zusammengeführt', undone: 'rückgängig gemacht',
  unmerged: 'wieder getrennt', applied: 'übernommen', translated: 'übersetzt', imported: 'importiert', sent: 'gesendet', saved: 'gespeichert', dissolved: 'aufgelöst',
  drafted: 'entworfen', checked: 'geprüft', expired: 'abgelaufen', reminded: 'erinnert', reopened: 'wieder geöffnet', restored: 'wiederhergestellt',
  confirmationAsked: 'um Bestätigung gebeten', proposalReceived: 'Änderungen vorgeschlagen', proposalAccepted: 'Vorschlag übernommen',
  proposalDeclined: 'Vorschlag abgelehnt', freePlacesSet: 'freie Plätze geändert', erased: 'gelöscht (Datenschutz)',
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
};

/** An event name in German: `offers.offer.published` → "Angebot veröffentlicht"; words without a translation stay as they are. */
export function eventWords(name: string): { readonly room: string; readonly text: string } {
  const [room = '', noun = '', verb = ''] = name.split('.');
  return { room: floorplan[room]?.germanName ?? 'Zentrum', text: `${nouns[noun] ?? noun} ${verbs[verb] ?? verb}` };
}

/** What changed, as lines of before and after: a pair [before, after] is a change, any other value is new. */
export function changeLines(change: Readonly<Record<string, unknown>>): { field: string; before: string | null; after: string | null }[] {
  return Object.entries(change).filter(([, value]) => value !== null).map(([field, value]) => {
    const isPair = Array.isArray(value) && value.length === 2;
    return { field: fields[field] ?? field, before: isPair ? words(value[0]) : null, after: isPair ? words(value[1]) : words(value) };
  });
}

function words(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
