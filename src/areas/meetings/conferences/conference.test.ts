import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { admissionOf, emptyConference, eventFromSlug, eventSlug, germanClock, germanDay, germanMoment, refuseConference } from './conference.ts';
import { refuseSession, type Session } from './programme/session.ts';
import { sessionForm, sessionFrom } from './programme/forms.ts';

const meeting = { state: 'planned', startsAt: new Date('2027-03-24T08:00:00Z'), endsAt: new Date('2027-03-24T15:00:00Z') } as const;
const open = { registrationFrom: '2027-02-01', registrationUntil: '2027-03-10' };

describe('a conference', () => {
  it('has one address, whatever its body is called', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/), fc.integer({ min: 1, max: 9999 }), (bodySlug, number) => {
      expect(eventFromSlug(eventSlug({ bodySlug, number }))).toEqual({ bodySlug, number });
    }));
    expect(['', 'konferenz', 'konferenz-0', 'konferenz-x', '-1', 'k-99999999999999999999'].map(eventFromSlug)).toEqual([null, null, null, null, null, null]);
  });

  it.each([
    ['2027-01-31T22:59:00Z', 'early'], ['2027-01-31T23:01:00Z', 'open'], ['2027-03-10T22:59:00Z', 'open'], ['2027-03-10T23:01:00Z', 'over'], ['2027-03-25T10:00:00Z', 'over'],
  ])('at %s registration is %s', (moment, admission) => {
    const at = new Date(moment);
    expect(admissionOf(open, meeting, { now: at, day: germanDay(at) })).toBe(admission);
  });

  it('takes nobody when it is cancelled, held, or without days', () => {
    const at = { now: new Date('2027-03-01T10:00:00Z'), day: '2027-03-01' };
    expect([admissionOf(open, { ...meeting, state: 'cancelled' }, at), admissionOf(open, { ...meeting, state: 'held' }, at), admissionOf(null, meeting, at), admissionOf(emptyConference, meeting, at)]).toEqual(['cancelled', 'over', 'none', 'none']);
  });

  it('refuses half a registration, one that ends before it begins, and one after the day itself', () => {
    const field = (from: string | null, until: string | null) => { const refusal = refuseConference({ ...emptyConference, registrationFrom: from, registrationUntil: until }, meeting); return refusal?.field ?? null; };
    expect([field(null, '2027-03-01'), field('2027-03-01', null), field('2027-03-02', '2027-03-01'), field('2027-03-02', '2027-03-25'), field('2027-03-24', '2027-03-24'), field(null, null)])
      .toEqual(['registrationFrom', 'registrationUntil', 'registrationUntil', 'registrationUntil', null, null]);
  });
});

describe('German clocks', () => {
  it('come back as they were typed, on any day and minute that exists', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(fc.property(day, clock, (typedDay, typedClock) => {
      const moment = germanMoment(typedDay, typedClock);
      expect(moment === null ? 'skipped' : [germanDay(moment), germanClock(moment)]).toEqual(moment === null ? 'skipped' : [typedDay, typedClock]);
      if (moment === null) expect(typedClock.startsWith('02:')).toBe(true);
    }));
  });

  it('skip an hour in spring and have the first of two in autumn', () => {
    expect([germanMoment('2027-03-28', '02:30'), germanMoment('2027-10-31', '02:30')?.toISOString(), germanMoment('2027-13-01', '10:00')]).toEqual([null, '2027-10-31T00:30:00.000Z', null]);
    const form = { kind: 'talk', block: null, title: 'Nacht', description: '', room: '', capacity: null, day: '2027-03-28', from: '02:30', to: '04:00', speakerName: [], speakerFunction: [], speakerNamed: [] } as const;
    const refused = sessionFrom({ ...form, speakerName: [], speakerFunction: [], speakerNamed: [] });
    expect(isRefusal(refused) && refused.field).toBe('from');
  });
});

describe('a part of the programme', () => {
  const talk: Session = {
    id: 'a', kind: 'talk', number: null, block: null, title: 'Vortrag', description: '', room: 'Saal', capacity: null, startsAt: new Date('2027-03-24T09:00:00Z'), endsAt: new Date('2027-03-24T10:00:00Z'),
    speakers: [{ name: 'Ada Lang', function: '', isNamed: true }], cancelledAt: null,
  };

  it('may follow another one in the same room at once', () => {
    expect(refuseSession({ ...talk, startsAt: talk.endsAt, endsAt: new Date('2027-03-24T11:00:00Z') }, [talk], meeting)).toBe(null);
  });

  it('may be at the same time elsewhere with somebody else, also in two rooms without a name', () => {
    expect(refuseSession({ ...talk, room: 'Foyer', speakers: [] }, [talk], meeting)).toBe(null);
    expect(refuseSession({ ...talk, room: '', speakers: [] }, [{ ...talk, room: '' }], meeting)).toBe(null);
  });

  it('cannot share room or speaker, however they are written', () => {
    expect([refuseSession({ ...talk, speakers: [] }, [talk], meeting)?.field, refuseSession({ ...talk, room: 'Foyer', speakers: [{ name: ' ada  LANG', function: '', isNamed: false }] }, [talk], meeting)?.field]).toEqual(['room', 'speakerName']);
  });

  it('reads names, functions and consents row by row', () => {
    const parsed = sessionForm.parse({ kind: 'forum', title: 'F', day: '2027-03-24', from: '10:00', to: '11:00', block: '', capacity: '20', speakerName: ['Ada', '', 'Bela'], speakerFunction: ['Leitung', '', ''], speakerNamed: ['2'] });
    const content = sessionFrom(parsed);
    expect(isRefusal(content) ? null : [content.block, content.capacity, content.speakers]).toEqual([1, 20, [{ name: 'Ada', function: 'Leitung', isNamed: false }, { name: 'Bela', function: '', isNamed: true }]]);
    const stray = sessionFrom({ ...parsed, speakerName: ['', '', ''], speakerFunction: ['Leitung', '', ''] });
    expect(isRefusal(stray) && stray.field).toBe('speakerName');
  });
});
