import { z } from 'zod';
import { languageQuestion, measuresQuestion, noQuestion, offersQuestion, organisationsQuestion, pageQuestion } from './questions.ts';
import * as resources from './resources.ts';
import * as strategy from './strategy-resources.ts';

/** One address of the interface. */
interface Operation {
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** A named schema, or a free description where another standard says what comes. */
  readonly answer: keyof typeof schemas | { readonly description: string; readonly type?: 'text/csv' };
}

const schemas = {
  Centre: resources.centre, CentreList: resources.centreList, Text: resources.text, Place: resources.place, Schedule: resources.schedule,
  OfferItem: resources.offerItem, Offer: resources.offer, OfferPage: resources.offerPage, Organisation: resources.organisation,
  OrganisationPage: resources.organisationPage, Municipality: resources.municipality, MunicipalityDetail: resources.municipalityDetail,
  MunicipalityList: resources.municipalityList, Vocabulary: resources.vocabulary, Problem: resources.problem,
  StrategyEdition: strategy.strategyEdition, StrategyEditionList: strategy.strategyEditionList, StrategyContent: strategy.strategyContent, StrategyGoalList: strategy.strategyGoalList,
  StrategyMeasureList: strategy.strategyMeasureList, StrategyMeasure: strategy.strategyMeasure, StrategyIndicatorList: strategy.strategyIndicatorList, StrategyProgress: strategy.strategyProgress,
} as const;

const hsds = { description: 'Open Referral HSDS 3.1, https://docs.openreferral.org/en/v3.1/' } as const;

const csv = { description: 'Tabelle nach RFC 4180 in UTF-8, eine Zeile mit Überschriften', type: 'text/csv' } as const;

export const operations: readonly Operation[] = [
  { path: '/api/v1/centres', id: 'listCentres', summary: 'Alle Zentren dieser Installation', query: noQuestion, answer: 'CentreList' },
  { path: '/api/v1/vocabulary', id: 'readVocabulary', summary: 'Themen, Zielgruppen, Bildungsstufen, Arten von Organisationen, Sprachen', query: languageQuestion, answer: 'Vocabulary' },
  { path: '/api/v1/{centre}', id: 'findCentre', summary: 'Ein Zentrum', query: noQuestion, answer: 'Centre' },
  { path: '/api/v1/{centre}/offers', id: 'listOffers', summary: 'Angebote suchen', query: offersQuestion, answer: 'OfferPage' },
  { path: '/api/v1/{centre}/offers/{slug}', id: 'findOffer', summary: 'Ein Angebot', query: languageQuestion, answer: 'Offer' },
  { path: '/api/v1/{centre}/organisations', id: 'listOrganisations', summary: 'Organisationen suchen', query: organisationsQuestion, answer: 'OrganisationPage' },
  { path: '/api/v1/{centre}/organisations/{slug}', id: 'findOrganisation', summary: 'Eine Organisation', query: languageQuestion, answer: 'Organisation' },
  { path: '/api/v1/{centre}/municipalities', id: 'listMunicipalities', summary: 'Städte und Gemeinden des Zentrums', query: languageQuestion, answer: 'MunicipalityList' },
  { path: '/api/v1/{centre}/municipalities/{ags}', id: 'findMunicipality', summary: 'Eine Stadt oder Gemeinde mit den Zuständigen', query: languageQuestion, answer: 'MunicipalityDetail' },
  { path: '/api/v1/{centre}/hsds/services', id: 'listHsdsServices', summary: 'Angebote als HSDS 3.1', query: pageQuestion, answer: hsds },
  { path: '/api/v1/{centre}/hsds/services/{id}', id: 'findHsdsService', summary: 'Ein Angebot als HSDS 3.1', query: noQuestion, answer: hsds },
  { path: '/api/v1/{centre}/strategy', id: 'listStrategyEditions', summary: 'Veröffentlichte Fassungen des Integrationskonzepts', query: noQuestion, answer: 'StrategyEditionList' },
  { path: '/api/v1/{centre}/strategy/{edition}', id: 'findStrategyEdition', summary: 'Eine Fassung mit ihrem ganzen Inhalt', query: noQuestion, answer: 'StrategyContent' },
  { path: '/api/v1/{centre}/strategy/{edition}/goals', id: 'listStrategyGoals', summary: 'Ziele einer Fassung mit ihrem Fortschritt', query: noQuestion, answer: 'StrategyGoalList' },
  { path: '/api/v1/{centre}/strategy/{edition}/measures', id: 'listStrategyMeasures', summary: 'Maßnahmen einer Fassung mit Stand und Fortschritt', query: measuresQuestion, answer: 'StrategyMeasureList' },
  { path: '/api/v1/{centre}/strategy/{edition}/measures/{id}', id: 'findStrategyMeasure', summary: 'Eine Maßnahme mit ihren Berichten', query: noQuestion, answer: 'StrategyMeasure' },
  { path: '/api/v1/{centre}/strategy/{edition}/measures.csv', id: 'tableOfStrategyMeasures', summary: 'Maßnahmen einer Fassung als Tabelle (CSV)', query: noQuestion, answer: csv },
  { path: '/api/v1/{centre}/strategy/{edition}/indicators', id: 'listStrategyIndicators', summary: 'Kennzahlen einer Fassung mit ihren Werten', query: noQuestion, answer: 'StrategyIndicatorList' },
  { path: '/api/v1/{centre}/strategy/{edition}/indicators.csv', id: 'tableOfStrategyIndicators', summary: 'Kennzahlen einer Fassung als Tabelle (CSV)', query: noQuestion, answer: csv },
  { path: '/api/v1/{centre}/strategy/{edition}/progress', id: 'readStrategyProgress', summary: 'Fortschritt nach der letzten abgeschlossenen Berichtsrunde', query: noQuestion, answer: 'StrategyProgress' },
];

