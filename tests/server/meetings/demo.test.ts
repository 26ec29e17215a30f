import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { listCentres } from '#platform/server/centres.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { describeEmbedded } from '#platform/server/testing.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { listMeetings } from '#areas/meetings/server/queries.ts';
import { composeCast } from '../../../src/demo/cast.ts';
import { loadDemo } from '../../../src/demo/load.ts';
import { raiseBodies } from '../../../src/demo/meetings/bodies.ts';

const now = new Date('2026-11-23T10:00:00Z');

describeEmbedded('the demo meetings', (open) => {
  let run: <T>(work: (context: Context) => Promise<T>, moment?: Date) => Promise<T>;
  beforeAll(async () => {
    const database = await open();
    await loadReference(database.kysely);
    await loadDemo(database, { now, progress: () => {} });
    const [centre] = await listCentres(database.kysely, '2026-11-23');
    run = (work, moment = now) => withCentre(database.kysely, { centre: centre!, actor: { kind: 'system', job: 'demo' }, now: moment }, work);
    const isRaised = (await run((context) => context.db.selectFrom('meetings.body').select('id').execute())).length > 0;
    if (isRaised) return;
    const rows = await run((context) => context.db.selectFrom('reference.municipality').select(['ags', 'name', 'postal_code', 'lat', 'lon']).where('ags', 'in', centre!.municipalities).orderBy('ags').execute());
    const towns = rows.map((row) => ({ ags: row.ags, name: row.name, postalCode: row.postal_code, lat: row.lat ?? 0, lon: row.lon ?? 0 }));
    await raiseBodies((moment, work) => run(work, moment), { now, cast: composeCast(towns), towns });
  }, 180_000);

  test('five round tables, a steering group, a conference: past and planned', async () => {
    const meetings = await run((context) => listMeetings(context));
    const states = [...Map.groupBy(meetings, (meeting) => meeting.bodyName)].map(([name, own]) => `${name}: ${own.map((meeting) => (meeting.state === 'invited' ? 'p' : meeting.state[0])).join('')}`).toSorted();
    expect(states).toEqual([
      'Integrationskonferenz Beispielkreis: hp', 'Runder Tisch Ehrenamt: hhhhp', 'Runder Tisch Gesundheit und offene Verwaltung: hhhp', 'Runder Tisch Sprache und Bildung: hhhhp',
      'Runder Tisch der Integrationsbeauftragten: hhhhhhchhhpp', 'Runder Tisch der Migrantenorganisationen: hhhpp', 'Steuerungsgruppe Integrationskonzept: hhhpp',
    ]);
  });

  test('the host of the main table rotates: nobody twice before all once, one swap, one skip, one cancelled', async () => {
    const meetings = (await run((context) => listMeetings(context))).filter((meeting) => meeting.bodyName === 'Runder Tisch der Integrationsbeauftragten');
    expect(meetings.map((meeting) => `${meeting.number} ${meeting.hostName}${meeting.state === 'cancelled' ? ' (abgesagt)' : ''}`)).toEqual([
      '1 Beispielkreis', '2 Bedburg', '3 Bergheim', '4 Elsdorf', '5 Brühl', '6 Erftstadt', '7 Frechen (abgesagt)', '8 Frechen', '9 Kerpen', '10 Hürth', '11 Pulheim', '12 Wesseling',
    ]);
    const hosted = meetings.filter((meeting) => meeting.state === 'held').map((meeting) => meeting.hostName);
    expect(new Set(hosted).size).toBe(hosted.length);
  });

  test('the demo accounts have their seats', async () => {
    const seats = await run(async (context) => context.db.selectFrom('meetings.membership as s').innerJoin('platform.colleague as c', 'c.account_id', 's.account_id').innerJoin('meetings.body as b', 'b.id', 's.body_id')
      .leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags').select(['c.email', 'b.short_name', 's.function', 't.name as town']).orderBy('b.short_name').orderBy('c.email').execute());
    expect(seats.map((seat) => [seat.email?.split('@')[0], seat.short_name, seat.function, seat.town].join(' ').trim())).toEqual([
      'team Ehrenamt secretary', 'team Gesundheit & Verwaltung secretary', 'leitung Integrationskonferenz chair', 'team Integrationskonferenz secretary', 'team Migrantenorganisationen secretary',
      'frechen Runder Tisch member Frechen', 'kerpen Runder Tisch member Kerpen', 'leitung Runder Tisch chair', 'team Runder Tisch secretary', 'team Sprache & Bildung secretary',
      'leitung Steuerungsgruppe chair', 'steuerung Steuerungsgruppe member', 'team Steuerungsgruppe secretary',
    ]);
  });
});
