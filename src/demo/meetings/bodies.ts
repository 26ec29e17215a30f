import type { Context } from '#platform/context.ts';
import { listHolidays } from '#platform/holidays.ts';
import { emptyPerson } from '#areas/network/person.ts';
import { createPerson } from '#areas/network/people/server/commands.ts';
import type { BodyKind, BodyVisibility } from '#areas/meetings/body.ts';
import { holdMeeting } from '#areas/meetings/agenda/closing/server/commands.ts';
import { listItems } from '#areas/meetings/agenda/server/queries.ts';
import { blankBody } from '#areas/meetings/bodies/content.ts';
import { createBody } from '#areas/meetings/bodies/server/commands.ts';
import type { Host, MeetingContent } from '#areas/meetings/meeting.ts';
import type { MembershipFunction } from '#areas/meetings/membership.ts';
import { spanOf } from '#areas/meetings/planning/schedule.ts';
import { cancelMeeting, changeMeeting, contentOf, planMeeting } from '#areas/meetings/planning/server/commands.ts';
import { addHost } from '#areas/meetings/rota/hosts/server/commands.ts';
import { answerSwap, askSwap } from '#areas/meetings/rota/swaps/server/commands.ts';
import { tickDuty, writeHandover } from '#areas/meetings/rota/duties/server/commands.ts';
import { confirmHost, skipTurn } from '#areas/meetings/rota/turns/server/commands.ts';
import { addSeat, linkAccount } from '#areas/meetings/seats/server/commands.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import type { Cast, CastOrganisation, CastPerson, Town } from '../cast.ts';
import { seededId, seededRandom } from '../random.ts';
import type { DemoBody, DemoMeeting, DemoMeetings, DemoSeat, DemoStage } from './stage.ts';
import { must } from '../must.ts';

interface Ground { readonly act: DemoStage; readonly now: Date; readonly cast: Cast; readonly towns: readonly Town[]; readonly id: () => string }
interface SeatPlan { readonly person: CastPerson; readonly function: MembershipFunction; readonly town?: Town; readonly organisation?: CastOrganisation; readonly deputyOf?: string; readonly account?: string }
interface BodyPlan {
  readonly name: string; readonly shortName: string; readonly kind: BodyKind; readonly visibility: BodyVisibility; readonly purpose: string;
  readonly seats: readonly SeatPlan[]; readonly hosts: readonly Host[];
  /** Weeks from now, earliest first. */
  readonly weeks: readonly number[]; readonly weekday: number; readonly titles?: Readonly<Record<number, string>>; readonly from: string; readonly until: string;
  readonly cancelled?: number; readonly skipped?: number; readonly swapped?: readonly [number, number];
}

/**
 * Five round tables, a steering group and a conference with their seats, hosts and dates: the past is played through the
 * commands, in order, up to `now`. Ids come from a fixed seed.
 */
export async function raiseBodies(act: DemoStage, { now, cast, towns }: { readonly now: Date; readonly cast: Cast; readonly towns: readonly Town[] }): Promise<DemoMeetings> {
  const random = seededRandom(20130901);
  const ground: Ground = { act, now, cast, towns, id: () => seededId(random) };
  const officers = await raise(ground, officersTable(ground));
  const tables: DemoBody[] = [];
  for (const plan of topicTables(ground)) tables.push(await raise(ground, plan));
  const steering = await raise(ground, steeringGroup(ground, await addPetra(ground)));
  const conference = await raise(ground, conferencePlan(ground));
  return { now, cast, towns, officers, tables, steering, conference };
}

// ---------------------------------------------------------------- who and when

function officersTable({ cast, towns }: Ground): BodyPlan {
  const accounts: Readonly<Record<string, string>> = { '05362024': 'frechen@beispielkreis.example', '05362032': 'kerpen@beispielkreis.example' };
  const seats = towns.flatMap((town): SeatPlan[] => {
    const [officer, deputy] = cast.people.filter((person) => person.organisation.type === 'stadtverwaltung' && person.organisation.town === town);
    if (!officer || !deputy) return [];
    const account = accounts[town.ags];
    return [{ person: officer, function: 'member', town, ...(account ? { account } : {}) }, ...(town.name === 'Wesseling' ? [] : [{ person: deputy, function: 'deputy', town, deputyOf: officer.id } as const])];
  });
  return {
    name: 'Runder Tisch der Integrationsbeauftragten', shortName: 'Runder Tisch', kind: 'roundTable', visibility: 'public',
    purpose: 'Die Integrationsbeauftragten der zehn Städte und der Kreis beraten, was vor Ort gelingt und was fehlt. Das Treffen wandert von Rathaus zu Rathaus.',
    seats: [...leads(cast), ...seats], hosts: [{ kind: 'district' }, ...towns.map((town): Host => ({ kind: 'municipality', ags: town.ags }))],
    weeks: [-150, -134, -117, -100, -84, -68, -51, -34, -20, -7, 5, 19], weekday: 3, from: '10:00', until: '12:30', cancelled: 6, skipped: 3, swapped: [8, 9],
  };
}

