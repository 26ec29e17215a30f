/** Page numbers to offer around `page` (from 1): first, last and two on each side; `null` stands for a gap. */
export function pagesAround(page: number, pageCount: number): (number | null)[] {
  const wanted = Array.from({ length: pageCount }, (_, index) => index + 1)
    .filter((entry) => entry === 1 || entry === pageCount || Math.abs(entry - page) <= 2);
  return wanted.flatMap((entry, index) => {
    const previous = wanted[index - 1];
    return previous !== undefined && entry - previous > 1 ? [null, entry] : [entry];
  });
}
