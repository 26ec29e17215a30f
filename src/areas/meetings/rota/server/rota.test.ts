import { beforeAll, expect, test } from 'vitest';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { createOrganisation, dissolveOrganisation } from '#areas/network/organisations/server/commands.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { blankBody } from '../../bodies/content.ts';
import { createBody } from '../../bodies/server/commands.ts';
import type { Host } from '../../meeting.ts';
import { cancelMeeting, planYear, reinstateMeeting } from '../../planning/server/commands.ts';
import { addSeat } from '../../seats/server/commands.ts';
import { listMeetings } from '../../server/queries.ts';
import { remindHosts } from '../duties/server/jobs.ts';
import { tickDuty, writeHandover } from '../duties/server/commands.ts';
import { findHostDesk } from '../duties/server/queries.ts';
import { addHost, endHost, pauseHost, resumeHost } from '../hosts/server/commands.ts';
import { answerSwap, askSwap, withdrawSwap } from '../swaps/server/commands.ts';
import { assignHost, confirmHost, skipTurn } from '../turns/server/commands.ts';
import { settleAllHosts } from './jobs.ts';
import { findRota } from './queries.ts';

const staff = person('staff');
const place = { room: '', street: '', postalCode: '', city: '', onlineUrl: '', directions: '', accessNotes: '' };
const id = (result: { readonly id: string } | Refusal) => (isRefusal(result) ? expect.unreachable(result.message) : result.id);
const denied = async (work: Promise<unknown>) => work.then((result) => (isRefusal(result) ? 'refused' : 'allowed'), (failure: unknown) => (failure instanceof Forbidden ? 403 : failure instanceof NotFound ? 404 : failure));
const town = (index: number): Host => ({ kind: 'municipality', ags: towns[index]! });
const officer = (index: number) => person('integrationOfficer', 10 + index, { municipality: towns[index]! });

