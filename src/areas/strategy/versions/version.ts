/** A kept version of an edition without its content. `by`: who took it, '' where nobody with an account did or the account is gone. */
export interface Version {
  readonly id: string;
  readonly editionId: string;
  /** Counts from 1 in its edition. */
  readonly number: number;
  readonly label: string;
  readonly changelog: string;
  /** SHA-256 of its content in hexadecimal. */
  readonly contentHash: string;
  readonly by: string;
  readonly createdAt: Date;
}

/** What is compared: a version of an edition by its number, or its text as it stands today. Written `2026:3` and `2026:heute`. */
export interface Side {
  readonly edition: string;
  readonly number: number | null;
}

/** Reads a side as addresses carry it; null for anything else. */
export function sideFrom(text: string | null): Side | null {
  const parts = /^([a-z0-9-]{1,80}):(heute|[1-9]\d{0,5})$/.exec(text ?? '');
  return parts ? { edition: parts[1]!, number: parts[2] === 'heute' ? null : Number(parts[2]) } : null;
}

export function sideText({ edition, number }: Side): string {
  return `${edition}:${number ?? 'heute'}`;
}
