import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import { createAccount, addGrant } from '#platform/server/auth/accounts.ts';
import type { Database } from '#platform/server/db.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { accountId, foundCast, job, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { blankBody } from '../../bodies/content.ts';
import { changeBody, createBody, endBody } from '../../bodies/server/commands.ts';
import { listBodies, listMeetings, listSeats } from '../../server/queries.ts';
import type { SeatContent } from '../seat.ts';
import { addSeat, endSeat, linkAccount, vacateSeats } from './commands.ts';
import { listAccountChoices } from './queries.ts';

const staff = person('staff');
const id = (result: { readonly id: string } | Refusal) => (isRefusal(result) ? expect.unreachable(result.message) : result.id);
const denied = async (work: Promise<unknown>) => work.then((result) => (isRefusal(result) ? 'refused' : 'allowed'), (failure: unknown) => (failure instanceof Forbidden ? 403 : failure instanceof NotFound ? 404 : failure));

describeOnBothEngines('bodies and seats', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const seat = (more: Partial<SeatContent>): SeatContent => ({ personId: cast.people[0]!, accountId: null, function: 'member', municipality: null, organisationId: null, deputyOf: null, validFrom: '2026-01-01', validTo: null, ...more });
  const add = (content: SeatContent, actor: Actor = staff, bodyId = cast.bodyId) => cast.run(actor, (context) => addSeat(context, bodyId, content));
  const newBody = () => cast.run(staff, async (context) => id(await createBody(context, { ...blankBody('workingGroup', '2024-01-01'), name: 'Arbeitskreis' })));
  const seatsOf = (bodyId: string) => cast.run(job, (context) => listSeats(context, bodyId));
  const field = async (work: Promise<unknown>) => work.then((result) => (isRefusal(result) ? result.field : 'saved'));
  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'lippe');
  });

  test('a body: created with an address of its own, changed, ended; refusals keep their field', async () => {
    const content = { ...blankBody('roundTable', '2024-01-01'), name: 'Runder Tisch' };
    const bodyId = id(await cast.run(staff, (context) => createBody(context, content)));
    const find = () => cast.run(staff, async (context) => (await listBodies(context)).find((body) => body.id === bodyId)!);
    expect([(await find()).slug, (await find()).hostChecklist.length, (await find()).agendaTemplate.length]).toEqual(['runder-tisch-2', 5, 5]);
    const fields = [];
    for (const wrong of [{ name: ' ' }, { endedOn: '2023-01-01' }, { slotMinutes: 10 }, { topicDeadlineDays: 91 }, { agendaTemplate: [{ title: '', kind: 'break', minutes: 5 } as const] }, { hostChecklist: [{ label: 'x', daysBefore: -1 }] }]) {
      fields.push(await field(cast.run(staff, (context) => changeBody(context, bodyId, { ...content, ...wrong }))));
    }
    expect(fields).toEqual(['name', 'endedOn', 'slotMinutes', 'topicDeadlineDays', 'itemTitle', 'dutyDays']);
    const stamp = (await find()).updatedAt.toISOString();
    id(await cast.run(staff, (context) => changeBody(context, bodyId, { ...content, name: 'Neuer Name' }, stamp), new Date('2026-11-24T10:00:00Z')));
    expect(isRefusal(await cast.run(staff, (context) => changeBody(context, bodyId, content, stamp)))).toBe(true);
    expect([(await find()).name, (await find()).slug]).toEqual(['Neuer Name', 'runder-tisch-2']);
    expect(await field(cast.run(staff, (context) => endBody(context, cast.bodyId, '2026-11-30')))).toBe('lastDay');
    id(await cast.run(staff, (context) => endBody(context, bodyId, '2026-11-22')));
    expect(await field(add(seat({ validFrom: '2026-11-23' }), staff, bodyId))).toBe('validFrom');
  });

  test('the same person for the same town only once at a time; again after the end', async () => {
    const bodyId = await newBody();
    const wanted = seat({ municipality: towns[0], validTo: '2026-06-30' });
    id(await add(wanted, staff, bodyId));
    expect(await field(add(seat({ municipality: towns[0], validFrom: '2026-06-30' }), staff, bodyId))).toBe('personId');
    expect(await field(add(seat({ municipality: towns[0], validFrom: '2026-07-01' }), staff, bodyId))).toBe('saved');
    expect(await field(add(seat({ municipality: towns[1], validFrom: '2026-07-01' }), staff, bodyId))).toBe('saved');
  });

  test('a deputy sits for the same town, never deputises a deputy, and ends with the seat', async () => {
    const bodyId = await newBody();
    const principal = id(await add(seat({ municipality: towns[0] }), staff, bodyId));
    const deputy = id(await add(seat({ personId: cast.people[1]!, function: 'deputy', deputyOf: principal, municipality: towns[2] }), staff, bodyId));
    expect((await seatsOf(bodyId)).find((one) => one.id === deputy)?.municipality).toBe(towns[0]);
    expect([
      await field(add(seat({ personId: cast.people[2]!, function: 'deputy', deputyOf: deputy }), staff, bodyId)), await field(add(seat({ personId: cast.people[2]!, function: 'deputy' }), staff, bodyId)),
      await field(add(seat({ personId: cast.people[2]!, deputyOf: principal }), staff, bodyId)), await field(add(seat({ personId: cast.people[2]!, function: 'deputy', deputyOf: cast.seats[0]! }), staff, bodyId)),
    ]).toEqual(['deputyOf', 'deputyOf', 'deputyOf', 'deputyOf']);
    id(await cast.run(staff, (context) => endSeat(context, principal, '2026-11-30')));
    expect((await seatsOf(bodyId)).map((one) => one.validTo)).toEqual(['2026-11-30', '2026-11-30']);
    expect(await field(cast.run(staff, (context) => endSeat(context, principal, '2026-12-31')))).toBe('lastDay');
  });

  test('refused: nobody, somebody of another centre, a town outside, both a town and an organisation', async () => {
    const fields = [];
    for (const wrong of [{ personId: null }, { personId: other.people[0]! }, { municipality: '05111000' }, { municipality: towns[0], organisationId: crypto.randomUUID() }, { organisationId: crypto.randomUUID() }, { validTo: '2025-01-01' }]) {
      fields.push(await field(add(seat({ personId: cast.people[1]!, ...wrong }))));
    }
    expect(fields).toEqual(['personId', 'personId', 'municipality', 'organisationId', 'organisationId', 'validTo']);
  });

  test('an account is found by the same address, chosen from the centre, never from another', async () => {
    const now = new Date('2026-11-01T10:00:00Z');
    const account = async (email: string, centreId: string) => withGate(database.kysely, async (gate) => {
      const accountIdOf = await createAccount(gate, { email, name: email, passwordHash: null }, now);
      await addGrant(gate, accountIdOf, { role: 'reader', centreId, municipality: null, organisationId: null, validFrom: '2026-01-01' });
      return accountIdOf;
    });
    const own = await account('Mitglied0@stadt.example', cast.centre.id);
    const foreign = await account('mitglied1@stadt.example', other.centre.id);
    const bodyId = await newBody();
    const found = id(await add(seat({ accountId: 'auto' }), staff, bodyId));
    const none = id(await add(seat({ personId: cast.people[1]!, accountId: 'auto' }), staff, bodyId));
    const accountOf = async (seatId: string) => (await seatsOf(bodyId)).find((one) => one.id === seatId)?.accountId;
    expect([await accountOf(found), await accountOf(none)]).toEqual([own, null]);
    expect((await cast.run(staff, (context) => listAccountChoices(context, bodyId))).map((choice) => choice.accountId)).toEqual([own]);
    expect([await field(add(seat({ personId: cast.people[2]!, accountId: foreign }), staff, bodyId)), await field(cast.run(staff, (context) => linkAccount(context, none, foreign)))]).toEqual(['accountId', 'accountId']);
    id(await cast.run(staff, (context) => linkAccount(context, none, own)));
    id(await cast.run(staff, (context) => linkAccount(context, found, null)));
    expect([await accountOf(found), await accountOf(none)]).toEqual([null, own]);
  });

  test('who may: staff and who leads; members, strangers and other centres do not', async () => {
    const member = person('integrationOfficer', 10, { municipality: towns[0] });
    const content = seat({ personId: cast.people[2]!, municipality: towns[0] });
    expect([await denied(add(content, member)), await denied(add(content, person('reader', 90))), await denied(other.run(staff, (context) => addSeat(context, cast.bodyId, content))), await denied(other.run(staff, (context) => endSeat(context, cast.seats[0]!, '2026-11-30')))]).toEqual([403, 404, 404, 404]);
    expect([await denied(cast.run(member, (context) => createBody(context, { ...blankBody('network', '2026-01-01'), name: 'Neu' }))), await denied(cast.run(member, (context) => linkAccount(context, cast.seats[0]!, accountId(99))))]).toEqual([403, 403]);
    await cast.run(job, (context) => context.db.updateTable('meetings.membership').set({ function: 'chair' }).where('account_id', '=', accountId(10)).execute());
    expect(await denied(add(content, member))).toBe('allowed');
  });

  test('a member erased under the GDPR leaves a vacant seat without an account, and nothing breaks', async () => {
    const [erased] = cast.people;
    const readAll = () => cast.run(staff, async (context) => [await listSeats(context, cast.bodyId), await listMeetings(context)] as const);
    await cast.run(person('centreAdmin'), (context) => erasePerson(context, erased!));
    const before = (await readAll())[0].find((one) => one.id === cast.seats[0]);
    // the harm without the job: whoever was erased could still sign in for the seat
    expect([before?.personName, before?.accountId]).toEqual(['', accountId(10)]);
    expect(await cast.run(job, vacateSeats)).toBe(1);
    const [seats, meetings] = await readAll();
    expect([seats.find((one) => one.id === cast.seats[0])?.accountId, meetings.length]).toEqual([null, 1]);
    expect(await field(cast.run(staff, (context) => linkAccount(context, cast.seats[0]!, accountId(10))))).toBe('accountId');
    const left = await cast.run(job, (context) => context.db.selectFrom('platform.event_change').select('change').execute());
    expect(JSON.stringify(left)).not.toContain(erased);
    expect(await denied(cast.run(staff, vacateSeats))).toBe(403);
  });
});