function topicTables({ cast }: Ground): readonly BodyPlan[] {
  const table = (name: string, shortName: string, purpose: string, types: readonly string[], weeks: readonly number[], weekday: number, from: string, until: string): BodyPlan => {
    const people = types.flatMap((type) => cast.people.filter((person) => person.organisation.type === type)).filter((person, index, all) => all.findIndex((other) => other.organisation === person.organisation) === index).slice(0, 8);
    return {
      name, shortName, purpose, kind: 'roundTable', visibility: 'network', weeks, weekday, from, until,
      seats: [...leads(cast).slice(0, 1), ...people.map((person): SeatPlan => ({ person, function: 'member', organisation: person.organisation }))],
      hosts: [{ kind: 'district' }, ...people.slice(0, 4).map((person): Host => ({ kind: 'organisation', id: person.organisation.id }))],
    };
  };
  return [
    table('Runder Tisch Sprache und Bildung', 'Sprache & Bildung', 'Kursträger, Schulen und Jobcenter stimmen Angebote ab: von der ersten Deutschstunde bis zum Abschluss.', ['vhs', 'sprachkurstraeger', 'schule', 'berufskolleg', 'jobcenter'], [-95, -70, -45, -19, 7], 2, '14:00', '16:30'),
    table('Runder Tisch Ehrenamt', 'Ehrenamt', 'Initiativen und Freiwilligenagentur teilen Erfahrungen und planen gemeinsame Schulungen.', ['freiwilligenagentur', 'initiative'], [-82, -56, -30, -5, 21], 4, '18:00', '20:00'),
    table('Runder Tisch Gesundheit und offene Verwaltung', 'Gesundheit & Verwaltung', 'Wie finden alle Menschen den Weg zu Ämtern, Praxen und Beratung? Hier arbeiten Häuser daran, zugänglicher zu werden.', ['gesundheitseinrichtung', 'wohlfahrtsverband', 'beratungsstelle', 'jobcenter'], [-64, -38, -12, 12], 2, '09:30', '12:00'),
    table('Runder Tisch der Migrantenorganisationen', 'Migrantenorganisationen', 'Vereine von Eingewanderten sprechen miteinander und mit dem Kreis.', ['migrantenorganisation'], [-74, -49, -24, 3, 29], 1, '17:30', '19:30'),
  ];
}

function steeringGroup({ cast }: Ground, petra: CastPerson): BodyPlan {
  const [agency] = cast.people.filter((person) => person.organisation.type === 'integrationsagentur');
  const [welfare] = cast.people.filter((person) => person.organisation.type === 'wohlfahrtsverband');
  return {
    name: 'Steuerungsgruppe Integrationskonzept', shortName: 'Steuerungsgruppe', kind: 'steeringGroup', visibility: 'members',
    purpose: 'Begleitet die Fortschreibung des Integrationskonzepts und bereitet Beschlüsse vor.',
    seats: [...leads(cast), { person: petra, function: 'member', organisation: petra.organisation, account: 'steuerung@beispielkreis.example' },
      ...[agency, welfare].filter((person) => person !== undefined).map((person): SeatPlan => ({ person, function: 'member', organisation: person.organisation }))],
    hosts: [], weeks: [-40, -27, -14, 4, 16], weekday: 4, from: '15:00', until: '17:00',
  };
}

function conferencePlan({ cast }: Ground): BodyPlan {
  return {
    name: 'Integrationskonferenz Beispielkreis', shortName: 'Integrationskonferenz', kind: 'conference', visibility: 'public',
    purpose: 'Einmal im Jahr kommen Menschen aus Verwaltung, Vereinen, Schulen und Politik zusammen: Vorträge am Morgen, Foren am Nachmittag.',
    seats: leads(cast), hosts: [], weeks: [-50, 3], titles: { [-50]: 'Integrationskonferenz: Ankommen und bleiben', 3: 'Integrationskonferenz: Gemeinsam wachsen' }, weekday: 5, from: '09:30', until: '16:00',
  };
}

