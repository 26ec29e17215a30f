import { sql } from 'kysely';
import { accountOf, today, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { storeFile, type IncomingFile } from '#platform/server/files.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { may } from '../../permissions.ts';
import { readEdition } from '../../server/queries.ts';
import { consentLabels, consentLink, currentStep, refuseDay, refuseEntry, type ConsentEntry, type ConsentStep, type StepState, type TownConsent } from '../consent.ts';
import { mayAnswer, mayAsk, mayEnter } from '../permissions.ts';
import { answerNotice, askMail } from './mails.ts';
import { readAskedConsent, readTownConsent } from './queries.ts';

export interface Question {
  /** Empty: asked by letter or in a talk. */
  readonly email: string;
  readonly on: string;
  readonly versionId: string | null;
  readonly note: string;
}

/** Writes down that a town was asked, and sends a link to answer where an address is given. Refuses a town that is gone, a day out of order, the same address twice on one day. */
export async function askTown(context: Context, editionId: string, municipality: string, question: Question, publicOrigin: string): Promise<Refusal | null> {
  demand(mayAsk(context.actor));
  const edition = await readEdition(context, editionId);
  if (edition.state === 'superseded') return refuse('Diese Fassung ist abgelöst. Bitte fragen Sie zur neuen Fassung.');
  const town = await lockTown(context, editionId, municipality);
  if (town.gone !== null) return refuse(`${town.name} ${town.gone}. Ein Einvernehmen ist nicht mehr nötig.`);
  const refusal = refuseDay(question.on, currentStep(town.steps), today(context)) ?? refuseAddress(question.email, town.steps, today(context));
  if (refusal) return refusal;
  const consentId = await ensureConsent(context, editionId, town);
  const version = await findVersion(context, editionId, question.versionId);
  if (isRefusal(version)) return version;
  if (question.email !== '') {
    const token = await createLink(context, { purpose: consentLink.purpose, subject: consentId, recipient: question.email, life: consentLink.life });
    await queueMail(context, askMail(context.centre, question.email, { town: town.name, edition, versionLabel: version.label, link: `${publicOrigin}/${context.centre.slug}/einvernehmen/${token}` }));
  }
  await insertStep(context, consentId, town, { ...question, state: 'asked', body: '', reason: '', mailedTo: question.email, version, fileId: null, via: 'centre', name: nameOf(context) });
  return null;
}

/** Enters what a town has decided, by the centre or by the town's own officer. Refuses a missing reason, a day out of order, a file of no accepted kind. */
export async function enterAnswer(context: Context, editionId: string, municipality: string, entry: ConsentEntry & { readonly versionId: string | null }, file: IncomingFile | null): Promise<Refusal | null> {
  const town = await lockTown(context, editionId, municipality);
  demand(mayEnter(context.actor, municipality));
  const version = await findVersion(context, editionId, entry.versionId);
  if (isRefusal(version)) return version;
  return addAnswer(context, editionId, town, entry, { file, version, via: mayAsk(context.actor) ? 'centre' : 'officer', name: nameOf(context) });
}

/** The holder of the link answers for the town. The text is that of the question. The centre gets a mail. */
export async function answerByLink(context: Context, consentId: string, entry: Omit<ConsentEntry, 'note'> & { readonly name: string }, file: IncomingFile | null): Promise<Refusal | null> {
  demand(mayAnswer(context.actor, consentId));
  await context.db.selectFrom('strategy.consent').select('id').where('id', '=', consentId).forUpdate().executeTakeFirst();
  const asked = await readAskedConsent(context, consentId);
  const last = await context.db.selectFrom('strategy.consent_step').select(['version_id', 'version_label']).where('consent_id', '=', consentId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const town = { municipality: asked.municipality, name: asked.town, consentId, steps: asked.current === null ? [] : [asked.current] };
  const refusal = await addAnswer(context, asked.editionId, town, { ...entry, note: '' }, {
    file, version: { id: last?.version_id ?? null, label: last?.version_label ?? '' }, via: 'link', name: entry.name,
  });
  const { email } = context.centre.settings;
  if (!refusal && email) await queueMail(context, answerNotice(context.centre, email, { town: asked.town, title: `${asked.title} ${asked.year}`, answer: consentLabels[entry.state] }));
  return refusal;
}

/** Takes a wrong entry back; it stays in the history, struck out, and what stood before holds again. */
export async function withdrawStep(context: Context, editionId: string, municipality: string, stepId: string): Promise<void> {
  demand(mayAsk(context.actor));
  const town = await lockTown(context, editionId, municipality);
  const step = found(town.steps.find(({ id }) => id === stepId));
  if (step.withdrawnAt !== null) return;
  await context.db.updateTable('strategy.consent_step').set({ withdrawn_at: context.now, withdrawn_name: nameOf(context) }).where('id', '=', stepId).execute();
  await record(context, 'strategy.consent.entryWithdrawn', town.consentId, { municipality: town.name, state: [consentLabels[step.state], null] });
}

type Entered = { readonly file: IncomingFile | null; readonly version: Version; readonly via: ConsentStep['via']; readonly name: string };
type Town = Pick<TownConsent, 'municipality' | 'name' | 'consentId' | 'steps'>;

async function addAnswer(context: Context, editionId: string, town: Town, entry: ConsentEntry, by: Entered): Promise<Refusal | null> {
  const refusal = refuseEntry(entry, currentStep(town.steps), today(context));
  if (refusal) return refusal;
  const fileId = by.file === null ? null : await storeFile(context, by.file);
  if (isRefusal(fileId)) return fileId;
  await insertStep(context, await ensureConsent(context, editionId, town), town, { ...entry, ...by, fileId, mailedTo: '' });
  return null;
}

interface NewStep extends Pick<ConsentStep, 'state' | 'on' | 'body' | 'reason' | 'note' | 'mailedTo' | 'via'> {
  readonly version: Version;
  readonly fileId: string | null;
  readonly name: string;
}

async function insertStep(context: Context, consentId: string, town: Town, step: NewStep): Promise<void> {
  await context.db.insertInto('strategy.consent_step').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, consent_id: consentId, number: sql<number>`(select coalesce(max(number), 0) + 1 from strategy.consent_step where consent_id = ${consentId}::uuid)`,
    state: step.state, happened_on: step.on, body: step.body, reason: step.reason, note: step.note, version_id: step.version.id, version_label: step.version.label, file_id: step.fileId,
    mailed_to: step.mailedTo, entered_via: step.via, entered_by: accountOf(context.actor), entered_name: step.name, entered_at: context.now,
  }).execute();
  const before: StepState | undefined = currentStep(town.steps)?.state;
  await record(context, step.state === 'asked' ? 'strategy.consent.requested' : 'strategy.consent.answered', consentId, {
    municipality: town.name, state: [before === undefined ? null : consentLabels[before], consentLabels[step.state]],
  });
}

