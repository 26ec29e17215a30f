import { sql } from 'kysely';
import * as Y from 'yjs';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, refuse } from '#platform/errors.ts';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { keepAttendance, addGuest } from '../../attendance/server/commands.ts';
import { approveMinutes, circulateMinutes, eraseFromMinutes, forgetGuestNames, reopenMinutes } from '../approval/server/commands.ts';
import { listToApprove, proveMinutes } from '../approval/server/queries.ts';
import { newsChannel } from '#platform/server/writing/news.ts';
import { fragmentName } from '#platform/writing/fragment.ts';
import { acceptRequest, declineRequest, requestChange } from '../requests/server/commands.ts';
import { listRequests } from '../requests/server/queries.ts';
import { erasedName } from '../snapshot.ts';
import { writeText } from '../text.ts';
import { receiveUpdate, saveText } from '../writing/server/commands.ts';
import { readChanges } from '../writing/server/queries.ts';
import { readMinutes } from './queries.ts';

const staff = person('staff');
const officer = person('integrationOfficer', 10, { municipality: towns[0] });
const member = person('integrationOfficer', 11, { municipality: towns[1] });
const outsider = person('reader', 5);

/** An update that types `text` into a new paragraph of the given state. */
function typed(text: string, states: readonly Uint8Array[] = []): Uint8Array {
  const doc = new Y.Doc();
  for (const state of states) Y.applyUpdate(doc, state);
  const known = Y.encodeStateVector(doc);
  const [paragraph, inner] = [new Y.XmlElement('paragraph'), new Y.XmlText(text)];
  paragraph.insert(0, [inner]);
  doc.getXmlFragment(fragmentName).push([paragraph]);
  return Y.encodeStateAsUpdate(doc, known);
}

