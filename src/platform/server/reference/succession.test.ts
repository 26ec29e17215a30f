import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Register, RegisterMunicipality } from './register.ts';
import { planRegisterUpdate, type RegisterPlan, type SuccessionHint } from './register-plan.ts';
import { findSuccessor, listSuccessors, officialNameOn, predecessorsOf, type Municipality, type MunicipalityChange, type MunicipalityHistory } from './succession.ts';

describe('what became of a municipality', () => {
  const history = historyOf([
    known('05999001', { validTo: '2027-12-31' }), known('05999002', { validTo: '2027-12-31' }), known('05999003', { validFrom: '2028-01-01', validTo: '2029-12-31' }),
    known('05999004', { validFrom: '2030-01-01', inhabitants: 10 }), known('05999005', { validFrom: '2030-01-01', inhabitants: 20 }),
    known('05999006', { officialName: 'Neu, Stadt', validTo: null }), known('05999007', { validTo: '2027-12-31' }),
  ], [
    change('merged', '05999001', '05999003', '2028-01-01'), change('merged', '05999002', '05999003', '2028-01-01'),
    change('split', '05999003', '05999004', '2030-01-01'), change('split', '05999003', '05999005', '2030-01-01'),
    change('renamed', '05999006', '05999006', '2026-01-01', 'Alt'), change('renamed', '05999006', '05999006', '2028-01-01', 'Mittel'),
    change('dissolved', '05999007', null, '2028-01-01'),
  ]);

  test.each([
    ['05999001', '2027-12-31', ['05999001']], ['05999001', '2028-01-01', ['05999003']], ['05999002', '2029-12-31', ['05999003']],
    ['05999001', '2030-01-01', ['05999004', '05999005']], ['05999006', '2031-01-01', ['05999006']], ['05999007', '2028-01-01', []], ['05000000', '2028-01-01', []],
  ])('%s on %s is %j', (ags, day, expected) => expect(listSuccessors(history, ags, day)).toEqual(expected));

  test('of several successors the one with most inhabitants stands for all', () => {
    expect(findSuccessor(history, '05999001', '2031-01-01')?.ags).toBe('05999005');
  });

  test.each([['2025-12-31', 'Alt'], ['2026-01-01', 'Mittel'], ['2027-12-31', 'Mittel'], ['2028-01-01', 'Neu, Stadt']])('its name on %s was %s', (day, name) => {
    const municipality = history.municipalities.get('05999006');
    expect(municipality && officialNameOn(history, municipality, day)).toBe(name);
  });

  test('the predecessors of a merged municipality, for the map', () => {
    expect(predecessorsOf(history.changes)).toEqual(new Map([['05999003', ['05999001', '05999002', '05999003']]]));
  });

  test('following always ends, whatever the changes say, circles included', () => {
    const ags = fc.integer({ min: 1, max: 8 }).map((number) => `0599900${number}`);
    const day = fc.constantFrom('2026-01-01', '2027-01-01', '2028-01-01');
    const changes = fc.array(fc.record({ kind: fc.constantFrom('merged', 'split', 'keyChanged', 'dissolved', 'renamed'), fromAgs: ags, toAgs: fc.option(ags), effectiveOn: day }));
    fc.assert(fc.property(changes, fc.array(ags), ags, day, (made, ended, start, on) => {
      const municipalities = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => known(`0599900${number}`, { validTo: ended.includes(`0599900${number}`) ? '2025-12-31' : null }));
      const some = historyOf(municipalities, made.map(({ kind, fromAgs, toAgs, effectiveOn }) => change(kind as MunicipalityChange['kind'], fromAgs, toAgs, effectiveOn)));
      const found = listSuccessors(some, start, on);
      expect(found.filter((key) => ended.includes(key))).toEqual([]);
      expect(found.length).toBe(new Set(found).size);
      expect(predecessorsOf(some.changes).size).toBeLessThanOrEqual(8);
    }));
  });
});

