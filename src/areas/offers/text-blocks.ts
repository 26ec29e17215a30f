/** A paragraph, or the entries of a list ("- " at the beginning of a line). */
export type TextBlock = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly entries: readonly string[] };

/** Plain text as editors write it: blank lines part paragraphs, lines that begin with "- " are a list. */
export function textBlocks(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const part of text.split(/\n\s*\n/)) {
    let lines: string[] = [];
    let entries: string[] = [];
    const close = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join('\n') });
      if (entries.length > 0) blocks.push({ kind: 'list', entries });
      [lines, entries] = [[], []];
    };
    for (const line of part.split('\n').map((one) => one.trim()).filter((one) => one !== '')) {
      const isEntry = line.startsWith('- ');
      if (isEntry ? lines.length > 0 : entries.length > 0) close();
      (isEntry ? entries : lines).push(isEntry ? line.slice(2).trim() : line);
    }
    close();
  }
  return blocks;
}
