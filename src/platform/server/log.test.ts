import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(fields: Record<string, unknown>): Record<string, unknown> {
  const lines: string[] = [];
  createLog({}, { write: (line) => lines.push(line), pretty: false, clock: () => new Date(0) }).error('test.happened', fields);
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('the log', () => {
  it('is one JSON object per line', () => {
    expect(logged({ requestId: 'ab12', status: 500 })).toEqual({ at: '1970-01-01T00:00:00.000Z', level: 'error', event: 'test.happened', requestId: 'ab12', status: 500 });
  });

  it('masks fields that hold personal data, at any depth', () => {
    expect(logged({ person: { givenName: 'Ada', id: 7, contact: [{ email: 'a@b.de', phone: '1' }] } })).toMatchObject({
      person: { givenName: '[…]', id: 7, contact: [{ email: '[…]', phone: '[…]' }] },
    });
  });

  it('masks mail addresses and telephone numbers in texts', () => {
    expect(logged({ why: 'ada.l@kreis.example rief 0231 / 123 456-7 an, Bestellung 20260101' })['why']).toBe('[mail] rief [phone] an, Bestellung 20260101');
  });

  it('keeps what explains an error and drops the values PostgreSQL quotes', () => {
    const failure = Object.assign(new Error('invalid input syntax for type integer: "Ada Lovelace"'), { code: '22P02', detail: 'Key (email)=(ada@b.de)' });
    const { error } = logged({ error: failure }) as { error: { kind: string; why: string; code: string; frames: string[] } };
    expect({ ...error, frames: error.frames.length > 0 }).toEqual({ kind: 'Error', why: 'invalid input syntax for type integer: "…"', code: '22P02', frames: true });
    expect(JSON.stringify(error)).not.toContain('Ada');
  });
});
