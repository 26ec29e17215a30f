/**
 * The stakeholder groups that the Rhein-Sieg-Kreis invited to its Integrationskonzept 2016, in the order of its text:
 * „politische Parteien, Wohlfahrtsverbände, Migrantenorganisationen, Schulen, andere Bildungseinrichtungen,
 * Beratungsdienste, Verwaltungen des Kreises und der Städte und Gemeinden und alle Menschen, die haupt- und ehrenamtlich
 * im Bereich Integration arbeiten“.
 */
export const givenGroups = [
  { key: 'parties', name: 'Politische Parteien' },
  { key: 'welfare', name: 'Wohlfahrtsverbände' },
  { key: 'migrants', name: 'Migrantenorganisationen' },
  { key: 'schools', name: 'Schulen' },
  { key: 'education', name: 'Andere Bildungseinrichtungen' },
  { key: 'counselling', name: 'Beratungsdienste' },
  { key: 'administrations', name: 'Verwaltungen des Kreises und der Städte und Gemeinden' },
  { key: 'people', name: 'Menschen, die haupt- oder ehrenamtlich für Integration arbeiten' },
] as const;

export type GroupKey = (typeof givenGroups)[number]['key'];

/** A group of the centre; `key` null: one of its own. */
export interface Group {
  readonly id: string;
  readonly key: GroupKey | null;
  readonly name: string;
}
