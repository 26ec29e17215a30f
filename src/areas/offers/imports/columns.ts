/** A field of a list of offers: what it is called, and how lists out there head it. */
export interface OfferField {
  readonly key: string;
  readonly label: string;
  readonly headings: readonly string[];
  readonly required?: true;
}

export const offerFields: readonly OfferField[] = [
  { key: 'title', label: 'Titel', headings: ['titel', 'angebot', 'name', 'name des angebots', 'bezeichnung', 'kurs', 'kurstitel', 'veranstaltung', 'title', 'offer', 'course'], required: true },
  { key: 'summary', label: 'Kurzbeschreibung', headings: ['kurzbeschreibung', 'zusammenfassung', 'kurztext', 'summary', 'teaser'] },
  { key: 'description', label: 'Beschreibung', headings: ['beschreibung', 'inhalt', 'langtext', 'beschreibung des angebots', 'text', 'description', 'details', 'info'] },
  { key: 'organisation', label: 'Organisation', headings: ['organisation', 'traeger', 'anbieter', 'einrichtung', 'veranstalter', 'institution', 'verein', 'organization', 'provider', 'organizer'] },
  { key: 'placeName', label: 'Name des Ortes', headings: ['veranstaltungsort', 'treffpunkt', 'gebaeude', 'name des ortes', 'location', 'venue', 'standort'] },
  { key: 'street', label: 'Straße und Hausnummer', headings: ['strasse', 'strasse und hausnummer', 'strasse nr', 'adresse', 'anschrift', 'street', 'address'] },
  { key: 'postalCode', label: 'Postleitzahl', headings: ['plz', 'postleitzahl', 'zip', 'postcode', 'postal code', 'zip code'] },
  { key: 'city', label: 'Ort', headings: ['ort', 'stadt', 'gemeinde', 'kommune', 'city', 'town'] },
  { key: 'area', label: 'Einzugsgebiet (Kommunen)', headings: ['einzugsgebiet', 'gebiet', 'fuer kommunen', 'area', 'service area'] },
  { key: 'topics', label: 'Themen', headings: ['themen', 'thema', 'handlungsfeld', 'handlungsfelder', 'kategorie', 'kategorien', 'rubrik', 'topic', 'topics', 'category'] },
  { key: 'targetGroups', label: 'Zielgruppen', headings: ['zielgruppe', 'zielgruppen', 'fuer wen', 'target group', 'target groups', 'audience'] },
  { key: 'educationStages', label: 'Bildungskette', headings: ['bildungskette', 'bildungsstufe', 'stufe', 'education stage'] },
  { key: 'languages', label: 'Sprachen', headings: ['sprachen', 'sprache', 'languages', 'language'] },
  { key: 'germanLevel', label: 'Deutschniveau', headings: ['deutschniveau', 'niveau', 'sprachniveau', 'ger', 'german level', 'level'] },
  { key: 'costText', label: 'Kosten', headings: ['kosten', 'preis', 'gebuehr', 'teilnahmegebuehr', 'beitrag', 'cost', 'costs', 'price', 'fee', 'fees'] },
  { key: 'minAge', label: 'Alter von', headings: ['alter von', 'mindestalter', 'ab alter', 'min age', 'minimum age'] },
  { key: 'maxAge', label: 'Alter bis', headings: ['alter bis', 'hoechstalter', 'max age', 'maximum age'] },
  { key: 'totalPlaces', label: 'Plätze', headings: ['plaetze', 'anzahl plaetze', 'teilnehmerzahl', 'plaetze gesamt', 'places', 'capacity'] },
  { key: 'freePlaces', label: 'Freie Plätze', headings: ['freie plaetze', 'plaetze frei', 'free places'] },
  { key: 'childcare', label: 'Kinderbetreuung', headings: ['kinderbetreuung', 'childcare'] },
  { key: 'weekdays', label: 'Wochentag', headings: ['wochentag', 'wochentage', 'tag', 'tage', 'weekday', 'day', 'days'] },
  { key: 'startsAt', label: 'Beginn (Uhrzeit)', headings: ['uhrzeit von', 'beginn', 'von', 'startzeit', 'anfang', 'start time', 'starts at', 'uhrzeit'] },
  { key: 'endsAt', label: 'Ende (Uhrzeit)', headings: ['uhrzeit bis', 'ende', 'bis', 'endzeit', 'end time', 'ends at'] },
  { key: 'validFrom', label: 'Gültig ab', headings: ['gueltig ab', 'startdatum', 'datum von', 'beginn am', 'ab datum', 'start date', 'datum', 'date'] },
  { key: 'validTo', label: 'Gültig bis', headings: ['gueltig bis', 'enddatum', 'datum bis', 'ende am', 'end date'] },
  { key: 'eligibility', label: 'Wer teilnehmen kann', headings: ['voraussetzungen', 'teilnahmevoraussetzungen', 'wer kann teilnehmen', 'eligibility', 'requirements'] },
  { key: 'application', label: 'Anmeldung', headings: ['anmeldung', 'zugang', 'registration', 'application'] },
  { key: 'contactName', label: 'Ansprechperson', headings: ['ansprechpartner', 'ansprechpartnerin', 'ansprechperson', 'kontakt', 'kontaktperson', 'contact', 'contact name'] },
  { key: 'contactEmail', label: 'E-Mail', headings: ['e mail', 'email', 'mail', 'e mail adresse', 'mailadresse'] },
  { key: 'contactPhone', label: 'Telefon', headings: ['telefon', 'tel', 'telefonnummer', 'rufnummer', 'phone', 'telephone'] },
  { key: 'website', label: 'Internetseite', headings: ['internetseite', 'website', 'webseite', 'homepage', 'internet', 'link', 'url', 'web', 'www'] },
  { key: 'fundingSource', label: 'Förderung', headings: ['foerderung', 'foerderprogramm', 'finanzierung', 'funding'] },
  { key: 'sourceId', label: 'Kennung der Liste', headings: ['id', 'kennung', 'nr', 'nummer', 'lfd nr', 'kursnummer', 'kurs nr'] },
];

/** Field key → name of the column it is read from; a field without a column is not read. */
export type Mapping = Readonly<Record<string, string>>;

/** The mapping that the headings suggest; each column serves one field. */
export function guessMapping(columns: readonly string[]): Mapping {
  const mapping: Record<string, string> = {};
  for (const field of offerFields) {
    const free = columns.filter((column) => !Object.values(mapping).includes(column));
    const column = [field.label, ...field.headings].map((heading) => free.find((candidate) => plainHeading(candidate) === plainHeading(heading))).find((match) => match !== undefined);
    if (column !== undefined) mapping[field.key] = column;
  }
  return mapping;
}

/** Only known fields and columns. */
export function knownMapping(columns: readonly string[], mapping: Readonly<Record<string, unknown>>): Mapping {
  return Object.fromEntries(offerFields.flatMap(({ key }): [string, string][] => {
    const column = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
    return typeof column === 'string' && columns.includes(column) ? [[key, column]] : [];
  }));
}

export function plainHeading(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