/** The town as it stands, with its row locked so that entries come one after the other. */
async function lockTown(context: Context, editionId: string, municipality: string): Promise<TownConsent> {
  await context.db.selectFrom('strategy.consent').select('id').where('edition_id', '=', editionId).where('municipality_ags', '=', municipality).forUpdate().executeTakeFirst();
  demand(may(context.actor, 'readStrategy'));
  return readTownConsent(context, editionId, municipality);
}

async function ensureConsent(context: Context, editionId: string, { consentId, municipality }: Town): Promise<string> {
  if (consentId !== null) return consentId;
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.consent').values({ id, centre_id: context.centre.id, edition_id: editionId, municipality_ags: municipality, created_at: context.now }).execute();
  return id;
}

interface Version {
  readonly id: string | null;
  readonly label: string;
}

async function findVersion(context: Context, editionId: string, id: string | null): Promise<Version | Refusal> {
  if (id === null) return { id: null, label: '' };
  const row = await context.db.selectFrom('strategy.version').select(['number', 'label']).where('id', '=', id).where('edition_id', '=', editionId).executeTakeFirst();
  return row ? { id, label: `Version ${row.number}: ${row.label}` } : refuse('Bitte wählen Sie eine Version aus der Liste.', 'version');
}

function refuseAddress(email: string, steps: readonly ConsentStep[], day: string): Refusal | null {
  if (email === '') return null;
  if (!mayBeAddress(email)) return refuse('Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de', 'email');
  const isRepeated = steps.some((step) => step.withdrawnAt === null && step.mailedTo === email && germanDayOf(step.enteredAt) === day);
  return isRepeated ? refuse('An diese Adresse ist heute schon eine E-Mail gegangen.', 'email') : null;
}

function germanDayOf(moment: Date): string {
  return today({ now: moment });
}

function nameOf({ actor }: Context): string {
  return actor.kind === 'person' ? actor.name : '';
}
