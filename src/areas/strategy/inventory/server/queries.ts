import type { Context } from '#platform/context.ts';
import type { Field, FigureTable } from '../../content.ts';

/** The figures of inventory and framework conditions as they stand today. */
export async function readFigures(_context: Context, _fields: readonly Field[]): Promise<readonly FigureTable[]> {
  return [];
}