describeOnBothEngines('minutes', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let foreign: MeetingsCast;

  /** A new meeting of the body in `inDays`, with items. */
  const meet = (inDays: number, titles: readonly string[], state = 'held', of = cast) => of.run(job, async (context: Context) => {
    const { max } = await context.db.selectFrom('meetings.meeting').select((select) => select.fn.max('number').as('max')).where('body_id', '=', of.bodyId).executeTakeFirstOrThrow();
    const id = crypto.randomUUID();
    await context.db.insertInto('meetings.meeting').values({
      id, centre_id: of.centre.id, body_id: of.bodyId, number: (max ?? 0) + 1, state, starts_at: days(inDays), ends_at: new Date(days(inDays).getTime() + 7_200_000),
      host_municipality: towns[0], created_at: now, updated_at: now,
    }).execute();
    const items = titles.map((title, index) => ({ id: crypto.randomUUID(), centre_id: of.centre.id, meeting_id: id, position: index + 1, title }));
    if (items.length > 0) await context.db.insertInto('meetings.agenda_item').values(items).execute();
    return { id, items: items.map((item) => item.id) as [string, ...string[]] };
  });
  const save = (meetingId: string, itemId: string, text: string, base = '', version = 0, who = staff) =>
    cast.run(who, (context) => saveText(context, { meetingId, itemId }, { text, base, version }));
  const textOf = async (meetingId: string, itemId: string) => {
    const { sheet } = await cast.run(staff, (context) => readMinutes(context, meetingId));
    return writeText(sheet.items.find((item) => item.id === itemId)?.text ?? []);
  };
  const send = (meetingId: string, itemId: string, update: Uint8Array | null, who = staff) => cast.run(who, (context) => receiveUpdate(context, { meetingId, itemId, writer: 'w' }, update));
  const circulate = (id: string) => cast.run(staff, (context) => circulateMinutes(context, id, 'https://ki.example'));
  const approve = (id: string, inMeeting: string | null = null, who = staff) => cast.run(who, (context) => approveMinutes(context, id, inMeeting));

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    foreign = await foundCast(database, 'fern');
  });

  test('a plain save is kept, and a later one from an old form loses nothing', async () => {
    const { id, items: [item] } = await meet(-7, ['Kurse']);
    expect(await save(id, item, 'Eins\n\nZwei')).toEqual({ kind: 'saved', version: 1 });
    expect(await save(id, item, 'Eins\n\nZwei\n\nDrei', 'Eins\n\nZwei', 1, officer)).toEqual({ kind: 'saved', version: 2 });
    expect(await save(id, item, 'Anfang\n\nEins\n\nZwei', 'Eins\n\nZwei', 1)).toEqual({ kind: 'saved', version: 3 });
    expect(await textOf(id, item)).toBe('Anfang\n\nEins\n\nZwei\n\nDrei');
    expect(await save(id, item, 'Eins\n\nMein Zwei', 'Eins\n\nZwei', 1)).toEqual({ kind: 'saved', version: 4 });
    expect(await save(id, item, 'Eins\n\nDein Zwei', 'Eins\n\nZwei', 1)).toEqual({ kind: 'conflict', version: 4, theirs: 'Anfang\n\nEins\n\nMein Zwei\n\nDrei' });
    expect(await textOf(id, item)).toBe('Anfang\n\nEins\n\nMein Zwei\n\nDrei');
    expect(await save(id, item, 'Dein und mein', '', 4)).toEqual({ kind: 'saved', version: 5 });
  });

  test('updates of the editor merge, once each, and others can fetch what they miss', async () => {
    const { id, items: [item, second] } = await meet(-7, ['Kurse', 'Zweitens']);
    const [one, two] = [typed('von Anna'), typed('von Ben')];
    expect([await send(id, item, one), await send(id, item, two, officer), await send(id, item, one), await send(id, item, null)]).toEqual([{ version: 1 }, { version: 2 }, { version: 2 }, { version: 2 }]);
    expect((await textOf(id, item)).split('\n\n').toSorted()).toEqual(['von Anna', 'von Ben']);
    const changes = (after: number, of = item) => cast.run(officer, (context) => readChanges(context, id, of, after));
    expect((await changes(1)).updates).toEqual([Buffer.from(two)]);
    const all = await changes(0);
    expect([all.version, all.updates.length, await changes(2), await changes(0, second)]).toEqual([2, 1, { version: 2, updates: [] }, { version: 0, updates: [] }]);
    expect(await save(id, item, 'Form', '', 2)).toEqual({ kind: 'saved', version: 3 });
    await send(id, item, typed('später', all.updates));
    expect((await textOf(id, item)).split('\n\n').toSorted()).toEqual(['Form', 'später']);
    for (let more = 0; more < 205; more += 1) await send(id, second!, typed(`w${more}`));
    const kept = await cast.run(job, (context) => context.db.selectFrom('meetings.minutes_update').select('seq').where('agenda_item_id', '=', second!).orderBy('seq').execute());
    expect([kept.length, kept[0]?.seq, (await changes(3, second)).updates.length, (await changes(204, second)).updates.length]).toEqual([200, 6, 1, 1]);
    const events = await cast.run(job, async (context) => (await sql`select from platform.event where subject = ${second}::uuid`.execute(context.db)).rows.length);
    expect(events).toBe(1);
  });

  test('tells who writes along, in every process, without a word of the text', async () => {
    const { id, items: [item] } = await meet(-7, ['Kurse']);
    const heard: unknown[] = [];
    const news = new Promise<void>((resolve) => void database.listen(newsChannel, (payload) => { heard.push(JSON.parse(payload)); resolve(); }).then(() => send(id, item, typed('geheim'))));
    await news;
    expect(heard).toEqual([{ room: id, item, version: 1, writer: 'w', name: 'Konto 1' }]);
  });

  test('refuses what is no text, too much, foreign or closed', async () => {
    const { id, items: [item] } = await meet(-7, ['Kurse']);
    const other = await meet(-8, ['Anderes']);
    const far = await meet(-8, ['Fern'], 'held', foreign);
    const script = new Y.Doc();
    script.getXmlFragment(fragmentName).insert(0, [new Y.XmlElement('script')]);
    for (const update of [new Uint8Array([255, 255, 3]), new Uint8Array(300_000), Y.encodeStateAsUpdate(script)]) expect(isRefusal(await send(id, item, update))).toBe(true);
    expect(isRefusal(await save(id, item, 'x'.repeat(100_001)))).toBe(true);
    await expect(send(id, other.items[0], typed('x'))).rejects.toThrow(NotFound);
    await expect(send(far.id, far.items[0], typed('x'))).rejects.toThrow(NotFound);
    await expect(save(id, far.items[0], 'x')).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => readChanges(context, id, other.items[0], 0))).rejects.toThrow(NotFound);
    const cancelled = await meet(3, ['Nie'], 'cancelled');
    expect([isRefusal(await send(cancelled.id, cancelled.items[0], typed('x'))), await textOf(id, item)]).toEqual([true, '']);
  });

  test('who is outside reads and writes nothing, a member reads but does not write', async () => {
    const { id, items: [item] } = await meet(-7, ['Kurse']);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    await save(id, item, 'Frau Familie1 berichtet GEHEIM');
    for (const attempt of [
      (context: Context) => readMinutes(context, id), (context: Context) => readChanges(context, id, item, 0), (context: Context) => proveMinutes(context, id), (context: Context) => listRequests(context, id),
      (context: Context) => saveText(context, { meetingId: id, itemId: item }, { text: 'x', base: '', version: 1 }), (context: Context) => requestChange(context, id, item, { text: 'x', reason: '' }),
      (context: Context) => circulateMinutes(context, id, 'https://x'), (context: Context) => approveMinutes(context, id, null),
    ]) await expect(cast.run<unknown>(outsider, attempt)).rejects.toThrow(Forbidden);
    expect(writeText((await cast.run(member, (context) => readMinutes(context, id))).sheet.items[0]!.text)).toBe('Frau Familie1 berichtet GEHEIM');
    await expect(save(id, item, 'x', '', 1, member)).rejects.toThrow(Forbidden);
    await expect(cast.run(member, (context) => circulateMinutes(context, id, 'https://x'))).rejects.toThrow(Forbidden);
    await expect(foreign.run(staff, (context) => readMinutes(context, id))).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'members' }).where('id', '=', cast.bodyId).execute());
  });

  test('circulated minutes change by requests only; accepted ones go into the text, declined ones keep the reason', async () => {
    const { id, items: [item] } = await meet(-6, ['Kurse']);
    expect(isRefusal(await circulate(id))).toBe(true);
    await save(id, item, 'Der Kurs beginnt im Mai.\n\nEs gibt zehn Plätze.');
    const planned = await meet(5, ['Später'], 'planned');
    await save(planned.id, planned.items[0], 'vorbereitet');
    expect([isRefusal(await circulate(planned.id)), isRefusal(await approve(id)), await circulate(id), isRefusal(await circulate(id))]).toEqual([true, true, null, true]);
    expect(isRefusal(await save(id, item, 'anders', '', 1))).toBe(true);
    const ask = (text: string, reason = '') => cast.run(member, (context) => requestChange(context, id, item, { text, reason }));
    expect([isRefusal(await ask('Der Kurs beginnt im Mai.\n\nEs gibt zehn Plätze.')), await ask('Der Kurs beginnt im Juni.\n\nEs gibt zehn Plätze.', 'Datum'), await ask('Der Kurs beginnt im Juni.\n\nEs gibt zehn Plätze.'), await ask('Der Kurs beginnt im Juli.\n\nEs gibt zehn Plätze.'), await ask('Der Kurs beginnt im Mai.\n\nEs gibt elf Plätze.')])
      .toEqual([true, null, null, null, null]);
    const requests = await cast.run(staff, (context) => listRequests(context, id));
    const by = (word: string) => requests.find((request) => writeText(request.wanted).includes(word))!;
    expect([requests.length, by('Juni').requestedBy, by('Juni').reason, isRefusal(await approve(id))]).toEqual([3, 'Vorname1 Familie1', 'Datum', true]);
    const accept = (request: string, who = staff) => cast.run(who, (context) => acceptRequest(context, id, request));
    await expect(accept(by('Juni').id, member)).rejects.toThrow(Forbidden);
    expect([await accept(by('Juni').id), await accept(by('elf').id), isRefusal(await accept(by('Juli').id))]).toEqual([null, null, true]);
    await expect(accept(by('Juni').id)).rejects.toThrow(NotFound);
    expect(await textOf(id, item)).toBe('Der Kurs beginnt im Juni.\n\nEs gibt elf Plätze.');
    const decline = (reason: string) => cast.run(staff, (context) => declineRequest(context, id, by('Juli').id, reason));
    expect([isRefusal(await decline('')), await decline('Es bleibt bei Juni.')]).toEqual([true, null]);
    expect((await cast.run(member, (context) => listRequests(context, id))).map((request) => [request.state, request.answer]).toSorted())
      .toEqual([['accepted', ''], ['accepted', ''], ['declined', 'Es bleibt bei Juni.']]);
    expect([await cast.run(staff, (context) => reopenMinutes(context, id)), await save(id, item, 'wieder offen', '', 3)]).toEqual([null, { kind: 'saved', version: 4 }]);
  });

  test('the next meeting approves; then nothing changes, and the proof shows what was changed by force', async () => {
    const { id, items: [item] } = await meet(-5, ['Kurse']);
    const [later, ahead] = [await meet(0, ['Weiter'], 'planned'), await meet(20, ['Später'], 'planned')];
    await save(id, item, 'Es bleibt dabei.');
    await circulate(id);
    const early = await cast.run(staff, async (context) => listToApprove(context, { ...(await readMinutes(context, ahead.id)).meeting }));
    expect([early, await approve(id, ahead.id)]).toEqual([[], refuse('Bitte wählen Sie ein späteres Treffen dieses Gremiums, das heute ist oder schon war.', 'approvedIn')]);
    const due = await cast.run(staff, async (context) => listToApprove(context, { ...(await readMinutes(context, later.id)).meeting }));
    expect([due.map((one) => one.id), isRefusal(await approve(id, (await meet(-9, [])).id))]).toEqual([[id], true]);
    expect([await approve(id, later.id), isRefusal(await approve(id, later.id))]).toEqual([null, true]);
    const { minutes, sheet } = await cast.run(member, (context) => readMinutes(context, id));
    expect([minutes.state, minutes.approvedIn, minutes.approvedAt, writeText(sheet.items[0]!.text)]).toEqual(['approved', later.id, now, 'Es bleibt dabei.']);
    for (const attempt of [() => save(id, item, 'x', '', 1), () => send(id, item, typed('x')), () => circulate(id), () => cast.run(staff, (context) => reopenMinutes(context, id)), () => cast.run(member, (context) => requestChange(context, id, item, { text: 'x', reason: '' }))]) {
      expect(isRefusal(await attempt())).toBe(true);
    }
    const proof = () => cast.run(staff, (context) => proveMinutes(context, id));
    expect([(await proof())?.holds, (await proof())?.hash.length]).toEqual([true, 64]);
    const force = () => sql`update meetings.minutes set snapshot = jsonb_set(snapshot, '{sheet,title}', '"Gefälscht"') where meeting_id = ${id}::uuid`;
    await expect(cast.run(job, (context) => force().execute(context.db))).rejects.toThrow(/frozen/);
    // the same without the guard: the text is another one, and the proof says so
    await database.privileged((connection) => sql`alter table meetings.minutes disable trigger minutes_keep_approved`.execute(connection));
    await cast.run(job, (context) => force().execute(context.db));
    await database.privileged((connection) => sql`alter table meetings.minutes enable trigger minutes_keep_approved`.execute(connection));
    expect([(await cast.run(staff, (context) => readMinutes(context, id))).sheet.title, (await proof())?.holds]).toEqual(['Gefälscht', false]);
  });

  test('erasing a person takes the name out of frozen minutes, and the hash still holds', async () => {
    const { id, items: [item] } = await meet(-4, ['Kurse']);
    await cast.run(staff, (context) => keepAttendance(context, id, [{ key: `seat:${cast.seats[2]}`, attendance: 'present', substituteName: 'Vera Vertretung' }]));
    await cast.run(staff, (context) => addGuest(context, id, { guestName: 'Gisela Gast', guestOrganisation: 'Verein' }));
    await save(id, item, 'Vorname2 Familie2 berichtet. Frau Familie2 dankt Gisela Gast.');
    await circulate(id);
    await approve(id);
    const stored = () => cast.run(job, async (context) => JSON.stringify([
      await context.db.selectFrom('meetings.minutes').select('snapshot').where('meeting_id', '=', id).execute(), await context.db.selectFrom('meetings.minutes_section').selectAll().where('meeting_id', '=', id).execute(),
    ]));
    expect(/Familie2|Gisela|Vera/.test(await stored())).toBe(false);
    const read = async () => {
      const { sheet } = await cast.run(staff, (context) => readMinutes(context, id));
      return [writeText(sheet.items[0]!.text), ...sheet.attendance.map((one) => `${one.name}|${one.substitute}`)];
    };
    expect(await read()).toEqual(['Vorname2 Familie2 berichtet. Frau Familie2 dankt Gisela Gast.', 'Vorname2 Familie2|Vera Vertretung', 'Gisela Gast|']);
    await cast.run(job, (context) => erasePerson(context, cast.people[2]!));
    expect(await cast.run(job, (context) => eraseFromMinutes(context, cast.people[2]!))).toBe(1);
    expect(await read()).toEqual([`${erasedName} berichtet. ${erasedName} dankt Gisela Gast.`, `${erasedName}|Vera Vertretung`, 'Gisela Gast|']);
    const proof = () => cast.run(staff, (context) => proveMinutes(context, id));
    expect([(await proof())?.holds, (await proof())?.names]).toEqual([true, 2]);
    await cast.run(job, forgetGuestNames, days(300));
    expect((await proof())?.names).toBe(2);
    await cast.run(job, forgetGuestNames, days(370));
    expect([(await read())[2], (await proof())?.holds, (await proof())?.names]).toEqual([`${erasedName}|`, true, 0]);
    await expect(cast.run(staff, (context) => eraseFromMinutes(context, cast.people[1]!))).rejects.toThrow(Forbidden);
  });

  test('reads the minutes of one and of three items with the same number of queries', async () => {
    const counts = [];
    for (const titles of [['a'], ['a', 'b', 'c']]) {
      const { id, items } = await meet(-3, titles);
      for (const item of items) await save(id, item, 'Text');
      counts.push((await countQueries(database, () => cast.run(staff, (context) => readMinutes(context, id)))).count);
    }
    expect(counts).toEqual([15, 15]);
  });

  test('takes five hundred items from the first word to the approval', { timeout: 60_000 }, async () => {
    const { id, items } = await meet(-2, Array.from({ length: 500 }, (_, index) => `Punkt ${index + 1}`));
    await save(id, items[0], 'Anfang');
    await save(id, items[499]!, 'Ende');
    const counted = await countQueries(database, () => cast.run(staff, (context) => readMinutes(context, id)));
    expect([counted.count, counted.result.sheet.items.length]).toEqual([15, 500]);
    await circulate(id);
    expect(await approve(id)).toBe(null);
    const { sheet } = await cast.run(staff, (context) => readMinutes(context, id));
    expect([sheet.items.length, sheet.items[499]?.text]).toEqual([500, [{ kind: 'paragraph', runs: [{ text: 'Ende' }] }]]);
  });
});
