import { parse } from 'csv-parse/sync';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { SuccessionHint } from './register-plan.ts';

/**
 * Reads what became of municipalities from a CSV file with the heading `kind,from_ags,to_ags,effective_on,note`: kind is
 * merged, dissolved, split or keyChanged, the day YYYY-MM-DD, `to_ags` empty only where nothing followed. Refuses the whole
 * file at the first line that cannot be read, naming it.
 */
export function parseHints(text: string): readonly SuccessionHint[] | Refusal {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true, delimiter: [',', ';'] });
  } catch {
    return refuse('Die Hinweise sind keine lesbare CSV-Datei.');
  }
  const hints: SuccessionHint[] = [];
  for (const [at, row] of rows.entries()) {
    const { kind = '', from_ags: fromAgs = '', to_ags: toAgs = '', effective_on: effectiveOn = '', note = '' } = row;
    if (!isKind(kind)) return refuse(`Hinweise, Zeile ${at + 2}: „${kind}“ ist keine Art. Möglich sind ${kinds.join(', ')}.`);
    if (!/^\d{8}$/.test(fromAgs) || !/^(\d{8})?$/.test(toAgs)) return refuse(`Hinweise, Zeile ${at + 2}: Ein Gemeindeschlüssel hat acht Ziffern.`);
    hints.push({ kind, fromAgs, toAgs: toAgs || null, effectiveOn, note });
  }
  return hints;
}

const kinds = ['merged', 'dissolved', 'split', 'keyChanged'] as const;

function isKind(text: string): text is SuccessionHint['kind'] {
  return (kinds as readonly string[]).includes(text);
}
