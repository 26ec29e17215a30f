import { expect, it } from 'vitest';
import { visitor, type Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import type { Database } from '#platform/server/db.ts';
import { readEdition } from '../../server/queries.ts';
import { days, foundStrategy, job, now, person, towns, type StrategyCast } from '../../../../../tests/server/strategy/cast.ts';
import { answerContribution, hideContribution, joinContribution, publishContribution, shortenContribution } from '../answers/server/commands.ts';
import { bounds, participantPurpose, refusalsIn, type Contributor, type Said } from '../contribution.ts';
import { noContributionFilter } from '../contributions/filter.ts';
import { changeOwn, confirmAddress, contributeByLink, contributeOpenly, enterContribution, eraseContributor, setNaming, withdrawOwn } from '../contributions/server/commands.ts';
import { contributionTable } from '../contributions/server/exchange.ts';
import { listDesk, listLateRounds, readDesk, readOverview, readOwn } from '../contributions/server/queries.ts';
import { readAddresses } from '../invitations/address.ts';
import { inviteFrom, inviteParticipants, remindSilent, removeInvited } from '../invitations/server/commands.ts';
import { countGroups, listInvited } from '../invitations/server/queries.ts';
import { participationWords } from '../messages.ts';
import { spotKey } from '../place.ts';
import type { RoundDraft } from '../round.ts';
import { addGroup, closeRound, createRound, endGroup, finishRound, openRound } from '../rounds/server/commands.ts';
import { listGroups, listRounds, readFixedText, readRound } from '../rounds/server/queries.ts';
import { participationNodes } from '../thread/server/queries.ts';
import { eraseParticipant, followRounds, forgetParticipants } from './jobs.ts';
import { countPublic, listProposers, listPublicPage, listPublished, listResults, listThanks } from './queries.ts';

const origin = 'https://ki.example';
const at = <T>(id: string, work: (context: Context, id: string) => Promise<T>) => (context: Context) => work(context, id);
const staff = person('staff');
const words = { closed: 'zu', tooMany: 'zu viele', spotGone: 'weg', textMissing: 'leer', textLong: 'lang', tooManyLinks: 'links' };
const draft: RoundDraft = { title: 'Was sagen Sie dazu?', intro: 'Ihre Meinung zählt.', chapters: [], opensOn: '2026-11-23', closesOn: '2026-12-20', answersUntil: '2027-01-15', reminderDays: 5, isPublic: true };
const nobody: Contributor = { name: '', organisation: '', email: '', isNamed: false };
const amira: Contributor = { name: 'Amira Beispiel', organisation: 'Verein Brücke', email: 'amira@verein.example', isNamed: true };

const value = <T>(outcome: T) => {
  if (isRefusal(outcome)) throw new Error(outcome.message);
  return outcome as Exclude<T, { refused: true }>;
};

/** A centre with an open public round. */
async function foundRound(database: Database, slug: string, wanted: Partial<RoundDraft> = {}) {
  const cast = await foundStrategy(database, slug);
  const roundId = value(await cast.run(staff, (context) => createRound(context, cast.editionId, { ...draft, ...wanted })));
  value(await cast.run(staff, (context) => openRound(context, roundId, origin)));
  const groups = await cast.run(staff, listGroups);
  const groupOf = (key: string) => groups.find((group) => group.key === key)!.id;
  const chapter = cast.content.chapters[2]!;
  const passage = spotKey({ place: 'passage', chapterId: chapter.id, blockId: 'absatz-2', targetId: null });
  const said = (text: string, more: Partial<Said> = {}): Said => ({ kind: 'comment', text, language: 'de', groupId: null, municipality: null, spot: passage, ...more });
  const openly = (what: Said, by: Contributor = nobody, moment = now) => cast.run(job, (context) => contributeOpenly(context, roundId, what, by, words, origin), moment);
  const byLink = <T>(participantId: string, work: (context: Context) => Promise<T>, moment = now) => cast.run({ kind: 'link', purpose: participantPurpose, subject: participantId }, work, moment);
  const idOf = async (number: number) => (await cast.run(job, (context) => context.db.selectFrom('strategy.contribution').select('id').where('round_id', '=', roundId).where('number', '=', number).executeTakeFirstOrThrow())).id;
  return { cast, database, roundId, groupOf, said, openly, byLink, idOf, passage };
}

const mailsOf = (cast: StrategyCast) => cast.run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'subject', 'body']).orderBy('created_at').orderBy('recipient').execute());
const tokenIn = (body: string) => /stellungnahme\/(\S+)/.exec(body)?.[1] ?? '';

