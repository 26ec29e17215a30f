import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor, type Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { canonicalText } from '#areas/strategy/content.ts';
import { adoptEdition, hideEdition, publishEdition } from '#areas/strategy/adoption/server/commands.ts';
import { findAdoptedVersion, readFrozenFigures } from '#areas/strategy/adoption/server/queries.ts';
import { readReadiness } from '#areas/strategy/adoption/readiness/server/queries.ts';
import { proveEdition } from '#areas/strategy/adoption/proof/server/queries.ts';
import type { DiffReport } from '#areas/strategy/diff/report.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { listEditions, readEdition } from '#areas/strategy/server/queries.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { takeVersion } from '#areas/strategy/versions/server/commands.ts';
import { compareSides, listVersions, readWholeContent } from '#areas/strategy/versions/server/queries.ts';
import { foundStrategy, job, person, smallContent, type StrategyCast } from './cast.ts';

const staff = person('staff');
const decidedOn = '2026-11-20';
const yes = { decidedOn, anyway: true };

/** A strategy that the council has decided upon, with nothing in the way but what the tests put there. */
async function foundDecided(database: Database, slug: string): Promise<StrategyCast> {
  const cast = await foundStrategy(database, slug);
  await cast.run(job, (context) => context.db.deleteFrom('strategy.field').where('name', '=', 'Arbeit').execute());
  await cast.run(job, (context) => decide(context, cast.editionId));
  return cast;
}

async function decide(context: Context, editionId: string, outcome: 'accepted' | 'rejected' | 'postponed' = 'accepted') {
  const step = await addResolutionStep(context, editionId, {
    committee: 'Kreistag', on: decidedOn, role: 'decision', paperNumber: '1/2026', itemNumber: '4', outcome, result: '', remark: '', measureId: null, votesYes: null, votesNo: null, votesAbstained: null,
  });
  if (isRefusal(step)) throw new Error(step.message);
}

const adopt = (cast: StrategyCast, how = yes) => cast.run(staff, (context) => adoptEdition(context, cast.editionId, how));
const take = (cast: StrategyCast, label: string) => cast.run(staff, (context) => takeVersion(context, cast.editionId, { label, changelog: '' }));
const messageOf = (result: unknown) => (isRefusal(result) ? result.message : 'nicht abgelehnt');
const edition = (cast: StrategyCast, name = cast.editionId) => cast.run(job, (context) => readEdition(context, name));

