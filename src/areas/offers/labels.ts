import type { DeskSort, DeskTab } from './desk/filter.ts';
import type { Freshness } from './freshness.ts';
import type { AccessibilityFeature, Attending, CostKind, GermanLevel, OfferContent, OfferState } from './offer.ts';
import type { RevisionState } from './publication.ts';

/** German words of the office for fields, states and events of the room. */
export const fieldLabels: Readonly<Record<keyof OfferContent, string>> = {
  title: 'Titel', summary: 'Kurz gesagt', description: 'Beschreibung', sourceLanguage: 'Sprache des Textes', eligibility: 'Wer teilnehmen kann', application: 'Anmeldung',
  costKind: 'Kosten', costText: 'Kosten genauer', freePlaces: 'Freie Plätze', totalPlaces: 'Plätze insgesamt', minAge: 'Alter ab', maxAge: 'Alter bis',
  germanLevel: 'Deutsch-Kenntnisse', childcare: 'Kinderbetreuung', attending: 'Art der Teilnahme', accessibility: 'Barrierefreiheit', topics: 'Themen', targetGroups: 'Zielgruppen',
  educationStages: 'Bildungsweg', languages: 'Sprachen', area: 'Einzugsgebiet', contactName: 'Ansprechperson', contactEmail: 'E-Mail', contactPhone: 'Telefon', website: 'Internetseite',
  alert: 'Wichtiger Hinweis', validFrom: 'Gültig ab', validTo: 'Gültig bis', fundingSource: 'Förderung', internalNote: 'Interne Notiz', reviewMonths: 'Prüfen alle (Monate)',
  places: 'Orte', schedules: 'Zeiten',
};

export const costLabels: Readonly<Record<CostKind, string>> = { free: 'kostenlos', reduced: 'ermäßigt oder nach Einkommen', paid: 'kostenpflichtig', unknown: 'keine Angabe' };

export const germanLabels: Readonly<Record<GermanLevel, string>> = { none: 'kein Deutsch nötig', A1: 'ab A1', A2: 'ab A2', B1: 'ab B1', B2: 'ab B2', C1: 'ab C1', C2: 'ab C2' };

export const attendingLabels: Readonly<Record<Attending, string>> = { onSite: 'vor Ort', online: 'online', phone: 'am Telefon', outreach: 'aufsuchend (bei den Menschen)' };

export const accessibilityLabels: Readonly<Record<AccessibilityFeature, string>> = {
  wheelchair: 'mit dem Rollstuhl erreichbar', lift: 'Aufzug', toilet: 'barrierefreie Toilette', hearingLoop: 'Höranlage', signLanguage: 'Gebärdensprache',
  easyLanguage: 'Leichte Sprache', guidance: 'Leitsystem für blinde Menschen', quietRoom: 'ruhiger Raum',
};

export const stateLabels: Readonly<Record<OfferState, string>> = { draft: 'Entwurf', submitted: 'zur Freigabe', published: 'veröffentlicht', withdrawn: 'zurückgezogen' };

export const revisionLabels: Readonly<Record<RevisionState, string>> = { draft: 'Änderung als Entwurf', submitted: 'Änderung zur Freigabe', returned: 'zurückgegeben', published: 'veröffentlicht' };

export const freshnessLabels: Readonly<Record<Freshness, string>> = { fresh: 'aktuell', due: 'bald prüfen', overdue: 'Prüfung überfällig' };

export const tabLabels: Readonly<Record<DeskTab, string>> = { drafts: 'Entwürfe', submitted: 'Zur Freigabe', published: 'Veröffentlicht', withdrawn: 'Zurückgezogen', review: 'Zu prüfen' };

export const sortLabels: Readonly<Record<DeskSort, string>> = { updated: 'zuletzt geändert', title: 'Titel', organisation: 'Organisation', review: 'nächste Prüfung' };

export const eventLabels: Readonly<Record<string, string>> = {
  'offers.offer.created': 'Angelegt', 'offers.offer.changed': 'Geändert', 'offers.offer.submitted': 'Zur Freigabe eingereicht', 'offers.offer.published': 'Veröffentlicht',
  'offers.offer.returned': 'Zurückgegeben', 'offers.offer.withdrawn': 'Zurückgezogen', 'offers.offer.reopened': 'Wieder aufgenommen', 'offers.offer.confirmed': 'Als richtig bestätigt',
  'offers.offer.freePlacesSet': 'Freie Plätze geändert', 'offers.translation.saved': 'Übersetzung gespeichert', 'offers.translation.checked': 'Übersetzung geprüft',
  'offers.place.created': 'Ort angelegt', 'offers.place.changed': 'Ort geändert',
};
