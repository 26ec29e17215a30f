import type { Field, FigureTable } from '../content.ts';
import { wholeColumn } from './figure.ts';

export interface TownFigure {
  readonly ags: string;
  readonly name: string;
  readonly inhabitants: number;
  /** YYYY-MM-DD */
  readonly inhabitantsOn: string;
  readonly areaHa: number;
}

/** So many offers have just these topics and municipalities (AGS). */
export interface OfferGroup {
  readonly topics: readonly string[];
  readonly municipalities: readonly string[];
  readonly count: number;
}

export interface OrganisationGroup {
  readonly type: string;
  readonly ags: string | null;
  readonly count: number;
}

export interface ForeignFigure {
  readonly district: string;
  readonly countedOn: string;
  readonly inhabitants: number;
  readonly foreignNationals: number;
}

/** Offers per field and municipality; an offer counts once in each field and each municipality that it is for, and once in the whole. */
export function offersTable(day: string, fields: readonly Pick<Field, 'name' | 'topics'>[], towns: readonly TownFigure[], groups: readonly OfferGroup[]): FigureTable {
  const counted = fields.filter(({ topics }) => topics.length > 0);
  const columnOf = new Map(towns.map(({ ags }, at) => [ags, at]));
  const rows = counted.map((field) => {
    const values = [...towns.map(() => 0), 0];
    for (const group of groups) {
      if (!group.topics.some((topic) => field.topics.includes(topic))) continue;
      values[towns.length]! += group.count;
      for (const ags of new Set(group.municipalities)) {
        const at = columnOf.get(ags);
        if (at !== undefined) values[at]! += group.count;
      }
    }
    return { label: field.name, values };
  });
  const left = fields.filter(({ topics }) => topics.length === 0).map(({ name }) => name);
  return {
    key: 'offers', title: 'Angebote je Handlungsfeld und Ort', asOf: day, columns: [...towns.map(({ name }) => name), wholeColumn], rows,
    source: `Quelle: veröffentlichte Angebote im Verzeichnis. Ein Angebot zählt in jedem Handlungsfeld und an jedem Ort, für die es gilt.${left.length === 0 ? '' : ` Ohne Themen und deshalb nicht gezählt: ${left.join(', ')}.`}`,
  };
}

/** Organisations per kind and municipality of their seat; kinds that nobody is of are left out. */
export function organisationsTable(day: string, towns: readonly TownFigure[], groups: readonly OrganisationGroup[]): FigureTable {
  const types = [...new Set(groups.map(({ type }) => type))];
  const countOf = (type: string, ags: string) => groups.filter((group) => group.type === type && group.ags === ags).reduce((sum, { count }) => sum + count, 0);
  const rows = types.map((type) => ({
    label: type,
    values: [...towns.map(({ ags }) => countOf(type, ags)), groups.filter((group) => group.type === type).reduce((sum, { count }) => sum + count, 0)],
  }));
  return {
    key: 'organisations', title: 'Organisationen je Art und Ort', asOf: day, columns: [...towns.map(({ name }) => name), wholeColumn], rows,
    source: 'Quelle: öffentliche Einträge im Netzwerk, gezählt am Sitz. Organisationen ohne Ort oder mit Sitz anderswo stehen nur in der Summe.',
  };
}

/** Inhabitants and area per municipality. The sum is given only where all figures are of one day. */
export function conditionsTable(towns: readonly TownFigure[]): FigureTable | null {
  const [first] = towns;
  if (!first) return null;
  const rowOf = (label: string, inhabitants: number, areaHa: number) => ({ label, values: [inhabitants, round(areaHa / 100, 1), areaHa > 0 ? Math.round(inhabitants / (areaHa / 100)) : null] });
  const days = new Set(towns.map(({ inhabitantsOn }) => inhabitantsOn));
  const total = (pick: (town: TownFigure) => number) => towns.reduce((sum, town) => sum + pick(town), 0);
  return {
    key: 'conditions', title: 'Menschen und Fläche', asOf: [...days].toSorted().at(-1)!, columns: ['Menschen', 'Fläche in km²', 'Menschen je km²'],
    source: `Quelle: Gemeindeverzeichnis GV100AD, © Statistisches Bundesamt (Destatis).${days.size > 1 ? ' Die Angaben einzelner Orte sind von früheren Tagen.' : ''}`,
    rows: [...towns.map((town) => rowOf(town.name, town.inhabitants, town.areaHa)), ...(days.size === 1 && towns.length > 1 ? [rowOf(wholeColumn, total((town) => town.inhabitants), total((town) => town.areaHa))] : [])],
  };
}

/** Foreign nationals of the districts that the centre lies in. */
export function foreignTable(figures: readonly ForeignFigure[]): FigureTable | null {
  const asOf = figures.map(({ countedOn }) => countedOn).toSorted().at(-1);
  if (asOf === undefined) return null;
  return {
    key: 'conditions', title: 'Menschen mit ausländischer Staatsangehörigkeit', asOf, columns: ['Menschen', 'davon mit ausländischer Staatsangehörigkeit', 'Anteil in Prozent'],
    source: 'Quelle: Statistisches Bundesamt (Destatis), CC BY 4.0. Nur für den ganzen Kreis oder die kreisfreie Stadt.',
    rows: figures.filter(({ countedOn }) => countedOn === asOf).map((figure) => ({
      label: figure.district, values: [figure.inhabitants, figure.foreignNationals, round((figure.foreignNationals / figure.inhabitants) * 100, 1)],
    })),
  };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
