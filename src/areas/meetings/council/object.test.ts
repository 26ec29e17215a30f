import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCouncilObjects } from './object.ts';

const base = 'https://ratsinfo.stadt.example/oparl/meetings?page=2';
const read = (raw: unknown) => readCouncilObjects(raw, base);
const one = (raw: object) => read({ type: 'https://schema.oparl.org/1.1/Paper', id: 'https://ratsinfo.stadt.example/oparl/paper/1', name: 'Vorlage', ...raw });

describe('the objects of a council', () => {
  it('are read with what is embedded in them', () => {
    const { objects, faults } = read([{
      id: 'https://ratsinfo.stadt.example/oparl/meeting/1', type: 'https://schema.oparl.org/1.1/Meeting', name: 'Sozialausschuss', start: '2026-11-24T17:00:00+01:00', organization: ['https://ratsinfo.stadt.example/oparl/org/1'],
      location: { id: 'x', type: 'https://schema.oparl.org/1.1/Location', room: 'Saal', streetAddress: 'Markt 1' }, modified: '2026-11-20T08:00:00Z', meetingState: 'eingeladen',
      agendaItem: [{ id: 'https://ratsinfo.stadt.example/oparl/item/1', type: 'https://schema.oparl.org/1.1/AgendaItem', number: '1', name: 'Integrationsbericht', result: 'Kenntnisnahme', consultation: 'https://ratsinfo.stadt.example/oparl/con/1' }],
    }]);
    expect(faults).toEqual([]);
    expect(objects.map(({ type, name, startsAt, meeting, consultation, result, kind, aboutIntegration, data }) => ({ type, name, startsAt, meeting, consultation, result, kind, aboutIntegration, data }))).toEqual([
      { type: 'Meeting', name: 'Sozialausschuss', startsAt: new Date('2026-11-24T16:00:00Z'), meeting: null, consultation: null, result: '', kind: 'eingeladen', aboutIntegration: false, data: { place: 'Saal, Markt 1' } },
      { type: 'AgendaItem', name: 'Integrationsbericht', startsAt: null, meeting: 'https://ratsinfo.stadt.example/oparl/meeting/1', consultation: 'https://ratsinfo.stadt.example/oparl/con/1', result: 'Kenntnisnahme', kind: '', aboutIntegration: true, data: { order: 0 } },
    ]);
  });

  it('lose people on the way in', () => {
    const { objects, faults } = read([
      { id: 'https://r.example/p/1', type: 'https://schema.oparl.org/1.1/Person', name: 'KANARIE' }, { id: 'https://r.example/m/1', type: 'https://schema.oparl.org/1.1/Membership', person: 'KANARIE' },
      { id: 'https://r.example/o/1', type: 'https://schema.oparl.org/1.1/Organization', name: 'Rat', membership: ['https://r.example/KANARIE'], 'vendor:chair': 'KANARIE', contact: { name: 'KANARIE' } },
      { id: 'https://r.example/s/1', type: 'https://schema.oparl.org/1.1/Meeting', name: 'Sitzung', participant: ['https://r.example/KANARIE'] },
      { id: 'https://r.example/v/1', type: 'https://schema.oparl.org/1.1/Paper', name: 'Vorlage', originatorPerson: ['https://r.example/KANARIE'] },
    ]);
    expect([objects.map(({ type }) => type), faults, JSON.stringify(objects).includes('KANARIE')]).toEqual([['Organization', 'Meeting', 'Paper'], [], false]);
  });

  it('may be of OParl 1.0, name things by relative addresses, and leave out what they must not', () => {
    const { objects, faults } = read([{ id: '/oparl/item/7', type: 'http://oparl.org/schema/1.0/AgendaItem', name: 'Kita', meeting: '../m/3' }]);
    expect([faults, objects.map(({ oparlId, meeting }) => [oparlId, meeting])]).toEqual([[], [['https://ratsinfo.stadt.example/oparl/item/7', 'https://ratsinfo.stadt.example/m/3']]]);
  });

  it.each([
    ['an object that is none', [null], ['Das ist kein Objekt.'], 0], ['text in a list', ['x'], ['Das ist kein Objekt.'], 0], ['no type', [{ id: 'https://r.example/1' }], ['Die Angabe „type“ fehlt.'], 0],
    ['no id', [{ type: 'x/Paper', name: 'A' }], ['Die Angabe „id“ fehlt oder ist keine Adresse.'], 0], ['an id that is a script', [{ id: 'javascript:alert(1)', type: 'x/Paper' }], ['Die Angabe „id“ fehlt oder ist keine Adresse.'], 0],
    ['a type nobody knows', [{ id: 'https://r.example/1', type: 'https://schema.oparl.org/1.1/Pizza' }], ['Unbekannte Art „Pizza“.'], 0],
    ['no name', [{ id: 'https://r.example/1', type: 'x/Paper' }], ['Die Angabe „name“ fehlt.'], 1],
    ['a list as name', [{ id: 'https://r.example/1', type: 'x/Paper', name: ['A'] }], ['„name“ ist kein Text.', 'Die Angabe „name“ fehlt.'], 1],
    ['a number as name', [{ id: 'https://r.example/1', type: 'x/Paper', name: 7 }], ['„name“ ist eine Zahl statt eines Textes; sie wurde als Text gelesen.'], 1],
    ['a date that is none', [{ id: 'https://r.example/1', type: 'x/Paper', name: 'A', date: '31.12.2026' }], ['„date“ ist kein Zeitpunkt: "31.12.2026"'], 1],
  ])('report %s and go on', (_case, raw, problems, count) => {
    const { objects, faults } = read([...raw, { id: 'https://r.example/gut', type: 'x/Paper', name: 'Gut' }]);
    expect([faults.map(({ problem }) => problem), objects.length]).toEqual([problems, count + 1]);
  });

  it('take files with an address that a browser may open, and nothing else', () => {
    const { objects } = one({ mainFile: { name: 'Vorlage.pdf', accessUrl: 'https://r.example/a.pdf' }, auxiliaryFile: [{ name: 'Böse', accessUrl: 'javascript:alert(1)' }, { fileName: 'b.pdf', downloadUrl: '/b.pdf' }, 'x', null] });
    expect(objects[0]?.data.files).toEqual([{ name: 'Vorlage.pdf', address: 'https://r.example/a.pdf' }, { name: 'b.pdf', address: 'https://ratsinfo.stadt.example/b.pdf' }]);
  });

  it('leave nothing but their address when they are withdrawn', () => {
    expect(one({ deleted: true, name: 'KANARIE', modified: '2026-11-20T08:00:00Z' }).objects[0]).toEqual({
      oparlId: 'https://ratsinfo.stadt.example/oparl/paper/1', type: 'Paper', deleted: true, modifiedAt: new Date('2026-11-20T08:00:00Z'), name: '', reference: '', kind: '', result: '', startsAt: null, organizations: [],
      meeting: null, agendaItem: null, paper: null, consultation: null, aboutIntegration: false, data: {},
    });
  });

  it('read days and times without a zone as German time', () => {
    const starts = (start: string) => read({ id: 'https://r.example/1', type: 'x/Meeting', name: 'A', start }).objects[0]?.startsAt?.toISOString();
    expect([starts('2026-07-01T18:00:00'), starts('2026-12-01T18:00'), starts('2026-12-01'), starts('2026-12-01T18:00:00.5+01:00')])
      .toEqual(['2026-07-01T16:00:00.000Z', '2026-12-01T17:00:00.000Z', '2026-11-30T23:00:00.000Z', '2026-12-01T17:00:00.500Z']);
  });

  it('never make the reader fail', () => {
    const field = fc.constantFrom('id', 'type', 'name', 'start', 'date', 'modified', 'agendaItem', 'consultation', 'organization', 'meeting', 'location', 'mainFile', 'auxiliaryFile', 'web', 'deleted', 'number', 'result');
    const value = fc.oneof(fc.anything(), fc.constantFrom('https://r.example/1', 'x/Meeting', 'x/Paper', 'x/AgendaItem', '2026-02-30'), fc.array(fc.dictionary(field, fc.anything())));
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.array(fc.dictionary(field, value))), (raw) => {
      const { objects } = read(raw);
      expect(objects.every((object) => /^https?:/.test(object.oparlId))).toBe(true);
    }), { numRuns: 500 });
  });
});
