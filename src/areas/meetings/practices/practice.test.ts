import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { Role } from '#platform/roles.ts';
import { practiceFilterFrom, practiceQuery } from './filter.ts';
import { practiceForm, practiceFrom, practiceValues } from './forms.ts';
import { namesIn } from './names.ts';
import { mayConsent, mayEditPractice, mayReach, mayReadPractice, mayReuse, writableMunicipalities } from './permissions.ts';
import { emptyPractice, isSameCard, readCard, reaches, refuseReuse, refuseShare, sharedCard, stepsFrom, type PracticeContent } from './practice.ts';

const card: PracticeContent = {
  ...emptyPractice, title: 'Sprachtandem', problem: 'Wenig Übung', solution: 'Paare finden', steps: ['Aufruf', 'Treffen'], effort: '2 Stunden im Monat',
  contactFunction: 'Integrationsbeauftragte der Stadt', contactEmail: 'integration@stadt.example', municipality: '05362024', topics: ['sprache', 'ehrenamt'],
};
const person = (role: Role, municipality: string | null = null): Actor => ({
  kind: 'person', accountId: 'a', name: 'A', email: '', grants: [{ role, centreId: 'c', municipality, organisationId: null }],
});
const anyCard = fc.record({
  title: fc.string(), problem: fc.string(), solution: fc.string(), steps: fc.array(fc.string()), effort: fc.string(), contactFunction: fc.string(), contactEmail: fc.string(),
  municipality: fc.option(fc.stringMatching(/^\d{8}$/)), topics: fc.uniqueArray(fc.string()),
});

describe('what leaves the centre', () => {
  it('is the card without its organisation and its source', () => {
    const whole: PracticeContent = { ...card, organisationId: 'o', agendaItemId: 'i' };
    expect(sharedCard(whole)).toEqual({
      title: 'Sprachtandem', problem: 'Wenig Übung', solution: 'Paare finden', steps: ['Aufruf', 'Treffen'], effort: '2 Stunden im Monat',
      contactFunction: 'Integrationsbeauftragte der Stadt', contactEmail: 'integration@stadt.example', municipality: '05362024', topics: ['ehrenamt', 'sprache'],
    });
  });

  it('needs consent to this very text, and no names', () => {
    const refusals = [
      refuseShare(card, null, []), refuseShare(card, { content: { ...card, effort: 'viel' } }, []), refuseShare(card, { content: card }, ['Elif Arslan']),
      refuseShare(card, { content: { ...card, topics: ['ehrenamt', 'sprache'] } }, []),
    ];
    expect(refusals.map((refusal) => refusal?.field ?? null)).toEqual(['reach', 'reach', 'reach', null]);
  });

  it('whatever is stored reads back as a card, and a card reads back as itself', () => {
    fc.assert(fc.property(anyCard, (any) => isSameCard(readCard(JSON.parse(JSON.stringify(any))), any)));
    fc.assert(fc.property(fc.jsonValue(), (any) => Object.keys(readCard(any)).length === 9));
  });

  it('any change of a word is another text; the order of topics is not', () => {
    fc.assert(fc.property(anyCard, fc.constantFrom('title', 'problem', 'solution', 'effort', 'contactEmail'), (any, field) => !isSameCard(any, { ...any, [field]: `${any[field]}x` })));
    fc.assert(fc.property(anyCard, (any) => isSameCard(any, { ...any, topics: any.topics.toReversed() })));
  });
});

describe('names in a card', () => {
  const people = [{ givenName: 'Elif', familyName: 'Arslan', email: 'elif.arslan@frechen.example' }, { givenName: 'Jürgen', familyName: 'Müller', email: 'integration@kerpen.example' }];
  it.each([
    ['Fragen Sie Elif Arslan.', ['Elif Arslan']], ['ELIF  ARSLAN', ['Elif Arslan']], ['Juergen Mueller hilft', ['Jürgen Müller']], ['an elif.arslan@frechen.example', ['elif.arslan@frechen.example']],
    ['integration@kerpen.example', []], ['Die Familie Arslan', []], ['Elif Arslans Idee', []], ['Elif Arslanovic', []], ['', []],
  ])('%s → %j', (text, found) => expect(namesIn(text, people)).toEqual(found));

  it('a full name is found wherever it stands between other words', () => {
    const word = fc.stringMatching(/^[a-zäöü]{1,8}$/);
    fc.assert(fc.property(fc.array(word), fc.array(word), (before, after) => {
      expect(namesIn([...before, 'Elif Arslan', ...after].join(' '), people)).toEqual(['Elif Arslan']);
    }));
  });
});

