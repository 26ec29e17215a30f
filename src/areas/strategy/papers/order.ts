/** The papers that everybody may take with them. */
export type PaperName =
  | { readonly kind: 'strategy'; readonly form: 'pdf' | 'docx' }
  | { readonly kind: 'catalogue' | 'easy'; readonly form: 'pdf' }
  | { readonly kind: 'town'; readonly form: 'pdf'; readonly ags: string }
  | { readonly kind: 'committee'; readonly form: 'pdf'; readonly committee: string };

/** The paper that the last part of an address names; null for any other word. */
export function paperFrom(file: string): PaperName | null {
  const fixed: Readonly<Record<string, PaperName>> = {
    'integrationskonzept.pdf': { kind: 'strategy', form: 'pdf' }, 'integrationskonzept.docx': { kind: 'strategy', form: 'docx' },
    'massnahmenkatalog.pdf': { kind: 'catalogue', form: 'pdf' }, 'leichte-sprache.pdf': { kind: 'easy', form: 'pdf' },
  };
  if (Object.hasOwn(fixed, file)) return fixed[file] ?? null;
  const town = /^kommune-(\d{8})\.pdf$/.exec(file)?.[1];
  if (town !== undefined) return { kind: 'town', form: 'pdf', ags: town };
  const committee = /^gremium-([a-z0-9-]{1,80})\.pdf$/.exec(file)?.[1];
  return committee === undefined ? null : { kind: 'committee', form: 'pdf', committee };
}

/** How a committee stands in an address: `Ausschuss für Soziales` is `ausschuss-fuer-soziales`. */
export function committeeSegment(committee: string): string {
  const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  const plain = committee.toLowerCase().replace(/[äöüß]/g, (letter) => letters[letter] ?? letter).normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/[^a-z0-9]+/g, '-').slice(0, 80).replace(/^-+|-+$/g, '') || 'gremium';
}
