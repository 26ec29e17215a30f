/** Euros as people write them („12.500“, „12.500,50 €“) in cents; null: nothing written; NaN: no such amount. */
export function centsFrom(text: string): number | null {
  const bare = text.replace(/[\s€]/g, '');
  if (bare === '') return null;
  const number = numberFrom(bare);
  return number === null || Number.isNaN(number) || number < 0 || number > 1e10 || !/^[\d.]+(,\d{1,2})?$/.test(bare) ? Number.NaN : Math.round(number * 100);
}

/** A number as people write it in German („1.234,5“, „-3“); null: nothing written; NaN: no number. */
export function numberFrom(text: string): number | null {
  const bare = text.replace(/\s/g, '').replace('−', '-');
  if (bare === '') return null;
  if (!/^-?(\d{1,3}(\.\d{3})+|\d{1,12})(,\d{1,6})?$/.test(bare)) return Number.NaN;
  return Number(bare.replaceAll('.', '').replace(',', '.'));
}

/** „12.500 €“ or „12.500,50 €“; nothing known: the empty text. */
export function euroText(cents: number | null): string {
  return cents === null ? '' : new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR', minimumFractionDigits: cents % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 }).format(cents / 100);
}

/** As `numberFrom` reads it. */
export function numberText(number: number | null): string {
  return number === null ? '' : new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 }).format(number);
}