describeOnBothEngines('adoption', (open) => {
  it('freezes text, framework and figures with a hash that anybody can compute', async () => {
    const cast = await foundDecided(await open(), 'beschluss');
    const done = await adopt(cast);
    const adopted = await edition(cast);
    expect(adopted).toMatchObject({ state: 'adopted', adoptedOn: decidedOn, contentHash: isRefusal(done) ? '' : done.contentHash });
    const version = await cast.run(job, (context) => findAdoptedVersion(context, cast.editionId));
    expect(createHash('sha256').update(canonicalText(version?.content)).digest('hex')).toBe(adopted.contentHash);
    const list = await cast.run(staff, (context) => listVersions(context, cast.editionId));
    expect(list.map(({ number, label, contentHash }) => [number, label, contentHash])).toEqual([[1, 'Beschlossene Fassung', adopted.contentHash]]);
    const proof = await cast.run(staff, (context) => proveEdition(context, adopted));
    expect([proof.isUnchanged, proof.fromToday, proof.fromKept, proof.changes]).toEqual([true, adopted.contentHash, adopted.contentHash, []]);
    expect(messageOf(await adopt(cast))).toBe('Diese Fassung ist schon beschlossen.');
    expect(messageOf(await cast.run(staff, (context) => takeVersion(context, cast.editionId, { label: 'Noch eine', changelog: '' })))).toContain('Diese Fassung ist beschlossen.');
    const events = await cast.run(job, (context) => sql<{ name: string }>`select name from platform.event where subject = ${cast.editionId} and name = 'strategy.edition.adopted'`.execute(context.db));
    expect(events.rows.length).toBe(1);
  });

  it('keeps the figures of that day although an organisation comes later', async () => {
    const cast = await foundDecided(await open(), 'zahlen');
    await adopt(cast);
    const frozen = await cast.run(staff, (context) => readFrozenFigures(context, cast.editionId));
    expect(frozen.length).toBeGreaterThan(0);
    await cast.run(job, (context) => context.db.insertInto('network.organisation').values({
      id: crypto.randomUUID(), centre_id: context.centre.id, slug: 'neu', name: 'Neu e. V.', type_code: 'initiative', email: 'neu@verein.example', record_visibility: 'public', created_at: context.now, updated_at: context.now,
    }).execute());
    const content = await cast.run(staff, async (context) => readWholeContent(context, await readEdition(context, cast.editionId)));
    expect(content.figures).toEqual(frozen);
    expect((await cast.run(staff, async (context) => proveEdition(context, await readEdition(context, cast.editionId)))).isUnchanged).toBe(true);
  });

  it('is read once for comparisons, a draft while the stamp stands; who is named in them is asked each time', async () => {
    const database = await open();
    const cast = await foundDecided(database, 'einmal');
    await take(cast, 'Vor dem Beschluss');
    await cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ owner_organisation: null }).where('code', '=', 'S1').execute());
    const [before, now] = [{ edition: '2026', number: 1 }, { edition: '2026', number: null }];
    const compare = (stamp: string | null = null) => cast.run(staff, (context) => countQueries(database, () => compareSides(context, before, now, stamp)));
    const ownerTold = (report: DiffReport) => JSON.stringify(report.sections.flatMap(({ things }) => things));
    const draft = [await compare(), await compare()];
    expect(draft[1]!.count).toBe(draft[0]!.count);
    const stamped = [await compare('1'), await compare('1')];
    expect(stamped[1]!.count).toBeLessThan(stamped[0]!.count - 5);
    await cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ title: 'Kurse am Morgen' }).where('code', '=', 'S1').execute());
    expect(ownerTold((await compare('2')).result.report)).toContain('Kurse am Morgen');
    await adopt(cast);
    const [first, second] = [await compare(), await compare()];
    expect(second.count).toBeLessThan(first.count - 5);
    expect(second.result.report).toEqual(first.result.report);
    expect(ownerTold(second.result.report)).toContain('Träger e. V.');
    await cast.run(job, (context) => context.db.updateTable('network.organisation').set({ name: 'Verein Steg' }).where('id', '=', cast.organisationId).execute());
    expect(ownerTold((await compare()).result.report)).toContain('Verein Steg');
  });

  it('takes the place of the edition before, whose proof still holds', async () => {
    const cast = await foundDecided(await open(), 'folge');
    await adopt(cast);
    const next = await cast.run(job, async (context) => {
      const made = await createEdition(context, { title: 'Konzept', subtitle: '', year: 2030, validFrom: '2027-06-01', validTo: null, basedOn: null, steeringBody: null });
      if (isRefusal(made)) throw new Error(made.message);
      const content = smallContent(null);
      await insertContent(context, made.id, { ...content, fields: content.fields.slice(0, 1) });
      await decide(context, made.id);
      return made.id;
    });
    expect(isRefusal(await cast.run(staff, (context) => adoptEdition(context, next, yes)))).toBe(false);
    const both = await cast.run(staff, (context) => listEditions(context));
    expect(both.map(({ year, state, validFrom, validTo }) => [year, state, validFrom, validTo])).toEqual([[2030, 'adopted', '2027-06-01', null], [2026, 'superseded', '2026-01-01', '2027-05-31']]);
    expect((await cast.run(staff, async (context) => proveEdition(context, await readEdition(context, cast.editionId)))).isUnchanged).toBe(true);
  });

  it('needs a decision of the council that holds', async () => {
    const cast = await foundStrategy(await open(), 'ohne');
    await cast.run(job, (context) => context.db.deleteFrom('strategy.field').where('name', '=', 'Arbeit').execute());
    expect(messageOf(await adopt(cast))).toContain('Es gibt noch keinen Beschluss');
    for (const outcome of ['postponed', 'rejected'] as const) {
      await cast.run(job, (context) => decide(context, cast.editionId, outcome));
      expect(messageOf(await adopt(cast))).toContain('Es gibt noch keinen Beschluss');
    }
    await cast.run(job, (context) => decide(context, cast.editionId));
    expect(messageOf(await adopt(cast, { decidedOn: '2026-11-19', anyway: true }))).toContain('Der Beschluss wurde inzwischen geändert.');
    expect(isRefusal(await adopt(cast))).toBe(false);
  });

  it('loses no goal of the edition before: one without a decision stops it, also past the command', async () => {
    const cast = await foundDecided(await open(), 'uebernahme');
    const old = await cast.run(job, async (context) => {
      const made = await createEdition(context, { title: 'Alt', subtitle: '', year: 2016, validFrom: null, validTo: null, basedOn: null, steeringBody: null });
      if (isRefusal(made)) throw new Error(made.message);
      const content = smallContent(null);
      await insertContent(context, made.id, { ...content, goals: content.goals.slice(0, 1), measures: [], indicators: [] });
      await context.db.updateTable('strategy.edition').set({ based_on: made.id }).where('id', '=', cast.editionId).execute();
      return { id: made.id, goalId: content.goals[0]!.id };
    });
    expect(messageOf(await adopt(cast))).toBe('Über ein Ziel oder eine Maßnahme der vorigen Fassung ist noch nicht entschieden.');
    const past = cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: decidedOn }).where('id', '=', cast.editionId).execute());
    await expect(past).rejects.toThrow(/undecided/);
    await cast.run(job, (context) => context.db.insertInto('strategy.carry_over').values({ centre_id: context.centre.id, edition_id: cast.editionId, old_goal: old.goalId, fate: 'dropped', reason: 'Erreicht', decided_at: context.now }).execute());
    expect(isRefusal(await adopt(cast))).toBe(false);
  });

  it('refuses what is empty, and doubts until somebody says so', async () => {
    const cast = await foundDecided(await open(), 'leer');
    await cast.run(job, (context) => context.db.updateTable('strategy.chapter').set({ body: '[]' }).where('title', '=', 'Sprache').execute());
    expect(messageOf(await adopt(cast))).toBe('Das Kapitel „Sprache“ ist leer.');
    await cast.run(job, (context) => context.db.updateTable('strategy.chapter').set({ body: JSON.stringify(cast.content.chapters[2]!.body) }).where('title', '=', 'Sprache').execute());
    const { obstacles, doubts } = await cast.run(staff, async (context) => readReadiness(context, await readEdition(context, cast.editionId)));
    expect([obstacles, doubts.map(({ path }) => path)]).toEqual([[], ['einvernehmen']]);
    const asked = await adopt(cast, { decidedOn, anyway: false });
    expect(isRefusal(asked) && asked.field).toBe('anyway');
    expect((await edition(cast)).state).toBe('draft');
    expect(isRefusal(await adopt(cast))).toBe(false);
  });

  it('is for the centre alone', async () => {
    const cast = await foundDecided(await open(), 'nur');
    for (const actor of [person('integrationOfficer', 10), person('steeringMember', 11), visitor]) {
      await expect(cast.run(actor, (context) => adoptEdition(context, cast.editionId, yes))).rejects.toThrow(Forbidden);
      await expect(cast.run(actor, (context) => publishEdition(context, cast.editionId))).rejects.toThrow(Forbidden);
      await expect(cast.run(actor, (context) => hideEdition(context, cast.editionId))).rejects.toThrow(Forbidden);
    }
  });
});

