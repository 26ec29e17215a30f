import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { answerContribution, hideContribution, joinContribution, publishContribution, translateContribution } from '#areas/strategy/participation/answers/server/commands.ts';
import { contributeByLink, contributeOpenly, enterContribution, setNaming } from '#areas/strategy/participation/contributions/server/commands.ts';
import type { GroupKey } from '#areas/strategy/participation/group.ts';
import { inviteParticipants } from '#areas/strategy/participation/invitations/server/commands.ts';
import { spotKey, type FixedText } from '#areas/strategy/participation/place.ts';
import { addGroup, createRound, openRound } from '#areas/strategy/participation/rounds/server/commands.ts';
import { listGroups, readFixedText } from '#areas/strategy/participation/rounds/server/queries.ts';
import { participantPurpose, type ContributionKind, type Outcome } from '#areas/strategy/participation/contribution.ts';
import { listMeasures } from '#areas/strategy/server/queries.ts';
import { must } from '../must.ts';
import { voices, type Voice } from './voices.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

const day = 86_400_000;
const origin = null;
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** One round on the draft of 2026, open now: sixty contributions in ten languages, half of them answered, and schools are silent. */
export async function fillParticipation(act: DemoStage, demo: DemoStrategy): Promise<void> {
  const at = (days: number) => new Date(demo.now.getTime() + days * day);
  const roundId = await act(at(-24), async (context) => must(await createRound(context, demo.draft.id, {
    title: 'Was sagen Sie zum Entwurf 2026?', intro: 'So stellen wir uns die nächsten Jahre vor. Was stimmt, was fehlt, was ist falsch? Sagen Sie es uns, in Ihrer Sprache.',
    chapters: [], opensOn: dayOf(at(-21)), closesOn: dayOf(at(17)), answersUntil: dayOf(at(54)), reminderDays: 5, isPublic: true,
  })));
  await act(at(-23), (context) => addGroup(context, 'Religionsgemeinden'));
  const groups = new Map((await act(at(-23), listGroups)).map((group) => [group.key as string, group.id]));
  const invited = await act(at(-22), (context) => invite(context, demo, roundId, groups));
  await act(at(-21), async (context) => must(await openRound(context, roundId, origin)));
  await act(at(-21), (context) => sql`update strategy.participant set invited_at = ${context.now} where round_id = ${roundId}::uuid`.execute(context.db));
  const text = await act(at(-21), (context) => readFixedText(context, roundId));
  for (const [index, voice] of voices.entries()) await say(act, { roundId, text, groups, invited, at: at(-20 + (index * 19) / voices.length), demo }, voice, index);
  await moderate(act, demo, roundId);
}

interface Stage {
  readonly roundId: string;
  readonly text: FixedText;
  readonly groups: ReadonlyMap<string, string>;
  readonly invited: ReadonlyMap<GroupKey, readonly string[]>;
  readonly at: Date;
  readonly demo: DemoStrategy;
}

const typesOf: Partial<Record<GroupKey, readonly string[]>> = {
  welfare: ['wohlfahrtsverband'], migrants: ['migrantenorganisation', 'moscheegemeinde'], schools: ['schule', 'berufskolleg', 'kita'], education: ['vhs', 'bildungstraeger', 'sprachkurstraeger', 'bibliothek'],
  counselling: ['mbe', 'jmd', 'fluechtlingsberatung', 'beratungsstelle'], administrations: ['kreisverwaltung', 'stadtverwaltung'], people: ['initiative', 'freiwilligenagentur', 'sportverein'],
};

async function invite(context: Context, demo: DemoStrategy, roundId: string, groups: ReadonlyMap<string, string>): Promise<ReadonlyMap<GroupKey, readonly string[]>> {
  const ids = new Map<GroupKey, readonly string[]>();
  const all = demo.cast.organisations;
  for (const [order, key] of (['parties', 'welfare', 'migrants', 'schools', 'education', 'counselling', 'administrations', 'people'] as const).entries()) {
    const fitting = all.filter((organisation) => typesOf[key]?.includes(organisation.type));
    const chosen = (fitting.length > 0 ? fitting : all.filter((_, index) => index % 8 === order)).slice(0, 6);
    const people = key === 'parties' ? ['Fraktion A', 'Fraktion B', 'Fraktion C', 'Fraktion D'].map((name, index) => ({ name: '', organisation: name, email: `fraktion-${index + 1}@kreistag.example`, municipality: null, personId: null, organisationId: null }))
      : chosen.map((organisation) => ({ name: '', organisation: organisation.name, email: organisation.email, municipality: organisation.town.ags, personId: null, organisationId: organisation.id }));
    must(await inviteParticipants(context, roundId, groups.get(key)!, people, origin));
    const rows = await context.db.selectFrom('strategy.participant').select('id').where('round_id', '=', roundId).where('group_id', '=', groups.get(key)!).orderBy('email').execute();
    ids.set(key, rows.map(({ id }) => id));
  }
  return ids;
}