describe('planRegisterUpdate', () => {
  const current = historyOf(['001', '002', '003', '004'].map((number) => known(`05999${number}`, { name: `Ort ${number}`, officialName: `Ort ${number}` })), []);

  test('nothing new: all unchanged', () => {
    const plan = planRegisterUpdate(current, register(current, {}), []);
    expect(summary(plan)).toEqual({ added: [], changes: [], ended: [], updated: [], unchanged: 4, obstacles: 0 });
  });

  test('new figures and a new name', () => {
    const plan = planRegisterUpdate(current, register(current, { '05999001': { inhabitants: 7 }, '05999002': { officialName: 'Ort 002, Hansestadt' } }), []);
    expect(plan.updated.map(({ before, fields }) => [before.ags, fields])).toEqual([['05999001', ['inhabitants']], ['05999002', ['officialName']]]);
    expect(summary(plan).changes).toEqual(['renamed 05999002 → 05999002 (Ort 002)']);
  });

  test('a vanished municipality without a word is an obstacle and stays', () => {
    const plan = planRegisterUpdate(current, register(current, { '05999001': null }), []);
    expect([plan.ended, plan.obstacles]).toEqual([[], ['05999001 Ort 001 fehlt in der Datei. Bitte geben Sie an, was daraus wurde.']]);
  });

  test('a vanished municipality whose name appears once under a new key has changed its key', () => {
    const plan = planRegisterUpdate(current, register(current, { '05999001': null }, [entry('05998001', 'Ort 001')]), []);
    expect(summary(plan)).toEqual({ added: ['05998001'], changes: ['keyChanged 05999001 → 05998001 (Ort 001)'], ended: ['05999001 2026-08-30'], updated: [], unchanged: 3, obstacles: 0 });
  });

  test('a merger as the hints tell it', () => {
    const hints = ['05999001', '05999002'].map((fromAgs) => hint('merged', fromAgs, '05999009'));
    const plan = planRegisterUpdate(current, register(current, { '05999001': null, '05999002': null }, [entry('05999009', 'Neustadt')]), hints);
    expect(summary(plan)).toEqual({
      added: ['05999009'], changes: ['merged 05999001 → 05999009 (Ort 001)', 'merged 05999002 → 05999009 (Ort 002)'],
      ended: ['05999001 2025-12-31', '05999002 2025-12-31'], updated: [], unchanged: 2, obstacles: 0,
    });
  });

  test.each([
    ['an unknown key', [hint('merged', '05000000', '05999002')], '05000000 aus den Hinweisen ist unbekannt.'],
    ['a successor not in the file', [hint('merged', '05999001', '05999777')], 'Der Nachfolger 05999777 von 05999001 steht nicht in der Datei.'],
    ['a key that is still there', [hint('merged', '05999002', '05999003')], '05999002 soll laut Hinweis enden, steht aber noch in der Datei.'],
    ['a day that is none', [{ ...hint('merged', '05999001', '05999002'), effectiveOn: 'morgen' }], '05999001: „morgen“ ist kein Datum der Form JJJJ-MM-TT.'],
  ])('hints with %s are an obstacle', (_, hints, obstacle) => {
    expect(planRegisterUpdate(current, register(current, { '05999001': null }), hints).obstacles).toContain(obstacle);
  });

  test('a district that nobody knows is an obstacle', () => {
    const stray = { ...entry('05888001', 'Fremd'), districtKey: '05888' };
    expect(planRegisterUpdate(current, register(current, {}, [stray]), []).obstacles).toEqual(['05888001 Fremd: Der Kreis 05888 ist unbekannt und steht nicht in der Datei.']);
  });

  test('an older file is an obstacle', () => {
    const older = { ...register(current, {}), inhabitantsOn: '2023-12-31' };
    expect(planRegisterUpdate(current, older, []).obstacles).toEqual(['Die Datei ist älter (Bevölkerung am 2023-12-31) als das Verzeichnis (2024-12-31). Bitte nehmen Sie eine neuere.']);
  });

  test('no municipality is ever lost: each is kept, ended with a successor, dissolved by a hint, or an obstacle', () => {
    const fate = fc.constantFrom('stays', 'renamed', 'vanishes', 'merged', 'rekeyed', 'dissolved');
    fc.assert(fc.property(fc.array(fate, { minLength: 1, maxLength: 20 }), (fates) => {
      const keys = fates.map((_, at) => `05999${String(at).padStart(3, '0')}`);
      const before = historyOf(keys.map((ags) => known(ags, { name: `Ort ${ags}`, officialName: `Ort ${ags}` })), []);
      const changed = Object.fromEntries(fates.map((what, at) => [keys[at] ?? '', what === 'renamed' ? { officialName: 'Neu' } : what === 'stays' ? {} : null]));
      const born = [...fates.flatMap((what, at) => (what === 'rekeyed' ? [entry(`05998${keys[at]?.slice(5)}`, `Ort ${keys[at]}`)] : [])), entry('05997000', 'Sammelort')];
      const hints = fates.flatMap((what, at) => what === 'merged' ? [hint('merged', keys[at] ?? '', '05997000')] : what === 'dissolved' ? [hint('dissolved', keys[at] ?? '', null)] : []);
      const plan = planRegisterUpdate(before, register(before, changed, born), hints);
      const after = applied(before, plan);
      fates.forEach((what, at) => {
        const ags = keys[at] ?? '';
        expect(after.municipalities.has(ags)).toBe(true);
        const accounted = listSuccessors(after, ags, '2999-12-31').length > 0;
        expect(accounted).toBe(what !== 'dissolved');
        expect(plan.obstacles.some((obstacle) => obstacle.startsWith(`${ags} Ort`))).toBe(what === 'vanishes');
      });
      expect(plan.unchanged.length + plan.updated.length + plan.ended.length + fates.filter((what) => what === 'vanishes').length).toBe(fates.length);
    }));
  });
});

