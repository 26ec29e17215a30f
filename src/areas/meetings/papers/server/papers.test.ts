import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, foundCast, job, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { addPaper, removePaper } from './commands.ts';
import { listPapers, readPaperFile } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const hostOfficer = person('integrationOfficer', 3, { municipality: towns[0] });
const member: Actor = { ...(person('integrationOfficer', 11, { municipality: towns[1] }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(11) };
const pdf = { name: 'Übersicht.pdf', bytes: Buffer.from('%PDF-1.7 Inhalt') };

describeOnBothEngines('meetings papers', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const add = (who: Actor, more: { isPublic?: boolean; agendaItemId?: string | null; title?: string } = {}, file = pdf) =>
    cast.run(who, (context) => addPaper(context, cast.meetingId, { title: '', isPublic: false, agendaItemId: null, ...more }, file));
  const titles = (who: Actor) => cast.run(who, async (context) => (await listPapers(context, cast.meetingId)).map(({ title }) => title));

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('who prepares adds papers; members read all, the network public ones of public items, others nothing', async () => {
    const internal = await cast.run(job, async (context) => {
      const id = crypto.randomUUID();
      await context.db.insertInto('meetings.agenda_item').values({ id, centre_id: cast.centre.id, meeting_id: cast.meetingId, position: 1, title: 'Intern' }).execute();
      return id;
    });
    const secret = done(await add(hostOfficer)).id;
    done(await add(staff, { title: 'Offen', isPublic: true }));
    done(await add(staff, { title: 'Am internen Punkt', isPublic: true, agendaItemId: internal }));
    expect([await titles(staff), await titles(member)]).toEqual([['Am internen Punkt', 'Offen', 'Übersicht'], ['Am internen Punkt', 'Offen', 'Übersicht']]);
    await expect(add(member)).rejects.toThrow(Forbidden);
    await expect(titles(reader)).rejects.toThrow(NotFound);
    await expect(cast.run(reader, (context) => readPaperFile(context, secret))).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    expect(await titles(reader)).toEqual(['Offen']);
    await expect(cast.run(reader, (context) => readPaperFile(context, secret))).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => readPaperFile(context, secret))).rejects.toThrow(NotFound);
    const file = await cast.run(member, (context) => readPaperFile(context, secret));
    expect([file.name, file.mediaType, Buffer.from(file.content).toString()]).toEqual(['Übersicht.pdf', 'application/pdf', '%PDF-1.7 Inhalt']);
    await expect(cast.run(member, (context) => removePaper(context, secret))).rejects.toThrow(Forbidden);
    await cast.run(staff, (context) => removePaper(context, secret));
    expect((await cast.run(job, (context) => context.db.selectFrom('platform.file').select('name').execute())).length).toBe(2);
  });

  test('refuses what is empty, too large or of no accepted kind, and keeps nothing of it', async () => {
    const fields = [];
    for (const file of [{ name: 'leer.pdf', bytes: Buffer.alloc(0) }, { name: 'gross.pdf', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-') }, { name: 'programm.pdf', bytes: Buffer.from('MZ\u0000\u0003') }, { name: 'seite.html', bytes: Buffer.from('<html>') }]) {
      const result = await add(staff, {}, file);
      fields.push(isRefusal(result) ? result.field : null);
    }
    expect(fields).toEqual(['file', 'file', 'file', 'file']);
    expect((await cast.run(job, (context) => context.db.selectFrom('platform.file').select('name').execute())).length).toBe(2);
    await expect(cast.run(staff, (context) => addPaper(context, cast.meetingId, { title: '', isPublic: false, agendaItemId: crypto.randomUUID() }, pdf))).rejects.toThrow(NotFound);
  });
});
