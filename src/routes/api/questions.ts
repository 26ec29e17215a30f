import { z } from 'zod';
import { offerSorts, timesOfDay } from '#areas/offers/directory/filter.ts';
import { germanLevels } from '#areas/offers/offer.ts';
import { measureStatuses } from '#areas/strategy/edition.ts';
import { languages } from '#platform/i18n.ts';

const wrong = (example: string) => `Bitte so: ${example}`;
const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, wrong('sprache'));
const codes = (meaning: string) => z.array(code).max(30, 'Höchstens 30 Werte.').default([]).describe(`${meaning}; mehrere durch Komma`);
const flag = (meaning: string) => z.enum(['1', '0'], wrong('1')).default('0').describe(`1: nur ${meaning}`);
const ags = z.string().regex(/^\d{8}$/, wrong('05362032')).describe('Amtlicher Gemeindeschlüssel, 8 Ziffern');
const text = z.string().max(200, 'Höchstens 200 Zeichen.').default('');
const page = z.string().regex(/^[1-9]\d{0,4}$/, wrong('2')).default('1').describe('Seite, ab 1');

/** The language of names and translated texts. */
export const inLanguageOf = z.enum(languages.map(({ code: tag }) => tag), `Bekannt sind: ${languages.map(({ code: tag }) => tag).join(', ')}.`).default('de')
  .describe('Sprache der Namen und Texte; wo es keine Übersetzung gibt, kommt die Ausgangssprache');

export const noQuestion = z.strictObject({});
export const languageQuestion = z.strictObject({ lang: inLanguageOf });

/** The same parameters as in the address of the public list. */
export const offersQuestion = z.strictObject({
  suche: text.describe('Volltext'),
  thema: codes('Themen'),
  zielgruppe: codes('Zielgruppen'),
  bildung: codes('Stufen der Bildungskette'),
  sprache: codes('Sprachen des Angebots (BCP 47)'),
  ort: ags.optional(),
  wo: z.string().max(80, 'Höchstens 80 Zeichen.').optional().describe('Name oder Postleitzahl einer Stadt oder Gemeinde des Zentrums'),
  km: z.enum(['2', '5', '10', '20', '50'], 'Bekannt sind: 2, 5, 10, 20, 50.').optional().describe('Umkreis um „wo“ in Kilometern'),
  umkreis: z.string().regex(/^\d{1,2}(\.\d{1,6})?,\d{1,2}(\.\d{1,6})?,\d{1,3}$/, wrong('50.8706,6.6965,10')).optional().describe('Breite, Länge, Kilometer'),
  organisation: z.string().regex(/^[a-z0-9-]{1,100}$/, wrong('volkshochschule')).optional().describe('Kurzname der Organisation aus ihrer Adresse'),
  tag: z.enum(['1', '2', '3', '4', '5', '6', '7'], wrong('1')).optional().describe('Wochentag: 1 Montag bis 7 Sonntag'),
  zeit: z.enum(timesOfDay, `Bekannt sind: ${timesOfDay.join(', ')}.`).optional().describe('Tageszeit: vor 12, 12 bis 17, ab 17 Uhr'),
  kostenlos: flag('kostenlose'), offen: flag('jetzt geöffnete'), frei: flag('mit freiem Platz'), kinderbetreuung: flag('mit Kinderbetreuung'),
  deutsch: z.enum(germanLevels, `Bekannt sind: ${germanLevels.join(', ')}.`).optional().describe('Eigene Deutsch-Kenntnisse'),
  sortierung: z.enum(offerSorts, `Bekannt sind: ${offerSorts.join(', ')}.`).optional().describe('Reihenfolge: nach Name, Neues zuerst, Nahes zuerst'),
  seite: page,
  lang: inLanguageOf,
});

export const organisationsQuestion = z.strictObject({
  suche: text.describe('Wörter in Name, Beschreibung, Ort'),
  art: code.optional().describe('Art der Organisation'),
  thema: code.optional().describe('Thema'),
  ort: ags.optional(),
  seite: page,
  lang: inLanguageOf,
});

export const pageQuestion = z.strictObject({ seite: page });

/** The same parameters as in the address of the page of goals and measures. */
export const measuresQuestion = z.strictObject({
  feld: z.uuid('Bitte die Kennung (id) eines Handlungsfeldes dieser Fassung.').optional().describe('Handlungsfeld (id)'),
  ort: ags.optional(),
  stand: z.enum(measureStatuses, `Bekannt sind: ${measureStatuses.join(', ')}.`).optional().describe('Stand der Maßnahme'),
});
