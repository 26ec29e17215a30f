import { expect, it } from 'vitest';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor, type Actor, type Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { manners } from '#areas/meetings/council/server/exchange.ts';
import { addFileSource, removeSource } from '#areas/meetings/council/server/commands.ts';
import { fetchSource } from '#areas/meetings/council/server/jobs.ts';
import { settleObjects, storeObjects } from '#areas/meetings/council/stock/server/commands.ts';
import { readCouncilObjects } from '#areas/meetings/council/object.ts';
import { followPaper, keepOwn, takeAllNews, takeStation, unfollowPaper } from '#areas/strategy/resolution/council/server/commands.ts';
import { listFollowedPapers } from '#areas/strategy/resolution/council/server/queries.ts';
import { addResolutionStep, changeResolutionStep, removeResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { findFinalDecision, listResolutionSteps, readResolutionDocument } from '#areas/strategy/resolution/server/queries.ts';
import { resolutionNodes } from '#areas/strategy/resolution/thread/server/queries.ts';
import type { StepContent } from '#areas/strategy/resolution/step.ts';
import { foundStrategy, job, now, person, type StrategyCast } from './cast.ts';

const staff = person('staff', 1);
const blank: StepContent = { committee: 'Kreistag', on: null, role: 'decision', paperNumber: '', itemNumber: '', outcome: '', result: '', votesYes: null, votesNo: null, votesAbstained: null, remark: '', measureId: null };
const pdf = { name: 'Niederschrift.pdf', bytes: new TextEncoder().encode('%PDF-1.7') };

function adding(cast: StrategyCast, step: Partial<StepContent>, file: typeof pdf | null = null, actor: Actor = staff) {
  return cast.run(actor, (context) => addResolutionStep(context, cast.editionId, { ...blank, ...step }, file));
}

const base = 'https://rat.kreis.example/oparl';
const type = (name: string) => `https://schema.oparl.org/1.1/${name}`;
const committee = (number: number, name: string) => ({ id: `${base}/o/${number}`, type: type('Organization'), name });
const meeting = (number: number, start: string, result?: string) => ({
  id: `${base}/m/${number}`, type: type('Meeting'), name: `Sitzung ${number}`, start, organization: [`${base}/o/${number}`],
  agendaItem: [{ id: `${base}/i/${number}`, type: type('AgendaItem'), order: 0, number: `${number}.1`, name: 'Integrationskonzept 2026', ...(result ? { result } : {}) }],
});
const consultation = (number: number, more: object) => ({ id: `${base}/c/${number}`, type: type('Consultation'), paper: `${base}/p/1`, agendaItem: `${base}/i/${number}`, meeting: `${base}/m/${number}`, ...more });
const council = [
  committee(1, 'Sozialausschuss'), committee(2, 'Kreistag'), committee(3, 'Kreisausschuss'),
  meeting(1, '2026-10-05T17:00:00+02:00', 'einstimmig empfohlen (Ja: 17, Nein: 0, Enthaltungen: 1)'), meeting(2, '2026-12-17T17:00:00+01:00'),
  { id: `${base}/p/1`, type: type('Paper'), name: 'Integrationskonzept 2026', reference: '2026/214', date: '2026-09-01', web: 'https://rat.kreis.example/214' },
  consultation(1, { role: 'Vorberatung' }), consultation(2, { role: 'Entscheidung', authoritative: true }),
  { id: `${base}/m/9`, type: type('Meeting'), name: 'Sitzung 9', start: '2026-10-01T17:00:00+02:00', organization: [`${base}/o/1`], agendaItem: [{ id: `${base}/i/9`, type: type('AgendaItem'), order: 0, number: '1', name: 'Verschiedenes' }] },
];

/** Reads the council's file in as an upload would; returns the source. */
async function readIn(cast: StrategyCast): Promise<string> {
  const added = await cast.run(staff, (context) => addFileSource(context, 'Kreis', { name: 'rat.json', content: new TextEncoder().encode(JSON.stringify(council)) }));
  if (isRefusal(added)) throw new Error(added.message);
  await fetchSource({ inCentre: (work) => cast.run(job, work), signal: new AbortController().signal, attempt: 1 }, added.id, manners);
  return added.id;
}

/** The next run of the source brings these objects. */
function nextRun(cast: StrategyCast, sourceId: string, raw: unknown): Promise<void> {
  return cast.run(job, async (context) => {
    await storeObjects(context, sourceId, readCouncilObjects(raw, base).objects);
    await settleObjects(context, sourceId);
  });
}

function objectId(cast: StrategyCast, oparlId: string): Promise<string> {
  return cast.run(job, async (context) => (await context.db.selectFrom('meetings.council_object').select('id').where('oparl_id', '=', `${base}/${oparlId}`).executeTakeFirstOrThrow()).id);
}

describeOnBothEngines('the way to the decision', (open) => {
  it('is entered by hand: in order of days, up to the final decision, with votes and a document', async () => {
    const cast = await foundStrategy(await open(), 'weg');
    const list = (actor: Actor = staff) => cast.run(actor, (context) => listResolutionSteps(context, cast.editionId));
    const final = (actor: Actor = staff) => cast.run(actor, (context) => findFinalDecision(context, cast.editionId));
    await adding(cast, { committee: 'Noch ohne Tag', role: 'advice' });
    const decision = await adding(cast, { on: '2026-12-17' });
    if (isRefusal(decision)) throw new Error(decision.message);
    await adding(cast, { committee: 'Sozialausschuss', role: 'advice', on: '2026-10-05', outcome: 'accepted', votesYes: 17, votesNo: 0, votesAbstained: 1 }, pdf);
    expect((await list()).map(({ committee: name, on, outcome }) => [name, on, outcome])).toEqual([['Sozialausschuss', '2026-10-05', 'accepted'], ['Kreistag', '2026-12-17', ''], ['Noch ohne Tag', null, '']]);
    expect(await final()).toBeNull();
    const later = new Date('2026-12-18T10:00:00Z');
    const held = { ...blank, on: '2026-12-17', outcome: 'accepted' as const, result: 'mehrheitlich beschlossen', votesYes: 50, votesNo: 4, votesAbstained: 0, paperNumber: '2026/214' };
    expect(await cast.run(staff, (context) => changeResolutionStep(context, cast.editionId, decision.id, held), later)).toBeNull();
    expect(await final()).toEqual({ stepId: decision.id, committee: 'Kreistag', on: '2026-12-17', outcome: 'accepted', result: 'mehrheitlich beschlossen', paperNumber: '2026/214', votesYes: 50, votesNo: 4, votesAbstained: 0 });
    const [social] = await list();
    expect((await cast.run(person('reader', 9), (context) => readResolutionDocument(context, cast.editionId, social!.id))).name).toBe('Niederschrift.pdf');
    expect([(await list(visitor)).length, await final(visitor)]).toEqual([0, null]);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    expect([(await list(visitor)).map(({ committee: name }) => name), (await final(visitor))?.on]).toEqual([['Sozialausschuss', 'Kreistag', 'Noch ohne Tag'], '2026-12-17']);
    const edges = await cast.run(staff, (context) => context.db.selectFrom('platform.edge').select(['type', 'since']).where('after_id', '=', decision.id).execute());
    expect(edges.map(({ type: kind, since }) => [kind, String(since)])).toEqual([['ledTo', '2026-12-17']]);
    expect((await cast.run(visitor, (context) => resolutionNodes[0]!.list(context, [decision.id]))).map(({ title, note }) => [title, note])).toEqual([['Entscheidung: Kreistag', 'beschlossen · 50 Ja, 4 Nein, 0 Enthaltungen']]);
    await cast.run(staff, (context) => removeResolutionStep(context, cast.editionId, decision.id));
    expect(await final()).toBeNull();
  });

  it('refuses what cannot be, and who may not', async () => {
    const cast = await foundStrategy(await open(), 'weg-nein');
    const field = async (step: Partial<StepContent>, file: typeof pdf | null = null) => {
      const refusal = await adding(cast, step, file);
      return isRefusal(refusal) ? refusal.field : 'taken';
    };
    expect(await field({ outcome: 'accepted' })).toBe('on');
    expect(await field({ outcome: 'accepted', on: '2026-12-17' })).toBe('on');
    expect(await field({ votesYes: 3 })).toBe('outcome');
    expect(await field({ outcome: 'accepted', on: '2026-11-01', votesYes: 10, votesNo: 10 })).toBe('votesYes');
    expect(await field({ outcome: 'rejected', on: '2026-11-01', votesYes: 11, votesNo: 10 })).toBe('votesYes');
    expect(await field({ measureId: crypto.randomUUID() })).toBe('measureId');
    expect(await field({}, { name: 'x.pdf', bytes: new TextEncoder().encode('MZ') })).toBe('file');
    expect(await field({ outcome: 'rejected', on: '2026-11-01', votesYes: 10, votesNo: 10 })).toBe('taken');
    expect(await cast.run(staff, (context) => findFinalDecision(context, cast.editionId))).toBeNull();
    for (const actor of [person('reader', 2), person('integrationOfficer', 3, { municipality: '05362008' }), person('steeringMember', 4)]) await expect(adding(cast, {}, null, actor)).rejects.toThrow('fehlt Ihnen');
  });

  it('is taken from a council that was read in, and kept in step with it', async () => {
    const cast = await foundStrategy(await open(), 'rat');
    const sourceId = await readIn(cast);
    const as = <T>(work: (context: Context) => Promise<T>, moment = now) => cast.run(staff, work, moment);
    const [item, without] = [await objectId(cast, 'i/1'), await objectId(cast, 'i/9')];
    expect(isRefusal(await as((context) => followPaper(context, cast.editionId, without)))).toBe(true);
    expect(await as((context) => followPaper(context, cast.editionId, item))).toEqual({ count: 2 });
    expect(isRefusal(await as((context) => followPaper(context, cast.editionId, item)))).toBe(true);
    const steps = () => as((context) => listResolutionSteps(context, cast.editionId));
    expect((await steps()).map(({ committee: name, on, role, outcome, votesYes, votesNo, votesAbstained, paperNumber, itemNumber, address }) => [name, on, role, outcome, votesYes, votesNo, votesAbstained, paperNumber, itemNumber, address])).toEqual([
      ['Sozialausschuss', '2026-10-05', 'advice', 'accepted', 17, 0, 1, '2026/214', '1.1', 'https://rat.kreis.example/214'],
      ['Kreistag', '2026-12-17', 'decision', '', null, null, null, '2026/214', '2.1', 'https://rat.kreis.example/214'],
    ]);
    const papers = (moment = now) => as((context) => listFollowedPapers(context, cast.editionId), moment);
    const [paper] = await papers();
    expect(paper?.news).toEqual([]);

    // what is corrected by hand is no news; what the council changes is
    const own = (await steps())[0]!;
    await as((context) => changeResolutionStep(context, cast.editionId, own.id, { ...own, remark: 'Frau Sommer fragt nach' }));
    expect((await papers())[0]?.news).toEqual([]);
    const decided = [meeting(2, '2026-12-17T17:00:00+01:00', 'mehrheitlich beschlossen, 50 Ja-Stimmen, 4 Nein-Stimmen'), meeting(3, '2026-12-10T17:00:00+01:00'), consultation(3, { role: 'Vorberatung' })];
    await nextRun(cast, sourceId, decided);
    const [changed] = await papers();
    expect(changed?.news.map((news) => [news.kind, news.kind === 'changed' ? news.lines : news.kind === 'new' ? news.station.committee : ''])).toEqual([
      ['new', 'Kreisausschuss'], ['changed', ['Ergebnis: mehrheitlich beschlossen, 50 Ja-Stimmen, 4 Nein-Stimmen']],
    ]);
    const after = new Date('2026-12-18T10:00:00Z');
    await as((context) => takeStation(context, cast.editionId, paper!.id, changed!.news[1]!.stationId), after);
    expect(await as((context) => findFinalDecision(context, cast.editionId))).toMatchObject({ committee: 'Kreistag', votesYes: 50, votesNo: 4, result: 'mehrheitlich beschlossen, 50 Ja-Stimmen, 4 Nein-Stimmen' });
    expect(await as((context) => takeAllNews(context, cast.editionId, paper!.id), after)).toBe(1);
    expect((await steps()).map(({ committee: name }) => name)).toEqual(['Sozialausschuss', 'Kreisausschuss', 'Kreistag']);
    expect((await papers())[0]?.news).toEqual([]);

    // a station that is withdrawn: kept here, or taken away
    await nextRun(cast, sourceId, [{ id: `${base}/c/1`, type: type('Consultation'), deleted: true }, { id: `${base}/c/3`, type: type('Consultation'), deleted: true }]);
    const gone = (await papers())[0]!.news;
    expect(gone.map((news) => [news.kind, news.kind === 'gone' ? news.committee : '']).toSorted()).toEqual([['gone', 'Kreisausschuss'], ['gone', 'Sozialausschuss']]);
    const byName = (name: string) => gone.find((news) => news.kind === 'gone' && news.committee === name)!.stationId;
    await as((context) => keepOwn(context, cast.editionId, paper!.id, byName('Sozialausschuss')));
    await as((context) => takeStation(context, cast.editionId, paper!.id, byName('Kreisausschuss')));
    expect((await steps()).map(({ committee: name, remark }) => [name, remark])).toEqual([['Sozialausschuss', 'Frau Sommer fragt nach'], ['Kreistag', '']]);
    await expect(as((context) => takeStation(context, cast.editionId, paper!.id, byName('Kreisausschuss')))).rejects.toThrow('Das gibt es hier nicht');

    // following anew finds its steps again; a source that goes leaves them
    await as((context) => unfollowPaper(context, cast.editionId, paper!.id));
    expect(await as((context) => followPaper(context, cast.editionId, item))).toEqual({ count: 0 });
    await as((context) => removeSource(context, sourceId));
    expect((await papers()).map(({ isThere, news }) => [isThere, news])).toEqual([[false, []]]);
    expect((await steps()).length).toBe(2);
  });

  it('stays with its centre, and asks one statement however many steps', async () => {
    const database = await open();
    const [cast, other] = [await foundStrategy(database, 'weg-a'), await foundStrategy(database, 'weg-b')];
    await readIn(cast);
    const item = await objectId(cast, 'p/1');
    const foreign = await adding(cast, { remark: 'GEHEIM' });
    if (isRefusal(foreign)) throw new Error(foreign.message);
    await expect(other.run(staff, (context) => followPaper(context, other.editionId, item))).rejects.toThrow('Das gibt es hier nicht');
    await expect(other.run(staff, (context) => changeResolutionStep(context, other.editionId, foreign.id, blank))).rejects.toThrow('Das gibt es hier nicht');
    await expect(other.run(staff, (context) => addResolutionStep(context, cast.editionId, blank))).rejects.toThrow('Das gibt es hier nicht');
    expect(await other.run(staff, (context) => listResolutionSteps(context, cast.editionId))).toEqual([]);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    expect(JSON.stringify(await cast.run(visitor, (context) => listResolutionSteps(context, cast.editionId)))).not.toContain('GEHEIM');
    const counting = async () => (await countQueries(database, () => cast.run(staff, (context) => listResolutionSteps(context, cast.editionId)))).count;
    const one = await counting();
    await adding(cast, {});
    await adding(cast, {});
    expect([one, await counting()]).toEqual([1, 1]);
  });
});
