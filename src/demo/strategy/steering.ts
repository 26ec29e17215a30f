import type { Context } from '#platform/context.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { listFields, readEdition } from '#areas/strategy/server/queries.ts';
import { reportByLink } from '#areas/strategy/steering/links/server/commands.ts';
import type { Light } from '#areas/strategy/steering/light.ts';
import { enterReport, releaseObstacle } from '#areas/strategy/steering/reports/server/commands.ts';
import type { ReportContent } from '#areas/strategy/steering/reports/report.ts';
import { dayPlus, reportLink, suggestRound, type RoundContent } from '#areas/strategy/steering/rounds/round.ts';
import { closeRound, openRound, planRound } from '#areas/strategy/steering/rounds/server/commands.ts';
import { listCourses, type MeasureCourse } from '#areas/strategy/steering/reports/server/queries.ts';
import { readRound } from '#areas/strategy/steering/rounds/server/queries.ts';
import { must } from '../must.ts';
import { between, pick, seededRandom } from '../random.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** Quarters that are closed and frozen before the one that runs. */
const closedRounds = 4;
const origin = 'http://localhost:3000';

/**
 * The edition of 2016 in its steering: four closed quarters with their snapshots, and one that runs with about six of ten
 * measures reported. Three measures are silent for the second time; one red one was brought before the steering group.
 */
export async function steerEdition(act: DemoStage, { now, second }: DemoStrategy): Promise<void> {
  const edition = await act(now, (context) => readEdition(context, second.id));
  if (isOpen(edition)) return;
  const plans = quartersBefore(now);
  for (const [index, plan] of plans.entries()) await playRound(act, second.id, plan, index);
}

/** The rounds by their days, oldest first; the last one runs today. */
function quartersBefore(now: Date): readonly RoundContent[] {
  const plans: RoundContent[] = [];
  let day = now.toISOString().slice(0, 10);
  for (let count = 0; count <= closedRounds; count += 1) {
    const { asOf, period } = suggestRound(day);
    const opensOn = dayPlus(asOf, 5);
    plans.unshift({ period, asOf, opensOn, dueOn: dayPlus(asOf, 26), closesOn: null, note: '', escalates: count === 1 });
    day = asOf;
  }
  return plans;
}

async function playRound(act: DemoStage, editionId: string, plan: RoundContent, index: number): Promise<void> {
  const isRunning = index === closedRounds;
  const id = await act(at(plan.opensOn, 8), async (context) => {
    const made = must(await planRound(context, editionId, plan, { fieldIds: await fieldsOf(context, editionId), statuses: ['running', 'paused'] }));
    must(await openRound(context, made.id, origin));
    return made.id;
  });
  const courses = await act(at(plan.opensOn, 8), async (context) => (await listCourses(context, await readRound(context, editionId, id))).filter(({ isAsked }) => isAsked));
  for (const [place, course] of courses.entries()) {
    const content = reportOf(place, index, courses.length);
    if (content === null) continue;
    await act(at(dayPlus(plan.opensOn, 1 + (place * 7 + index) % 19), 9), (context) => give(context, id, course, content));
  }
  if (index === closedRounds - 1) await act(at(dayPlus(plan.dueOn, 5), 10), (context) => releaseFirst(context, id, courses));
  if (!isRunning) await act(at(dayPlus(plan.dueOn, 7), 10), async (context) => must(await closeRound(context, id)));
}

/** What is said about the measure in this place of the list; null: nothing. The same on every machine. */
function reportOf(place: number, index: number, total: number): ReportContent | null {
  const random = seededRandom(7_000 + place);
  const [start, pace, mood] = [between(random, 0, 3) * 10, between(random, 4, 17), random()];
  const silent = place % Math.max(4, Math.floor(total / 3)) === 3 && place < total;
  const isLast = index === closedRounds;
  if (silent && index >= closedRounds - 1) return null;
  if (isLast && seededRandom(9_000 + place)() > 0.68) return null;
  const light: Light = place === 1 ? redStory[index] ?? 'red' : mood < 0.22 ? 'yellow' : mood > 0.9 && index > 1 ? 'yellow' : 'green';
  const progress = Math.min(100, Math.round((start + pace * (light === 'green' ? index : index * 0.6)) / 10) * 10);
  return {
    light, progress, obstacle: light === 'green' ? '' : light === 'red' ? 'Die Förderung ist ausgelaufen. Ohne Ersatz endet das Angebot im Winter.' : pick(random, obstacles),
    nextStep: pick(random, steps), evidence: index % 2 === 0 ? pick(random, evidence) : '', evidenceUrl: '', figures: [],
  };
}

const redStory: readonly Light[] = ['green', 'yellow', 'yellow', 'red', 'red'];
const obstacles = ['Es fehlt ein Raum mit Zugang ohne Stufen.', 'Zwei Ehrenamtliche haben aufgehört. Wir suchen neue.', 'Die Bewilligung lässt auf sich warten.', 'Dolmetschen ist teurer geworden als geplant.'];
const steps = ['Ein zweiter Kurs beginnt nach den Ferien.', 'Wir sprechen mit der Stadt über Räume.', 'Die Auswertung der ersten Runde liegt im Herbst vor.', 'Neue Gruppe im Familienzentrum.', 'Abstimmung mit dem Jobcenter.'];
const evidence = ['38 Teilnehmende in zwei Gruppen.', 'Drei Treffen mit je etwa 20 Familien.', 'Fortbildung für 14 Fachkräfte.', 'Sprechstunde jede Woche, gut besucht.'];

/** By link where somebody was asked, else on the phone. */
async function give(context: Context, roundId: string, course: MeasureCourse, content: ReportContent): Promise<void> {
  const said = { measureId: course.measureId, content, reporterName: '', file: null, removeFile: false };
  if (course.recipientId === null) {
    must(await enterReport(context, roundId, { ...said, via: 'phone' }));
    return;
  }
  const holder: Context = { ...context, actor: { kind: 'link', purpose: reportLink.purpose, subject: course.recipientId } };
  must(await reportByLink(holder, course.recipientId, { ...said, figures: new Map() }));
}

/** One obstacle is open to everybody, so that the public page shows what that looks like. */
async function releaseFirst(context: Context, roundId: string, courses: readonly MeasureCourse[]): Promise<void> {
  const [, second] = courses;
  if (second) must(await releaseObstacle(context, roundId, second.measureId, true));
}

async function fieldsOf(context: Context, editionId: string): Promise<readonly string[]> {
  return (await listFields(context, editionId)).map(({ id }) => id);
}

function at(day: string, hour: number): Date {
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
}
