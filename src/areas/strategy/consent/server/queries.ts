import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { grantsOf } from '#platform/roles.ts';
import { boundaryAttribution, drawArea } from '#platform/geography.ts';
import { readStoredFile, type StoredFile } from '#platform/server/files.ts';
import { readBoundaries } from '#platform/server/reference/shipped.ts';
import { may } from '../../permissions.ts';
import { consentLabels, currentStep, goneWords, lastAnswer, type ConsentState, type ConsentStep, type TownConsent, type TownStrategy } from '../consent.ts';
import { mayReadDocuments, seesInside } from '../permissions.ts';
import { consentPicture, type ConsentPicture } from '../picture.ts';

/**
 * What each town of the area says of an edition, by name; then those that are gone since and had been asked. Visitors read
 * what holds (of published editions), the network all entries; names, addresses and notes only the centre and the town's own
 * officers. Three statements.
 */
export async function listConsents(context: Context, editionId: string): Promise<readonly TownConsent[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor) demand(may(context.actor, 'readStrategy'));
  const rows = isVisitor ? await listPublicRows(context, editionId) : await listRows(context, editionId);
  const towns = await listTowns(context, rows.map(({ municipality }) => municipality));
  const strategies = await listTownStrategies(context);
  return towns.map((town) => ({
    ...consentFrom(context, town.ags, rows.filter((row) => row.municipality === town.ags)), name: town.name, gone: town.gone,
    strategies: strategies.filter(({ municipality }) => municipality === town.ags),
  }));
}

/** The towns of the area that have not said a plain yes: not asked, not answered, with reservation, not agreed. Three statements. */
export async function listOpenConsents(context: Context, editionId: string): Promise<readonly OpenConsent[]> {
  const towns = await listConsents(context, editionId);
  return towns.filter(({ state, gone }) => gone === null && state !== 'agreed')
    .map(({ municipality, name, state, current }) => ({ municipality, name, state, stateLabel: consentLabels[state], on: current?.on ?? null, reason: current?.reason ?? '' }));
}

export interface OpenConsent {
  readonly municipality: string;
  readonly name: string;
  readonly state: ConsentState;
  readonly stateLabel: string;
  readonly on: string | null;
  readonly reason: string;
}

/** The map of the towns' answers; those that are gone are only in the table. `hrefOf`: the page of a town. */
export function drawConsents(towns: readonly TownConsent[], hrefOf?: (ags: string) => string | undefined): ConsentPicture {
  const area = towns.filter(({ gone }) => gone === null).map(({ municipality }) => municipality).toSorted();
  return consentPicture(drawArea(readBoundaries(), area, { width: 640, height: 560, padding: 12 }), towns, boundaryAttribution, hrefOf);
}

/** One town; NotFound for a key that is neither in the area nor among those once asked. */
export async function readTownConsent(context: Context, editionId: string, ags: string): Promise<TownConsent> {
  return found((await listConsents(context, editionId)).find(({ municipality }) => municipality === ags));
}

/** The document of an entry of this town and edition; NotFound where there is none. */
export async function readConsentDocument(context: Context, at: { readonly editionId: string; readonly municipality: string; readonly stepId: string }): Promise<StoredFile> {
  demand(mayReadDocuments(context.actor));
  const step = await context.db.selectFrom('strategy.consent_step as s').innerJoin('strategy.consent as c', 'c.id', 's.consent_id').select('s.file_id')
    .where('s.id', '=', at.stepId).where('c.edition_id', '=', at.editionId).where('c.municipality_ags', '=', at.municipality).executeTakeFirst();
  return readStoredFile(context, found(step?.file_id));
}

/** The versions of an edition that a town may have before it, latest first. */
export async function listVersionChoices(context: Context, editionId: string): Promise<readonly { readonly value: string; readonly label: string }[]> {
  demand(may(context.actor, 'readStrategy'));
  const rows = await context.db.selectFrom('strategy.version').select(['id', 'number', 'label']).where('edition_id', '=', editionId).orderBy('number', 'desc').execute();
  return rows.map(({ id, number, label }) => ({ value: id, label: `Version ${number}: ${label}` }));
}

/** Mail addresses of the integration officers who hold that role today, by municipality; the first one by name. One statement. */
export async function listOfficerAddresses(context: Context): Promise<ReadonlyMap<string, string>> {
  demand(may(context.actor, 'manageStrategy'));
  const { rows } = await sql<{ ags: string; email: string }>`select distinct on (r.municipality_ags) r.municipality_ags::text as ags, p.email
    from network.role r join network.person p on p.id = r.person_id
    where r.function = 'integrationOfficer' and r.deputy_of is null and p.merged_into is null and p.email <> '' and r.valid_from <= ${today(context)}::date
      and (r.valid_to is null or r.valid_to >= ${today(context)}::date) order by r.municipality_ags, p.family_name, p.id`.execute(context.db);
  return new Map(rows.map(({ ags, email }) => [ags, email]));
}

/** What the holder of a link sees: the edition, the town, and what holds now. */
export async function readAskedConsent(context: Context, consentId: string): Promise<AskedConsent> {
  const { rows } = await sql<Omit<AskedConsent, 'current'>>`select c.id, c.municipality_ags::text as municipality, m.name as town, c.edition_id as "editionId", e.title, e.year, e.slug, e.state as "editionState",
      e.published_at is not null as "isPublished" from strategy.consent c join strategy.edition e on e.id = c.edition_id join reference.municipality m on m.ags = c.municipality_ags
    where c.id = ${consentId}::uuid`.execute(context.db);
  const asked = found(rows[0]);
  return { ...asked, current: currentStep(await listSteps(context, sql`c.id = ${consentId}::uuid`)) };
}

