export const needKinds = ['stepFree', 'hearingLoop', 'signLanguage', 'interpreter', 'childcare', 'online'] as const;
export type NeedKind = (typeof needKinds)[number];

export const needLabels: Readonly<Record<NeedKind, string>> = {
  stepFree: 'Zugang ohne Stufen',
  hearingLoop: 'Höranlage (Induktionsschleife)',
  signLanguage: 'Gebärdensprache',
  interpreter: 'Dolmetschen',
  childcare: 'Kinderbetreuung',
  online: 'Online-Teilnahme',
};

/** One need as it is told; `language`: BCP 47 tag for an interpreter, else empty. */
export interface Need {
  readonly need: NeedKind;
  readonly language: string;
}

/** How often a need was told for a meeting. Who told it is kept nowhere. */
export interface CountedNeed extends Need {
  readonly count: number;
}

/** The needs of a form: kinds, and the language where an interpreter is wanted. A language alone means an interpreter. */
export function needsFrom(kinds: readonly NeedKind[], language: string): readonly Need[] {
  const plain = kinds.filter((need) => need !== 'interpreter').map((need) => ({ need, language: '' }));
  return language === '' ? plain : [...plain, { need: 'interpreter', language }];
}
