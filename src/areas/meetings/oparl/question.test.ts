import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { cursorText, readQuestion } from './question.ts';

const read = (query: string, isList = true) => readQuestion(new URLSearchParams(query), isList);
const fieldOf = (query: string, isList = true) => {
  const question = read(query, isList);
  return isRefusal(question) ? question.field : null;
};

describe('what a client asks of a list', () => {
  it('reads moments with their zone, also where a plus sign became a space', () => {
    expect([read('modified_since=2026-11-23T10:00:00%2B01:00'), read('modified_since=2026-11-23T10:00:00+01:00'), read('modified_since=2026-11-23T09:00:00.000Z')]
      .map((question) => (isRefusal(question) ? null : question.modifiedSince?.toISOString()))).toEqual(Array(3).fill('2026-11-23T09:00:00.000Z'));
  });

  it('refuses by name what it cannot read, and says what to write', () => {
    expect(['modified_since=gestern', 'created_until=2026-02-30T00:00:00Z', 'created_since=2026-11-23T10:00:00', 'modified_until=2026-13-01T00:00:00Z', 'limit=0', 'limit=101', 'limit=x', 'omit_internal=1',
      'after=3', 'page=2', 'limit=1&limit=2', 'modified_since='].map((query) => fieldOf(query)))
      .toEqual(['modified_since', 'created_until', 'created_since', 'modified_until', 'limit', 'limit', 'limit', 'omit_internal', 'after', 'page', 'limit', 'modified_since']);
    expect(read('modified_since=gestern')).toEqual({
      refused: true, field: 'modified_since', message: '„modified_since“ braucht einen Zeitpunkt mit Zeitzone, zum Beispiel modified_since=2026-11-23T10:00:00%2B01:00',
    });
  });

  it('knows only omit_internal where one object is asked for', () => {
    expect([fieldOf('limit=3', false), fieldOf('omit_internal=true', false)]).toEqual(['limit', null]);
  });

  it('finds a cursor again, whatever the moment', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }), fc.uuid(), (created, id) => {
      const question = read(`after=${cursorText(created, id)}`);
      expect(isRefusal(question) ? null : question.after).toEqual({ created, id });
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.constantFrom('modified_since', 'after', 'limit', 'omit_internal', '__proto__'), fc.string(), (name, value) => {
      read(new URLSearchParams([[name, value]]).toString());
    }));
  });
});