describeOnBothEngines('the proof', (open) => {
  it('fails on a single changed letter, and names it', async () => {
    const database = await open();
    const cast = await foundDecided(database, 'beweis');
    await adopt(cast);
    const rename = cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ title: 'Sprachkurse am Mittag' }).where('code', '=', 'S1').execute());
    await expect(rename).rejects.toThrow(/is adopted/);
    await tamper(database, 'strategy.measure', sql`update strategy.measure set title = 'Sprachkurse am Mittag' where code = 'S1'`);
    const proof = await cast.run(staff, async (context) => proveEdition(context, await readEdition(context, cast.editionId)));
    expect([proof.isUnchanged, proof.fromKept === proof.hash, proof.fromToday === proof.hash]).toEqual([false, true, false]);
    expect(proof.changes).toEqual([{ kind: 'changed', noun: 'measure', lineage: cast.content.measures[0]!.lineage, trait: 'title', before: 'Sprachkurse am Abend', after: 'Sprachkurse am Mittag' }]);
  });

  it('fails on a kept version that was changed, its figures included', async () => {
    const database = await open();
    const cast = await foundDecided(database, 'kopie');
    await adopt(cast);
    for (const statement of [sql`update strategy.version set label = 'x'`, sql`delete from strategy.version`]) await expect(cast.run(job, (context) => statement.execute(context.db))).rejects.toThrow(/refused/);
    await tamper(database, 'strategy.version', sql`update strategy.version set content = jsonb_set(content, '{figures,0,asOf}', '"1999-01-01"')`);
    const proof = await cast.run(staff, async (context) => proveEdition(context, await readEdition(context, cast.editionId)));
    expect([proof.isUnchanged, proof.fromKept === proof.hash]).toEqual([false, false]);
  });

  it('is open to visitors of a published edition and to no other', async () => {
    const cast = await foundDecided(await open(), 'offen');
    await adopt(cast);
    expect(await cast.run(visitor, (context) => findAdoptedVersion(context, cast.editionId))).toBeNull();
    expect(await cast.run(visitor, (context) => readFrozenFigures(context, cast.editionId))).toEqual([]);
    await expect(cast.run(visitor, (context) => readEdition(context, '2026'))).rejects.toThrow(NotFound);
    await cast.run(staff, (context) => publishEdition(context, cast.editionId));
    expect((await cast.run(visitor, async (context) => proveEdition(context, await readEdition(context, '2026')))).isUnchanged).toBe(true);
    expect((await cast.run(visitor, (context) => readFrozenFigures(context, cast.editionId))).length).toBeGreaterThan(0);
    await cast.run(staff, (context) => hideEdition(context, cast.editionId));
    expect(await cast.run(visitor, (context) => readFrozenFigures(context, cast.editionId))).toEqual([]);
  });

  it('gives visitors no version of a published draft', async () => {
    const cast = await foundDecided(await open(), 'entwurf');
    await cast.run(staff, (context) => takeVersion(context, cast.editionId, { label: 'Intern', changelog: '' }));
    await cast.run(staff, (context) => publishEdition(context, cast.editionId));
    expect(await cast.run(visitor, (context) => findAdoptedVersion(context, cast.editionId))).toBeNull();
    await expect(cast.run(visitor, async (context) => proveEdition(context, await readEdition(context, '2026')))).rejects.toThrow(NotFound);
  });
});

/** What only somebody with the rights of the database itself can do. */
async function tamper(database: Database, table: string, statement: ReturnType<typeof sql>): Promise<void> {
  await database.privileged((connection) => connection.transaction().execute(async (transaction) => {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(transaction);
    await statement.execute(transaction);
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(transaction);
  }));
}
