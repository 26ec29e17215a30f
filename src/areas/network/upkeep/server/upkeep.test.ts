import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import type { Actor, Context, Grant } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation, type OrganisationContent } from '../../organisation.ts';
import { changeOrganisation, createOrganisation, dissolveOrganisation } from '../../organisations/server/commands.ts';
import { readOrganisation } from '../../organisations/server/queries.ts';
import { forgetProposals } from '../../server/jobs.ts';
import { entryForm } from '../proposal.ts';
import { acceptProposal, askForConfirmation, confirmEntry, declineProposal, proposeChange } from './commands.ts';
import { findOwnEntry, readUpkeep } from './queries.ts';

const now = new Date('2026-11-23T10:00:00Z');
const afterDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const job: Actor = { kind: 'system', job: 'test' };
const person = (role: Grant['role'], organisationId: string | null = null): Actor => ({
  kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'Test', email: '', grants: [{ role, centreId: 'any', municipality: null, organisationId }],
});
const staff = person('staff');
const content: OrganisationContent = {
  ...emptyOrganisation, typeCode: 'initiative', municipality: '05362008', recordVisibility: 'public', email: 'post@haus.example', topics: ['sprache'], internalNote: 'GEHEIM',
};

describeOnBothEngines('network upkeep', (open) => {
  let database: Database;
  let centre: Centre;
  let other: Centre;
  const run = <T>(who: Actor, work: (context: Context) => Promise<T>, at = centre, moment = now) => withCentre(database.kysely, { centre: at, actor: who, now: moment }, work);
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, at = centre, moment = now) => withLink(database.kysely, { centre: at, now: moment }, 'network.organisation', token, work);
  const add = (name: string, more: Partial<OrganisationContent> = {}) => run(job, async (context) => {
    const saved = await createOrganisation(context, { ...content, name, ...more });
    return isRefusal(saved) ? expect.unreachable(saved.message) : saved.id;
  });
  const ask = (id: string, who: Actor = staff, moment = now) => run(who, (context) => askForConfirmation(context, id, 'https://ki.example'), centre, moment);
  const listMails = () => run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'body']).orderBy('created_at').execute());
  /** Asks, and takes the token out of the mail as the organisation does. */
  const invited = async (name: string, more: Partial<OrganisationContent> = {}) => {
    const id = await add(name, more);
    expect(await ask(id)).toBe(null);
    const mail = (await listMails()).find(({ body }) => body.includes(`${name} steht im Verzeichnis`));
    return { id, mail, token: /https:\/\/ki\.example\/erft\/eintrag\/([\w-]{43})\n/.exec(mail?.body ?? '')?.[1] ?? '' };
  };
  const changed = async (token: string, values: object) => through(token, async (context, id) => {
    const { content: entry } = await findOwnEntry(context, id);
    return proposeChange(context, id, entryForm.parse({ ...entry, ...values }));
  });
  const stored = (id: string) => run(job, async (context) => (await readOrganisation(context, id))!);
  const upkeep = async (id: string) => {
    const organisation = await stored(id);
    return run(staff, (context) => readUpkeep(context, organisation));
  };
  const waiting = async (id: string) => (await upkeep(id)).proposals;
  const events = (id: string) => run(job, async (context) => (await sql<{ name: string; actor_kind: string }>`select name, actor_kind from platform.event
    where subject = ${id}::uuid order by version`.execute(context.db)).rows.map((row) => `${row.actor_kind} ${row.name.replace('network.organisation.', '')}`));

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    const found = async (slug: string, municipalities: readonly string[]): Promise<Centre> => {
      const plain = { slug, name: `KI ${slug}`, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities, settings: {} };
      return { ...plain, id: await foundCentre(database.kysely, plain) };
    };
    centre = await found('erft', ['05362008']);
    other = await found('fern', ['05366016']);
  });

  test('asking sends one mail a day, keeps only the hash, and needs an address and the right', async () => {
    const { id, mail, token } = await invited('Haus Eins');
    expect([mail?.recipient, token.length]).toEqual(['post@haus.example', 43]);
    const links = await run(job, (context) => context.db.selectFrom('platform.link').selectAll().where('subject', '=', id).execute());
    expect(links.map((link) => [link.purpose, link.recipient, link.expires_at])).toEqual([['network.organisation', 'post@haus.example', afterDays(30)]]);
    expect(links[0]?.token_hash.length).toBe(32);
    expect([isRefusal(await ask(id)), await ask(id, staff, afterDays(1))]).toEqual([true, null]);
    const refusals = [await ask(await add('Ohne Post', { email: '' })), await ask(await add('Nur KI', { recordVisibility: 'centre' }))];
    expect(refusals.map(isRefusal)).toEqual([true, true]);
    await expect(ask(id, person('reader'))).rejects.toThrow(Forbidden);
    await expect(ask(id, person('organisationEditor', await add('Fremd')))).rejects.toThrow(Forbidden);
  });

  test('a token of another centre, an expired or an invented one opens nothing', async () => {
    const { token } = await invited('Haus Zwei');
    const name = (at: Centre, moment: Date, text = token) => through(text, async (context, id) => (await findOwnEntry(context, id)).content.name, at, moment);
    expect(await name(centre, afterDays(29))).toBe('Haus Zwei');
    await expect(name(other, now)).rejects.toThrow(NotFound);
    await expect(name(centre, afterDays(30))).rejects.toThrow(NotFound);
    await expect(name(centre, now, 'x'.repeat(43))).rejects.toThrow(NotFound);
    await expect(withLink(database.kysely, { centre, now }, 'network.person', token, async () => 'opened')).rejects.toThrow(NotFound);
  });

  test('a link to one organisation cannot touch another, nor do anything else', async () => {
    const [{ id, token }, foreign] = [await invited('Haus Drei'), await add('Nachbar')];
    const values = entryForm.parse({ name: 'Gekapert', topics: [], languages: [] });
    for (const attempt of [
      (context: Context) => confirmEntry(context, foreign), (context: Context) => proposeChange(context, foreign, values), (context: Context) => findOwnEntry(context, foreign),
      (context: Context) => changeOrganisation(context, id, { ...content, name: 'Gekapert' }), (context: Context) => askForConfirmation(context, id, 'https://ki.example'),
      (context: Context) => dissolveOrganisation(context, id),
    ]) await expect(through<unknown>(token, attempt)).rejects.toThrow(Forbidden);
    expect([(await stored(id)).name, (await stored(foreign)).name, await waiting(foreign)]).toEqual(['Haus Drei', 'Nachbar', []]);
  });

  test('confirming is kept with its day, once a day, and the link goes on working', async () => {
    const { id, token } = await invited('Haus Vier');
    const { updatedAt } = await stored(id);
    await through(token, confirmEntry, centre, afterDays(1));
    await through(token, confirmEntry, centre, afterDays(1));
    await through(token, confirmEntry, centre, afterDays(2));
    expect((await upkeep(id)).confirmedOn).toBe('2026-11-25');
    expect((await stored(id)).updatedAt).toEqual(updatedAt);
    expect(await events(id)).toEqual(['system created', 'person confirmationAsked', 'link confirmed', 'link confirmed']);
  });

  test('a proposal changes nothing until it is accepted, and then only its fields', async () => {
    const { id, token } = await invited('Haus Fünf', { phone: '02271 83-0', visibility: { phone: 'centre' } });
    expect(await changed(token, { description: 'Neu', phone: '110 110', topics: ['schule'] })).toBe(null);
    const before = await stored(id);
    expect([before.description, before.topics]).toEqual(['', ['sprache']]);
    const [proposal] = await waiting(id);
    expect(proposal?.proposal).toEqual({ description: 'Neu', topics: ['schule'] });
    const rows = await run(job, (context) => context.db.selectFrom('network.proposal').selectAll().where('organisation_id', '=', id).execute());
    expect([before.internalNote, JSON.stringify(rows).includes('GEHEIM')]).toEqual(['GEHEIM', false]);
    expect(JSON.stringify(await through(token, findOwnEntry)).includes('GEHEIM')).toBe(false);
    const accept = (basedOn: Date, who = staff, at = centre) => run(who, (context) => acceptProposal(context, proposal?.id ?? '', basedOn.toISOString()), at, afterDays(1));
    await expect(accept(before.updatedAt, person('reader'))).rejects.toThrow(Forbidden);
    await expect(accept(before.updatedAt, staff, other)).rejects.toThrow(NotFound);
    expect([isRefusal(await accept(afterDays(-1))), (await waiting(id)).length]).toEqual([true, 1]);
    expect(await accept(before.updatedAt)).toBe(null);
    expect(await stored(id)).toEqual({ ...before, description: 'Neu', topics: ['schule'], updatedAt: afterDays(1) });
    await expect(accept(afterDays(1))).rejects.toThrow(NotFound);
    expect(await events(id)).toEqual(['system created', 'person confirmationAsked', 'link proposalReceived', 'person changed', 'person proposalAccepted']);
  });

  test('a declined proposal leaves the entry alone and goes 12 months later', async () => {
    const { id, token } = await invited('Haus Sechs');
    await changed(token, { city: 'Kerpen' });
    const [proposal] = await waiting(id);
    expect(await run(staff, (context) => declineProposal(context, proposal?.id ?? ''))).toBe(null);
    expect([(await stored(id)).city, await waiting(id), (await events(id)).at(-1)]).toEqual(['', [], 'person proposalDeclined']);
    const left = (moment: Date) => run(job, async (context) => {
      await forgetProposals(context);
      return (await context.db.selectFrom('network.proposal').select('accepted').where('organisation_id', '=', id).execute()).map((row) => row.accepted);
    }, centre, moment);
    expect([await left(afterDays(364)), await left(afterDays(366))]).toEqual([[false], []]);
  });

  test('takes five open proposals, the same one once, and none without a change or with unknown codes', async () => {
    const { id, token } = await invited('Haus Sieben');
    for (const number of [1, 2, 3, 4, 5, 5]) expect(await changed(token, { description: 'x', city: `Ort ${number}` })).toBe(null);
    expect([(await waiting(id)).length, isRefusal(await changed(token, { city: 'Ort 6' })), (await waiting(id)).length]).toEqual([5, true, 5]);
    const fresh = await invited('Haus Acht');
    const refusals = [await changed(fresh.token, {}), await changed(fresh.token, { topics: ['nix'] }), await changed(fresh.token, { languages: ['xx'] })];
    expect(refusals.map((refusal) => isRefusal(refusal) && (refusal.field ?? 'form'))).toEqual(['form', 'topics', 'languages']);
    expect(await waiting(fresh.id)).toEqual([]);
  });

  test('a dissolved organisation has no entry any more', async () => {
    const { id, token } = await invited('Haus Neun');
    await run(staff, (context) => dissolveOrganisation(context, id, '2026-11-22'));
    await expect(through(token, confirmEntry)).rejects.toThrow(NotFound);
  });
});