describeOnBothEngines('the rota of hosts', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const run = <T>(work: (context: Context) => Promise<T>, actor: Actor = staff, moment = now) => cast.run(actor, work, moment);
  /** A body whose seats are those of the three towns, its hosts, and dates planned for next year. */
  const table = async (hosts: readonly Host[], dates: readonly string[], duties = [{ label: 'Raum', daysBefore: 20 }, { label: 'Kuchen', daysBefore: 2 }]) => {
    const bodyId = await run(async (context) => {
      const created = id(await createBody(context, { ...blankBody('roundTable', '2026-01-01'), name: 'Tisch', hostChecklist: duties }));
      for (const [index, personId] of cast.people.entries()) id(await addSeat(context, created, { personId, accountId: null, function: 'member', municipality: towns[index]!, organisationId: null, deputyOf: null, validFrom: '2026-01-01', validTo: null }));
      for (const index of towns.keys()) await context.db.updateTable('meetings.membership').set({ account_id: accountId(10 + index) }).where('body_id', '=', created).where('municipality_ags', '=', towns[index]!).execute();
      for (const host of hosts) id(await addHost(context, created, host, '2026-01-01'));
      await planYear(context, created, dates.map((day) => ({ day, from: '10:00', until: '12:00' })), place);
      return created;
    });
    return { bodyId, meetings: (await run((context) => listMeetings(context, { bodyId }))).map((meeting) => meeting.id) };
  };
  const hostsOf = async (bodyId: string) => (await run((context) => listMeetings(context, { bodyId }))).map((meeting) => `${meeting.state === 'cancelled' ? 'X ' : ''}${meeting.hostName}${meeting.hostConfirmedAt ? '!' : ''}`);
  const hold = (meetingId: string) => run((context) => context.db.updateTable('meetings.meeting').set({ state: 'held', held_at: now, starts_at: days(-3), ends_at: days(-2.9) }).where('id', '=', meetingId).execute(), job);
  const names: string[] = [];
  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'lippe');
    for (const ags of towns) names.push((await run((context) => context.db.selectFrom('reference.municipality').select('name').where('ags', '=', ags).executeTakeFirstOrThrow())).name);
  });
  const year = ['2027-02-03', '2027-04-07', '2027-06-02', '2027-09-01'];

  test('planned dates get hosts in turn; the district is one of them; who says yes stays', async () => {
    const { bodyId, meetings } = await table([{ kind: 'district' }, town(0), town(1)], year);
    expect(await hostsOf(bodyId)).toEqual(['Kreis erft', names[0], names[1], 'Kreis erft']);
    id(await run((context) => confirmHost(context, meetings[1]!), officer(0)));
    expect(await denied(run((context) => confirmHost(context, meetings[1]!), officer(1)))).toBe(403);
    expect(await denied(run((context) => confirmHost(context, meetings[0]!), officer(0)))).toBe(403);
    expect(await hostsOf(bodyId)).toEqual(['Kreis erft', `${names[0]}!`, names[1], 'Kreis erft']);
    expect(isRefusal(await run((context) => assignHost(context, meetings[2]!, `m:${towns[0]}`)))).toBe(true);
    id(await run((context) => assignHost(context, meetings[0]!, `m:${towns[1]}`)));
    expect(await hostsOf(bodyId)).toEqual([`${names[1]}!`, `${names[0]}!`, 'Kreis erft', names[1]]);
  });

  test('a cancelled meeting is no turn: its host comes next, and back with the cancellation', async () => {
    const { bodyId, meetings } = await table([town(0), town(1), town(2)], year);
    id(await run((context) => cancelMeeting(context, meetings[0]!, 'Sturm')));
    expect(await hostsOf(bodyId)).toEqual([`X ${names[0]}`, names[0], names[1], names[2]]);
    id(await run((context) => reinstateMeeting(context, meetings[0]!)));
    expect(await hostsOf(bodyId)).toEqual([names[0], names[1], names[2], names[0]]);
  });

  test('skipping needs a reason, and whoever skipped comes next', async () => {
    const { bodyId, meetings } = await table([town(0), town(1), town(2)], year);
    expect(await run((context) => skipTurn(context, meetings[0]!, ''), officer(0))).toMatchObject({ field: 'reason' });
    expect(await denied(run((context) => skipTurn(context, meetings[0]!, 'Umbau'), officer(1)))).toBe(403);
    id(await run((context) => skipTurn(context, meetings[0]!, 'Umbau'), officer(0)));
    expect(await hostsOf(bodyId)).toEqual([names[1], names[0], names[2], names[1]]);
    id(await run((context) => skipTurn(context, meetings[0]!, 'auch nicht')));
    id(await run((context) => skipTurn(context, meetings[0]!, 'wir auch nicht')));
    expect((await hostsOf(bodyId))[0]).toBe('');
    expect(await denied(run((context) => skipTurn(context, meetings[0]!, 'niemand')))).toBe('refused');
  });

  test('two hosts change places with all that belongs to them; asked, declined, withdrawn, accepted', async () => {
    const { bodyId, meetings } = await table([town(0), town(1), town(2)], year);
    await run((context) => context.db.updateTable('meetings.meeting').set({ room: 'Saal A' }).where('id', '=', meetings[0]!).execute());
    const ask = (actor: Actor, own = meetings[0]!, wanted = meetings[1]!) => run((context) => askSwap(context, own, wanted, 'Ratssitzung'), actor);
    const answer = (swapId: string, isAccepted: boolean, actor: Actor) => run((context) => answerSwap(context, swapId, isAccepted), actor);
    expect(await denied(ask(officer(2)))).toBe(403);
    const first = id(await ask(officer(0)));
    expect([await denied(ask(officer(0))), await denied(answer(first, true, officer(0))), await denied(run((context) => withdrawSwap(context, first), officer(1)))]).toEqual(['refused', 403, 403]);
    id(await answer(first, false, officer(1)));
    const second = id(await ask(officer(0)));
    id(await run((context) => withdrawSwap(context, second), officer(0)));
    expect([await denied(answer(second, true, officer(1))), await hostsOf(bodyId)]).toEqual([404, [names[0], names[1], names[2], names[0]]]);
    id(await answer(id(await ask(officer(0))), true, officer(1)));
    expect(await hostsOf(bodyId)).toEqual([`${names[1]}!`, `${names[0]}!`, names[2], names[1]]);
    expect((await run((context) => listMeetings(context, { bodyId }))).map((meeting) => meeting.room)).toEqual(['', 'Saal A', '', '']);
  });

  test('a swap across two rounds is refused with the reason; without the refusal somebody would fall two behind', async () => {
    const { bodyId, meetings } = await table([town(0), town(1)], year);
    for (const meetingId of meetings.slice(0, 3)) id(await run((context) => confirmHost(context, meetingId)));
    const refusal = await run((context) => askSwap(context, meetings[1]!, meetings[2]!, ''));
    expect(refusal).toEqual({ refused: true, field: 'otherMeeting', message: `Dieser Tausch ist nicht möglich: ${names[0]} käme noch einmal dran, bevor alle einmal dran waren (es fehlen: ${names[1]}). Niemand soll mehr als eine Runde zurückfallen.` });
    expect(await denied(run((context) => askSwap(context, meetings[0]!, cast.meetingId, '')))).toBe('refused');
    expect(await hostsOf(bodyId)).toEqual([`${names[0]}!`, `${names[1]}!`, `${names[0]}!`, names[1]]);
  });

  test('who pauses is passed over, who comes back owes nothing, who left is shown and skipped', async () => {
    const { bodyId, meetings } = await table([town(0), town(1), town(2)], year);
    const rota = () => run((context) => findRota(context, bodyId));
    const [first, second] = (await rota()).terms.map((term) => term.id);
    expect(await run((context) => pauseHost(context, first!, { fromOn: '2026-11-01', toOn: null, reason: '' }))).toMatchObject({ field: 'fromOn' });
    id(await run((context) => pauseHost(context, first!, { fromOn: '2027-01-01', toOn: '2027-05-01', reason: 'Wahl' })));
    expect(await hostsOf(bodyId)).toEqual([names[1], names[2], names[0], names[1]]);
    expect(await run((context) => pauseHost(context, first!, { fromOn: '2027-04-01', toOn: null, reason: '' }))).toMatchObject({ field: 'fromOn' });
    expect(await denied(run((context) => resumeHost(context, first!)))).toBe('refused');
    id(await run((context) => resumeHost(context, first!), staff, new Date('2027-01-10T10:00:00Z')));
    expect((await hostsOf(bodyId))[0]).toBe(names[0]);
    id(await run((context) => endHost(context, second!, '2027-01-01')));
    expect(await hostsOf(bodyId)).toEqual([names[0], names[2], names[0], names[2]]);
    expect(await run((context) => addHost(context, bodyId, town(1), '2026-12-01'))).toMatchObject({ field: 'host' });
    id(await run((context) => addHost(context, bodyId, town(1), '2027-05-01')));
    await hold(meetings[0]!);
    expect(await hostsOf(bodyId)).toEqual([names[0], names[2], names[0], names[2]]);
  });

  test('an organisation that was dissolved leaves the rota over night, and is shown as gone', async () => {
    const organisationId = await run(async (context) => id(await createOrganisation(context, { ...emptyOrganisation, name: 'Verein', typeCode: 'initiative' })));
    const { bodyId } = await table([{ kind: 'organisation', id: organisationId }, town(0)], year.slice(0, 2));
    expect(await hostsOf(bodyId)).toEqual([names[0], 'Verein']);
    await run((context) => dissolveOrganisation(context, organisationId, '2026-11-22'), person('centreAdmin'));
    const rota = await run((context) => findRota(context, bodyId));
    expect([rota.terms.map((term) => term.isGone), rota.plan.map((turn) => turn.isNew)]).toEqual([[false, true], [false, true]]);
    await run(settleAllHosts, job);
    expect(await hostsOf(bodyId)).toEqual([names[0], names[0]]);
    expect(await run((context) => addHost(context, bodyId, { kind: 'organisation', id: organisationId }, '2027-01-01'))).toMatchObject({ field: 'host' });
    expect(await run((context) => addHost(context, bodyId, { kind: 'municipality', ags: '05111000' }, '2027-01-01'))).toMatchObject({ field: 'host' });
  });

  test('hosts tick their duties, hear once of each a week before, and leave a note to the next', async () => {
    const { meetings } = await table([town(0), town(1)], ['2026-12-15', '2027-03-03']);
    const desk = (actor: Actor = staff, meetingId = meetings[0]!) => run((context) => findHostDesk(context, meetingId), actor);
    const mails = () => run(async (context) => (await context.db.selectFrom('platform.mail').select(['recipient', 'body']).where('subject', 'like', 'Sie sind Gastgeber: 1. Treffen: Tisch%').orderBy('created_at').execute()), job);
    const [room, cake] = (await desk()).duties;
    expect([room?.dueOn, cake?.dueOn]).toEqual(['2026-11-25', '2026-12-13']);
    const remind = async (day: string) => { await run((context) => remindHosts(context, 'https://ki.example'), job, new Date(`${day}T06:00:00Z`)); return (await mails()).length; };
    expect([await remind('2026-11-17'), await remind('2026-11-18'), await remind('2026-11-19'), await remind('2026-12-05'), await remind('2026-12-06'), await remind('2026-12-07')]).toEqual([0, 1, 1, 1, 2, 2]);
    const [mail] = await mails();
    expect([mail?.recipient, mail?.body.includes('- Raum (bis 25.11.2026)'), mail?.body.includes('Kuchen'), mail?.body.includes(`https://ki.example/buero/erft/treffen/${meetings[0]}`)]).toEqual(['mitglied0@stadt.example', true, false, true]);
    expect(await denied(run((context) => tickDuty(context, room!.id, true), officer(1)))).toBe(403);
    await run((context) => tickDuty(context, room!.id, true), officer(0));
    expect((await desk()).duties.map((duty) => duty.doneBy)).toEqual(['Konto 10', '']);
    await run((context) => tickDuty(context, room!.id, false), officer(0));
    id(await run((context) => writeHandover(context, meetings[0]!, 'Der Beamer ist laut.'), officer(0)));
    expect([(await desk(officer(1), meetings[1]!)).received, (await desk(officer(1), meetings[1]!)).receivedFrom]).toEqual(['Der Beamer ist laut.', names[0]]);
    expect(await denied(run((context) => writeHandover(context, meetings[0]!, 'x'), officer(1)))).toBe(403);
  });

  test('another centre and strangers see and do nothing', async () => {
    const { bodyId, meetings } = await table([town(0)], year.slice(0, 1));
    const [term] = (await run((context) => findRota(context, bodyId))).terms;
    const [duty] = (await run((context) => findHostDesk(context, meetings[0]!))).duties;
    const foreign = (work: (context: Context) => Promise<unknown>) => denied(other.run(staff, work));
    expect(await Promise.all([
      foreign((context) => findRota(context, bodyId)), foreign((context) => endHost(context, term!.id, '2027-01-01')), foreign((context) => skipTurn(context, meetings[0]!, 'x')), foreign((context) => tickDuty(context, duty!.id, true)),
      foreign((context) => assignHost(context, meetings[0]!, 'district')), foreign((context) => answerSwap(context, crypto.randomUUID(), true)),
    ])).toEqual([404, 404, 404, 404, 404, 404]);
    expect([await denied(run((context) => findRota(context, bodyId), person('reader', 90))), await denied(run((context) => addHost(context, bodyId, town(1), '2027-01-01'), officer(0))), await denied(run((context) => remindHosts(context, null)))]).toEqual([404, 403, 403]);
  });

  test('the rota asks the same number of questions for one host and for three', async () => {
    const [one, three] = [await table([town(0)], year.slice(0, 1)), await table([town(0), town(1), town(2)], year)];
    const count = async (bodyId: string) => (await countQueries(database, () => run((context) => findRota(context, bodyId)))).count;
    expect([await count(one.bodyId), await count(three.bodyId)]).toEqual([6, 6]);
  });
});
