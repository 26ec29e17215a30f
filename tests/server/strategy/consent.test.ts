import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor, type Actor, type Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { withLink } from '#platform/server/links.ts';
import { listOutbox } from '#platform/server/mail/outbox.ts';
import { countStates, consentLink, type ConsentEntry } from '#areas/strategy/consent/consent.ts';
import { answerByLink, askTown, enterAnswer, withdrawStep } from '#areas/strategy/consent/server/commands.ts';
import { forgetConsentNames } from '#areas/strategy/consent/server/jobs.ts';
import { drawConsents, listConsents, listOpenConsents, readConsentDocument, readTownConsent } from '#areas/strategy/consent/server/queries.ts';
import { addTownStrategy, changeTownStrategy, removeTownStrategy } from '#areas/strategy/consent/strategies/server/commands.ts';
import { consentNodes } from '#areas/strategy/consent/thread/server/queries.ts';
import { days, foundStrategy, job, now, person, towns, type StrategyCast } from './cast.ts';

const [bergheim, frechen, third] = towns;
const pdf = { name: 'Beschluss.pdf', bytes: new TextEncoder().encode('%PDF-1.7 Beschluss') };
const staff = person('staff', 1);
const officer = person('integrationOfficer', 2, { municipality: bergheim });
const otherOfficer = person('integrationOfficer', 3, { municipality: frechen });

function answer(change: Partial<ConsentEntry> = {}) {
  return { state: 'agreed' as const, on: '2026-11-20', body: 'Rat der Stadt', reason: '', note: '', versionId: null, ...change };
}

function entering(cast: StrategyCast, actor: Actor, ags: string, change: Partial<ConsentEntry> = {}, file: typeof pdf | null = null, moment?: Date) {
  return cast.run(actor, (context) => enterAnswer(context, cast.editionId, ags, answer(change), file), moment);
}