async function say(act: DemoStage, { roundId, text, groups, invited, at, demo }: Stage, voice: Voice, index: number): Promise<void> {
  const said = { kind: voice.kind ?? ('comment' as ContributionKind), text: voice.text, language: voice.language ?? 'de', groupId: voice.group === null ? null : groups.get(voice.group)!, municipality: demo.towns[(index * 3) % demo.towns.length]?.ags ?? null, spot: spotOf(text, index) };
  const own = voice.group === null ? [] : (invited.get(voice.group) ?? []);
  if (voice.via === 'link' && own.length > 1) {
    const participant = own[index % (own.length - 1)]!;
    await act(at, async (context) => {
      const holder: Context = { ...context, actor: { kind: 'link', purpose: participantPurpose, subject: participant } };
      must(await contributeByLink(holder, participant, said, null));
      if (index % 3 === 0) {
        const { name, organisation } = await context.db.selectFrom('strategy.participant').select(['name', 'organisation']).where('id', '=', participant).executeTakeFirstOrThrow();
        await setNaming(holder, participant, { name, organisation, isNamed: true });
      }
    });
  } else if (voice.via === 'phone' || voice.via === 'event' || voice.via === 'paper') {
    const via = voice.via;
    await act(at, async (context) => must(await enterContribution(context, roundId, said, { name: '', organisation: '', email: '', isNamed: false }, via)));
  } else {
    const by = { name: voice.name ?? '', organisation: '', email: '', isNamed: voice.name !== undefined };
    await act(at, async (context) => must(await contributeOpenly(context, roundId, said, by, openWords, origin)));
  }
}

const openWords = { closed: 'closed', tooMany: 'tooMany', spotGone: 'spotGone', textMissing: 'textMissing', textLong: 'textLong', tooManyLinks: 'tooManyLinks' };

/** Places spread over the text: passages, measures, goals, and the whole now and then. */
function spotOf({ chapters, measures, goals }: FixedText, index: number): string {
  const withText = chapters.filter(({ body }) => body.some(({ kind }) => kind === 'paragraph'));
  if (index % 9 === 8 || withText.length === 0) return '';
  const measure = measures[(index * 7) % Math.max(1, measures.length)];
  if (index % 4 === 1 && measure) return spotKey({ place: 'measure', chapterId: null, blockId: null, targetId: measure.id });
  const goal = goals[(index * 5) % Math.max(1, goals.length)];
  if (index % 6 === 3 && goal) return spotKey({ place: 'goal', chapterId: null, blockId: null, targetId: goal.id });
  const chapter = withText[(index * 5) % withText.length]!;
  const passages = chapter.body.filter(({ kind }) => kind === 'paragraph');
  return spotKey({ place: 'passage', chapterId: chapter.id, blockId: passages[index % passages.length]!.id, targetId: null });
}

/** All but the last six are looked at; half are answered; what became of some is linked. */
async function moderate(act: DemoStage, demo: DemoStrategy, roundId: string): Promise<void> {
  const at = (days: number) => new Date(demo.now.getTime() + days * day);
  const rows = await act(at(-1), (context) => context.db.selectFrom('strategy.contribution').select(['id', 'number', 'state']).where('round_id', '=', roundId).orderBy('number').execute());
  const measures = await act(at(-1), (context) => listMeasures(context, demo.draft.id));
  for (const { id, number, state } of rows) {
    const voice = voices[number - 1]!;
    if (number > rows.length - 6 && state === 'waiting') continue;
    const moment = at(-20 + (number * 19) / rows.length + 0.5);
    if (voice.hidden) {
      await act(moment, async (context) => must(await hideContribution(context, id, voice.hidden!, origin)));
      continue;
    }
    await act(moment, async (context) => must(await publishContribution(context, id)));
    if (voice.translation) await act(moment, async (context) => must(await translateContribution(context, id, voice.translation!)));
    if (number % 2 === 1) continue;
    const [outcome, reason] = answers[(number / 2) % answers.length]!;
    await act(moment, async (context) => must(await answerContribution(context, id, outcome, reason, origin)));
    const measure = measures[number % Math.max(1, measures.length)];
    if (outcome === 'taken' && measure) await act(moment, async (context) => must(await joinContribution(context, id, { kind: 'measure', id: measure.id })));
  }
}

const answers: readonly (readonly [Outcome, string])[] = [
  ['taken', 'Das haben wir aufgenommen. Es steht jetzt als Maßnahme im Entwurf.'],
  ['partly', 'Wir prüfen das zuerst in einem Ort. Wenn es gut läuft, folgen die anderen.'],
  ['declined', 'Dafür ist das Land zuständig. Wir geben Ihren Hinweis dorthin weiter.'],
  ['taken', 'Danke, das hatten wir übersehen. Der Absatz ist neu geschrieben.'],
  ['declined', 'Dafür fehlen im Moment Geld und Räume. Wir nehmen es in die Liste für die nächste Fassung auf.'],
];
