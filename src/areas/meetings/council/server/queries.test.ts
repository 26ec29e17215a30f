import { beforeAll, expect, it } from 'vitest';
import { Forbidden } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { days, foundCast, job, now, person, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { deliberationFilterOf } from '../deliberation.ts';
import { readCouncilObjects } from '../object.ts';
import { settleObjects, storeObjects } from '../stock/server/commands.ts';
import { findDeliberation, listDeliberations, listTimeline, readCouncilChoices } from './queries.ts';

const officer = person('integrationOfficer', 1, { municipality: '05362028' });
const at = (path: string) => `https://stadt.example/${path}`;
const filter = (query = '') => deliberationFilterOf(new URLSearchParams(query), 1);

/** A paper that goes through two committees, an item without a paper, a paper without an item. */
const council = [
  { id: at('o/1'), type: 'x/Organization', name: 'Sozialausschuss' }, { id: at('o/2'), type: 'x/Organization', name: 'Stadtrat' },
  {
    id: at('m/1'), type: 'x/Meeting', name: '4. Sitzung', start: '2026-11-10T17:00:00+01:00', organization: [at('o/1')], location: { room: 'Saal' },
    agendaItem: [{ id: at('i/1'), type: 'x/AgendaItem', number: '1', name: 'Sprachkurse für Geflüchtete', result: 'empfohlen', consultation: at('c/1') }, { id: at('i/2'), type: 'x/AgendaItem', number: '2', name: 'Straßenbau', result: 'vertagt' }],
  },
  { id: at('m/2'), type: 'x/Meeting', name: '9. Sitzung', start: '2026-11-30T17:00:00+01:00', organization: [at('o/2')], agendaItem: [{ id: at('i/3'), type: 'x/AgendaItem', number: '7', name: 'Sprachkurse für Geflüchtete', result: 'einstimmig beschlossen' }] },
  {
    id: at('p/1'), type: 'x/Paper', name: 'Mehr Deutschkurse', reference: '2026/017', date: '2026-11-01', paperType: 'Beschlussvorlage', web: at('vorlage/1'), mainFile: { name: 'Vorlage', accessUrl: at('vorlage.pdf') },
    consultation: [
      { id: at('c/2'), type: 'x/Consultation', agendaItem: at('i/3'), meeting: at('m/2'), organization: [at('o/2')], role: 'Entscheidung', authoritative: true },
      { id: at('c/1'), type: 'x/Consultation', agendaItem: at('i/1'), meeting: at('m/1'), organization: [at('o/1')], role: 'Vorberatung' },
    ],
  },
  { id: at('p/2'), type: 'x/Paper', name: 'Neue Kita', reference: '2026/018', date: '2026-11-05' },
];

describeOnBothEngines('the deliberations of councils', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const as = <T>(work: Parameters<typeof cast.run<T>>[1], who = officer, in_ = cast) => in_.run(who, work);
  const fill = (in_: MeetingsCast, label: string, raw: unknown) => in_.run(job, async (context) => {
    const id = crypto.randomUUID();
    await context.db.insertInto('meetings.council_source').values({ id, centre_id: context.centre.id, label, address: `https://${label}.example/`, created_at: now }).execute();
    await storeObjects(context, id, readCouncilObjects(raw, at('')).objects);
    await settleObjects(context, id);
    return id;
  });
  const named = async (query = '') => (await as((context) => listDeliberations(context, filter(query)))).items.map(({ name, committee }) => `${name} · ${committee}`);

  let source = '';
  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'rat-a');
    other = await foundCast(database, 'rat-b');
    source = await fill(cast, 'stadt', council);
    await fill(other, 'fern', [{ id: at('p/9'), type: 'x/Paper', name: 'KANARIE Deutschkurse', date: '2026-11-01' }]);
  });

  it('are the items with the committee and day of their meeting, and papers that none deals with', async () => {
    expect(await named()).toEqual(['Sprachkurse für Geflüchtete · Stadtrat', 'Sprachkurse für Geflüchtete · Sozialausschuss', 'Straßenbau · Sozialausschuss', 'Neue Kita · ']);
    const page = await as((context) => listDeliberations(context, filter('gremium=Stadtrat')));
    expect(page.items.map(({ happensAt, result, reference }) => [happensAt?.toISOString(), result, reference])).toEqual([['2026-11-30T16:00:00.000Z', 'einstimmig beschlossen', '7']]);
  });

  it('are found by words, by what they mean, and by filters', async () => {
    expect((await named('suche=Kita')).length).toBe(1);
    expect((await named('suche=Deutschkurs')).toSorted()).toEqual(['Sprachkurse für Geflüchtete · Sozialausschuss', 'Sprachkurse für Geflüchtete · Stadtrat']);
    expect([(await named('integration=ja')).length, (await named('von=2026-11-11&bis=2026-11-30')).length, (await named(`quelle=${source}`)).length, (await named(`quelle=${crypto.randomUUID()}`)).length, (await named('von=egal&quelle=x')).length])
      .toEqual([2, 1, 4, 0, 4]);
  });

  it('show the path of the paper through the committees, in the order of time', async () => {
    const { items } = await as((context) => listDeliberations(context, filter('gremium=Stadtrat')));
    const details = await as((context) => findDeliberation(context, items[0]!.id));
    expect(details?.stations.map(({ committee, role, result, number, authoritative }) => [committee, role, result, number, authoritative])).toEqual([
      ['Sozialausschuss', 'Vorberatung', 'empfohlen', '1', false], ['Stadtrat', 'Entscheidung', 'einstimmig beschlossen', '7', true],
    ]);
    expect([details?.paperName, details?.paperReference, details?.kind, details?.files, details?.original, details?.meetingName]).toEqual([
      'Mehr Deutschkurse', '2026/017', 'Beschlussvorlage', [{ name: 'Vorlage', address: at('vorlage.pdf') }], at('vorlage/1'), '9. Sitzung',
    ]);
  });

  it('stand beside our own meetings, which only those see who may', async () => {
    const timeline = (who: typeof officer) => as((context) => listTimeline(context, days(-30), days(60)), who);
    const told = async (who: typeof officer) => (await timeline(who)).map(({ side, by, items }) => [side, by, items]);
    const councils = [['council', 'Sozialausschuss, stadt', 1], ['council', 'Stadtrat, stadt', 1]];
    expect([await told(officer), await told(person('staff'))]).toEqual([councils, [...councils, ['own', 'Runder Tisch', 0]]]);
  });

  it('of another centre stay there', async () => {
    const [foreign] = (await as((context) => listDeliberations(context, filter()), officer, other)).items;
    expect([foreign?.name, await as((context) => findDeliberation(context, foreign!.id)), await named('suche=Kanarie'), (await as(readCouncilChoices)).sources]).toEqual([
      'KANARIE Deutschkurse', null, [], [{ value: source, label: 'stadt' }],
    ]);
  });

  it('are not for visitors', async () => {
    await expect(as((context) => listDeliberations({ ...context, actor: { kind: 'visitor' } }, filter()))).rejects.toThrow(Forbidden);
  });

  it('take as many queries for one as for many', async () => {
    const count = async (query: string) => (await countQueries(database, () => as((context) => listDeliberations(context, filter(query))))).count;
    const [one] = (await as((context) => listDeliberations(context, filter('gremium=Stadtrat')))).items;
    expect([await count('gremium=Stadtrat'), await count('')]).toEqual([2, 2]);
    expect([(await countQueries(database, () => as((context) => findDeliberation(context, one!.id)))).count, (await countQueries(database, () => as((context) => listTimeline(context, days(-30), days(60))))).count]).toEqual([3, 3]);
  });

  it('are quick among 20,000', async () => {
    const big = Array.from({ length: 1500 }, (_, number) => ({
      id: at(`gm/${number}`), type: 'x/Meeting', name: `Sitzung ${number}`, start: new Date(Date.parse('2020-01-01T17:00:00Z') + number * 86_400_000).toISOString(), organization: [at(`go/${number % 20}`)],
      agendaItem: Array.from({ length: 10 }, (__, index) => ({ id: at(`gi/${number}-${index}`), type: 'x/AgendaItem', number: String(index), name: `${index % 5 === 0 ? 'Bericht zur Integration' : 'Bebauungsplan'} Nummer ${number}`, consultation: at(`gc/${number}-${index}`) })),
    }));
    const organizations = Array.from({ length: 20 }, (_, number) => ({ id: at(`go/${number}`), type: 'x/Organization', name: `Ausschuss ${number}` }));
    const papers = Array.from({ length: 2000 }, (_, number) => ({ id: at(`gp/${number}`), type: 'x/Paper', name: `Vorlage ${number}`, date: '2026-01-01', consultation: [{ id: at(`gc/${number % 1500}-1`), type: 'x/Consultation', paper: at(`gp/${number}`), agendaItem: at(`gi/${number % 1500}-1`) }] }));
    const began = performance.now();
    const third = await foundCast(database, 'rat-gross');
    const id = await third.run(job, async (context) => {
      const made = crypto.randomUUID();
      await context.db.insertInto('meetings.council_source').values({ id: made, centre_id: context.centre.id, label: 'Großstadt', address: 'https://gross.example/', created_at: now }).execute();
      const { objects } = readCouncilObjects([...organizations, ...big, ...papers], at(''));
      for (let start = 0; start < objects.length; start += 1000) await storeObjects(context, made, objects.slice(start, start + 1000));
      await settleObjects(context, made);
      return made;
    });
    const loaded = performance.now() - began;
    await database.privileged(async (connection) => void await connection.executeQuery({ sql: 'analyze', parameters: [], query: { kind: 'RawNode' } as never, queryId: { queryId: 'a' } as never }));
    const timeOf = async (query: string) => {
      const start = performance.now();
      const page = await as((context) => listDeliberations(context, filter(query)), officer, third);
      return { total: page.total, took: performance.now() - start };
    };
    await timeOf('');
    const times = [await timeOf(''), await timeOf('integration=ja'), await timeOf('suche=Bebauungsplan'), await timeOf(`quelle=${id}&gremium=Ausschuss 3&von=2021-01-01`)];
    expect(times.map(({ total }) => total > 0)).toEqual([true, true, true, true]);
    expect(Math.max(...times.map(({ took }) => took))).toBeLessThan(1000);
    process.stdout.write(`20,000 objects: stored in ${Math.round(loaded)} ms; lists ${times.map(({ took }) => Math.round(took)).join(', ')} ms\n`);
  }, 120_000);
});
