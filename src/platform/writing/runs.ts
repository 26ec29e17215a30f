/** A stretch of text in one dress; a line break is \n. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly href?: string;
}

/** No control characters and no halves of characters: the database and the documents take neither. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').replaceAll('\t', ' ').replace(/(?!\n)\p{Cc}/gu, '').toWellFormed().normalize('NFC');
}

/** Runs in their tidy form: known characters, neighbours of one dress joined, lines trimmed, nothing empty. */
export function tidyRuns(runs: readonly Run[]): readonly Run[] {
  const lines: Run[][] = [[]];
  for (const run of joinRuns(runs.map((one) => dressed(cleanText(one.text), one)))) {
    run.text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(dressed(part, run));
    });
  }
  const full = lines.map(trimLine).filter((line) => line.length > 0);
  return joinRuns(full.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line])));
}

/** The text in the dress of a run. */
export function dressed(text: string, { bold, italic, href }: Omit<Run, 'text'>): Run {
  return { text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(href === undefined ? {} : { href }) };
}

export function hasSameDress(one: Run, other: Run): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.href === other.href;
}

/** Takes blanks from both ends of a line, over as many runs as they reach. A blank alone has no dress. */
function trimLine(line: readonly Run[]): readonly Run[] {
  const runs = [...joinRuns(line.map((run) => (run.text.trim() === '' ? { text: run.text } : run)))];
  while (runs[0] && runs[0].text.trimStart() !== runs[0].text) runs.splice(0, 1, ...some(runs[0].text.trimStart(), runs[0]));
  for (let last = runs.at(-1); last && last.text.trimEnd() !== last.text; last = runs.at(-1)) runs.splice(-1, 1, ...some(last.text.trimEnd(), last));
  return runs;
}

function some(text: string, dress: Run): readonly Run[] {
  return text === '' ? [] : [dressed(text, dress)];
}

/** Neighbours of one dress become one run; a break between two runs of one dress has it too, so that it keeps them together. */
function joinRuns(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  runs.filter((run) => run.text !== '').forEach((run, index, all) => {
    const [before, after] = [joined.at(-1), all[index + 1]];
    const own = run.text === '\n' && before && after && hasSameDress(before, after) ? dressed(run.text, before) : run;
    if (before && hasSameDress(before, own)) joined[joined.length - 1] = dressed(before.text + own.text, own);
    else joined.push(own);
  });
  return joined;
}
