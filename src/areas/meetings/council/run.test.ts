import { describe, expect, it } from 'vitest';
import { isSameHost, readWholeFile, skipStep, startRun, takeStep, withoutSince } from './run.ts';

const host = 'https://r.example';
const now = new Date('2026-11-23T10:00:00Z');
const fresh = startRun(`${host}/system`, now, { syncedFrom: null, fullAt: null });
const at = (...queue: readonly string[]) => ({ ...fresh, queue: queue.map((path) => `${host}${path}`) });
const paper = (number: number) => ({ id: `${host}/paper/${number}`, type: 'x/Paper', name: `Vorlage ${number}` });
const problems = (step: { readonly faults: readonly { readonly problem: string }[] }) => step.faults.map(({ problem }) => problem);
const body = { id: `${host}/body`, type: 'https://schema.oparl.org/1.1/Body', name: 'Stadt', organization: `${host}/o`, meeting: `${host}/m`, paper: `${host}/p`, person: `${host}/persons`, membership: `${host}/x` };

describe('a run', () => {
  it('asks for everything at first, then for what changed since an hour before the last start, and for everything once a month', () => {
    const last = new Date('2026-11-22T04:10:00Z');
    expect([fresh.since, startRun('a', now, { syncedFrom: last, fullAt: last }).since, startRun('a', now, { syncedFrom: last, fullAt: new Date('2026-10-01T00:00:00Z') }).since]).toEqual([null, '2026-11-22T03:10:00.000Z', null]);
  });

  it('goes from the system to its bodies and to their lists, and to no list of people', () => {
    const system = takeStep(fresh, `${host}/system`, { id: `${host}/system`, type: 'x/System', body: `${host}/bodies` });
    expect(system.cursor.queue).toEqual([`${host}/bodies`]);
    const bodies = takeStep(system.cursor, `${host}/bodies`, { data: [body], links: {} });
    expect([bodies.cursor.queue, bodies.objects.map(({ name }) => name)]).toEqual([[`${host}/o`, `${host}/m`, `${host}/p`], ['Stadt']]);
  });

  it('takes the next page first', () => {
    expect(takeStep(at('/p', '/q'), `${host}/p`, { data: [paper(1)], links: { next: '/p?page=2' } }).cursor.queue).toEqual([`${host}/p?page=2`, `${host}/q`]);
  });

  it('asks lists, not bodies, for what changed; a server that does not know the question is asked without', () => {
    const step = takeStep({ ...at('/body'), since: '2026-11-22T03:10:00.000Z' }, `${host}/body`, { ...body, meeting: undefined, paper: undefined });
    expect(step.cursor.queue).toEqual([`${host}/o?modified_since=2026-11-22T03%3A10%3A00.000Z`]);
    expect([withoutSince(step.cursor)?.queue, withoutSince(fresh)]).toEqual([[`${host}/o`], null]);
  });

  it('follows no one to another host', () => {
    const step = takeStep(at('/p'), `${host}/p`, { data: [paper(1)], links: { next: 'https://elsewhere.example/p?page=2' } });
    expect([step.cursor.queue, step.objects.length, problems(step), step.cursor.isWhole]).toEqual([[], 1, ['Der Verweis führt zu einem anderen Server. Ihm wird nicht gefolgt.'], false]);
    expect([isSameHost('http://r.example/a', 'https://www.r.example/b'), isSameHost('http://r.example:8080/a', 'http://r.example/b'), isSameHost('x', 'y')]).toEqual([true, false, false]);
  });

  it('leaves a list that comes round again, by its address or by its content', () => {
    const first = takeStep(at('/p'), `${host}/p`, { data: [paper(1)], links: { next: `${host}/p?page=2` } });
    const byAddress = takeStep(first.cursor, `${host}/p?page=2`, { data: [paper(2)], links: { next: `${host}/p` } });
    const byContent = takeStep(first.cursor, `${host}/p?page=2`, { data: [paper(1)], links: { next: `${host}/p?page=3` } });
    const circle = 'Die Seiten dieser Liste laufen im Kreis. Sie wurde hier beendet.';
    expect([byAddress, byContent].map((step) => [step.cursor.queue, problems(step), step.cursor.isWhole, step.cursor.skipped])).toEqual([[[], [circle], false, 0], [[], [circle], false, 0]]);
  });

  it('goes on where one list cannot be read', () => {
    const step = skipStep(at('/o', '/m'), 'Der Server antwortet mit dem Fehler 404.');
    expect([step.cursor.queue, step.cursor.skipped, step.faults]).toEqual([[`${host}/m`], 1, [{ place: `${host}/o`, type: '', problem: 'Der Server antwortet mit dem Fehler 404.' }]]);
  });

  it('says when an address has nothing of OParl', () => {
    expect(problems(takeStep(at('/p'), `${host}/p`, { hello: 1 }))).toEqual(['Diese Adresse liefert keine OParl-Daten.']);
  });

  it('reads a file whatever its shape', () => {
    const count = (json: unknown) => readWholeFile(json, 'https://datei.invalid/').objects.length;
    expect([count(paper(1)), count([paper(1), paper(2)]), count({ data: [paper(1)] }), count({ papers: [paper(1)], more: [paper(2), paper(3)] }), count('x'), count({})]).toEqual([1, 2, 1, 3, 0, 0]);
  });
});