/** Samira Haddad keeps the bodies together, Dr. Thomas Wirtz chairs. */
function leads(cast: Cast): readonly SeatPlan[] {
  const [chair, secretary] = cast.people.filter((person) => person.organisation.type === 'kreisverwaltung');
  if (!chair || !secretary) throw new Error('The demo cast has no district office.');
  return [
    { person: secretary, function: 'secretary', organisation: secretary.organisation, account: 'team@beispielkreis.example' },
    { person: chair, function: 'chair', organisation: chair.organisation, account: 'leitung@beispielkreis.example' },
  ];
}

async function addPetra({ act, now, cast, id }: Ground): Promise<CastPerson> {
  const [colleague] = cast.people.filter((person) => person.organisation.type === 'freiwilligenagentur');
  if (!colleague) throw new Error('The demo cast has no volunteer agency.');
  const petra = { ...colleague, id: id(), givenName: 'Petra', familyName: 'Lindner', email: 'petra.lindner@beispielkreis.example' };
  await act(now, async (context) => { must(await createPerson(context, { ...emptyPerson, givenName: petra.givenName, familyName: petra.familyName, email: petra.email }, null, petra.id)); });
  return petra;
}

// ---------------------------------------------------------------- playing it

async function raise(ground: Ground, plan: BodyPlan): Promise<DemoBody> {
  const { act, now, id } = ground;
  const days = plan.weeks.map((weeks) => workday(now, weeks, plan.weekday));
  const first = before(days[0] ?? '', 150);
  const bodyId = id();
  const seats: { readonly seat: DemoSeat; readonly account: string | undefined }[] = [];
  await act(moment(first), async (context) => {
    const body = { ...blankBody(plan.kind, first), name: plan.name, shortName: plan.shortName, visibility: plan.visibility, purpose: plan.purpose };
    must(await createBody(context, body, bodyId));
    const ids = new Map<string, string>();
    for (const { person, town, organisation, deputyOf, account, function: role } of plan.seats) {
      const seatId = id();
      ids.set(person.id, seatId);
      must(await addSeat(context, bodyId, {
        personId: person.id, accountId: null, function: role, municipality: town?.ags ?? null, organisationId: organisation?.id ?? null,
        deputyOf: deputyOf === undefined ? null : (ids.get(deputyOf) ?? null), validFrom: first, validTo: null,
      }, seatId));
      seats.push({ seat: { id: seatId, municipality: town?.ags ?? null, name: `${person.givenName} ${person.familyName}`, email: person.email }, account });
    }
    for (const host of plan.hosts) must(await addHost(context, bodyId, host, first));
  });
  const meetings = await playMeetings(ground, plan, bodyId, days);
  await act(now, (context) => linkAccounts(context, seats));
  return { id: bodyId, meetings, seats: seats.map(({ seat }) => seat) };
}

async function linkAccounts(context: Context, seats: readonly { readonly seat: DemoSeat; readonly account: string | undefined }[]): Promise<void> {
  for (const { seat, account } of seats) {
    if (account === undefined) continue;
    const colleague = await context.db.selectFrom('platform.colleague').select('account_id').where('email', '=', account).executeTakeFirst();
    if (colleague?.account_id) must(await linkAccount(context, seat.id, colleague.account_id));
  }
}

async function playMeetings(ground: Ground, plan: BodyPlan, bodyId: string, days: readonly string[]): Promise<readonly DemoMeeting[]> {
  const { act, now, id } = ground;
  const ids = days.map(() => id());
  const steps = days.flatMap((day, index) => stepsOf(ground, plan, bodyId, ids, day, index)).filter((step) => step.at <= now).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  for (const { at, run } of steps) await act(at, run);
  return act(now, async (context) => {
    const rows = await context.db.selectFrom('meetings.meeting').select(['id', 'number', 'starts_at', 'state']).where('body_id', '=', bodyId).orderBy('starts_at').execute();
    return rows.map((row) => ({ id: row.id, number: row.number, startsAt: row.starts_at, state: row.state as DemoMeeting['state'] }));
  });
}

interface Step { readonly at: Date; readonly run: (context: Context) => Promise<void> }

