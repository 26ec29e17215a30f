import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyOrganisation, type OrganisationContent } from '../organisation.ts';
import { mayKeepEntry } from '../permissions.ts';
import { entryFields, entryForm, entryOf, proposalFrom, proposalLines, readProposal, refuseProposal, withProposal } from './proposal.ts';

const content: OrganisationContent = {
  ...emptyOrganisation, name: 'Haus', description: 'Text', phone: '02271 83-0', street: 'Weg 1', lat: 50, lon: 6, topics: ['sprache', 'schule'], internalNote: 'geheim',
};
const record = { ...content, mergedInto: null, dissolvedOn: null };
const entry = entryOf(record, '2026-11-23')!;
const values = entryForm.parse({ ...entry.content });

describe('the entry as its organisation sees it', () => {
  it('holds what the network sees and never the internal note', () => {
    expect(entry.fields).toEqual(entryFields);
    expect(JSON.stringify(record).includes('geheim')).toBe(true);
    expect(JSON.stringify(entry).includes('geheim')).toBe(false);
  });

  it('leaves out what is kept for the centre', () => {
    const kept = entryOf({ ...record, visibility: { phone: 'centre', address: 'centre' } }, '2026-11-23');
    expect(kept?.fields).toEqual(['name', 'description', 'website', 'email', 'topics', 'languages']);
    expect([kept?.content.phone, kept?.content.street]).toEqual(['', '']);
  });

  it('is not there for a record kept for the centre, merged away, or dissolved', () => {
    expect([
      { ...record, recordVisibility: 'centre' as const }, { ...record, mergedInto: 'x' }, { ...record, dissolvedOn: '2026-11-22' }, { ...record, dissolvedOn: '2026-11-23' },
    ].map((kept) => entryOf(kept, '2026-11-23') === null)).toEqual([true, true, true, false]);
  });
});

describe('a proposal', () => {
  it('holds only what changed; lists count as sets', () => {
    expect(proposalFrom(values, entry)).toEqual({});
    expect(proposalFrom({ ...values, name: 'Haus Zwei', topics: ['schule', 'sprache'], languages: ['tr'] }, entry)).toEqual({ name: 'Haus Zwei', languages: ['tr'] });
  });

  it('never touches a field that the organisation does not see', () => {
    const kept = entryOf({ ...record, visibility: { phone: 'centre' } }, '2026-11-23')!;
    expect(proposalFrom({ ...values, phone: '110 110' }, entry)).toEqual({ phone: '110 110' });
    expect(proposalFrom({ ...values, phone: '110 110' }, kept)).toEqual({});
  });

  it('is refused when nothing changes or a code is on no list', () => {
    const known = { topics: ['sprache'], languages: ['tr'] };
    expect(refuseProposal({}, known)?.refused).toBe(true);
    expect([{ topics: ['nix'] }, { languages: ['xx'] }, { topics: ['sprache'], languages: ['tr'] }].map((proposal) => refuseProposal(proposal, known)?.field ?? null))
      .toEqual(['topics', 'languages', null]);
  });

  it('changes only its fields; a new address forgets the old coordinates', () => {
    expect(withProposal(content, { name: 'Neu' })).toEqual({ ...content, name: 'Neu' });
    expect(withProposal(content, { street: 'Weg 2' })).toEqual({ ...content, street: 'Weg 2', lat: null, lon: null });
  });

  it('reads back without anything an organisation has no say in', () => {
    expect(readProposal({ name: 'Neu', internalNote: 'x', recordVisibility: 'public', lat: 1 })).toEqual({ name: 'Neu' });
    fc.assert(fc.property(fc.anything(), (stored) => Object.keys(readProposal(stored)).every((field) => (entryFields as readonly string[]).includes(field))));
  });

  it('reads as lines before and after, codes by name', () => {
    expect(proposalLines(content, { name: 'Neu', topics: ['sprache'] }, new Map([['sprache', 'Sprache'], ['schule', 'Schule']]))).toEqual([
      { field: 'Name', before: 'Haus', after: 'Neu' }, { field: 'Themen', before: 'Sprache, Schule', after: 'Sprache' },
    ]);
  });
});

it('a link opens one entry, and nobody else comes through it', () => {
  const link = (purpose: string, subject: string) => ({ kind: 'link', purpose, subject }) as const;
  expect([link('network.organisation', 'a'), link('network.organisation', 'b'), link('password', 'a'), { kind: 'visitor' } as const, { kind: 'system', job: 'x' } as const]
    .map((actor) => mayKeepEntry(actor, 'a'))).toEqual([true, false, false, false, false]);
});
