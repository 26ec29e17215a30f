import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { visitor, type Actor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { scheduleTopic } from '#areas/meetings/agenda/server/commands.ts';
import { foundStrategy, job, person, towns, type StrategyCast } from '../../../../../tests/server/strategy/cast.ts';
import { snapshotDigest } from '../snapshots/snapshot.ts';
import { readPublicProgress, listPublicTrend, listSnapshots, readSnapshot } from '../snapshots/server/queries.ts';
import { reportLink, type RoundContent } from '../rounds/round.ts';
import { askNewOwners, changeRound, closeRound, dropRound, openRound, planRound } from '../rounds/server/commands.ts';
import { countAddressees, listRecipients, readRound } from '../rounds/server/queries.ts';
import { followOwner, forgetReporters, remindRecipients } from '../rounds/server/jobs.ts';
import { enterReport, releaseObstacle } from '../reports/server/commands.ts';
import { countOverdue, countReportsOn, listHistory, listReportLines, listReports } from '../reports/server/queries.ts';
import type { ReportContent } from '../reports/report.ts';
import { repeatByLink, reportByLink } from '../links/server/commands.ts';
import { readLinkView } from '../links/server/queries.ts';
import { steerEdition } from '../../../../demo/strategy/steering.ts';
import type { DemoStrategy } from '../../../../demo/strategy/stage.ts';
import { readOverview } from '../overview/server/queries.ts';
import { escalateMeasure } from '../escalations/server/commands.ts';
import { listEscalations, listSilent } from '../escalations/server/queries.ts';
import { steerToday } from './jobs.ts';

const staff = person('staff');
const officer = person('integrationOfficer', 3, { municipality: towns[1] });
const reader = person('reader', 4);
const origin = 'https://ki.example';
const third: RoundContent = { period: '3. Quartal 2026', asOf: '2026-09-30', opensOn: '2026-10-01', dueOn: '2026-10-21', closesOn: null, note: '', escalates: true };
const fourth: RoundContent = { ...third, period: '4. Quartal 2026', asOf: '2026-12-31', opensOn: '2027-01-04', dueOn: '2027-01-25' };
const on = (day: string) => new Date(`${day}T09:00:00Z`);
const green: Omit<ReportContent, 'figures'> = { light: 'green', progress: 40, obstacle: '', nextStep: 'Zweiter Kurs', evidence: '', evidenceUrl: '' };
const red: ReportContent = { ...green, light: 'red', progress: 10, obstacle: 'Kein Raum', figures: [] };
const no = { reporterName: '', file: null, removeFile: false, figures: new Map<string, string>() };
const pdf = { name: 'Nachweis.pdf', bytes: Buffer.from('%PDF-1.7 Inhalt') };

describeOnBothEngines('a report round', (open) => {
  let database: Database;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const said = (value: unknown) => (isRefusal(value) ? value.message : value);

  beforeAll(async () => {
    database = await open();
  });

  /** A centre with an adopted, published edition; both measures run. */
  async function found(slug: string, measures = 2): Promise<StrategyCast> {
    const cast = await foundStrategy(database, slug);
    await cast.run(job, async (context) => {
      const { db, centre } = context;
      if (measures < 2) await db.deleteFrom('strategy.measure').where('id', '=', cast.content.measures[1]!.id).execute();
      for (let position = 2; position < measures; position += 1) {
        const id = crypto.randomUUID();
        await db.insertInto('strategy.measure').values({ id, lineage: id, centre_id: centre.id, edition_id: cast.editionId, field_id: cast.content.fields[1]!.id, position, code: `A${position}`, title: `Maßnahme ${position}`, owner_organisation: cast.organisationId }).execute();
      }
      const ids = (await db.selectFrom('strategy.measure').select('id').execute()).map(({ id }) => id);
      await context.db.insertInto('strategy.measure_course').values(ids.map((id) => ({ measure_id: id, centre_id: context.centre.id, status: 'running', updated_at: context.now }))).execute();
      await context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-06-01', published_at: context.now }).execute();
    });
    return cast;
  }
  const plan = (cast: StrategyCast, content = third, actor: Actor = staff) => cast.run(actor, (context) => planRound(context, cast.editionId, content, { fieldIds: cast.content.fields.map(({ id }) => id), statuses: ['running'] }));
  async function begin(cast: StrategyCast, content = third): Promise<string> {
    const { id } = done(await plan(cast, content));
    done(await cast.run(staff, (context) => openRound(context, id, origin), on(content.opensOn)));
    return id;
  }
  const mails = (cast: StrategyCast) => cast.run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'subject', 'body']).where('centre_id', '=', context.centre.id).orderBy('created_at').orderBy('recipient').execute());
  const tokenOf = (body: string) => /bericht\/(\S+)/.exec(body)![1]!;
  const lastToken = async (cast: StrategyCast, recipient = 'post@traeger.example') => tokenOf((await mails(cast)).filter((mail) => mail.recipient === recipient).at(-1)!.body);
  const byLink = <T>(cast: StrategyCast, token: string, moment: Date, work: Parameters<typeof withLink<T>>[4]) => withLink(database.kysely, { centre: cast.centre, now: moment }, reportLink.purpose, token, work);

  it('asks each person once, takes reports by link, and freezes them with their roll-up', async () => {
    const cast = await found('runde');
    const [first, second] = cast.content.measures.map(({ id }) => id) as [string, string];
    const outcome = cast.content.goals[1]!;
    const id = await begin(cast);
    const [mail, ...more] = await mails(cast);
    expect([mail?.recipient, mail?.subject, more]).toEqual(['post@traeger.example', 'Ihr kurzer Bericht: 3. Quartal 2026', []]);
    expect(mail?.body).toContain('- Sprachkurse am Abend\n- Sprachcafés\n');
    const token = tokenOf(mail!.body);
    const send = (measureId: string, more: Partial<Parameters<typeof reportByLink>[2]> = {}, moment = '2026-10-05') =>
      byLink(cast, token, on(moment), (context, subject) => reportByLink(context, subject, { ...no, measureId, content: green, ...more }));
    const view = await byLink(cast, token, on('2026-10-05'), readLinkView);
    expect(view.measures.map(({ id: measure, report, previous, indicators }) => [measure, report, previous, indicators.map(({ title }) => title)])).toEqual([[first, null, null, ['Kursplätze']], [second, null, null, ['Kursplätze']]]);

    // saved per measure, again and again, by a colleague who says the own name; a figure that is none keeps everything
    const lineage = cast.content.indicators[0]!.lineage;
    expect(said(await send(first, { figures: new Map([[lineage, 'viele']]) }))).toBe('Bitte geben Sie bei „Kursplätze“ nur eine Zahl ein, zum Beispiel: 120.');
    expect(await send(first, { figures: new Map([[lineage, '1.140,5']]), reporterName: 'Kollegin Kaya', file: pdf })).toBe('counted');
    expect(await send(first, { content: { ...green, progress: 60 }, figures: new Map([[lineage, '140']]), reporterName: 'Kollegin Kaya' }, '2026-10-06')).toBe('counted');
    expect(said(await send(second, { content: { ...green, light: 'red' } }))).toBe('Bitte schreiben Sie in einem Satz, was im Weg steht.');
    expect(said(await send(crypto.randomUUID()))).toMatch(/gehört nicht mehr zu Ihrem Link/);
    expect(said(await byLink(cast, token, on('2026-10-06'), (context, subject) => repeatByLink(context, subject, second, '')))).toMatch(/noch keinen Bericht/);
    const lines = await cast.run(staff, async (context) => listReportLines(context, await readRound(context, cast.editionId, id)));
    expect(lines.map(({ report }) => [report?.progress, report?.via, report?.reporterName, report?.fileName, report?.figures])).toEqual([[60, 'link', 'Kollegin Kaya', 'Nachweis.pdf', [{ indicator: lineage, value: 140 }]], [undefined, undefined, undefined, undefined, undefined]]);

    done(await cast.run(staff, (context) => releaseObstacle(context, id, first, true)));
    const closed = done(await cast.run(staff, (context) => closeRound(context, id), on('2026-10-22')));
    const snapshot = await cast.run(staff, (context) => readSnapshot(context, cast.editionId, closed.snapshotId));
    expect([snapshot.isProven, snapshot.hash, snapshot.content.period]).toEqual([true, snapshotDigest(snapshot.content), '3. Quartal 2026']);
    expect(JSON.stringify(snapshot.content)).not.toContain('Kaya');
    const progress = (await cast.run(visitor, (context) => readPublicProgress(context, cast.editionId)))!;
    const half = { light: 'green', progress: 60, reported: 1, expected: 2, counts: { green: 1, yellow: 0, red: 0 }, lastReported: '2026-10-06' };
    expect([progress.period, progress.goals[outcome.id], progress.fields[cast.content.fields[0]!.id], progress.whole]).toEqual(['3. Quartal 2026', half, half, half]);
    expect(progress.municipalities).toEqual({ [towns[0]]: half, [towns[1]]: { ...half, light: null, progress: null, reported: 0, expected: 1, counts: { green: 0, yellow: 0, red: 0 }, lastReported: null }, [towns[2]]: expect.anything() });
    expect(progress.measures[first]).toEqual({ ...half, expected: 1, status: 'running', isFresh: true, obstacle: '' });
    expect(await cast.run(visitor, (context) => listPublicTrend(context, cast.editionId, 'measure', first))).toEqual([{ period: '3. Quartal 2026', asOf: '2026-09-30', light: 'green', progress: 60, reported: 1, expected: 1, lastReported: '2026-10-06', isFresh: true, obstacle: '' }]);
    // the value that came with the report joins the series on the round's day
    expect(await cast.run(job, (context) => context.db.selectFrom('strategy.indicator_value').select(['measured_on', 'value', 'note']).execute())).toEqual([{ measured_on: '2026-09-30', value: 140, note: 'aus den Berichten: 3. Quartal 2026' }].map((row) => ({ ...row, value: expect.anything() })));
  });

  it('stands still once it is closed; without the guard it would not', async () => {
    const cast = await found('still');
    const [first] = cast.content.measures;
    const id = await begin(cast);
    const enter = () => cast.run(staff, (context) => enterReport(context, id, { measureId: first!.id, content: { ...green, figures: [] }, via: 'phone', reporterName: 'Frau Amt', file: null, removeFile: false }), on('2026-10-05'));
    done(await enter());
    const { snapshotId } = done(await cast.run(staff, (context) => closeRound(context, id), on('2026-10-22')));
    expect(said(await enter())).toMatch(/abgeschlossen/);
    expect(said(await cast.run(staff, (context) => changeRound(context, id, fourth)))).toMatch(/abgeschlossen/);
    expect(said(await cast.run(staff, (context) => releaseObstacle(context, id, first!.id, true)))).toMatch(/abgeschlossen/);
    const spoil = () => cast.run(job, (context) => context.db.updateTable('strategy.report').set({ progress: 100 }).execute());
    await expect(spoil()).rejects.toThrow(/is closed/);
    for (const table of ['strategy.report', 'strategy.report_ask', 'strategy.report_round'] as const) await expect(cast.run(job, (context) => context.db.deleteFrom(table).execute())).rejects.toThrow(/is closed|still/);
    await expect(cast.run(job, (context) => context.db.updateTable('strategy.report_snapshot').set({ taken_at: context.now }).execute())).rejects.toThrow(/stands still/);
    await expect(cast.run(job, (context) => context.db.deleteFrom('strategy.report_snapshot').execute())).rejects.toThrow(/stands still/);
    // names may be forgotten, a year later
    await cast.run(job, forgetReporters, on('2027-10-01'));
    const names = () => cast.run(job, (context) => context.db.selectFrom('strategy.report').select(['reporter_name', 'progress']).execute());
    expect(await names()).toEqual([{ reporter_name: 'Frau Amt', progress: 40 }]);
    await cast.run(job, forgetReporters, on('2027-11-01'));
    expect(await names()).toEqual([{ reporter_name: '', progress: 40 }]);
    expect(await cast.run(job, (context) => context.db.selectFrom('strategy.report_recipient').select(['email', 'name']).execute())).toEqual([{ email: '', name: '' }]);
    // the harm: without the triggers the frozen progress changes, and only the hash still tells
    for (const table of ['strategy.report', 'strategy.report_snapshot']) await database.privileged((connection) => sql`alter table ${sql.table(table)} disable trigger user`.execute(connection));
    await spoil();
    await cast.run(job, (context) => sql`update strategy.report_snapshot set content = jsonb_set(content, '{public,whole,progress}', '100')`.execute(context.db));
    expect([await names(), (await cast.run(staff, (context) => readSnapshot(context, cast.editionId, snapshotId))).isProven]).toEqual([[{ reporter_name: '', progress: 100 }], false]);
    for (const table of ['strategy.report', 'strategy.report_snapshot']) await database.privileged((connection) => sql`alter table ${sql.table(table)} enable trigger user`.execute(connection));
  });

  it('reminds at most three times and only those who have not reported, and closes on its day', async () => {
    const cast = await found('mahnen');
    const id = await begin(cast, { ...third, closesOn: '2026-11-05' });
    const subjects = async () => (await mails(cast)).map(({ subject }) => subject.split(':')[0]);
    const steer = (day: string) => cast.run(job, (context) => steerToday(context, origin), on(day));
    for (const day of ['2026-10-02', '2026-10-13', '2026-10-14', '2026-10-14', '2026-10-15', '2026-10-21', '2026-10-22', '2026-10-23', '2026-10-29', '2026-11-04']) await steer(day);
    expect(await subjects()).toEqual(['Ihr kurzer Bericht', 'Bitte denken Sie an Ihren Bericht', 'Ihr Bericht fehlt noch', 'Ihr Bericht fehlt noch']);
    expect(await cast.run(staff, countOverdue, on('2026-10-21'))).toEqual({ count: 0, href: '' });
    expect(await cast.run(staff, countOverdue, on('2026-10-22'))).toEqual({ count: 2, href: `strategie/2026/berichte/${id}?stand=ueberfaellig` });
    expect(await cast.run(officer, countOverdue, on('2026-10-22'))).toEqual({ count: 1, href: `strategie/2026/berichte/${id}?stand=ueberfaellig` });
    expect(await cast.run(reader, countOverdue, on('2026-10-22'))).toBeNull();
    await steer('2026-11-05');
    expect((await cast.run(staff, (context) => readRound(context, cast.editionId, id))).state).toBe('open');
    await steer('2026-11-06');
    expect((await cast.run(staff, (context) => readRound(context, cast.editionId, id))).state).toBe('closed');
    expect(await cast.run(staff, async (context) => (await listSnapshots(context, cast.editionId)).map(({ period }) => period))).toEqual(['3. Quartal 2026']);
    expect(await cast.run(job, (context) => remindRecipients(context, origin), on('2026-11-07'))).toBe(0);
  });

  it('finds somebody for every measure: reporter, person, contact, organisation; and says where nobody can report', async () => {
    const cast = await found('wer');
    const [first, second] = cast.content.measures.map(({ id }) => id) as [string, string];
    const { id } = done(await plan(cast));
    const who = () => cast.run(staff, async (context) => { const { people, missing } = await countAddressees(context, id); return [people, missing.map(({ measureId, gap }) => [measureId, gap])]; });
    const course = (measure: string, change: Record<string, string | null>) => cast.run(job, (context) => context.db.updateTable('strategy.measure_course').set(change).where('measure_id', '=', measure).execute());
    const organisation = (change: Record<string, string | null>) => cast.run(job, (context) => context.db.updateTable('network.organisation').set(change).where('id', '=', cast.organisationId).execute());
    expect(await who()).toEqual([1, []]);
    await course(first, { person_id: cast.people[0]! });
    await course(second, { reporter_email: 'Andere@Stelle.example', reporter_name: 'Andere Stelle' });
    expect(await who()).toEqual([2, []]);
    await course(first, { person_id: null });
    await organisation({ email: '' });
    expect(await who()).toEqual([1, [[first, 'noAddress']]]);
    await organisation({ email: 'post@traeger.example', dissolved_on: '2026-11-01' });
    expect(await who()).toEqual([1, [[first, 'dissolved']]]);
    done(await cast.run(staff, (context) => openRound(context, id, origin)));
    expect((await mails(cast)).map(({ recipient }) => recipient)).toEqual(['andere@stelle.example']);
    // the owner changes meanwhile: the new one is asked, the old link no longer takes a report
    const old = await lastToken(cast, 'andere@stelle.example');
    await course(second, { reporter_email: '', person_id: cast.people[1]! });
    await course(first, { person_id: cast.people[1]! });
    await cast.run(job, (context) => followOwner(context, second));
    expect((await byLink(cast, old, on('2026-11-24'), readLinkView)).measures).toEqual([]);
    expect(await cast.run(staff, (context) => askNewOwners(context, id, origin))).toBe(1);
    expect(await cast.run(staff, (context) => askNewOwners(context, id, origin))).toBe(0);
    expect((await byLink(cast, old, on('2026-11-24'), readLinkView)).measures).toEqual([]);
    expect(said(await byLink(cast, old, on('2026-11-24'), (context, subject) => reportByLink(context, subject, { ...no, measureId: second, content: green })))).toMatch(/anderen Träger/);
    expect((await byLink(cast, await lastToken(cast, 'mitglied1@stadt.example'), on('2026-11-24'), readLinkView)).measures.map((measure) => measure.id)).toEqual([first, second]);
    expect(await cast.run(staff, async (context) => (await listRecipients(context, id)).map(({ email, asked, reported }) => [email, asked, reported]))).toEqual([['andere@stelle.example', 0, 0], ['mitglied1@stadt.example', 2, 0]]);
  });

  it('takes a late report into the next round and says so; „nichts geändert“ repeats the last one', async () => {
    const cast = await found('spaet');
    const [first, second] = cast.content.measures.map(({ id }) => id) as [string, string];
    const one = await begin(cast);
    const old = await lastToken(cast);
    const late = (measureId: string, moment: string, content = green) => byLink(cast, old, on(moment), (context, subject) => reportByLink(context, subject, { ...no, measureId, content }));
    expect(await late(second, '2026-10-05')).toBe('counted');
    done(await cast.run(staff, (context) => closeRound(context, one), on('2026-10-22')));
    // no round runs: the report waits, and can still be changed
    expect([await late(first, '2026-10-23'), await late(first, '2026-10-24', { ...green, progress: 50 })]).toEqual(['waiting', 'waiting']);
    expect((await byLink(cast, old, on('2026-10-25'), readLinkView)).measures.map(({ report }) => [report?.progress, report?.isLate])).toEqual([[50, true], [40, false]]);
    const two = await begin(cast, fourth);
    const reports = () => cast.run(job, async (context) => [...(await listReports(context, two)).values()].map(({ measureId, progress, isLate, isUnchanged }) => [measureId, progress, isLate, isUnchanged]).toSorted());
    expect(await reports()).toEqual([[first, 50, true, false]]);
    // the mail of the new round asks only about what is open
    const token = await lastToken(cast);
    expect((await mails(cast)).at(-1)!.body).toContain('- Sprachcafés\n');
    expect((await mails(cast)).at(-1)!.body).not.toContain('- Sprachkurse am Abend');
    expect(await byLink(cast, token, on('2027-01-05'), (context, subject) => repeatByLink(context, subject, second, 'Herr Neu'))).toBe('counted');
    expect(said(await late(second, '2026-12-20'))).toMatch(/schon einen Bericht/);
    expect(await reports()).toEqual([[first, 50, true, false], [second, 40, false, true]].toSorted());
    await expect(late(first, '2027-03-01')).rejects.toThrow(NotFound);
    expect((await cast.run(staff, (context) => listHistory(context, cast.editionId, second))).map(({ period, isUnchanged }) => [period, isUnchanged])).toEqual([['4. Quartal 2026', true], ['3. Quartal 2026', false]]);
    expect(said(await cast.run(staff, (context) => openRound(context, two, origin)))).toMatch(/schon begonnen/);
    expect(said(await cast.run(staff, (context) => dropRound(context, two)))).toMatch(/schon begonnen/);
  });

  it('brings what is red or silent twice before the steering body, once for each reason, with an edge of the thread', async () => {
    const cast = await found('lenken');
    const [first, second] = cast.content.measures.map(({ id }) => id) as [string, string];
    const enter = (roundId: string, moment: string) => cast.run(staff, (context) => enterReport(context, roundId, { measureId: first, content: red, via: 'office', reporterName: '', file: null, removeFile: false }), on(moment));
    const one = await begin(cast);
    done(await enter(one, '2026-10-05'));
    expect(done(await cast.run(staff, (context) => closeRound(context, one), on('2026-10-22'))).escalated).toBe(1);
    const two = await begin(cast, fourth);
    done(await enter(two, '2027-01-05'));
    // red again, but the topic still waits; the other measure is silent for the second time
    expect(done(await cast.run(staff, (context) => closeRound(context, two), on('2027-01-26'))).escalated).toBe(1);
    const all = await cast.run(staff, (context) => listEscalations(context, cast.editionId));
    expect(all.map(({ measureId, reason, topic }) => [measureId, reason, topic?.title, topic?.state])).toEqual([
      [second, 'overdue', 'Maßnahme S2 Sprachcafés: zweimal nicht berichtet', 'open'], [first, 'red', 'Maßnahme S1 Sprachkurse am Abend: rot gemeldet', 'open'],
    ]);
    const edges = await cast.run(job, (context) => sql`select type, before_id, after_id from platform.edge where after_kind = 'meetings.topic' and before_kind = 'strategy.measure' order by since`.execute(context.db));
    expect(edges.rows).toEqual([{ type: 'ledTo', before_id: first, after_id: all[1]!.topic!.id }, { type: 'ledTo', before_id: second, after_id: all[0]!.topic!.id }]);
    done(await cast.run(staff, (context) => scheduleTopic(context, cast.meetingId, all[1]!.topic!.id)));
    const after = await cast.run(officer, (context) => listEscalations(context, cast.editionId));
    // the officer of another town sees what is for the whole district
    expect(after.map(({ measureId, isInside }) => [measureId, isInside])).toEqual([[second, false]]);
    expect((await cast.run(staff, (context) => listEscalations(context, cast.editionId, first)))[0]?.item).toMatchObject({ meetingId: cast.meetingId, on: '2026-12-23' });
    const round = await cast.run(staff, (context) => readRound(context, cast.editionId, two));
    const choose = () => cast.run(staff, (context) => escalateMeasure(context, round, second, 'Wir brauchen Hilfe.'));
    done(await choose());
    expect(said(await choose())).toMatch(/liegt dem Steuerungsgremium schon vor/);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ steering_body: null }).execute());
    expect(said(await choose())).toMatch(/kein Steuerungsgremium/);
  });

  it('is open only to those who may, and never to another centre', async () => {
    const cast = await found('recht');
    const other = await found('fern');
    const id = await begin(cast);
    const [first, second] = cast.content.measures.map(({ id: measure }) => measure) as [string, string];
    done(await cast.run(staff, (context) => enterReport(context, id, { measureId: first, content: red, via: 'phone', reporterName: '', file: pdf, removeFile: false })));
    for (const actor of [officer, reader, visitor] as const) {
      await expect(plan(cast, fourth, actor)).rejects.toThrow();
      await expect(cast.run(actor, (context) => closeRound(context, id))).rejects.toThrow(Forbidden);
    }
    for (const actor of [reader, visitor] as const) await expect(cast.run(actor, (context) => readRound(context, cast.editionId, id))).rejects.toThrow(Forbidden);
    // the first measure is of another town
    const seen = await cast.run(officer, async (context) => listReportLines(context, await readRound(context, cast.editionId, id)));
    expect(seen.map(({ measureId }) => measureId)).toEqual([second]);
    await expect(cast.run(officer, (context) => listHistory(context, cast.editionId, first))).rejects.toThrow(NotFound);
    const { municipalities } = cast.content.measures[0]!;
    const counts = [];
    for (const actor of [staff, officer, reader, visitor] as const) counts.push(await cast.run(actor, (context) => countReportsOn(context, first, municipalities)));
    expect(counts).toEqual([1, 0, 0, 0]);
    await expect(other.run(staff, (context) => readRound(context, other.editionId, id))).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => closeRound(context, id))).rejects.toThrow(NotFound);
    await expect(withLink(database.kysely, { centre: other.centre, now: on('2026-10-05') }, reportLink.purpose, await lastToken(cast), readLinkView)).rejects.toThrow(NotFound);
    await expect(cast.run({ kind: 'link', purpose: reportLink.purpose, subject: crypto.randomUUID() }, async (context) => readLinkView(context, (await listRecipients(context, id))[0]!.id))).rejects.toThrow(Forbidden);
    expect(await cast.run(visitor, (context) => readPublicProgress(context, cast.editionId))).toBeNull();
    await expect(cast.run(visitor, (context) => sql`select from strategy.report`.execute(context.db))).rejects.toThrow(/permission denied/);
  });

  it('reads a round and its overview in the same few statements, with one measure, with three, with fifteen', async () => {
    const counts = [];
    for (const [slug, measures] of [['eins', 1], ['drei', 3], ['viele', 15]] as const) {
      const cast = await found(slug, measures);
      const id = await begin(cast);
      const round = await cast.run(staff, (context) => readRound(context, cast.editionId, id));
      const lines = await countQueries(database, () => cast.run(staff, (context) => listReportLines(context, round)));
      const overview = await countQueries(database, () => cast.run(staff, (context) => readOverview(context, { id: cast.editionId })));
      const link = await countQueries(database, async () => byLink(cast, await lastToken(cast), on('2026-10-05'), readLinkView));
      expect([lines.result.length, link.result.measures.length]).toEqual([measures, measures]);
      counts.push([lines.count, overview.count, link.count].join());
    }
    expect(new Set(counts)).toEqual(new Set([counts[0]]));
    expect(counts[0]).toBe('2,11,7');
  });

  it('plays the demo: four frozen quarters and a fifth that runs, one escalation, three silent twice', async () => {
    const cast = await found('schau', 20);
    const now = new Date('2026-11-22T10:00:00Z');
    await steerEdition((moment, work) => cast.run(job, work, moment), { now, second: { id: cast.editionId, slug: cast.slug } } as DemoStrategy);
    const { rounds, snapshots, standing, trend, escalations, overdue } = await cast.run(staff, (context) => readOverview(context, { id: cast.editionId }), now);
    expect(rounds.map(({ period, state }) => [period, state])).toEqual([['3. Quartal 2026', 'open'], ['2. Quartal 2026', 'closed'], ['1. Quartal 2026', 'closed'], ['4. Quartal 2025', 'closed'], ['3. Quartal 2025', 'closed']]);
    expect([snapshots.length, escalations.map(({ reason }) => reason)]).toEqual([4, ['red']]);
    const twice = await cast.run(job, (context) => listSilent(context, rounds[0]!));
    expect(overdue.filter(({ measureId }) => twice.has(measureId)).length).toBe(3);
    expect([standing!.whole.reported, standing!.whole.expected]).toEqual([11, 20]);
    const progress = trend.map(({ whole }) => whole.progress!);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    for (const { id } of snapshots) expect((await cast.run(staff, (context) => readSnapshot(context, cast.editionId, id))).isProven).toBe(true);
  });

  it('refuses a round on a draft, twice for a period, out of order, or without a measure', async () => {
    const draft = await foundStrategy(database, 'entwurf');
    expect(said(await plan(draft))).toMatch(/noch nicht beschlossen/);
    const cast = await found('fehler');
    expect(said(await plan(cast, { ...third, dueOn: '2026-09-01' }))).toMatch(/Frist liegt vor dem Beginn/);
    const { id } = done(await plan(cast));
    expect(said(await plan(cast))).toMatch(/schon eine Runde/);
    const next = done(await plan(cast, fourth));
    expect(said(await cast.run(staff, (context) => openRound(context, next.id, origin)))).toMatch(/zuerst die Runde „3. Quartal 2026“/);
    expect(said(await cast.run(staff, (context) => planRound(context, cast.editionId, { ...third, period: 'leer' }, { fieldIds: [], statuses: ['running'] })))).toMatch(/keine Maßnahme/);
    expect(await cast.run(staff, (context) => dropRound(context, id))).toBeNull();
  });
});