export interface AskedConsent {
  readonly id: string;
  readonly municipality: string;
  readonly town: string;
  readonly editionId: string;
  readonly title: string;
  readonly year: number;
  readonly slug: string;
  readonly editionState: string;
  readonly isPublished: boolean;
  readonly current: ConsentStep | null;
}

/** The own strategies of the towns, latest year first. Visitors read the public ones, without the contact. */
export async function listTownStrategies(context: Context): Promise<readonly TownStrategy[]> {
  const isVisitor = context.actor.kind === 'visitor';
  const { rows } = await sql<TownStrategy>`select id, municipality_ags::text as municipality, title, year, address, ${isVisitor ? sql`'' as contact, true as "isPublic"` : sql`contact, is_public as "isPublic"`}
    from ${sql.table(isVisitor ? 'strategy.public_town_strategy' : 'strategy.town_strategy')} order by municipality_ags, year desc, title, id`.execute(context.db);
  return rows.map((row) => (seesInside(context.actor, row.municipality) ? row : { ...row, contact: '' }));
}

interface TownRow {
  readonly municipality: string;
  readonly consentId: string;
  readonly step: ConsentStep | null;
}

async function listRows(context: Context, editionId: string): Promise<readonly TownRow[]> {
  const steps = await listSteps(context, sql`c.edition_id = ${editionId}::uuid`);
  return steps.map(({ municipality, consentId, ...step }) => ({ municipality, consentId, step: step.id === null ? null : (step as ConsentStep) }));
}

/** Visitors see one entry per town: the one that holds. */
async function listPublicRows(context: Context, editionId: string): Promise<readonly TownRow[]> {
  const { rows } = await sql<{ id: string; municipality: string; state: ConsentStep['state']; on: string; body: string; reason: string; versionLabel: string }>`
    select id, municipality_ags::text as municipality, state, happened_on as "on", body, reason, version_label as "versionLabel" from strategy.public_consent where edition_id = ${editionId}::uuid`.execute(context.db);
  return rows.map(({ id, municipality, ...step }) => ({ municipality, consentId: id, step: { ...blankStep, ...step, id } }));
}

const blankStep = {
  number: 1, note: '', versionNumber: null, hasFile: false, mailedTo: '', via: 'centre', enteredName: '', enteredAt: new Date(0), withdrawnAt: null, withdrawnName: '',
} as const;

async function listSteps(context: Context, condition: RawBuilder<unknown>): Promise<readonly (ConsentStep & { readonly municipality: string; readonly consentId: string })[]> {
  const { rows } = await sql<ConsentStep & { municipality: string; consentId: string }>`select c.municipality_ags::text as municipality, c.id as "consentId", s.id, s.number, s.state, s.happened_on as "on", s.body,
      s.reason, s.note, s.version_label as "versionLabel", v.number as "versionNumber", s.file_id is not null as "hasFile", s.mailed_to as "mailedTo", s.entered_via as via,
      s.entered_name as "enteredName", s.entered_at as "enteredAt", s.withdrawn_at as "withdrawnAt", s.withdrawn_name as "withdrawnName"
    from strategy.consent c left join strategy.consent_step s on s.consent_id = c.id left join strategy.version v on v.id = s.version_id
    where ${condition} order by c.municipality_ags, s.number desc`.execute(context.db);
  return rows;
}

function consentFrom(context: Context, municipality: string, rows: readonly TownRow[]): Omit<TownConsent, 'name' | 'gone' | 'strategies'> {
  const steps = rows.flatMap(({ step }) => (step === null ? [] : [step]));
  const current = currentStep(steps);
  return {
    municipality, consentId: rows[0]?.consentId ?? null, state: current?.state ?? 'open', answer: lastAnswer(steps),
    current: current === null ? null : { on: current.on, body: current.body, reason: current.reason, versionLabel: current.versionLabel },
    steps: context.actor.kind === 'visitor' ? [] : seesInside(context.actor, municipality) ? steps : steps.map(withoutInside),
  };
}

function withoutInside(step: ConsentStep): ConsentStep {
  return { ...step, note: '', mailedTo: '', enteredName: '', withdrawnName: '' };
}

/** The towns of the area by name, then those that are gone but are among `asked`. */
async function listTowns(context: Context, asked: readonly string[]): Promise<readonly { readonly ags: string; readonly name: string; readonly gone: string | null }[]> {
  const area = context.centre.municipalities;
  const { rows } = await sql<{ ags: string; name: string; until: string | null; kind: string | null; into: string | null; effectiveOn: string | null }>`
    select m.ags::text as ags, m.name, a.until, x.kind, x.name as into, x.effective_on as "effectiveOn" from reference.municipality m
    left join lateral (select max(cm.valid_to) as until from platform.centre_municipality cm where cm.centre_id = ${context.centre.id}::uuid and cm.ags = m.ags) a on true
    left join lateral (select h.kind, h.effective_on, t.name from reference.municipality_change h left join reference.municipality t on t.ags = h.to_ags
      where h.from_ags = m.ags and h.kind <> 'renamed' order by h.effective_on desc, t.inhabitants desc limit 1) x on m.valid_to is not null
    where m.ags = any(${[...new Set([...area, ...asked])]}::text[]::char(8)[])`.execute(context.db);
  return rows.map((row) => ({ ags: row.ags, name: row.name, gone: area.includes(row.ags) && row.effectiveOn === null ? null : goneWords(row) }))
    .toSorted((one, other) => Number(one.gone !== null) - Number(other.gone !== null) || one.name.localeCompare(other.name, 'de'));
}

/** The towns for which the actor enters as their officer (AGS). */
export function ownTowns(context: Context): readonly string[] {
  return grantsOf(context.actor, ['integrationOfficer']).flatMap(({ municipality }) => (municipality === null ? [] : [municipality]));
}
