import { sql } from 'kysely';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { accountOf, today, type Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { emptyPlace } from '../../../places/place.ts';
import { insertPlaces, type PlaceSeed } from '../../../places/server/commands.ts';
import { changeOffer } from '../../../server/commands.ts';
import { lockOffer } from '../../../server/queries.ts';
import type { OfferSeed } from '../../../stock/seed.ts';
import { insertOffers, publishImported, writeTranslations } from '../../../stock/server/commands.ts';
import type { OrganisationDraft, ReadFile } from '../../draft.ts';
import { contentAfter, newTranslations, type ImportOutcome } from '../../outcome.ts';
import { mayPublishImport } from '../../permissions.ts';
import { municipalityOf, namesOrganisation, organisationKey, placeDiffers, placeKey } from '../../placement.ts';
import { planImport, type Plan, type PlannedOffer } from '../../planned/server/queries.ts';
import { collectingName, type ImportOptions } from '../../run.ts';
import { refusedRows, writeRows, type ImportRowEntry } from '../../server/commands.ts';
import { lockImportRun, readImportVocabulary } from '../../server/queries.ts';

/** What an application remembers of an offer, so that it can be undone. */
export interface Before {
  readonly state: string;
  readonly content: unknown;
  readonly organisationId: string;
  readonly translations: readonly unknown[];
  /** Edition and content of the open revision, null where there was none. */
  readonly revision: { readonly edition: number; readonly content: unknown } | null;
}

export type ImportCounts = Readonly<Record<ImportOutcome, number>>;

/**
 * Does what the preview says, in the running transaction: all or nothing. The plan is made anew, so what changed since
 * the preview counts as it is now.
 */
export async function applyImport(context: Context, runId: string): Promise<ImportCounts | Refusal> {
  const run = await lockImportRun(context, runId);
  const { file, options } = run.source;
  if (run.state === 'applied' || run.state === 'undone') return refuse('Dieser Import ist schon übernommen.');
  if (run.state !== 'preview' || file === null) return refuse('Bitte ordnen Sie zuerst die Spalten zu.');
  if (options.publish) demand(mayPublishImport(context.actor));
  const plan = await planImport(context, file, options);
  const open = plan.offers.filter(({ outcome }) => outcome === 'created' || outcome === 'changed');
  const organisations = await createOrganisations(context, file, open, plan, options);
  const places = await writePlaces(context, file, open, plan);
  const targets = await (options.publish ? publishAll : draftAll)(context, file, open.map((offer) => seedOf(offer, organisations, places, file, options)));
  const rows = plan.offers.map((offer): ImportRowEntry => {
    const target = targets.get(offer.draft.number);
    const problem = target === undefined ? null : 'problem' in target ? target.problem : null;
    const { outcome, reason } = problem === null ? offer : { outcome: 'refused' as const, reason: problem };
    return {
      number: offer.draft.number, outcome, reason, label: offer.draft.content.title, target: target && 'id' in target ? target.id : (offer.standing?.id ?? null),
      before: target && 'id' in target ? target.before : null, after: target && 'id' in target ? { edition: target.edition } : null,
    };
  });
  const all = [...rows, ...refusedRows(file)];
  await writeRows(context, runId, all);
  await sql`update platform.import_run set state = 'applied', applied_at = ${context.now}::timestamptz where id = ${runId}::uuid`.execute(context.db);
  const counts = countOutcomes(all);
  await record(context, 'offers.import.applied', runId, { ...counts });
  return counts;
}

export function countOutcomes(rows: readonly { readonly outcome: ImportOutcome }[]): ImportCounts {
  const count = (wanted: ImportOutcome) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { created: count('created'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

/** The organisations that drafts name and nobody knows, each once; an entry is its id or why it could not be made. */
async function createOrganisations(context: Context, file: ReadFile, open: readonly PlannedOffer[], plan: Plan, options: ImportOptions): Promise<ReadonlyMap<string, string | Refusal>> {
  const made = new Map<string, string | Refusal>();
  const create = async (key: string, draft: OrganisationDraft, recordVisibility: 'public' | 'network') => {
    const content = { ...emptyOrganisation, name: draft.name, description: draft.description, email: draft.email, website: draft.website, recordVisibility };
    const origin = draft.sourceId === null ? null : { source: file.source, sourceId: draft.sourceId };
    const saved = await createOrganisation(context, content, origin);
    made.set(key, isRefusal(saved) ? saved : saved.id);
  };
  for (const { draft, resolved } of open) {
    if (resolved.organisationId !== null) continue;
    if (namesOrganisation(draft) && draft.organisation.name !== '') {
      const key = organisationKey(draft.organisation);
      if (!made.has(key)) await create(key, draft.organisation, options.publish ? 'public' : 'network');
    } else if (!made.has('')) {
      await create('', { sourceId: null, name: collectingName, description: '', email: '', phone: '', website: '' }, 'network');
    }
  }
  return made;
}

/** Makes the places that nobody knows and brings those up to date that came from this source. Key of a draft → id. */
async function writePlaces(context: Context, file: ReadFile, open: readonly PlannedOffer[], plan: Plan): Promise<ReadonlyMap<string, string>> {
  const vocabulary = await readImportVocabulary(context);
  const byPostalCode = await readPostalCodes(context);
  const ids = new Map<string, string>();
  const seeds = new Map<string, PlaceSeed>();
  for (const place of open.flatMap(({ draft }) => draft.places)) {
    const known = plan.finder.place(place);
    const municipality = known?.municipality ?? municipalityOf(place, vocabulary, byPostalCode);
    if (known === null) {
      seeds.set(placeKey(place), { ...emptyPlace, ...place, municipality, source: place.sourceId === null ? null : file.source });
    } else if (placeDiffers(known, place, file.source)) {
      const { accessibility: _unsaid, lat, lon, ...said } = place;
      seeds.set(placeKey(place), { ...known, ...said, ...(lat === null ? {} : { lat, lon }), municipality });
    } else ids.set(placeKey(place), known.id);
  }
  const written = await insertPlaces(context, [...seeds.values()]);
  [...seeds.keys()].forEach((key, index) => ids.set(key, written[index] ?? ''));
  return ids;
}

/** Postal codes that belong to one municipality of the centre only. */
async function readPostalCodes(context: Context): Promise<ReadonlyMap<string, string>> {
  const municipalities = await listMunicipalities(context.db, context.centre.municipalities);
  const codes = municipalities.map(({ postalCode }) => postalCode);
  return new Map(municipalities.filter(({ postalCode }) => codes.filter((code) => code === postalCode).length === 1).map(({ postalCode, ags }) => [postalCode, ags]));
}

interface ReadySeed {
  readonly offer: PlannedOffer;
  readonly seed: OfferSeed & { readonly id: string };
  readonly problem: string | null;
}

function seedOf(offer: PlannedOffer, organisations: ReadonlyMap<string, string | Refusal>, places: ReadonlyMap<string, string>, file: ReadFile, options: ImportOptions): ReadySeed {
  const { draft, standing, resolved } = offer;
  const key = namesOrganisation(draft) && draft.organisation.name !== '' ? organisationKey(draft.organisation) : '';
  const organisation = resolved.organisationId ?? organisations.get(key) ?? '';
  const content = contentAfter(draft, standing, draft.places.map((place) => places.get(placeKey(place)) ?? ''));
  const translations = newTranslations(draft, standing, content, options.publish).map((translation) => ({ ...translation, origin: 'human' as const }));
  const seed = {
    id: standing?.id ?? crypto.randomUUID(), organisationId: isRefusal(organisation) ? '' : organisation, content, source: file.source, sourceId: draft.sourceId, translations,
    ...(draft.assuredOn === null ? {} : { assuredOn: draft.assuredOn }),
  };
  return { offer, seed, problem: isRefusal(organisation) ? `Die Organisation lässt sich nicht anlegen: ${organisation.message}` : null };
}

type Target = { readonly id: string; readonly before: Before | null; readonly edition: number | null } | { readonly problem: string };
type Targets = ReadonlyMap<number, Target>;

async function publishAll(context: Context, _file: ReadFile, ready: readonly ReadySeed[]): Promise<Targets> {
  const good = ready.filter(({ problem }) => problem === null);
  const written = await publishImported(context, good.map(({ seed }) => seed));
  return new Map([...problemsOf(ready), ...good.map(({ offer }, index): [number, Target] => [offer.draft.number, { id: written[index]?.id ?? '', before: beforeOf(offer, null), edition: null }])]);
}

/** New offers become drafts; of known ones the open revision changes, never what visitors read. */
async function draftAll(context: Context, _file: ReadFile, ready: readonly ReadySeed[]): Promise<Targets> {
  const good = ready.filter(({ problem }) => problem === null);
  const fresh = good.filter(({ offer }) => offer.standing === null);
  const targets = new Map<number, Target>([...problemsOf(ready), ...fresh.map(({ offer, seed }): [number, Target] => [offer.draft.number, { id: seed.id, before: null, edition: 1 }])]);
  for (let start = 0; start < fresh.length; start += 1000) {
    const batch = fresh.slice(start, start + 1000).map(({ seed }) => seed);
    await insertOffers(context, batch, 'draft');
    await writeTranslations(context, batch);
    await insertFirstRevisions(context, batch);
  }
  for (const { offer, seed } of good) {
    if (offer.standing === null) continue;
    const current = await lockOffer(context, seed.id);
    const refusal = await changeOffer(context, seed.id, { content: seed.content, edition: current.revision?.edition ?? 0 });
    if (refusal === null) await writeTranslations(context, [seed]);
    const after = await lockOffer(context, seed.id);
    targets.set(offer.draft.number, refusal === null ? { id: seed.id, before: beforeOf(offer, current.revision), edition: after.revision?.edition ?? null } : { problem: refusal.message });
  }
  return targets;
}

function problemsOf(ready: readonly ReadySeed[]): [number, Target][] {
  return ready.flatMap(({ offer, problem }): [number, Target][] => (problem === null ? [] : [[offer.draft.number, { problem }]]));
}

function beforeOf({ standing }: PlannedOffer, revision: Before['revision']): Before | null {
  if (standing === null) return null;
  const { state, content, organisationId, translations } = standing;
  return { state, content, organisationId, translations, revision: revision === null ? null : { edition: revision.edition, content: revision.content } };
}

async function insertFirstRevisions(context: Context, seeds: readonly (OfferSeed & { readonly id: string })[]): Promise<void> {
  const author = accountOf(context.actor);
  await sql`insert into offers.revision (id, centre_id, offer_id, number, state, content, author_id, authors, created_at)
    select gen_random_uuid(), ${context.centre.id}::uuid, x.id, 1, 'draft', x.content, ${author}::uuid, ${author === null ? [] : [author]}::uuid[], ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(seeds.map(({ id, content }) => ({ id, content })))}::jsonb) as x(id uuid, content jsonb)`.execute(context.db);
  await record(context, 'offers.stock.imported', null, { drafts: seeds.length, on: today(context) });
}
