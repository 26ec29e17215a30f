/** An organisation as choices name it: „Träger e. V. (Bergheim)“. */
export interface OwnerChoice {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

/** Who answers for a measure: an organisation of the network, or only a name. */
export interface Owner {
  readonly organisationId: string | null;
  readonly name: string;
}

export function ownerLabel({ name, city }: Pick<OwnerChoice, 'name' | 'city'>): string {
  return city === '' || name.includes(city) ? name : `${name} (${city})`;
}

/** The organisation that was typed: by its label, else by its name where only one carries it; else the name alone. 'ambiguous': several carry it. */
export function ownerFrom(typed: string, choices: readonly OwnerChoice[]): Owner | 'ambiguous' {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return { organisationId: null, name: '' };
  const labelled = choices.filter((choice) => ownerLabel(choice).toLowerCase() === wanted);
  const hits = labelled.length > 0 ? labelled : choices.filter((choice) => choice.name.toLowerCase() === wanted);
  const [hit] = hits;
  if (hits.length > 1) return 'ambiguous';
  return hit === undefined ? { organisationId: null, name: typed.trim() } : { organisationId: hit.id, name: hit.name };
}

/** How it stands with the owner of a measure today. */
export type OwnerState = 'active' | 'dissolved' | 'merged' | 'nameOnly' | 'none';

export const ownerStateWords: Readonly<Record<OwnerState, string>> = {
  active: '', dissolved: 'Diesen Träger gibt es nicht mehr.', merged: 'Dieser Träger ist in einem anderen aufgegangen.', nameOnly: 'Der Träger steht nicht im Netzwerk.', none: 'Für diese Maßnahme ist kein Träger eingetragen.',
};
