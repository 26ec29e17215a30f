/** One page of a list. `total` counts all hits, `pages` is at least 1. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Entries per page in lists of this room. */
export const pageSize = 25;

/** The most entries an export or a mailing group holds. */
export const exportLimit = 20_000;

export function listing<T>(items: readonly T[], total: number, page: number, size: number = pageSize): Listing<T> {
  return { items, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
