/** The readable part of an address: "Deutsch für Mütter (A1)" → "deutsch-fuer-muetter-a1". Never empty, at most 60 signs. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
    .normalize('NFKD').replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return shortened(plain) || 'angebot';
}

/** A slug that is not taken: the plain one, or with a piece of the id. */
export function freeSlug(title: string, id: string, isTaken: (slug: string) => boolean): string {
  const plain = slugOf(title);
  return isTaken(plain) ? `${plain}-${id.slice(0, 8)}` : plain;
}

function shortened(text: string): string {
  const trimmed = text.replace(/^-+|-+$/g, '');
  if (trimmed.length <= 60) return trimmed;
  const cut = trimmed.slice(0, 60);
  const end = cut.lastIndexOf('-');
  return (end > 30 ? cut.slice(0, end) : cut).replace(/-+$/, '');
}