describe('rights', () => {
  const own = (reach: (typeof reaches)[number], municipality: string | null = '05362024') => ({ isOwn: true, municipality, reach });
  it('the centre writes all, an officer those of the own municipality, a reader none', () => {
    const actors = [person('staff'), person('integrationOfficer', '05362024'), person('integrationOfficer', '05362032'), person('reader'), { kind: 'visitor' } as const];
    expect(actors.map((actor) => mayEditPractice(actor, own('network')))).toEqual([true, true, false, false, false]);
    expect(actors.map((actor) => mayEditPractice(actor, { ...own('everywhere'), isOwn: false }))).toEqual([false, false, false, false, false]);
    expect(actors.map((actor) => writableMunicipalities(actor, ['05362024', '05362032']).length)).toEqual([3, 1, 1, 0, 0]);
    expect(actors.map((actor) => mayReadPractice(actor, own('centre')))).toEqual([true, true, false, false, false]);
    expect(actors.map((actor) => mayReadPractice(actor, own('network')))).toEqual([true, true, true, true, false]);
    expect(actors.map((actor) => mayReach(actor, own('network'), 'everywhere'))).toEqual([true, false, false, false, false]);
    expect(actors.map((actor) => mayReach(actor, own('everywhere'), 'network'))).toEqual([true, true, false, false, false]);
  });

  it('each wider reach is seen by at least the same people', () => {
    const actors = fc.constantFrom(person('staff'), person('reader'), person('steeringMember'), person('integrationOfficer', '05362024'), person('integrationOfficer', '05362032'));
    fc.assert(fc.property(actors, fc.constantFrom(null, '05362024', '05362032'), (actor, municipality) => {
      const seen = reaches.map((reach) => mayReadPractice(actor, own(reach, municipality)));
      expect(seen).toEqual(seen.toSorted((one, other) => Number(one) - Number(other)));
    }));
  });

  it('a seat on behalf of a municipality speaks for it, and for no other', () => {
    const seats = [{ id: 's', bodyId: 'b', function: 'member', municipality: '05362024', organisationId: null } as const];
    expect([mayReuse(person('reader'), '05362024', seats), mayReuse(person('reader'), '05362032', seats), mayReuse(person('reader'), '05362024', []), mayReuse(person('staff'), '05362032', [])])
      .toEqual([true, false, false, true]);
  });

  it('a link opens one card for the one who was asked', () => {
    const link = (purpose: string, subject: string) => ({ kind: 'link', purpose, subject }) as const;
    expect([link('meetings.practice', 'a'), link('meetings.practice', 'b'), link('meetings.task', 'a'), person('staff')].map((actor) => mayConsent(actor, 'a'))).toEqual([true, false, false, false]);
  });
});

it('"we do this too" counts a municipality of the centre once, and never the one the card is from', () => {
  const area = ['05362024', '05362032'];
  const refused = (municipality: string, before: { municipality: string }[] = []) => refuseReuse({ municipality: '05362024', isOwn: true }, municipality, area, before) !== null;
  expect([refused('05362032'), refused('05362032', [{ municipality: '05362032' }]), refused('05362024'), refused('05999999')]).toEqual([false, true, true, true]);
});

it('steps are lines, without the numbers that were typed in front', () => {
  expect(stepsFrom('1. Aufruf\n2) Treffen\n\n- Danke sagen\n24 Stunden warten\n')).toEqual(['Aufruf', 'Treffen', 'Danke sagen', '24 Stunden warten']);
  fc.assert(fc.property(fc.string(), (text) => stepsFrom(text).every((step) => step !== '' && !step.includes('\n'))));
});

it('a card goes through its form unchanged', () => {
  const { agendaItemId: _item, organisationId: _organisation, ...rest } = practiceValues(card);
  expect(practiceFrom(practiceForm.parse({ ...rest, organisationId: '', agendaItemId: '' }))).toEqual(card);
  expect(practiceForm.safeParse({ ...rest, organisationId: 'x' }).success).toBe(false);
  expect(practiceForm.safeParse({ ...rest, steps: Array.from({ length: 31 }, () => 'x').join('\n') }).success).toBe(false);
});

it('a filter goes through its address unchanged; nonsense does not narrow', () => {
  const filter = fc.record({
    text: fc.stringMatching(/^[a-zäöü]{0,20}$/), topic: fc.option(fc.stringMatching(/^[a-z]{1,9}$/)), municipality: fc.option(fc.stringMatching(/^\d{8}$/)),
    reach: fc.constantFrom(null, 'others' as const, ...reaches), page: fc.integer({ min: 1, max: 99999 }),
  });
  fc.assert(fc.property(filter, (any) => {
    expect(practiceFilterFrom(new URLSearchParams(practiceQuery(any)))).toEqual(any);
  }));
  expect(practiceFilterFrom(new URLSearchParams('thema=../x&kommune=12&kreis=mars&seite=-1'))).toEqual({ text: '', topic: null, municipality: null, reach: null, page: 1 });
});