describeOnBothEngines('a participation round', (open) => {
  it('asks about the text as it stood at its opening, and puts the edition into participation until it ends', async () => {
    const { cast, roundId } = await foundRound(await open(), 'runde');
    const state = () => cast.run(staff, async (context) => (await readEdition(context, cast.editionId)).state);
    expect(await state()).toBe('consultation');
    await cast.run(job, (context) => context.db.updateTable('strategy.chapter').set({ title: 'Anders', body: '[]' }).where('id', '=', cast.content.chapters[2]!.id).execute());
    expect((await cast.run(visitor, (context) => readFixedText(context, roundId))).chapters).toEqual(cast.content.chapters);
    expect(await cast.run(staff, (context) => openRound(context, roundId, origin))).toMatchObject({ refused: true });
    expect(await cast.run(staff, (context) => closeRound(context, roundId))).toBeNull();
    expect(await state()).toBe('draft');
  });

  it('is prepared by the centre alone, and nobody else knows of it before it is open', async () => {
    const cast = await foundStrategy(await open(), 'rechte');
    await expect(cast.run(person('reader'), (context) => createRound(context, cast.editionId, draft))).rejects.toThrow(Forbidden);
    const roundId = value(await cast.run(staff, (context) => createRound(context, cast.editionId, draft)));
    expect(await cast.run(visitor, (context) => listRounds(context))).toEqual([]);
    await expect(cast.run(visitor, (context) => readRound(context, roundId))).rejects.toThrow(NotFound);
    await expect(cast.run(person('reader'), (context) => openRound(context, roundId, origin))).rejects.toThrow(Forbidden);
    await cast.run(staff, (context) => openRound(context, roundId, origin));
    expect((await cast.run(visitor, (context) => listRounds(context))).map(({ id, reminderDays }) => [id, reminderDays])).toEqual([[roundId, 0]]);
  });

  it('keeps to its bounds: days in order, chapters that are there, nothing on an adopted edition', async () => {
    const cast = await foundStrategy(await open(), 'tage');
    const create = (wanted: Partial<RoundDraft>) => cast.run(staff, (context) => createRound(context, cast.editionId, { ...draft, ...wanted }));
    expect(await create({ title: ' ' })).toMatchObject({ field: 'title' });
    expect(await create({ closesOn: '2026-11-22' })).toMatchObject({ field: 'closesOn' });
    expect(await create({ answersUntil: '2026-12-19' })).toMatchObject({ field: 'answersUntil' });
    expect(await create({ chapters: [crypto.randomUUID()] })).toMatchObject({ field: 'chapters' });
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());
    expect(await create({})).toMatchObject({ refused: true });
  });

  it('has the eight groups of the source text and own ones', async () => {
    const { cast } = await foundRound(await open(), 'gruppen');
    expect((await cast.run(staff, listGroups)).map(({ key }) => key)).toEqual(['parties', 'welfare', 'migrants', 'schools', 'education', 'counselling', 'administrations', 'people']);
    const own = value(await cast.run(staff, (context) => addGroup(context, 'Moscheegemeinden')));
    expect(await cast.run(staff, (context) => addGroup(context, 'Moscheegemeinden'))).toMatchObject({ field: 'name' });
    expect((await cast.run(visitor, listGroups)).at(-1)).toEqual({ id: own, key: null, name: 'Moscheegemeinden' });
    expect(await cast.run(staff, (context) => endGroup(context, own))).toBeNull();
    const given = (await cast.run(visitor, listGroups))[0]!;
    expect(await cast.run(staff, (context) => endGroup(context, given.id))).toMatchObject({ refused: true });
    expect((await cast.run(visitor, listGroups)).length).toBe(8);
  });
});

