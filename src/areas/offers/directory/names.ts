/** The names behind the codes of an offer, in the reader's language; a code that is missing is shown as it is. */
export interface OfferNames {
  readonly topics: Readonly<Record<string, string>>;
  readonly targetGroups: Readonly<Record<string, string>>;
  readonly educationStages: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
  /** By AGS. */
  readonly municipalities: Readonly<Record<string, string>>;
}

/** Only addresses over http(s) become links: an import may bring anything. */
export function linkTo(website: string): string | null {
  return /^https?:\/\//i.test(website) && URL.canParse(website) ? website : null;
}

/** What a reader sees of a web address: without scheme and final slash. */
export function shortAddress(website: string): string {
  return website.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}