const pathParameters: Readonly<Record<string, string>> = {
  centre: 'Kurzname des Zentrums, steht in jeder Adresse seiner Seiten', slug: 'Kurzname aus der Adresse', ags: 'Amtlicher Gemeindeschlüssel, 8 Ziffern', id: 'UUID',
  edition: 'Jahr der Fassung, zum Beispiel 2016',
};

/** The description of the interface as OpenAPI 3.1, made from the schemas that check each question and answer. */
export function openApi(origin: string, version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Verzahnt: öffentliche Schnittstelle', version,
      description: 'Lesender Zugriff auf alles, was die Zentren veröffentlichen. Ohne Anmeldung, ohne Schlüssel. Jede Antwort trägt ein ETag; mit If-None-Match kommt 304, wenn sich nichts geändert hat.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: describe(operation) }])),
    components: { schemas: components() },
  };
}

function describe({ path, id, summary, query, answer }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, description: pathParameters[name], schema: { type: 'string' } }));
  const type = typeof answer === 'string' ? 'application/json' : (answer.type ?? 'application/json');
  const schema = typeof answer === 'string' ? { $ref: reference(answer) } : { type: type === 'text/csv' ? 'string' : 'object', description: answer.description };
  return {
    operationId: id, summary, parameters: [...inPath, ...queryParameters(query)],
    responses: {
      200: { description: 'Antwort', headers: { ETag: { schema: { type: 'string' } } }, content: { [type]: { schema } } },
      304: { description: 'Nichts hat sich geändert' },
      400: problem('Unbekannter oder falscher Parameter'),
      404: problem('Das gibt es hier nicht'),
    },
  };
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } } };
}

/** The parameters of a query schema as OpenAPI writes them. */
export function queryParameters(query: z.ZodObject) {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' }) as { properties?: Record<string, Record<string, unknown>> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name, in: 'query', required: false, description: String(description ?? ''), schema, ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
  }));
}

function components() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { uri: reference });
  return Object.fromEntries(Object.entries(made).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema]));
}

function reference(id: string): string {
  return `#/components/schemas/${id}`;
}