describeOnBothEngines('invitations', (open) => {
  it('go out once to each address, from lists and from the network, and tell who is silent', async () => {
    const { cast, roundId, groupOf, said, byLink } = await foundRound(await open(), 'einladen');
    const { people } = readAddresses('Ali <ali@partei.example>\nALI@Partei.example; Bea, Rat, bea@partei.example');
    expect(await cast.run(staff, (context) => inviteParticipants(context, roundId, groupOf('parties'), people, origin))).toEqual({ added: 2, mailed: 2, known: 0, unreachable: [] });
    expect(await cast.run(staff, (context) => inviteParticipants(context, roundId, groupOf('welfare'), people, origin))).toEqual({ added: 0, mailed: 0, known: 2, unreachable: [] });
    expect(await cast.run(staff, (context) => inviteFrom(context, roundId, groupOf('people'), { kind: 'body', id: cast.bodyId }, origin))).toMatchObject({ added: 3, mailed: 3 });
    expect(await cast.run(staff, (context) => inviteFrom(context, roundId, groupOf('migrants'), { kind: 'type', id: 'initiative' }, origin))).toMatchObject({ added: 1, mailed: 1 });
    const mails = await mailsOf(cast);
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(['ali@partei.example', 'bea@partei.example', 'mitglied0@stadt.example', 'mitglied1@stadt.example', 'mitglied2@stadt.example', 'post@traeger.example']);
    const ali = (await cast.run(staff, (context) => listInvited(context, roundId))).find(({ email }) => email === 'ali@partei.example')!;
    value(await byLink(ali.id, (context) => contributeByLink(context, ali.id, said('Mehr Mut.'), null)));
    const parties = (await cast.run(staff, (context) => countGroups(context, roundId))).find(({ groupId }) => groupId === groupOf('parties'));
    expect(parties).toEqual({ groupId: groupOf('parties'), invited: 2, silent: 1, contributions: 1 });
    expect(await cast.run(staff, (context) => removeInvited(context, roundId, ali.id))).toMatchObject({ refused: true });
    await expect(cast.run(person('integrationOfficer'), (context) => listInvited(context, roundId))).rejects.toThrow(Forbidden);
    await expect(cast.run(person('integrationOfficer'), (context) => remindSilent(context, roundId, origin))).rejects.toThrow(Forbidden);
  });

  it('wait for the opening, remind the silent ones once, and the round ends by itself', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'erinnern');
    const roundId = value(await cast.run(staff, (context) => createRound(context, cast.editionId, draft)));
    const group = (await cast.run(staff, listGroups))[0]!.id;
    const { people } = readAddresses('eins@x.example\nzwei@x.example');
    expect(await cast.run(staff, (context) => inviteParticipants(context, roundId, group, people, origin))).toMatchObject({ added: 2, mailed: 0 });
    expect(await mailsOf(cast)).toEqual([]);
    await cast.run(staff, (context) => openRound(context, roundId, origin));
    const [first] = await mailsOf(cast);
    await withLink(database.kysely, { centre: cast.centre, now }, participantPurpose, tokenIn(first!.body), (context, subject) =>
      contributeByLink(context, subject, { kind: 'comment', text: 'Gut so.', language: 'de', groupId: null, municipality: null, spot: '' }, null));
    const follow = (day: string) => cast.run(job, (context) => followRounds(context, origin), new Date(`${day}T08:00:00Z`));
    await follow('2026-12-14');
    expect((await mailsOf(cast)).length).toBe(2);
    await follow('2026-12-15');
    await follow('2026-12-16');
    expect((await mailsOf(cast)).slice(2).map(({ recipient }) => recipient)).toEqual(['zwei@x.example']);
    await follow('2026-12-21');
    expect((await cast.run(staff, (context) => readRound(context, roundId))).state).toBe('closed');
  });
});

