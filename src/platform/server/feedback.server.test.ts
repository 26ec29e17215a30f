import { beforeAll, expect, it } from 'vitest';
import type { Centre } from '../centre.ts';
import type { Context } from '../context.ts';
import { foundCentre } from './centres.ts';
import type { Database } from './db.ts';
import { feedbackPerHour, takeFeedback, type Feedback } from './feedback.ts';
import { withCentre } from './tenancy.ts';
import { describeOnBothEngines } from './testing.ts';

const now = new Date('2026-11-23T10:00:00Z');
const feedback: Feedback = { kind: 'content', page: '/erft/angebote/kurs', message: 'Die Uhrzeit stimmt nicht.', replyTo: null };

describeOnBothEngines('messages from the public', (open) => {
  let database: Database;
  let centre: Centre;
  const take = (content: Partial<Feedback> = {}, moment = now) => takeFeedback(database.kysely, { centre, now: moment }, { ...feedback, ...content }, 'zu viele');
  const kept = () => withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, (context: Context) =>
    context.db.selectFrom('platform.feedback').select(['kind', 'page', 'message', 'reply_to']).orderBy('message').execute());

  beforeAll(async () => {
    database = await open();
    const plain = { slug: 'erft', name: 'KI Erft', areaName: 'Erft', kind: 'district' as const, host: null, isDemo: true, municipalities: ['05362008'], settings: {} };
    centre = { ...plain, id: await foundCentre(database.kysely, plain) };
  }, 120_000);

  it('are kept once a day and recorded as coming from a visitor', async () => {
    expect([await take(), await take(), await take({ message: 'Anderer Text', replyTo: 'a@example.org' })]).toEqual([null, null, null]);
    expect(await kept()).toEqual([
      { kind: 'content', page: feedback.page, message: 'Anderer Text', reply_to: 'a@example.org' },
      { kind: 'content', page: feedback.page, message: feedback.message, reply_to: null },
    ]);
    const events = await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, (context) =>
      context.db.selectFrom('platform.event').select(['actor_kind', 'name']).where('name', 'like', '%received').execute());
    expect(events).toEqual([{ actor_kind: 'visitor', name: 'platform.feedback.received' }, { actor_kind: 'visitor', name: 'platform.feedback.received' }]);
  });

  it('cannot be read or written by a visitor', async () => {
    const visit = (work: (context: Context) => Promise<unknown>) => withCentre(database.kysely, { centre, actor: { kind: 'visitor' }, now }, work);
    await expect(visit((context) => context.db.selectFrom('platform.feedback').selectAll().execute())).rejects.toThrow(/permission denied/);
  });

  it('are refused once the hour is full, and taken again afterwards', async () => {
    const before = (await kept()).length;
    for (let count = before; count < feedbackPerHour; count++) await take({ message: `Nachricht ${count}` });
    expect(await take({ message: 'eine zu viel' })).toEqual({ refused: true, message: 'zu viele' });
    expect(await take({ message: 'später' }, new Date('2026-11-23T11:00:01Z'))).toBeNull();
    expect((await kept()).length).toBe(feedbackPerHour + 1);
  });
});
