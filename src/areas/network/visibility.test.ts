import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isVisible, visibilities, type Visibility } from '#platform/roles.ts';
import { emptyOrganisation, organisationFields, revealOrganisation, type OrganisationContent } from './organisation.ts';
import { emptyPerson, personFields, revealPerson, type PersonContent } from './person.ts';
import { joinedMarks, markOf, reveal, writable, type FieldRules, type Marks } from './visibility.ts';

const mark = fc.constantFrom<Visibility>(...visibilities);
const text = fc.string({ minLength: 1, maxLength: 12 });

/** Records with arbitrary marks, known and unknown, and every markable property filled with a canary of its field. */
function records<T extends object>(empty: T, rules: FieldRules): fc.Arbitrary<T> {
  const marks = fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(rules)), text), fc.oneof(mark, text as fc.Arbitrary<Visibility>));
  const canaries = Object.entries(rules).flatMap(([field, rule]) => Object.entries(rule.covers).map(([name, blank]) =>
    [name, typeof blank === 'string' ? `canary-${field}-${name}` : Array.isArray(blank) ? [`canary-${field}-${name}`] : 4.2] as const));
  return fc.record({ recordVisibility: mark, visibility: marks }).map((marked) => ({ ...empty, ...Object.fromEntries(canaries), ...marked }) as T);
}

const organisations = records<OrganisationContent>(emptyOrganisation, organisationFields);
const people = records<PersonContent>(emptyPerson, personFields);

/** What a viewer got that they should not have: properties that still hold a value although their field is marked above. */
function leaks(record: OrganisationContent | PersonContent, shown: object | null, sight: Visibility, rules: FieldRules): string[] {
  if (shown === null) return [];
  const isRecordHidden = !isVisible(record.recordVisibility, sight);
  return Object.entries(rules).flatMap(([field, rule]) => {
    const set = record.visibility[field] ?? rule.standard;
    const own = rule.fixed ? rule.standard : visibilities.includes(set) ? set : 'centre';
    const isHidden = isRecordHidden || !isVisible(own, sight);
    return isHidden ? Object.keys(rule.covers).filter((name) => JSON.stringify(shown[name as never]) !== JSON.stringify(rule.covers[name])) : [];
  });
}

describe('reveal', () => {
  it('the danger: the bare record gives away what is marked above the viewer', () => {
    const record: PersonContent = { ...emptyPerson, familyName: 'Beispiel', mobile: '0170 1', recordVisibility: 'network' };
    expect(leaks(record, record, 'network', personFields)).toEqual(['mobile']);
    expect(leaks(record, revealPerson(record, 'network'), 'network', personFields)).toEqual([]);
  });

  it('lets nothing through that is marked above the sight, for any organisation', () => {
    fc.assert(fc.property(organisations, mark, (record, sight) => {
      expect(leaks(record, revealOrganisation(record, sight), sight, organisationFields)).toEqual([]);
    }), { numRuns: 2000 });
  });

  it('lets nothing through that is marked above the sight, for any person', () => {
    fc.assert(fc.property(people, mark, (record, sight) => {
      expect(leaks(record, revealPerson(record, sight), sight, personFields)).toEqual([]);
    }), { numRuns: 2000 });
  });

  it('shows the centre everything that carries a known mark', () => {
    fc.assert(fc.property(mark, (recordVisibility) => {
      const record: PersonContent = { ...emptyPerson, mobile: '1', internalNote: 'n', recordVisibility, visibility: { mobile: 'centre' } };
      expect(revealPerson(record, 'centre')).toEqual(record);
    }));
  });

  it('a wide mark on a field does not widen a narrow record', () => {
    const record: OrganisationContent = { ...emptyOrganisation, email: 'a@b.de', recordVisibility: 'centre', visibility: { email: 'public' } };
    expect([markOf(record, 'email', organisationFields), revealOrganisation(record, 'network'), revealOrganisation(record, 'public')]).toEqual(['centre', null, null]);
  });

  it('the internal note stays with the centre whatever its mark says', () => {
    const record: OrganisationContent = { ...emptyOrganisation, internalNote: 'geheim', recordVisibility: 'public', visibility: { internalNote: 'public' } };
    expect(revealOrganisation(record, 'network')?.internalNote).toBe('');
  });
});

describe('writable', () => {
  it('what an editor cannot see they cannot change, for any record and any wish', () => {
    fc.assert(fc.property(people, people, mark, (before, wanted, sight) => {
      const after = writable(before, wanted, sight, personFields);
      for (const [field, rule] of Object.entries(personFields)) {
        if (isVisible(markOf(before, field, personFields), sight)) continue;
        for (const name of Object.keys(rule.covers)) expect(after[name as keyof PersonContent]).toEqual(before[name as keyof PersonContent]);
        expect(after.visibility[field]).toEqual(before.visibility[field]);
      }
    }), { numRuns: 1000 });
  });

  it('an editor of the network cannot hide a record from themselves', () => {
    const after = writable(emptyPerson, { ...emptyPerson, recordVisibility: 'centre', visibility: { email: 'centre' } }, 'network', personFields);
    expect([after.recordVisibility, after.visibility]).toEqual(['network', { email: 'network' }]);
  });
});

describe('joinedMarks', () => {
  it('a value taken over in a merge is never more visible than it was, for any two records', () => {
    fc.assert(fc.property(people, people, mark, (kept, dropped, sight) => {
      const marks: Marks = joinedMarks(kept, dropped, ['email', 'mobile', 'languages'], personFields);
      const merged = { ...kept, email: dropped.email, mobile: dropped.mobile, languages: dropped.languages, visibility: marks };
      const shown = reveal(merged, sight, personFields);
      for (const field of ['email', 'mobile', 'languages']) {
        if (shown && !isVisible(markOf(dropped, field, personFields), sight)) expect(shown[field as keyof PersonContent]).toEqual(personFields[field]?.covers[field]);
      }
    }), { numRuns: 2000 });
  });
});