describeOnBothEngines('what somebody says', (open) => {
  it('comes in without link or account, waits for moderation, and is then public without a name unless that was wanted', async () => {
    const { cast, roundId, said, openly, idOf } = await foundRound(await open(), 'offen');
    expect(await openly(said('Kurse am Abend!', { language: 'ar', municipality: towns[0] }), { ...amira, email: '', isNamed: false })).toBe(1);
    expect(await openly(said('Mehr Kitas', { spot: '' }), { ...amira, email: '' })).toBe(2);
    expect(await cast.run(visitor, (context) => listPublished(context, cast.editionId))).toEqual([]);
    for (const number of [1, 2]) await cast.run(staff, at(await idOf(number), (context, id) => publishContribution(context, id)));
    const [whole, passage] = await cast.run(visitor, (context) => listPublished(context, cast.editionId));
    expect(passage).toMatchObject({ number: 1, text: 'Kurse am Abend!', language: 'ar', quote: 'Sprache öffnet Türen.', blockId: 'absatz-2', name: '', organisation: '', via: 'web', municipality: towns[0] });
    expect(whole).toMatchObject({ number: 2, place: 'edition', name: 'Amira Beispiel', organisation: 'Verein Brücke' });
    expect(await cast.run(visitor, (context) => countPublic(context, roundId))).toMatchObject({ total: 2, answered: 0 });
  });

  it('never shows visitors what is hidden or waits, nor an address; without the guard of the view it would', async () => {
    const { cast, roundId, said, openly, idOf, database } = await foundRound(await open(), 'geheim');
    for (const text of ['wartet', 'versteckt', 'offen']) await openly(said(text), { ...amira, email: `${text}@leck.example` });
    await cast.run(staff, at(await idOf(2), (context, id) => hideContribution(context, id, 'Beleidigung', origin)));
    await cast.run(staff, at(await idOf(3), (context, id) => publishContribution(context, id)));
    const seen = async () => JSON.stringify([await cast.run(visitor, (context) => listPublished(context, cast.editionId)), await cast.run(visitor, (context) => listPublicPage(context, roundId, { chapter: null, answer: null, page: 1 })),
      await cast.run(visitor, (context) => listThanks(context, cast.editionId))]);
    const text = await seen();
    expect(['wartet', 'versteckt', 'leck', 'Amira', 'Beleidigung', 'offen'].filter((word) => text.includes(word))).toEqual(['offen']);
    await expect(cast.run(visitor, (context) => context.db.selectFrom('strategy.contribution').selectAll().execute())).rejects.toThrow();
    await expect(cast.run(visitor, (context) => context.db.selectFrom('strategy.participant').selectAll().execute())).rejects.toThrow();
    const listed = await cast.run(person('reader'), (context) => listDesk(context, roundId, noContributionFilter, 1));
    expect(listed.items.map(({ number, email, name }) => [number, email, name])).toEqual([[3, '', '']]);
    await expect(cast.run(person('reader'), at(await idOf(1), (context, id) => readDesk(context, roundId, id)))).rejects.toThrow(NotFound);
    const nodes = participationNodes.find(({ kind }) => kind === 'strategy.contribution')!;
    const ids = [await idOf(1), await idOf(2), await idOf(3)];
    expect((await cast.run(visitor, (context) => nodes.list(context, ids))).map(({ title }) => title)).toEqual(['offen']);
    expect((await cast.run(staff, (context) => nodes.list(context, ids))).length).toBe(3);
    await database.privileged(async (connection) => {
      const { sql } = await import('kysely');
      await sql.raw('set role verzahnt_owner; create policy hole on strategy.contribution to verzahnt_public using (true); grant select on strategy.contribution to verzahnt_public').execute(connection);
    });
    expect((await cast.run(visitor, (context) => context.db.selectFrom('strategy.contribution').select('text').execute())).length).toBe(3);
  });

  it('is guarded against machines and slips: the same twice is one, links, length and number have bounds', async () => {
    const { cast, roundId, said, openly } = await foundRound(await open(), 'schutz');
    expect([await openly(said('Einmal')), await openly(said('Einmal')), await openly(said('Zweimal'))]).toEqual([1, 1, 2]);
    expect(await openly(said('http://a.example http://b.example www.c.example http://d.example'))).toMatchObject({ message: 'links' });
    expect(await openly(said('x'.repeat(5_000_000)))).toMatchObject({ message: 'lang', field: 'text' });
    expect(await openly(said(' '))).toMatchObject({ message: 'leer' });
    expect(await openly(said('Wo?', { spot: `kapitel-${crypto.randomUUID()}` }))).toMatchObject({ message: 'weg', field: 'spot' });
    expect(await openly(said('Fremde Gruppe', { groupId: crypto.randomUUID(), municipality: '05111000' }))).toBe(3);
    expect(await openly(said('Zu spät'), nobody, days(40))).toMatchObject({ message: 'zu' });
    await cast.run(job, async (context) => {
      const row = await context.db.selectFrom('strategy.contribution').selectAll().where('number', '=', 1).executeTakeFirstOrThrow();
      await context.db.insertInto('strategy.contribution').values(Array.from({ length: bounds.webPerHour }, (_, index) => ({ ...row, id: crypto.randomUUID(), number: 100 + index }))).execute();
    });
    expect(await openly(said('Noch eins'))).toMatchObject({ message: 'zu viele' });
    expect(await openly(said('Eine Stunde später'), nobody, new Date(now.getTime() + 3_700_000))).toBe(100 + bounds.webPerHour);
    await expect(cast.run(visitor, (context) => contributeOpenly(context, roundId, said('selbst'), nobody, words, origin))).rejects.toThrow(Forbidden);
  });

  it('uses an address only after its owner has confirmed it, and forgets it after seven days', async () => {
    const { cast, roundId, said, openly, byLink, idOf } = await foundRound(await open(), 'adresse');
    await openly(said('Mit Adresse'), amira);
    const id = await idOf(1);
    await cast.run(staff, (context) => publishContribution(context, id));
    const [mail] = await mailsOf(cast);
    expect([mail!.recipient, mail!.body.includes('Mit Adresse'), mail!.body.includes('Amira')]).toEqual(['amira@verein.example', false, false]);
    expect((await cast.run(visitor, (context) => listPublished(context, cast.editionId)))[0]!.name).toBe('');
    await cast.run(staff, (context) => answerContribution(context, id, 'taken', 'Danke, das steht jetzt im Text.', origin));
    expect((await mailsOf(cast)).length).toBe(1);
    const { participantId } = await cast.run(staff, (context) => readDesk(context, roundId, id));
    await byLink(participantId!, (context) => confirmAddress(context, participantId!));
    expect((await cast.run(visitor, (context) => listPublished(context, cast.editionId)))[0]!.name).toBe('Amira Beispiel');
    await cast.run(staff, (context) => answerContribution(context, id, 'partly', 'Ein Teil davon steht jetzt im Text.', origin));
    expect((await mailsOf(cast)).at(-1)!.body).toContain('teilweise aufgenommen');
    await openly(said('Fremde Adresse'), { ...amira, email: 'fremd@x.example' });
    await cast.run(job, forgetParticipants, days(8));
    expect((await cast.run(job, (context) => context.db.selectFrom('strategy.participant').select('email').orderBy('created_at').execute())).map(({ email }) => email).toSorted()).toEqual(['', 'amira@verein.example']);
  });

  it('belongs to whoever holds the link: seen, changed and taken back by nobody else, until the end or an answer', async () => {
    const { cast, roundId, groupOf, said, byLink, idOf } = await foundRound(await open(), 'link');
    await cast.run(staff, (context) => inviteParticipants(context, roundId, groupOf('schools'), readAddresses('a@x.example\nb@x.example').people, origin));
    const [a, b] = (await cast.run(staff, (context) => listInvited(context, roundId))).map(({ id }) => id) as [string, string];
    const key = crypto.randomUUID();
    const say = (text: string, submission: string | null = null, moment = now) => byLink(a, (context) => contributeByLink(context, a, said(text, { groupId: groupOf('parties') }), submission), moment);
    expect([await say('Doppelt', key), await say('Doppelt', key), await say('Anderes')]).toEqual([1, 1, 2]);
    await expect(byLink(b, (context) => readOwn(context, a))).rejects.toThrow(Forbidden);
    await expect(byLink(b, at(await idOf(1), (context, id) => changeOwn(context, b, id, { kind: 'comment', text: 'gekapert', language: 'de' })))).rejects.toThrow(NotFound);
    const own = await byLink(a, (context) => readOwn(context, a));
    expect(own.contributions.map(({ number, groupId, state }) => [number, groupId, state])).toEqual([[1, groupOf('schools'), 'waiting'], [2, groupOf('schools'), 'waiting']]);
    await cast.run(staff, at(await idOf(1), (context, id) => publishContribution(context, id)));
    expect(await byLink(a, at(await idOf(1), (context, id) => changeOwn(context, a, id, { kind: 'change', text: 'Besser so', language: 'tr' })))).toBeNull();
    expect(await cast.run(visitor, (context) => listPublished(context, cast.editionId))).toEqual([]);
    await cast.run(staff, at(await idOf(1), (context, id) => publishContribution(context, id)));
    await cast.run(staff, at(await idOf(1), (context, id) => answerContribution(context, id, 'declined', 'Dafür fehlt das Geld.', origin)));
    expect(await byLink(a, at(await idOf(1), (context, id) => changeOwn(context, a, id, { kind: 'change', text: 'Doch!', language: 'tr' })))).toMatchObject({ refused: true });
    expect(await byLink(a, at(await idOf(2), (context, id) => withdrawOwn(context, a, id)))).toBeNull();
    expect((await cast.run(staff, at(await idOf(2), (context, id) => readDesk(context, roundId, id)))).text).toBe('');
    expect(await say('Nach dem Ende', null, days(40))).toMatchObject({ refused: true });
    const english = refusalsIn(participationWords('en'));
    expect([
      await byLink(a, (context) => contributeByLink(context, a, said(' '), null, english)), await byLink(a, at(await idOf(1), (context, id) => changeOwn(context, a, id, { kind: 'change', text: 'Doch!', language: 'tr' }, english))),
      await byLink(a, at(await idOf(1), (context, id) => withdrawOwn(context, a, id, english)), days(40)), await byLink(a, (context) => setNaming(context, a, { name: '', organisation: ' ', isNamed: true }, english)),
    ].map((refusal) => isRefusal(refusal) && refusal.message)).toEqual([english.textMissing, english.alreadyAnswered, english.closedForChange, english.nameMissing]);
    expect((await byLink(a, (context) => readOwn(context, a), days(40))).isTaking).toBe(false);
  });

  it('is entered by the centre for those who call, and says so', async () => {
    const { cast, roundId, said } = await foundRound(await open(), 'telefon');
    const id = value(await cast.run(staff, (context) => enterContribution(context, roundId, said('Am Telefon gesagt'), { ...nobody, name: 'Frau Beispiel', isNamed: true }, 'phone')));
    expect(await cast.run(visitor, (context) => listPublished(context, cast.editionId))).toMatchObject([{ id, via: 'phone', name: 'Frau Beispiel' }]);
    await expect(cast.run(person('integrationOfficer'), (context) => enterContribution(context, roundId, said('x'), nobody, 'phone'))).rejects.toThrow(Forbidden);
  });

  it('is found by name or address for those who moderate, and the contributor can be erased on demand', async () => {
    const { cast, roundId, said, openly, idOf } = await foundRound(await open(), 'auskunft');
    await openly(said('Von mir'), amira);
    await openly(said('Von anderen'));
    for (const number of [1, 2]) await cast.run(staff, at(await idOf(number), (context, id) => publishContribution(context, id)));
    const search = async (actor: typeof staff, text: string) => (await cast.run(actor, (context) => listDesk(context, roundId, { ...noContributionFilter, text }, 1))).items.map(({ number }) => number);
    expect([await search(staff, 'AMIRA@verein.example'), await search(staff, 'Amira'), await search(person('reader'), 'Amira'), await search(person('reader'), 'amira@verein.example')]).toEqual([[1], [1], [], []]);
    const { participantId } = await cast.run(staff, at(await idOf(1), (context, id) => readDesk(context, roundId, id)));
    await expect(cast.run(person('reader'), (context) => eraseContributor(context, participantId!))).rejects.toThrow(Forbidden);
    await cast.run(staff, (context) => eraseContributor(context, participantId!));
    expect(await cast.run(staff, at(await idOf(1), (context, id) => readDesk(context, roundId, id)))).toMatchObject({ text: 'Von mir', name: '', email: '', participantId: null });
  });

  it('is found when somebody is erased: the words stay, without a name', async () => {
    const { cast, roundId, groupOf, said, byLink, idOf } = await foundRound(await open(), 'loeschen');
    await cast.run(staff, (context) => inviteFrom(context, roundId, groupOf('people'), { kind: 'body', id: cast.bodyId }, origin));
    const first = (await cast.run(staff, (context) => listInvited(context, roundId)))[0]!;
    value(await byLink(first.id, (context) => contributeByLink(context, first.id, said('Bleibt'), null)));
    const { person_id: personId } = await cast.run(job, (context) => context.db.selectFrom('strategy.participant').select('person_id').where('id', '=', first.id).executeTakeFirstOrThrow());
    await cast.run(job, (context) => eraseParticipant(context, personId!));
    expect((await cast.run(staff, (context) => listInvited(context, roundId))).length).toBe(2);
    expect(await cast.run(staff, at(await idOf(1), (context, id) => readDesk(context, roundId, id)))).toMatchObject({ text: 'Bleibt', participantId: null, name: '', email: '' });
  });
});

