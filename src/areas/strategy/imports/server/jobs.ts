import type { Context } from '#platform/context.ts';

/** What was read from Word goes after twelve months, with its file; the edition that came of it stays. */
export async function forgetImports(context: Context): Promise<void> {
  const old = new Date(context.now.getTime() - 365 * 86_400_000);
  const files = await context.db.deleteFrom('strategy.import').where('created_at', '<', old).returning('file_id').execute();
  const ids = files.flatMap(({ file_id: id }) => (id === null ? [] : [id]));
  if (ids.length > 0) await context.db.deleteFrom('platform.file').where('id', 'in', ids).execute();
}
