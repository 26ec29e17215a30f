import { describe, expect, it } from 'vitest';
import { visitor, type Actor, type Grant } from '#platform/context.ts';
import { roles, type Role } from '#platform/roles.ts';
import { capabilities, may, mayCreateOrganisation, mayDeleteSearch, mayEditOrganisation, mayEditPerson, mayGrantRole, type Capability } from './permissions.ts';

const actor = (role: Role, content: Partial<Grant> = {}): Actor => ({
  kind: 'person', accountId: 'account', name: '', email: '', grants: [{ role, centreId: 'c', municipality: null, organisationId: null, ...content }],
});
const own = { id: 'own', formerIds: ['former'], municipality: '05362008' };
const foreign = { id: 'foreign', formerIds: [], municipality: '05362032' };

describe('capabilities', () => {
  it('belong to exactly these roles', () => {
    const table = Object.fromEntries((Object.keys(capabilities) as Capability[]).map((name) => [name, roles.filter((role) => may(actor(role), name))]));
    const centre = ['centreAdmin', 'director', 'staff'];
    expect(table).toEqual({
      readNetwork: [...centre, 'integrationOfficer', 'organisationEditor', 'steeringMember', 'reader'], exportPeople: [...centre, 'integrationOfficer'],
      editEverything: centre, erasePerson: centre, importTable: centre, merge: centre, saveSearch: [...centre, 'integrationOfficer'],
      createOrganisation: [...centre, 'integrationOfficer'], createPerson: [...centre, 'integrationOfficer', 'organisationEditor'],
    });
  });

  it('a visitor and the holder of a link have none', () => {
    const link: Actor = { kind: 'link', purpose: 'x', subject: 'y' };
    expect((Object.keys(capabilities) as Capability[]).filter((name) => may(visitor, name) || may(link, name))).toEqual([]);
  });
});

describe('organisations and people', () => {
  it.each<[string, Actor, boolean, boolean]>([
    ['staff', actor('staff'), true, true],
    ['editor of it', actor('organisationEditor', { organisationId: 'own' }), true, false],
    ['editor of one merged into it', actor('organisationEditor', { organisationId: 'former' }), true, false],
    ['editor without an organisation', actor('organisationEditor'), false, false],
    ['officer of its municipality', actor('integrationOfficer', { municipality: '05362008' }), true, false],
    ['reader', actor('reader'), false, false],
    ['state viewer', actor('stateViewer', { centreId: null }), false, false],
    ['visitor', visitor, false, false],
  ])('%s', (_, who, mayOwn, mayForeign) => {
    expect([mayEditOrganisation(who, own), mayEditOrganisation(who, foreign)]).toEqual([mayOwn, mayForeign]);
  });

  it('an officer creates only in the own municipality', () => {
    const officer = actor('integrationOfficer', { municipality: '05362008' });
    expect(['05362008', '05362032', null].map((ags) => mayCreateOrganisation(officer, ags))).toEqual([true, false, false]);
  });

  it('giving a stranger a role in the own organisation does not open the stranger', () => {
    const editor = actor('organisationEditor', { organisationId: 'own' });
    const place = (organisationId: string) => ({ organisationId, municipality: null });
    expect(mayGrantRole(editor, place('own'))).toBe(true);
    expect([mayEditPerson(editor, [place('own')]), mayEditPerson(editor, [place('foreign'), place('own')]), mayEditPerson(editor, [])]).toEqual([true, false, false]);
  });

  it('only the centre and whoever made a search delete it', () => {
    expect([mayDeleteSearch(actor('staff'), { createdBy: null }), mayDeleteSearch(actor('reader'), { createdBy: 'account' }), mayDeleteSearch(actor('reader'), { createdBy: 'b' })])
      .toEqual([true, true, false]);
  });
});