describeOnBothEngines('answers', (open) => {
  it('come with a reason from the centre or the working group of the field, and lead to what became of it', async () => {
    const { cast, roundId, said, openly, idOf } = await foundRound(await open(), 'antwort');
    await openly(said('Sprachcafé in jedem Ort', { kind: 'measure' }), { ...amira, email: '' });
    await openly(said('Zum Ganzen', { spot: '' }));
    const [id, other] = [await idOf(1), await idOf(2)];
    expect(await cast.run(staff, (context) => answerContribution(context, id, 'taken', 'Gute Idee', origin))).toMatchObject({ refused: true });
    for (const one of [id, other]) await cast.run(staff, (context) => publishContribution(context, one));
    expect(await cast.run(staff, (context) => answerContribution(context, id, 'taken', ' ', origin))).toMatchObject({ field: 'reason' });
    const member = person('reader', 10);
    await expect(cast.run(person('reader', 99), (context) => answerContribution(context, id, 'taken', 'ja', origin))).rejects.toThrow(Forbidden);
    await expect(cast.run(member, (context) => answerContribution(context, other, 'taken', 'ja', origin))).rejects.toThrow(Forbidden);
    expect(await cast.run(member, (context) => answerContribution(context, id, 'taken', 'Das wird eine Maßnahme.', origin))).toBeNull();
    const measure = cast.content.measures[1]!;
    expect(await cast.run(member, (context) => joinContribution(context, id, { kind: 'measure', id: measure.id }))).toBeNull();
    expect(await cast.run(member, (context) => joinContribution(context, id, { kind: 'measure', id: measure.id }))).toBeNull();
    expect(await cast.run(staff, (context) => joinContribution(context, id, { kind: 'goal', id: crypto.randomUUID() }))).toMatchObject({ field: 'target' });
    expect(await cast.run(visitor, (context) => listProposers(context, [measure.id]))).toMatchObject([{ measureId: measure.id, number: 1, name: 'Amira Beispiel' }]);
    const edges = await cast.run(job, (context) => context.db.selectFrom('platform.edge').select(['type', 'after_kind', 'after_id']).where('before_id', '=', id).execute());
    expect(edges).toEqual([{ type: 'ledTo', after_kind: 'strategy.measure', after_id: measure.id }]);
    expect((await cast.run(staff, async (context) => readOverview(context, await readRound(context, roundId)))).progress).toEqual({ total: 2, open: 1, answersUntil: '2027-01-15', isOverdue: false });
    await cast.run(staff, (context) => closeRound(context, roundId));
    expect(await cast.run(staff, (context) => finishRound(context, roundId))).toMatchObject({ message: 'Ein Beitrag hat noch keine Antwort. Bitte antworten Sie zuerst.' });
    expect(await cast.run(staff, listLateRounds, days(60))).toMatchObject([{ id: roundId, open: 1 }]);
    await cast.run(staff, (context) => answerContribution(context, other, 'declined', 'Das regelt das Land.', origin));
    expect(await cast.run(staff, (context) => finishRound(context, roundId))).toBeNull();
    expect(await cast.run(staff, listLateRounds, days(60))).toEqual([]);
  });

  it('name the page of what became of it once its edition is published, and nobody who did not agree', async () => {
    const { cast, said, openly, idOf } = await foundRound(await open(), 'daraus');
    await openly(said('Mehr Bänke'), { ...amira, email: '', isNamed: false });
    const id = await idOf(1);
    await cast.run(staff, (context) => publishContribution(context, id));
    const { measures, goals, chapters } = cast.content;
    const targets = [{ kind: 'measure', id: measures[0]!.id }, { kind: 'goal', id: goals[0]!.id }, { kind: 'chapter', id: chapters[0]!.id }] as const;
    for (const target of targets) expect(await cast.run(staff, (context) => joinContribution(context, id, target))).toBeNull();
    const listed = async (actor: typeof staff, isInside: boolean) => (await cast.run(actor, (context) => listResults(context, [id], isInside))).map(({ kind, targetId, fieldId, publishedSlug }) => [kind, targetId, fieldId, publishedSlug].join(' ')).sort();
    const lines = (slug: string) => targets.map((target) => [target.kind, target.id, target.kind === 'goal' ? goals[0]!.fieldId : '', slug].join(' ')).sort();
    const publish = (moment: Date | null) => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: moment }).execute());
    await publish(null);
    expect([await listed(staff, true), await listed(visitor, false)]).toEqual([lines(''), []]);
    await publish(now);
    const { slug } = await cast.run(staff, (context) => readEdition(context, cast.editionId));
    expect([await listed(staff, true), await listed(visitor, false)]).toEqual([lines(slug), lines(slug)]);
    expect(await cast.run(visitor, (context) => listProposers(context, [measures[0]!.id, measures[1]!.id]))).toMatchObject([{ measureId: measures[0]!.id, kind: 'comment', name: '', organisation: '', groupName: '' }]);
    await cast.run(staff, (context) => hideContribution(context, id, 'Doch nicht', origin));
    expect(await cast.run(visitor, (context) => listProposers(context, [measures[0]!.id]))).toEqual([]);
  });

  it('take personal data out of a text for good', async () => {
    const { cast, said, openly, idOf } = await foundRound(await open(), 'kuerzen');
    await openly(said('Mein Nachbar Karl Muster macht Lärm'));
    const id = await idOf(1);
    expect(await cast.run(staff, (context) => shortenContribution(context, id, 'Ein Nachbar macht Lärm'))).toBeNull();
    await cast.run(staff, (context) => publishContribution(context, id));
    expect(await cast.run(visitor, (context) => listPublished(context, cast.editionId))).toMatchObject([{ text: 'Ein Nachbar macht Lärm', isShortened: true }]);
    const kept = await cast.run(job, (context) => context.db.selectFrom('platform.event_change').select('change').execute());
    expect(JSON.stringify(kept)).not.toContain('Karl');
  });

  it('thank those who agreed by name and count the others; the consent can be taken back by the link', async () => {
    const { cast, roundId, groupOf, said, byLink, openly } = await foundRound(await open(), 'danke');
    await cast.run(staff, (context) => inviteParticipants(context, roundId, groupOf('migrants'), readAddresses('Amira, Brücke e. V., a@x.example\nBea, b@x.example').people, origin));
    const [a, b] = (await cast.run(staff, (context) => listInvited(context, roundId))).map(({ id }) => id) as [string, string];
    for (const id of [a, b]) value(await byLink(id, (context) => contributeByLink(context, id, said(`Von ${id}`), null)));
    await openly(said('ohne alles', { groupId: groupOf('parties') }));
    await openly(said('ohne Gruppe'));
    for (const { id } of (await cast.run(staff, (context) => listDesk(context, roundId, noContributionFilter, 1))).items) await cast.run(staff, (context) => publishContribution(context, id));
    const name = { name: 'Amira', organisation: 'Brücke e. V.' };
    await byLink(a, (context) => setNaming(context, a, { ...name, isNamed: true }));
    const groups = () => cast.run(visitor, async (context) => (await listThanks(context, cast.editionId)).map(({ groupKey, named, others, contributions }) => [groupKey, named.length, others, contributions]));
    expect(await groups()).toEqual([['parties', 0, 1, 1], ['migrants', 1, 1, 2], [null, 0, 1, 1]]);
    await byLink(a, (context) => setNaming(context, a, { ...name, isNamed: false }));
    expect(await groups()).toEqual([['parties', 0, 1, 1], ['migrants', 0, 2, 2], [null, 0, 1, 1]]);
    await cast.run(job, forgetParticipants, new Date('2028-01-20T10:00:00Z'));
    expect((await cast.run(job, (context) => context.db.selectFrom('strategy.participant').selectAll().execute())).length).toBe(0);
  });
});

