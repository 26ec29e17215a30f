/** Ages in whole years, both ends included; null is open. */
export interface AgeRange {
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/** Which of the wordings fits: the texts stand in the room's messages (`age.*`), `min` and `max` fill them. */
export function ageWording({ minAge, maxAge }: AgeRange): 'any' | 'from' | 'upTo' | 'between' | 'exactly' {
  if (minAge === null && maxAge === null) return 'any';
  if (maxAge === null) return 'from';
  if (minAge === null) return 'upTo';
  return minAge === maxAge ? 'exactly' : 'between';
}

export function isOfAge(age: number, { minAge, maxAge }: AgeRange): boolean {
  return age >= (minAge ?? 0) && age <= (maxAge ?? Number.POSITIVE_INFINITY);
}