function applied(history: MunicipalityHistory, plan: RegisterPlan): MunicipalityHistory {
  const municipalities = new Map(history.municipalities);
  for (const municipality of plan.added) municipalities.set(municipality.ags, known(municipality.ags, municipality));
  for (const { ags, validTo } of plan.ended) municipalities.set(ags, known(ags, { ...municipalities.get(ags), validTo }));
  return { municipalities, changes: [...history.changes, ...plan.changes] };
}

function summary(plan: RegisterPlan) {
  return {
    added: plan.added.map(({ ags }) => ags),
    changes: plan.changes.map(({ kind, fromAgs, toAgs, formerName }) => `${kind} ${fromAgs} → ${toAgs} (${formerName})`),
    ended: plan.ended.map(({ ags, validTo }) => `${ags} ${validTo}`),
    updated: plan.updated.map(({ before }) => before.ags),
    unchanged: plan.unchanged.length,
    obstacles: plan.obstacles.length,
  };
}

function register(history: MunicipalityHistory, changed: Record<string, Partial<RegisterMunicipality> | null>, born: RegisterMunicipality[] = []): Register {
  const kept = [...history.municipalities.values()].filter(({ ags }) => changed[ags] !== null)
    .map(({ inhabitantsOn: _on, lat: _lat, lon: _lon, validFrom: _from, validTo: _to, ...rest }) => ({ ...rest, ...changed[rest.ags] }));
  return { asOf: '2026-08-31', inhabitantsOn: '2024-12-31', districts: [], municipalities: [...kept, ...born], problems: [] };
}

function entry(ags: string, name: string): RegisterMunicipality {
  return { ags, rgs: `${ags.slice(0, 5)}0${ags.slice(5)}${ags.slice(5)}`, name, officialName: name, kind: 'municipality', districtKey: '05999', areaHa: 1, inhabitants: 1, postalCode: '50000' };
}

function known(ags: string, of: Partial<Municipality>): Municipality {
  return { ...entry(ags, `Ort ${ags}`), inhabitantsOn: '2024-12-31', lat: null, lon: null, validFrom: '1975-01-01', validTo: null, ...of };
}

function hint(kind: SuccessionHint['kind'], fromAgs: string, toAgs: string | null): SuccessionHint {
  return { kind, fromAgs, toAgs, effectiveOn: '2026-01-01', note: '' };
}

function change(kind: MunicipalityChange['kind'], fromAgs: string, toAgs: string | null, effectiveOn: string, formerName = ''): MunicipalityChange {
  return { kind, fromAgs, toAgs, effectiveOn, formerName, note: '' };
}

function historyOf(municipalities: readonly Municipality[], changes: readonly MunicipalityChange[]): MunicipalityHistory {
  return { municipalities: new Map(municipalities.map((municipality) => [municipality.ags, municipality])), changes };
}
