export const importKinds = ['organisation', 'person'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A field of an import: what it is called, how lists out there head it, and whether a row needs it. */
export interface ImportField {
  readonly key: string;
  readonly label: string;
  readonly headings: readonly string[];
  readonly required?: true;
}

export const importFields: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  organisation: [
    { key: 'name', label: 'Name', headings: ['name', 'organisation', 'einrichtung', 'traeger', 'institution', 'bezeichnung', 'verein', 'name der organisation'], required: true },
    { key: 'shortName', label: 'Kurzname', headings: ['kurzname', 'kuerzel', 'abkuerzung', 'kurzform'] },
    { key: 'type', label: 'Art', headings: ['art', 'typ', 'kategorie', 'art der organisation', 'organisationstyp'] },
    { key: 'description', label: 'Beschreibung', headings: ['beschreibung', 'taetigkeit', 'aufgaben', 'info', 'informationen'] },
    { key: 'website', label: 'Internetseite', headings: ['internetseite', 'website', 'webseite', 'homepage', 'internet', 'web', 'url', 'www'] },
    { key: 'email', label: 'E-Mail', headings: ['e-mail', 'email', 'mail', 'e mail', 'e-mail-adresse', 'mailadresse'] },
    { key: 'phone', label: 'Telefon', headings: ['telefon', 'tel', 'tel.', 'telefonnummer', 'festnetz', 'rufnummer'] },
    { key: 'street', label: 'Straße und Hausnummer', headings: ['strasse', 'strasse und hausnummer', 'anschrift', 'adresse', 'strasse, hausnummer', 'strasse nr.'] },
    { key: 'postalCode', label: 'Postleitzahl', headings: ['plz', 'postleitzahl'] },
    { key: 'city', label: 'Ort', headings: ['ort', 'stadt', 'wohnort', 'sitz'] },
    { key: 'municipality', label: 'Kommune', headings: ['kommune', 'gemeinde', 'ags', 'stadt/gemeinde', 'gemeindeschluessel'] },
    { key: 'topics', label: 'Themen', headings: ['themen', 'thema', 'themenfelder', 'handlungsfeld', 'handlungsfelder', 'schwerpunkte'] },
    { key: 'languages', label: 'Sprachen', headings: ['sprachen', 'sprache'] },
    { key: 'internalNote', label: 'Interne Notiz', headings: ['notiz', 'interne notiz', 'bemerkung', 'bemerkungen', 'anmerkung', 'kommentar'] },
    { key: 'recordVisibility', label: 'Sichtbarkeit', headings: ['sichtbarkeit', 'veroeffentlichen', 'sichtbar fuer'] },
    { key: 'sourceId', label: 'Kennung der Liste', headings: ['id', 'kennung', 'nr', 'nr.', 'nummer', 'lfd. nr.', 'lfd nr'] },
  ],
  person: [
    { key: 'familyName', label: 'Nachname', headings: ['nachname', 'name', 'familienname', 'zuname'], required: true },
    { key: 'givenName', label: 'Vorname', headings: ['vorname', 'rufname'] },
    { key: 'academicTitle', label: 'Titel', headings: ['titel', 'akademischer titel'] },
    { key: 'email', label: 'E-Mail', headings: ['e-mail', 'email', 'mail', 'e mail', 'e-mail-adresse', 'mailadresse'] },
    { key: 'phone', label: 'Telefon', headings: ['telefon', 'tel', 'tel.', 'telefonnummer', 'festnetz', 'durchwahl'] },
    { key: 'mobile', label: 'Mobiltelefon', headings: ['mobil', 'handy', 'mobiltelefon', 'mobilnummer'] },
    { key: 'languages', label: 'Sprachen', headings: ['sprachen', 'sprache'] },
    { key: 'organisation', label: 'Organisation', headings: ['organisation', 'einrichtung', 'traeger', 'institution', 'dienststelle', 'verein'] },
    { key: 'function', label: 'Aufgabe', headings: ['aufgabe', 'rolle', 'funktion'] },
    { key: 'title', label: 'Bezeichnung der Aufgabe', headings: ['position', 'stelle', 'bezeichnung', 'amtsbezeichnung', 'berufsbezeichnung'] },
    { key: 'topic', label: 'Thema der Aufgabe', headings: ['thema', 'themenfeld', 'handlungsfeld', 'zustaendig fuer'] },
    { key: 'municipality', label: 'Kommune der Aufgabe', headings: ['kommune', 'gemeinde', 'ags', 'stadt', 'ort'] },
    { key: 'validFrom', label: 'Aufgabe seit', headings: ['seit', 'ab', 'von', 'gueltig ab', 'beginn'] },
    { key: 'internalNote', label: 'Interne Notiz', headings: ['notiz', 'interne notiz', 'bemerkung', 'bemerkungen', 'anmerkung', 'kommentar'] },
    { key: 'recordVisibility', label: 'Sichtbarkeit', headings: ['sichtbarkeit', 'veroeffentlichen', 'sichtbar fuer'] },
    { key: 'sourceId', label: 'Kennung der Liste', headings: ['id', 'kennung', 'nr', 'nr.', 'nummer', 'personalnummer', 'lfd. nr.', 'lfd nr'] },
  ],
};

/** Field key → name of the column it is read from; a field without a column is not read. */
export type Mapping = Readonly<Record<string, string>>;

/** The mapping that the headings suggest; each column serves one field. */
export function guessMapping(kind: ImportKind, columns: readonly string[]): Mapping {
  const mapping: Record<string, string> = {};
  for (const field of importFields[kind]) {
    const free = columns.filter((column) => !Object.values(mapping).includes(column));
    const column = field.headings.map((heading) => free.find((candidate) => plainHeading(candidate) === heading)).find((match) => match !== undefined);
    if (column !== undefined) mapping[field.key] = column;
  }
  return mapping;
}

/** Only known fields and columns; null where a required field has no column. */
export function checkMapping(kind: ImportKind, columns: readonly string[], mapping: Mapping): Mapping | null {
  const known = importFields[kind].flatMap(({ key }): [string, string][] => {
    const column = mapping[key];
    return column !== undefined && columns.includes(column) ? [[key, column]] : [];
  });
  const checked = Object.fromEntries(known);
  return importFields[kind].every((field) => !field.required || checked[field.key] !== undefined) ? checked : null;
}

export function plainHeading(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').replace(/[:*]/g, '').replace(/\s+/g, ' ').trim();
}
