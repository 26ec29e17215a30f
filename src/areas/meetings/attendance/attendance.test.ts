import { expect, test } from 'vitest';
import { participationOf } from './attendance.ts';
import { linesFrom } from './forms.ts';

test('counts who was there by municipality and organisation, those without one last', () => {
  const rows = [{ onBehalf: '', attendance: 'present' }, { onBehalf: 'Kerpen', attendance: 'partly' }, { onBehalf: 'Bergheim', attendance: 'absent' }, { onBehalf: 'Kerpen', attendance: 'excused' }, { onBehalf: 'Kerpen', attendance: null }] as const;
  expect(participationOf(rows)).toEqual([{ onBehalf: 'Bergheim', invited: 1, there: 0 }, { onBehalf: 'Kerpen', invited: 3, there: 1 }, { onBehalf: '', invited: 1, there: 1 }]);
});

test('lines of the form: empty is not said yet, a missing line is nothing', () => {
  expect(linesFrom({ key: ['seat:a', 'seat:b', 'seat:c'], attendance: ['present', ''], substitute: ['', 'Vertretung'] })).toEqual([
    { key: 'seat:a', attendance: 'present', substituteName: '' }, { key: 'seat:b', attendance: null, substituteName: 'Vertretung' }, { key: 'seat:c', attendance: null, substituteName: '' },
  ]);
});