describeOnBothEngines('lists of contributions', (open) => {
  it('ask as often with one as with three, and narrow by what the filter says', async () => {
    const { cast, database, roundId, groupOf, said, openly } = await foundRound(await open(), 'listen');
    const counts = async () => [
      (await countQueries(database, () => cast.run(staff, (context) => listDesk(context, roundId, noContributionFilter, 1)))).count,
      (await countQueries(database, () => cast.run(staff, (context) => contributionTable(context, roundId, noContributionFilter)))).count,
      (await countQueries(database, () => cast.run(staff, async (context) => readOverview(context, await readRound(context, roundId))))).count,
      (await countQueries(database, () => cast.run(visitor, (context) => listPublicPage(context, roundId, { chapter: null, answer: null, page: 1 })))).count,
      (await countQueries(database, () => cast.run(visitor, (context) => listThanks(context, cast.editionId)))).count,
    ];
    await openly(said('=1+1', { groupId: groupOf('parties'), municipality: towns[0] }));
    const once = await counts();
    expect(once).toEqual([2, 6, 4, 2, 3]);
    await openly(said('Zwei', { language: 'ar', spot: '' }));
    await openly(said('Drei', { language: 'ar', spot: '' }));
    expect(await counts()).toEqual(once);
    const total = async (filter: Partial<typeof noContributionFilter>) => (await cast.run(staff, (context) => listDesk(context, roundId, { ...noContributionFilter, ...filter }, 1))).total;
    expect([await total({ language: 'ar' }), await total({ group: groupOf('parties') }), await total({ group: 'none' }), await total({ chapter: 'none' }), await total({ municipality: towns[0] }), await total({ text: 'drei' }), await total({ state: 'published' }), await total({ answer: 'open' })])
      .toEqual([2, 1, 2, 2, 1, 1, 0, 0]);
  });

  it('see nothing of another centre', async () => {
    const database = await open();
    const [home, foreign] = [await foundRound(database, 'heim'), await foundRound(database, 'fremd')];
    await foreign.openly(foreign.said('Fremdes'));
    const id = await foreign.idOf(1);
    await expect(home.cast.run(staff, (context) => readRound(context, foreign.roundId))).rejects.toThrow(NotFound);
    await expect(home.cast.run(staff, (context) => publishContribution(context, id))).rejects.toThrow(NotFound);
    expect((await home.cast.run(staff, (context) => listDesk(context, foreign.roundId, noContributionFilter, 1))).total).toBe(0);
    expect(await home.cast.run(visitor, (context) => listPublished(context, foreign.cast.editionId))).toEqual([]);
  });
});
