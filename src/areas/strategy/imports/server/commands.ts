import { accountOf, type Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { removeFile, storeFile, type IncomingFile } from '#platform/server/files.ts';
import { digestOf, type EditionContent } from '../../content.ts';
import { createEdition } from '../../editions/server/commands.ts';
import { may } from '../../permissions.ts';
import { readContent, readEdition } from '../../server/queries.ts';
import { insertContent } from '../../stock/server/commands.ts';
import { ownerNamesOf, readChoices, type ImportChoices } from '../import.ts';
import { planImport, type Plan } from '../plan.ts';
import type { Source } from '../source.ts';
import { refuseWordFile } from './exchange.ts';
import { readImport, readNames, type ReadImport } from './queries.ts';

/** Keeps an uploaded Word file for reading; nothing of the strategy is written. Returns the id of the import. */
export async function startImport(context: Context, file: IncomingFile | null): Promise<string | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  if (!file) return refuse('Bitte wählen Sie eine Word-Datei.', 'file');
  const refusal = refuseWordFile(file);
  if (refusal) return refusal;
  const fileId = await storeFile(context, file);
  if (isRefusal(fileId)) return fileId;
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.import').values({
    id, centre_id: context.centre.id, file_id: fileId, file_name: file.name.normalize('NFC').slice(-200), created_by: accountOf(context.actor), created_at: context.now,
  }).execute();
  await record(context, 'strategy.import.started', id, { file: file.name });
  return id;
}

/** What was found in the file (exchange.ts `readWordFile`, outside of any transaction). */
export async function keepReading(context: Context, id: string, source: Source | Refusal): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  await context.db.updateTable('strategy.import').set(isRefusal(source) ? { state: 'refused', refusal: source.message } : { state: 'preview', source: JSON.stringify(source) })
    .where('id', '=', id).where('state', '=', 'waiting').execute();
  if (isRefusal(source)) await dropFile(context, id);
}

/** Keeps what a person changed in the preview; the raw fields of its form. */
export async function chooseInImport(context: Context, id: string, raw: Readonly<Record<string, string | readonly string[]>>): Promise<Refusal | null> {
  const run = await readImport(context, id);
  if (run.state !== 'preview' || !run.source) return refuse('Diese Datei ist schon übernommen. Bitte laden Sie die Seite neu.');
  const before = planImport(run.source, run.choices.roles, { municipalities: [], owners: {} });
  const choices = readChoices(run.source, ownerNamesOf(before), raw);
  const known = new Set((await readNames(context)).organisations.map((one) => one.id));
  if (Object.values(choices.owners).some((owner) => owner !== '' && !known.has(owner))) return refuse('Eine Organisation gibt es nicht mehr. Bitte laden Sie die Seite neu.');
  await context.db.updateTable('strategy.import').set({ choices: JSON.stringify({ ...choices, owners: { ...run.choices.owners, ...choices.owners } }) }).where('id', '=', id).execute();
  return null;
}

/** The plan of an import as it stands, with the choices of the preview. */
export async function planOf(context: Context, { source, choices }: Pick<ReadImport, 'choices'> & { readonly source: Source }): Promise<Plan> {
  const { municipalities } = await readNames(context);
  return planImport(source, choices.roles, { municipalities, owners: Object.fromEntries(Object.entries(choices.owners).filter(([, id]) => id !== '')) });
}

/** Writes the new edition, whole or not at all. Returns its slug. */
export async function applyImport(context: Context, id: string): Promise<{ readonly slug: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  await context.db.selectFrom('strategy.import').select('id').where('id', '=', id).forUpdate().execute();
  const run = await readImport(context, id);
  if (run.state === 'applied' && run.slug !== null) return { slug: run.slug };
  if (run.state !== 'preview' || !run.source) return refuse('Diese Datei kann nicht übernommen werden. Bitte laden Sie sie noch einmal hoch.');
  const edition = refuseHead(run.choices);
  if (isRefusal(edition)) return edition;
  const plan = await planOf(context, { source: run.source, choices: run.choices });
  const content: EditionContent = { ...plan.content, title: edition.title, subtitle: '', year: edition.year, validFrom: null, validTo: null, summaryEasy: [], figures: [] };
  const made = await createEdition(context, { ...edition, subtitle: '', validFrom: null, validTo: null, basedOn: null, steeringBody: null });
  if (isRefusal(made)) return made;
  await insertContent(context, made.id, content);
  const written = await readContent(context, await readEdition(context, made.id));
  await context.db.updateTable('strategy.import').set({ state: 'applied', edition_id: made.id, applied_at: context.now, content_hash: Buffer.from(digestOf(written), 'hex') }).where('id', '=', id).execute();
  await dropFile(context, id);
  await record(context, 'strategy.import.applied', id, { edition: made.id, chapters: written.chapters.length, goals: written.goals.length, measures: written.measures.length });
  return { slug: made.slug };
}

/** Takes the import back: its draft is deleted, as long as nobody has worked on it. */
export async function undoImport(context: Context, id: string): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const run = await readImport(context, id);
  if (run.state !== 'applied' || run.editionId === null) return refuse('Hier gibt es nichts rückgängig zu machen.');
  const edition = await readEdition(context, run.editionId);
  const { content_hash: hash } = await context.db.selectFrom('strategy.import').select('content_hash').where('id', '=', id).executeTakeFirstOrThrow();
  const events = await context.db.selectFrom('platform.event').select('name').where('subject', '=', edition.id).where('name', '<>', 'strategy.edition.created').limit(1).execute();
  if (edition.state !== 'draft' || edition.publishedAt !== null || events.length > 0 || digestOf(await readContent(context, edition)) !== hash?.toString('hex')) {
    return refuse('An diesem Entwurf wurde schon gearbeitet. Darum lässt er sich nicht mehr im Ganzen zurücknehmen.');
  }
  await context.db.deleteFrom('strategy.edition').where('id', '=', edition.id).execute();
  await context.db.updateTable('strategy.import').set({ state: 'undone' }).where('id', '=', id).execute();
  await record(context, 'strategy.import.undone', id, { edition: edition.id, title: edition.title, year: edition.year });
  return null;
}

function refuseHead({ title, year }: ImportChoices): { readonly title: string; readonly year: number } | Refusal {
  if (title.trim() === '') return refuse('Bitte geben Sie dem Konzept einen Titel.', 'title');
  if (title.length > 200) return refuse('Bitte kürzen Sie den Titel auf höchstens 200 Zeichen.', 'title');
  const number = /^\d{4}$/.test(year) ? Number(year) : 0;
  return number < 1990 || number > 2100 ? refuse('Bitte geben Sie ein Jahr von 1990 bis 2100 ein.', 'year') : { title: title.trim(), year: number };
}

async function dropFile(context: Context, id: string): Promise<void> {
  const row = await context.db.selectFrom('strategy.import').select('file_id').where('id', '=', id).executeTakeFirst();
  if (row?.file_id) await removeFile(context, row.file_id);
}
