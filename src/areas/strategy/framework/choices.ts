interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the form of a measure lets people choose. */
export interface MeasureChoices {
  readonly fields: readonly Choice[];
  readonly statuses: readonly Choice[];
  readonly towns: readonly Choice[];
  readonly owners: readonly string[];
  readonly goals: readonly { readonly fieldId: string; readonly name: string; readonly goals: readonly { readonly id: string; readonly title: string }[] }[];
  readonly parents: readonly Choice[];
}
