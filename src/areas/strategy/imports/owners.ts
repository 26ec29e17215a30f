export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The organisations of the network whose name is like this one, likest first, at most three. `same`: but for legal form and case the same. */
export function suggestOwners(name: string, organisations: readonly Named[]): readonly (Named & { readonly same: boolean })[] {
  const wanted = wordsOf(name);
  if (wanted.size === 0) return [];
  return organisations.map((one) => ({ ...one, likeness: likenessOf(wanted, wordsOf(one.name)) })).filter(({ likeness }) => likeness >= 0.5)
    .toSorted((one, other) => other.likeness - one.likeness || (one.name < other.name ? -1 : 1)).slice(0, 3).map(({ likeness, ...one }) => ({ ...one, same: likeness === 1 }));
}

/** Share of common words, by the longer name. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(one.size, other.size, 1);
}

const empty = new Set(['e', 'v', 'ev', 'ggmbh', 'gmbh', 'der', 'die', 'das', 'des', 'für', 'und', 'in', 'im', 'am', 'von']);

function wordsOf(name: string): ReadonlySet<string> {
  return new Set(name.toLowerCase().normalize('NFC').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !empty.has(word)));
}

/** The municipalities named in a cell, and what of it names none. „alle“ and „kreisweit“: the whole district, so none. */
export function readTowns(text: string, municipalities: readonly Named[]): { readonly towns: readonly string[]; readonly unknown: readonly string[] } {
  const byName = new Map(municipalities.map(({ id, name }) => [plain(name), id]));
  const towns: string[] = [];
  const unknown: string[] = [];
  for (const part of text.split(/[,;\n/]|\bund\b/).map((word) => word.trim()).filter((word) => word !== '' && word !== '-' && word !== '–')) {
    if (/^(alle|alle (zehn |10 )?(städte|kommunen|gemeinden|orte).*|kreisweit|gesamter kreis|gesamtes kreisgebiet|kreisgebiet|kreis)$/i.test(part)) continue;
    const town = byName.get(plain(part));
    if (town === undefined) unknown.push(part);
    else if (!towns.includes(town)) towns.push(town);
  }
  return { towns: towns.toSorted(), unknown };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/^(stadt|gemeinde|kreisstadt) /, '').replace(/, (stadt|kreisstadt|gemeinde)$/, '').trim();
}