function stepsOf(ground: Ground, plan: BodyPlan, bodyId: string, ids: readonly string[], day: string, index: number): readonly Step[] {
  const meetingId = ids[index] ?? '';
  const { startsAt, endsAt } = must(spanOf({ day, from: plan.from, until: plan.until }));
  const at = (days: number, minutes = 0) => new Date(startsAt.getTime() - days * 86_400_000 + minutes * 60_000);
  const content: MeetingContent = {
    title: plan.titles?.[plan.weeks[index] ?? 0] ?? '', startsAt, endsAt, ...district, onlineUrl: '', directions: '', accessNotes: '', welcomeBy: '', host: plan.hosts.length > 0 ? null : { kind: 'district' },
    topicsUntil: null, isPublic: plan.visibility === 'public',
  };
  const planned = at(142, index);
  const steps: Step[] = [{ at: planned < ground.now ? planned : ground.now, run: async (context) => { must(await planMeeting(context, bodyId, content, meetingId)); } }];
  if (index === plan.skipped) steps.push({ at: at(110), run: async (context) => { must(await skipTurn(context, meetingId, 'Der Sitzungssaal wird gerade renoviert.')); } });
  if (index === plan.swapped?.[0]) steps.push({ at: at(40), run: (context) => swap(context, meetingId, ids[plan.swapped?.[1] ?? 0] ?? '') });
  if (index === plan.cancelled) return [...steps, { at: at(6), run: async (context) => { must(await cancelMeeting(context, meetingId, 'Wegen der Unwetterwarnung fällt das Treffen aus. Wir holen es nach.')); } }];
  steps.push({ at: at(60), run: (context) => prepare(ground, context, meetingId) });
  const end = new Date(endsAt.getTime() + 3_600_000);
  return [...steps, { at: end, run: (context) => hold(context, meetingId, plan.hosts.length > 0) }];
}

const district = { room: 'Kreishaus, Sitzungssaal 1', street: 'Beispielallee 1', postalCode: '50126', city: 'Bergheim' } as const;

async function swap(context: Context, own: string, other: string): Promise<void> {
  const asked = must(await askSwap(context, own, other, 'An dem Tag ist Ratssitzung in unserem Haus.'));
  must(await answerSwap(context, asked.id, true));
}

/** The host says yes and describes the way; most of the duties are done. */
async function prepare({ cast, towns }: Ground, context: Context, meetingId: string): Promise<void> {
  const { meeting } = await readMeeting(context, meetingId);
  if (meeting.host === null) return;
  must(await confirmHost(context, meetingId));
  const { host } = meeting;
  const town = host.kind === 'municipality' ? towns.find((candidate) => candidate.ags === host.ags) : undefined;
  const house = host.kind === 'organisation' ? cast.organisations.find((candidate) => candidate.id === host.id) : cast.organisations.find((candidate) => candidate.type === 'stadtverwaltung' && candidate.town === town);
  if (house) {
    must(await changeMeeting(context, meetingId, {
      ...contentOf((await readMeeting(context, meetingId)).meeting), room: town ? `Rathaus ${town.name}, Ratssaal` : `${house.shortName}, großer Raum`, street: house.street, postalCode: house.town.postalCode, city: house.town.name,
      directions: `Vom Bahnhof ${house.town.name} 10 Minuten zu Fuß. Parkplätze hinter dem Haus.`, accessNotes: 'Eingang ohne Stufen, Aufzug und WC für alle.', welcomeBy: town ? `Bürgermeisterin oder Bürgermeister der Stadt ${town.name}` : '',
    }));
  }
  const duties = await context.db.selectFrom('meetings.host_duty').select('id').where('meeting_id', '=', meetingId).orderBy('position').limit(3).execute();
  for (const duty of duties) await tickDuty(context, duty.id, true);
}

async function hold(context: Context, meetingId: string, isHosted: boolean): Promise<void> {
  const items = await listItems(context, meetingId, true);
  const refusal = await holdMeeting(context, meetingId, new Map(items.map((item) => [item.id, 'done'])));
  if (refusal) throw new Error(`Demo meeting not held: ${refusal.message}`);
  if (isHosted) must(await writeHandover(context, meetingId, 'Der Beamer braucht einen HDMI-Adapter. Namensschilder liegen im grünen Ordner, er wandert mit.'));
}

/** A weekday (1 = Monday) so many weeks from now that is no public holiday, else the day before; around Christmas two weeks later. */
function workday(now: Date, weeks: number, weekday: number): string {
  const date = new Date(now.getTime() + weeks * 7 * 86_400_000);
  date.setUTCDate(date.getUTCDate() + weekday - (date.getUTCDay() || 7));
  if (/-(12-2[0-9]|12-3[01]|01-0[1-6])/.test(date.toISOString().slice(4, 10))) date.setUTCDate(date.getUTCDate() + 14);
  const day = date.toISOString().slice(0, 10);
  return listHolidays(date.getUTCFullYear()).some((holiday) => holiday.day === day) ? before(day, 1) : day;
}

function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

function moment(day: string): Date {
  return new Date(`${day}T08:00:00Z`);
}