describeOnBothEngines('consent of the towns', (open) => {
  it('keeps each entry: a later yes does not erase the no, and what was a mistake is struck out', async () => {
    const cast = await foundStrategy(await open(), 'einvernehmen');
    const list = (actor: Actor = staff) => cast.run(actor, (context) => listConsents(context, cast.editionId));
    expect((await list()).map(({ name, state, steps }) => [name, state, steps.length])).toEqual([['Bergheim', 'open', 0], ['Frechen', 'open', 0], ['Kerpen', 'open', 0]]);
    expect(await cast.run(staff, (context) => askTown(context, cast.editionId, bergheim, { email: '', on: '2026-10-01', versionId: null, note: '' }, 'https://x.example'))).toBeNull();
    expect(await entering(cast, officer, bergheim, { state: 'refused', reason: 'Zu wenig Geld für Kurse', note: 'Gespräch am Freitag', on: '2026-11-10' }, pdf)).toBeNull();
    expect(await entering(cast, staff, bergheim, { on: '2026-11-20' })).toBeNull();
    const town = await cast.run(staff, (context) => readTownConsent(context, cast.editionId, bergheim));
    expect(town.steps.map(({ state, on, reason, via, hasFile }) => [state, on, reason, via, hasFile])).toEqual([
      ['agreed', '2026-11-20', '', 'centre', false], ['refused', '2026-11-10', 'Zu wenig Geld für Kurse', 'officer', true], ['asked', '2026-10-01', '', 'centre', false],
    ]);
    expect([town.state, town.answer]).toEqual(['agreed', { state: 'agreed', on: '2026-11-20' }]);
    await cast.run(staff, (context) => withdrawStep(context, cast.editionId, bergheim, town.steps[0]!.id));
    const after = await cast.run(staff, (context) => readTownConsent(context, cast.editionId, bergheim));
    expect([after.state, after.steps.length, after.current?.reason]).toEqual(['refused', 3, 'Zu wenig Geld für Kurse']);
    expect(countStates(await list())).toEqual({ agreed: 0, reserved: 0, refused: 1, asked: 0, open: 2 });
    expect((await cast.run(staff, (context) => listOpenConsents(context, cast.editionId))).map(({ municipality, stateLabel, reason }) => [municipality, stateLabel, reason]).find(([ags]) => ags === bergheim))
      .toEqual([bergheim, 'nicht einverstanden', 'Zu wenig Geld für Kurse']);
    const document = await cast.run(staff, (context) => readConsentDocument(context, { editionId: cast.editionId, municipality: bergheim, stepId: town.steps[1]!.id }));
    expect([document.name, Buffer.from(document.content).toString()]).toEqual(['Beschluss.pdf', '%PDF-1.7 Beschluss']);
    const picture = drawConsents(await list());
    expect(picture.areas.map(({ id, tone }) => [id, tone])).toEqual([[bergheim, 'gap'], [frechen, 'none'], [third, 'none']]);
  });

  it('refuses what cannot be: days out of order, no reason, a file of the wrong kind, an unknown town, a foreign version', async () => {
    const cast = await foundStrategy(await open(), 'ablehnen');
    const field = async (change: Partial<ConsentEntry>, file: typeof pdf | null = null) => {
      const refusal = await entering(cast, staff, bergheim, change, file);
      return isRefusal(refusal) ? refusal.field ?? 'form' : refusal;
    };
    expect(await field({ on: '2026-11-24' })).toBe('on');
    expect(await field({ state: 'reserved' })).toBe('reason');
    expect(await field({ state: 'refused', reason: '  ' })).toBe('reason');
    expect(await field({ body: ' ' })).toBe('body');
    expect(await field({}, { name: 'schadcode.pdf', bytes: new TextEncoder().encode('MZ kein PDF') })).toBe('file');
    expect(await cast.run(staff, (context) => readTownConsent(context, cast.editionId, bergheim)).then(({ steps }) => steps.length)).toBe(0);
    expect(await field({})).toBeNull();
    expect(await field({})).toBe('form');
    expect(await field({ state: 'refused', reason: 'Nein', on: '2026-11-19' })).toBe('on');
    await expect(entering(cast, staff, '05111000')).rejects.toThrow('Das gibt es hier nicht');
    await expect(entering(cast, staff, '99999999')).rejects.toThrow('Das gibt es hier nicht');
    expect(await cast.run(staff, (context) => enterAnswer(context, cast.editionId, frechen, { ...answer(), versionId: crypto.randomUUID() }, null))).toMatchObject({ field: 'version' });
    const ask = (email: string, on = '2026-11-23') => cast.run(staff, (context) => askTown(context, cast.editionId, frechen, { email, on, versionId: null, note: '' }, 'https://x.example'));
    expect(await ask('keine adresse')).toMatchObject({ field: 'email' });
    expect(await ask('a@stadt.example', '2026-12-24')).toMatchObject({ field: 'on' });
    expect(await ask('a@stadt.example')).toBeNull();
    expect(await ask('a@stadt.example')).toMatchObject({ field: 'email' });
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'superseded', adopted_at: context.now }).execute());
    expect(isRefusal(await ask('b@stadt.example'))).toBe(true);
  });

  it('lets a town answer by its link: once more when it decided anew, for no other town, and not after it expired', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'antwort');
    await cast.run(job, (context) => context.db.insertInto('strategy.version').values({ id: crypto.randomUUID(), centre_id: context.centre.id, edition_id: cast.editionId, number: 3, label: 'Für die Kommunen', content: '{}', content_hash: Buffer.from('x'), created_at: context.now }).execute());
    const version = await cast.run(job, (context) => context.db.selectFrom('strategy.version').select('id').executeTakeFirstOrThrow());
    await cast.run(staff, (context) => askTown(context, cast.editionId, frechen, { email: 'amt@frechen.example', on: '2026-11-20', versionId: version.id, note: '' }, 'https://x.example'));
    const [mail] = await cast.run(staff, listOutbox);
    expect([mail?.recipient, mail?.body.includes('Version 3: Für die Kommunen')]).toEqual(['amt@frechen.example', true]);
    const token = /einvernehmen\/([\w-]+)/.exec(mail!.body)![1]!;
    const by = <T>(work: (context: Context, subject: string) => Promise<T>, at = now) => withLink(database.kysely, { centre: cast.centre, now: at }, consentLink.purpose, token, work);
    const entry = { state: 'reserved' as const, on: '2026-11-22', body: 'Haupt- und Finanzausschuss', reason: 'Nur mit Landesmitteln', name: 'Elif Amt' };
    expect(await by((context, id) => answerByLink(context, id, entry, pdf))).toBeNull();
    expect(isRefusal(await by((context, id) => answerByLink(context, id, entry, null)))).toBe(true);
    const town = await cast.run(staff, (context) => readTownConsent(context, cast.editionId, frechen));
    expect([town.state, town.current?.versionLabel, town.steps[0]?.via, town.steps[0]?.enteredName, town.steps[0]?.hasFile]).toEqual(['reserved', 'Version 3: Für die Kommunen', 'link', 'Elif Amt', true]);
    const foreign = await cast.run(staff, (context) => askTown(context, cast.editionId, bergheim, { email: '', on: '2026-11-20', versionId: null, note: '' }, 'https://x.example').then(() => readTownConsent(context, cast.editionId, bergheim)));
    await expect(by((context) => answerByLink(context, foreign.consentId!, entry, null))).rejects.toThrow('fehlt Ihnen');
    expect(await by((context, id) => answerByLink(context, id, { ...entry, state: 'agreed', reason: '', on: '2026-11-23' }, null))).toBeNull();
    await expect(by((context, id) => answerByLink(context, id, entry, null), days(121))).rejects.toThrow('Das gibt es hier nicht');
  });

  it('keeps to its rights: an officer enters for the own town alone, notes and names stay inside', async () => {
    const cast = await foundStrategy(await open(), 'rechte');
    await expect(entering(cast, otherOfficer, bergheim)).rejects.toThrow('fehlt Ihnen');
    await expect(entering(cast, person('reader', 5), bergheim)).rejects.toThrow('fehlt Ihnen');
    expect(await entering(cast, officer, bergheim, { state: 'refused', reason: 'Nein danke', note: 'GEHEIM' }, pdf)).toBeNull();
    await expect(cast.run(officer, (context) => askTown(context, cast.editionId, bergheim, { email: '', on: '2026-11-23', versionId: null, note: '' }, ''))).rejects.toThrow('fehlt Ihnen');
    const seen = async (actor: Actor) => {
      const town = (await cast.run(actor, (context) => listConsents(context, cast.editionId))).find(({ municipality }) => municipality === bergheim)!;
      return { note: town.steps[0]?.note, who: town.steps[0]?.enteredName, reason: town.current?.reason ?? '' };
    };
    expect(await seen(staff)).toEqual({ note: 'GEHEIM', who: 'Konto 2', reason: 'Nein danke' });
    expect(await seen(officer)).toEqual({ note: 'GEHEIM', who: 'Konto 2', reason: 'Nein danke' });
    expect(await seen(otherOfficer)).toEqual({ note: '', who: '', reason: 'Nein danke' });
    expect(await seen(person('reader', 6))).toEqual({ note: '', who: '', reason: 'Nein danke' });
    expect(JSON.stringify(await cast.run(otherOfficer, (context) => listConsents(context, cast.editionId)))).not.toContain('GEHEIM');
    const step = (await cast.run(staff, (context) => readTownConsent(context, cast.editionId, bergheim))).steps[0]!;
    const document = (actor: Actor, municipality: string = bergheim) => cast.run(actor, (context) => readConsentDocument(context, { editionId: cast.editionId, municipality, stepId: step.id }));
    await expect(document(person('reader', 6))).rejects.toThrow('fehlt Ihnen');
    await expect(document(staff, frechen)).rejects.toThrow('Das gibt es hier nicht');
    await expect(cast.run(otherOfficer, (context) => withdrawStep(context, cast.editionId, bergheim, step.id))).rejects.toThrow('fehlt Ihnen');
  });

  it('shows visitors what holds, once the edition is published, and never what is inside', async () => {
    const cast = await foundStrategy(await open(), 'oeffentlich');
    await entering(cast, officer, bergheim, { state: 'refused', reason: 'Erst nein', note: 'GEHEIM', on: '2026-11-10' });
    await entering(cast, officer, bergheim, { note: 'GEHEIM' });
    const strategy = { title: 'Konzept der Stadt', year: 2024, address: 'https://stadt.example/konzept', contact: 'GEHEIM', isPublic: true };
    await cast.run(officer, (context) => addTownStrategy(context, bergheim, strategy));
    const seen = () => cast.run(visitor, (context) => listConsents(context, cast.editionId)).then((list) => list.find(({ municipality }) => municipality === bergheim)!);
    expect((await seen()).state).toBe('open');
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    const town = await seen();
    expect([town.state, town.current?.body, town.steps.length, town.strategies.map(({ title }) => title)]).toEqual(['agreed', 'Rat der Stadt', 0, ['Konzept der Stadt']]);
    expect(JSON.stringify(town)).not.toContain('GEHEIM');
    expect(JSON.stringify(town)).not.toContain('Konto');
    await expect(cast.run(visitor, (context) => context.db.selectFrom('strategy.consent_step').selectAll().execute())).rejects.toThrow(/permission denied/);
    expect((await cast.run(visitor, (context) => consentNodes[0]!.list(context, [town.consentId!]))).map(({ title, note }) => [title, note])).toEqual([[`${town.name} zum Konzept 2026`, 'einverstanden']]);
  });

  it('a town that merged or left is shown as such: what it said stays, it is not asked any more', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'wandel');
    await entering(cast, staff, third, { state: 'refused', reason: 'Nein', on: '2026-11-01' });
    await entering(cast, staff, frechen, { on: '2026-11-01' });
    await withGate(database.kysely, async (gate) => {
      await gate.updateTable('reference.municipality').set({ valid_to: '2026-12-31' }).where('ags', '=', third).execute();
      await gate.insertInto('reference.municipality_change').values({ id: crypto.randomUUID(), kind: 'merged', from_ags: third, to_ags: bergheim, effective_on: '2027-01-01', former_name: 'Kerpen, Stadt' }).execute();
      await gate.updateTable('platform.centre_municipality').set({ valid_to: '2026-12-31' }).where('centre_id', '=', cast.centre.id).where('ags', 'in', [frechen, third]).execute();
    });
    const later = { ...cast, run: <T>(actor: Actor, work: (context: Context) => Promise<T>) => cast.run(actor, (context) => work({ ...context, centre: { ...context.centre, municipalities: [bergheim] } }), days(90)) } as StrategyCast;
    const list = await later.run(staff, (context) => listConsents(context, cast.editionId));
    const names = Object.fromEntries(list.map(({ municipality, name }) => [municipality, name]));
    expect(list.map(({ municipality, state, gone }) => [municipality, state, gone])).toEqual([
      [bergheim, 'open', null],
      ...[[frechen, 'agreed', 'gehört seit dem 31.12.2026 nicht mehr zum Gebiet'] as const, [third, 'refused', `seit 01.01.2027 Teil von ${names[bergheim]}`] as const].toSorted(([one], [other]) => names[one]!.localeCompare(names[other]!, 'de')),
    ]);
    expect(countStates(list)).toEqual({ agreed: 0, reserved: 0, refused: 0, asked: 0, open: 1 });
    expect((await later.run(staff, (context) => listOpenConsents(context, cast.editionId))).map(({ municipality }) => municipality)).toEqual([bergheim]);
    expect(drawConsents(list).areas.map(({ id }) => id)).toEqual([bergheim]);
    expect(isRefusal(await later.run(staff, (context) => askTown(context, cast.editionId, third, { email: '', on: '2027-01-10', versionId: null, note: '' }, '')))).toBe(true);
  });

  it('links a town’s own strategy beside ours; a second one is a row of its own', async () => {
    const cast = await foundStrategy(await open(), 'eigene');
    const content = { title: 'Integrationskonzept der Stadt', year: 2019, address: '', contact: 'Amt für Soziales', isPublic: true };
    const first = await cast.run(officer, (context) => addTownStrategy(context, bergheim, content));
    if (isRefusal(first)) throw new Error(first.message);
    expect(isRefusal(await cast.run(officer, (context) => addTownStrategy(context, bergheim, content)))).toBe(true);
    await cast.run(officer, (context) => addTownStrategy(context, bergheim, { ...content, year: 2025 }));
    await expect(cast.run(otherOfficer, (context) => addTownStrategy(context, bergheim, { ...content, year: 2026 }))).rejects.toThrow('fehlt Ihnen');
    await expect(cast.run(otherOfficer, (context) => changeTownStrategy(context, frechen, first.id, content))).rejects.toThrow('Das gibt es hier nicht');
    await cast.run(officer, (context) => changeTownStrategy(context, bergheim, first.id, { ...content, isPublic: false }));
    const years = async (actor: Actor) => (await cast.run(actor, (context) => listConsents(context, cast.editionId))).flatMap(({ strategies }) => strategies.map(({ year }) => year));
    expect([await years(staff), await years(visitor)]).toEqual([[2025, 2019], [2025]]);
    await cast.run(officer, (context) => removeTownStrategy(context, bergheim, first.id));
    expect(await years(staff)).toEqual([2025]);
  });

  it('stays with its centre, asks three statements however many towns, and forgets names in time', async () => {
    const database = await open();
    const [cast, other] = [await foundStrategy(database, 'mandant-a'), await foundStrategy(database, 'mandant-b')];
    await entering(cast, staff, bergheim, { state: 'refused', reason: 'Nein' });
    expect(countStates(await other.run(staff, (context) => listConsents(context, cast.editionId)))).toEqual({ agreed: 0, reserved: 0, refused: 0, asked: 0, open: 3 });
    await expect(other.run(staff, (context) => enterAnswer(context, cast.editionId, bergheim, answer(), null))).rejects.toThrow();
    const counting = async () => (await countQueries(database, () => cast.run(staff, (context) => listConsents(context, cast.editionId)))).count;
    const one = await counting();
    for (const ags of [frechen, third]) await entering(cast, staff, ags);
    expect([one, await counting()]).toEqual([3, 3]);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ valid_from: '2016-01-01', valid_to: '2025-01-01' }).execute());
    const names = () => cast.run(staff, (context) => sql<{ count: number }>`select count(*)::integer as count from strategy.consent_step where entered_name <> ''`.execute(context.db)).then(({ rows }) => rows[0]!.count);
    expect(await names()).toBe(3);
    await other.run(job, forgetConsentNames);
    expect(await names()).toBe(3);
    await cast.run(job, forgetConsentNames);
    expect(await names()).toBe(0);
  });
});
