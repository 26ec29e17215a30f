import { keepReading } from '#areas/strategy/imports/server/commands.ts';
import { readWordFile } from '#areas/strategy/imports/server/exchange.ts';
import { readImport, readImportFile, type ReadImport } from '#areas/strategy/imports/server/queries.ts';

/** What is being read now. A file whose reading a restart cut off is read again with the next look at it. */
const readings = new Map<string, Promise<void>>();

/** The import, read if that takes less than a second; else it is still waiting, and goes on being read beside the requests. */
export async function followReading(locals: Pick<App.Locals, 'inCentre'>, id: string): Promise<ReadImport> {
  const run = await locals.inCentre((context) => readImport(context, id));
  if (run.state !== 'waiting') return run;
  const reading = readings.get(id) ?? read(locals, id);
  readings.set(id, reading);
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([reading, new Promise<void>((resolve) => (timer = setTimeout(resolve, 1000)))]);
  clearTimeout(timer);
  return locals.inCentre((context) => readImport(context, id));
}

/** Outside of a transaction, so that nobody waits for it. */
async function read(locals: Pick<App.Locals, 'inCentre'>, id: string): Promise<void> {
  try {
    const file = await locals.inCentre((context) => readImportFile(context, id));
    const source = await readWordFile(file);
    await locals.inCentre((context) => keepReading(context, id, source));
  } finally {
    readings.delete(id);
  }
}
