import { readFileSync, readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { isRefusal, NotFound } from '#platform/errors.ts';
import { createLog } from '#platform/server/log.ts';
import type { Database } from '#platform/server/db.ts';
import { startRunner } from '#platform/server/jobs/runner.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { foundCast, job, person, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { startReplay, type Json, type Lists, type Replay } from '../../../../../tests/server/meetings/council-server.ts';
import { hasOParlData, oparlFolder } from '../../../../../tests/server/meetings/oparl-schema.ts';
import { addFileSource, addSource, fetchNow, pauseSource, removeSource, resumeSource } from './commands.ts';
import { councilJobs } from './jobs.ts';
import { countObjects, findSource, listFaults } from './queries.ts';

const quiet = createLog({}, { write: () => {} });
const staff = person('staff');
const minute = 60_000;

const paper = (number: number, more: Json = {}): Json => ({ id: `https://stadt.example/paper/${number}`, type: 'https://schema.oparl.org/1.1/Paper', name: `Vorlage ${number}`, modified: '2026-11-01T00:00:00Z', ...more });
const many = (count: number, from = 1) => Array.from({ length: count }, (_, index) => paper(from + index));

describeOnBothEngines('reading councils', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  let server: Replay;
  let now = new Date('2026-11-23T10:00:00Z');

  const as = <T>(work: Parameters<typeof cast.run<T>>[1], who = staff, at = cast) => at.run(who, work, now);
  const runDue = async () => {
    const house = { database, clock: () => now, log: quiet, findCentre: (id: string) => [cast.centre, other.centre].find((centre) => centre.id === id) ?? null };
    const [, fetchOne] = councilJobs({ councilHosts: [server.host] }, { pause: 0, timeout: 20_000, tries: 2, wait: async () => {} });
    return (await startRunner(house, [fetchOne!], { pause: null })).runDue();
  };
  const add = async (address = `${server.origin}/system`, at = cast) => {
    const added = await as((context) => addSource(context, { label: `Stadt ${address}`, address }), staff, at);
    return isRefusal(added) ? expect.unreachable(added.message) : added.id;
  };
  const state = async (id: string) => {
    const { state: now, objects, lastError, kept, faults } = await as((context) => findSource(context, id));
    return { state: now, objects, lastError, kept, faults };
  };
  const again = async (id: string, later = 24 * 60 * minute) => {
    now = new Date(now.getTime() + later);
    await as((context) => fetchNow(context, id));
    await runDue();
  };
  const problems = async (id: string) => (await as((context) => listFaults(context, id))).map(({ problem }) => problem);
  const names = async (id: string) => (await as((context) => context.db.selectFrom('meetings.council_object').select('name').where('source_id', '=', id).where('deleted', '=', false).where('type', '=', 'Paper').orderBy('name').execute())).map(({ name }) => name);
  const replay = async (lists: Lists, version?: string) => (server = await startReplay(lists, version));

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'rat-a');
    other = await foundCast(database, 'rat-b');
  });
  afterEach(async () => {
    await server?.close();
    for (const one of [cast, other]) await as((context) => context.db.deleteFrom('meetings.council_source').execute(), job, one);
    await withGate(database.kysely, (gate) => gate.deleteFrom('platform.job').execute());
  });
  afterAll(() => {
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('takes all pages of all lists, one request at a time', async () => {
    await replay({ paper: many(250), organization: [{ id: 'https://stadt.example/o/1', type: 'x/Organization', name: 'Rat' }] });
    const id = await add();
    expect((await state(id)).state).toBe('waiting');
    expect(await runDue()).toBe(1);
    expect(await state(id)).toEqual({ state: 'done', objects: 252, lastError: '', kept: 252, faults: 0 });
    expect([server.most(), server.asked.slice(0, 4), server.asked.length]).toEqual([1, ['/system', '/bodies', '/organization', '/paper'], 6]);
  });

  it('asks the next time only for what changed, and takes what is withdrawn away', async () => {
    await replay({ paper: many(3) });
    const id = await add();
    await runDue();
    const started = now;
    server.lists = { paper: [paper(1), paper(2, { name: 'Vorlage 2 neu', modified: '2026-11-24T00:00:00Z' }), { id: 'https://stadt.example/paper/3', type: 'x/Paper', deleted: true, modified: '2026-11-24T00:00:00Z' }, paper(4, { modified: '2026-11-24T00:00:00Z' })] };
    server.asked.length = 0;
    await again(id);
    expect(server.asked.at(-1)).toBe(`/paper?modified_since=${encodeURIComponent(new Date(started.getTime() - 60 * minute).toISOString())}`);
    expect([await names(id), (await state(id)).objects]).toEqual([['Vorlage 1', 'Vorlage 2 neu', 'Vorlage 4'], 4]);
    const found = await as((context) => sql<{ count: number }>`select count(*)::integer as count from meetings.council_search`.execute(context.db));
    expect(found.rows[0]?.count).toBe(3);
  });

  it('forgets after a month what a server dropped without a word, and not before', async () => {
    await replay({ paper: many(3) });
    const id = await add();
    await runDue();
    server.lists = { paper: many(2) };
    await again(id);
    expect(await names(id)).toEqual(['Vorlage 1', 'Vorlage 2', 'Vorlage 3']);
    await again(id, 31 * 24 * 60 * minute);
    expect(await names(id)).toEqual(['Vorlage 1', 'Vorlage 2']);
  });

  it('goes on where it broke off, without asking for the pages before again', async () => {
    await replay({ paper: many(5) });
    server.pageSize = 1;
    server.mood = (path) => (path === '/paper?page=3' ? 'break' : null);
    const id = await add();
    await runDue();
    expect(await state(id)).toEqual({ state: 'waiting', objects: 3, lastError: 'Die Antwort brach mitten im Text ab.', kept: 3, faults: 0 });
    server.mood = () => null;
    server.asked.length = 0;
    now = new Date(now.getTime() + minute);
    await runDue();
    expect([await state(id), server.asked]).toEqual([{ state: 'done', objects: 6, lastError: '', kept: 6, faults: 0 }, ['/paper?page=3', '/paper?page=4', '/paper?page=5']]);
  });

  it('gives up after some tries, says why, and starts where it stood when asked to', async () => {
    await replay({ paper: many(2) });
    server.mood = (path) => (path === '/paper' ? { status: 500 } : null);
    const id = await add();
    for (let turn = 0; turn < 10; turn += 1) {
      await runDue();
      now = new Date(now.getTime() + 6 * 60 * minute);
    }
    expect(await state(id)).toEqual({ state: 'failed', objects: 1, lastError: 'Der Server antwortet mit dem Fehler 500.', kept: 1, faults: 0 });
    server.mood = () => null;
    server.asked.length = 0;
    await again(id, minute);
    expect([(await state(id)).state, server.asked]).toEqual(['done', ['/paper']]);
  });

  it('keeps each fault and loads the rest', async () => {
    await replay({ paper: [paper(1), null, 'x', { id: 'https://stadt.example/paper/2', type: 'x/Pizza' }, paper(3, { name: 7 }), { type: 'x/Paper', name: 'ohne' }], meeting: [] });
    server.mood = (path) => (path === '/meeting' ? { status: 404 } : null);
    const id = await add();
    await runDue();
    expect([(await state(id)).state, await names(id)]).toEqual(['done', ['7', 'Vorlage 1']]);
    expect((await problems(id)).toSorted()).toEqual([
      'Das ist kein Objekt.', 'Das ist kein Objekt.', 'Der Server antwortet mit dem Fehler 404.', 'Die Angabe „id“ fehlt oder ist keine Adresse.', 'Unbekannte Art „Pizza“.', '„name“ ist eine Zahl statt eines Textes; sie wurde als Text gelesen.',
    ].toSorted());
    server.lists = { paper: [paper(1), paper(3)], meeting: [] };
    server.mood = () => null;
    await again(id);
    expect(await problems(id)).toEqual([]);
  });

  it('gets out of a list that leads in a circle', async () => {
    await replay({ paper: many(4) });
    server.pageSize = 2;
    server.next = (list, page) => `${server.origin}/${list}?page=${page === 1 ? 2 : 1}`;
    const id = await add();
    await runDue();
    expect([await state(id), await problems(id)]).toEqual([{ state: 'done', objects: 7, lastError: '', kept: 5, faults: 1 }, ['Die Seiten dieser Liste laufen im Kreis. Sie wurde hier beendet.']]);
  });

  it('waits for a server that is busy, and asks one that does not know modified_since without it', async () => {
    await replay({ paper: many(2) });
    server.mood = (_path, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : null);
    const id = await add();
    await runDue();
    expect((await state(id)).state).toBe('done');
    server.mood = (path) => (path.includes('modified_since') ? { status: 400 } : null);
    server.asked.length = 0;
    await again(id);
    expect([(await state(id)).state, server.asked.at(-1)]).toEqual(['done', '/paper']);
  });

  it('is told when an address is none of OParl', async () => {
    await replay({});
    server.mood = () => ({ status: 200, body: '<html>Rathaus</html>' });
    const id = await add();
    await runDue();
    expect(await state(id)).toEqual({ state: 'failed', objects: 0, lastError: 'Diese Adresse liefert eine Internetseite und keine OParl-Daten.', kept: 0, faults: 0 });
  });

  it('of one centre is nothing to another; a source goes with all it brought', async () => {
    await replay({ paper: many(2) });
    const id = await add();
    await add(undefined, other);
    await runDue();
    const kept = (at: MeetingsCast) => as((context) => context.db.selectFrom('meetings.council_object').select('id').where('type', '=', 'Paper').execute(), staff, at);
    expect([(await kept(cast)).length, (await kept(other)).length]).toEqual([2, 2]);
    await expect(as((context) => removeSource(context, id), staff, other)).rejects.toThrow(NotFound);
    await as((context) => removeSource(context, id));
    expect([(await kept(cast)).length, (await kept(other)).length]).toEqual([0, 2]);
    const jobsDone = await runDue();
    expect(jobsDone).toBe(0);
  });

  it('stops while a source is switched off, and when it is removed on the way', async () => {
    await replay({ paper: many(2) });
    const id = await add();
    await as((context) => pauseSource(context, id));
    await runDue();
    expect([server.asked, await as((context) => fetchNow(context, id))]).toEqual([[], { refused: true, message: 'Diese Quelle ist ausgeschaltet. Bitte schalten Sie sie zuerst ein.' }]);
    await as((context) => resumeSource(context, id));
    await as((context) => fetchNow(context, id));
    server.mood = (path) => {
      if (path === '/paper') void as((context) => removeSource(context, id));
      return null;
    };
    await runDue();
    await expect(as((context) => findSource(context, id))).rejects.toThrow(NotFound);
    expect((await as((context) => context.db.selectFrom('meetings.council_object').select('id').execute())).length).toBe(0);
  });

  it('is for the centre alone; the same address is taken once', async () => {
    await replay({});
    await add();
    const twice = await as((context) => addSource(context, { label: 'Noch einmal', address: `${server.origin}/system` }));
    expect(isRefusal(twice) ? [twice.field, twice.message] : null).toEqual(['address', `Diese Adresse ist schon eingetragen: Stadt ${server.origin}/system.`]);
    for (const role of ['integrationOfficer', 'organisationEditor', 'reader'] as const) {
      await expect(as((context) => addSource(context, { label: 'X', address: 'https://x.example' }), person(role as 'staff'))).rejects.toThrow('Dafür fehlt Ihnen die Berechtigung.');
    }
  });

  it('takes a file in the place of an address, and refuses what is no JSON', async () => {
    await replay({});
    const bytes = (text: string) => new TextEncoder().encode(text);
    const refused = await Promise.all(['', '<html>', '{'].map((text) => as((context) => addFileSource(context, 'Datei', { name: 'rat.json', content: bytes(text) }))));
    expect(refused.map((one) => (isRefusal(one) ? one.field : null))).toEqual(['file', 'file', 'file']);
    const added = await as((context) => addFileSource(context, 'Datei', { name: 'rat.json', content: bytes(JSON.stringify({ papers: [...many(620), null] })) }));
    const id = isRefusal(added) ? expect.unreachable() : added.id;
    await runDue();
    expect([await state(id), (await as((context) => listFaults(context, id))).map(({ place }) => place)]).toEqual([{ state: 'done', objects: 620, lastError: '', kept: 620, faults: 1 }, ['rat.json (Eintrag 621)']]);
    await as((context) => removeSource(context, id));
    expect((await as((context) => context.db.selectFrom('platform.file').select('id').execute())).length).toBe(0);
  });

  describe.skipIf(!hasOParlData)(`the real city${hasOParlData ? '' : ` (übersprungen: ${oparlFolder} fehlt)`}`, () => {
    const folder = `${oparlFolder}karlsruhe/`;
    const json = (path: string) => JSON.parse(readFileSync(folder + path, 'utf8')) as Json[];
    const lists = (): Lists => ({
      organization: json('organizations.json'), meeting: readdirSync(`${folder}meetings`).map((name) => json(`meetings/${name}`)), paper: readdirSync(`${folder}papers`).map((name) => json(`papers/${name}`)),
      consultation: json('consultations.json'),
    });

    test.each(['1.0', '1.1'])('loads complete, as OParl %s', async (version) => {
      await replay(lists(), version);
      const id = await add();
      await runDue();
      const consultations = new Set([...json('consultations.json'), ...(lists().paper as Json[]).flatMap((one) => (one['consultation'] as Json[] | undefined) ?? [])].map((one) => one['id']));
      expect([await state(id), await as((context) => countObjects(context, id)), server.most()]).toEqual([
        { state: 'done', objects: 1 + 97 + 300 + 2128 + 218 + 243 + 262, lastError: '', kept: 1 + 97 + 300 + 2128 + 218 + consultations.size, faults: 0 },
        { Body: 1, Organization: 97, Meeting: 300, AgendaItem: 2128, Paper: 218, Consultation: consultations.size }, 1,
      ]);
      const settled = await as((context) => sql<{ type: string; dated: number; committee: number; listed: number }>`select type, count(happens_at)::integer as dated, count(*) filter (where committee <> '')::integer as committee,
        count(*) filter (where listed)::integer as listed from meetings.council_object where source_id = ${id}::uuid and type in ('AgendaItem', 'Paper') group by 1 order by 1`.execute(context.db));
      expect(settled.rows.map(({ type, dated, committee }) => [type, dated, committee > 0])).toEqual([['AgendaItem', 2128, true], ['Paper', 218, false]]);
    });

    it('loads as one file just as well', async () => {
      await replay({});
      const all = Object.values(lists()).flat();
      const added = await as((context) => addFileSource(context, 'Karlsruhe', { name: 'karlsruhe.json', content: new TextEncoder().encode(JSON.stringify(all)) }));
      const id = isRefusal(added) ? expect.unreachable(added.message) : added.id;
      await runDue();
      expect([(await state(id)).faults, (await as((context) => countObjects(context, id)))['AgendaItem']]).toEqual([0, 2128]);
    });
  });
});
