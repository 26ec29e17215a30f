import { describe, expect, it } from 'vitest';
import { countEmptyCells, responsibilityMatrix } from './responsibility.ts';
import { deputiesOf, holdsOn, refuseEnd, refuseRole, repeats, rolesOn, type NamedRole, type Role } from './role.ts';

const role = (content: Partial<NamedRole>): NamedRole => ({
  id: 'r', personId: 'p', organisationId: null, function: 'responsible', title: '', topic: null, municipality: null, deputyOf: null, validFrom: '2024-01-01',
  validTo: null, recordVisibility: 'network', personName: 'Anna Beispiel', organisationName: '', email: '', phone: '', ...content,
});

const matrix = (roles: readonly NamedRole[], withheld: readonly { topic: string | null; municipality: string | null }[] = [], day = '2026-11-22') =>
  responsibilityMatrix(roles, withheld, ['sprache', 'schule'], ['05362008', '05362032'], day);
const states = (rows: ReturnType<typeof matrix>) => rows.map((row) => row.cells.map((cell) => cell.state));

describe('responsibilityMatrix', () => {
  it('without roles every cell is there and empty', () => {
    expect(states(matrix([]))).toEqual([['empty', 'empty'], ['empty', 'empty']]);
    expect(countEmptyCells(matrix([]))).toBe(4);
  });

  it('a role with topic and municipality fills its own cell only', () => {
    expect(states(matrix([role({ topic: 'schule', municipality: '05362032' })]))).toEqual([['empty', 'empty'], ['empty', 'own']]);
  });

  it('a role with a topic only answers for the whole row, but an own one goes before it', () => {
    const rows = matrix([role({ id: 'w', topic: 'sprache' }), role({ id: 'o', personId: 'q', topic: 'sprache', municipality: '05362008' })]);
    expect(states(rows)).toEqual([['own', 'wide'], ['empty', 'empty']]);
    expect(rows[0]?.cells[0]?.roles.map((entry) => entry.id)).toEqual(['o']);
  });

  it('counts only roles of the day, first and last day included', () => {
    const dated = [role({ topic: 'sprache', municipality: '05362008', validFrom: '2026-01-01', validTo: '2026-06-30' })];
    const on = (day: string) => matrix(dated, [], day)[0]?.cells[0]?.state;
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(on)).toEqual(['empty', 'own', 'own', 'empty']);
  });

  it('a hidden role makes a cell withheld, not empty', () => {
    expect(states(matrix([], [{ topic: 'schule', municipality: '05362008' }]))).toEqual([['empty', 'empty'], ['withheld', 'empty']]);
  });

  it('a member or volunteer answers for nothing', () => {
    expect(states(matrix([role({ function: 'member', topic: 'sprache', municipality: '05362008' })]))[0]).toEqual(['empty', 'empty']);
  });
});

describe('roles', () => {
  it('knows the officer of a day and the deputies', () => {
    const officer = role({ id: 'a', function: 'integrationOfficer', municipality: '05362008', validTo: '2026-06-30' });
    const next = role({ id: 'b', function: 'integrationOfficer', municipality: '05362008', validFrom: '2026-07-01' });
    const deputy = role({ id: 'c', function: 'integrationOfficer', municipality: '05362008', deputyOf: 'b', validFrom: '2026-07-01' });
    const all = [officer, next, deputy];
    expect(rolesOn(all, '2026-06-30').map((entry) => entry.id)).toEqual(['a']);
    expect(rolesOn(all, '2026-07-01').map((entry) => entry.id)).toEqual(['b', 'c']);
    expect(deputiesOf(next, all, '2026-07-01').map((entry) => entry.id)).toEqual(['c']);
    expect(holdsOn(officer, '2026-07-01')).toBe(false);
  });

  it.each<[Partial<Role>, Partial<Role> | null, string | undefined]>([
    [{}, null, undefined],
    [{ personId: null }, null, 'personId'],
    [{ validTo: '2023-12-31' }, null, 'validTo'],
    [{ function: 'integrationOfficer' }, null, 'municipality'],
    [{ municipality: '05913000' }, null, 'municipality'],
    [{}, { deputyOf: 'x' }, 'deputyOf'],
  ])('refuses %j with the principal %j at %s', (content, principal, field) => {
    expect(refuseRole(role(content), ['05362008'], [], principal && role(principal))?.field).toBe(field);
  });

  it('refuses the same role twice at the same time, but not after it ended', () => {
    const old = role({ topic: 'schule', validTo: '2025-12-31' });
    expect(repeats(role({ topic: 'schule', validFrom: '2025-06-01' }), old)).toBe(true);
    expect(refuseRole(role({ topic: 'schule', validFrom: '2025-06-01' }), [], [old], null)?.field).toBe('function');
    expect(refuseRole(role({ topic: 'schule', validFrom: '2026-01-01' }), [], [old], null)).toBe(null);
    expect(refuseEnd(old, '2023-01-01')?.field).toBe('validTo');
  });
});
