import { today, type Context } from '#platform/context.ts';
import type { Edition } from '../../../edition.ts';
import { readFramework } from '../../../server/queries.ts';
import type { Light } from '../../light.ts';
import { rollUp, type RollUp } from '../../roll-up.ts';
import { isOverdue, type Round } from '../../rounds/round.ts';
import { listRounds } from '../../rounds/server/queries.ts';
import { listCourses, statesOf, type MeasureCourse } from '../../reports/server/queries.ts';
import { isInScope, townsOf } from '../../scope.ts';
import { listEscalations } from '../../escalations/server/queries.ts';
import type { Escalation } from '../../escalations/escalation.ts';
import { listProgress, listSnapshots, type PublicProgress } from '../../snapshots/server/queries.ts';

/** How things stand by the running round, else by the last closed one. For integration officers: of their town. */
export interface Overview {
  readonly rounds: readonly Round[];
  readonly snapshots: Awaited<ReturnType<typeof listSnapshots>>;
  /** The round that the standings speak of; null: no round has begun. */
  readonly round: Round | null;
  readonly standing: RollUp | null;
  readonly fields: readonly { readonly id: string; readonly name: string }[];
  /** Per field the measures that this round asks about: by the light of their report, `open` where there is none yet. */
  readonly matrix: Readonly<Record<string, Readonly<Record<Light | 'open', number>>>>;
  /** Measures that should have reported by now and did not. */
  readonly overdue: readonly MeasureCourse[];
  readonly escalations: readonly Escalation[];
  /** The closed rounds, oldest first; empty for whoever sees only a part. */
  readonly trend: readonly PublicProgress[];
}

/** All that the start page of steering shows. Eleven statements, three while no round has begun. */
export async function readOverview(context: Context, edition: Pick<Edition, 'id'>): Promise<Overview> {
  const rounds = await listRounds(context, edition.id);
  const snapshots = await listSnapshots(context, edition.id);
  const round = rounds.find(({ state }) => state === 'open') ?? rounds.find(({ state }) => state === 'closed') ?? null;
  const none = { rounds, snapshots, round, standing: null, fields: [], matrix: {}, overdue: [], escalations: [], trend: [] };
  if (round === null) return none;
  const towns = townsOf(context.actor);
  const framework = await readFramework(context, edition.id);
  const courses = (await listCourses(context, round)).filter(({ municipalities }) => isInScope(municipalities, towns));
  const seen = new Set(courses.map(({ measureId }) => measureId));
  return {
    ...none, fields: framework.fields.map(({ id, name }) => ({ id, name })),
    standing: rollUp({ ...framework, measures: framework.measures.filter(({ id }) => seen.has(id)) }, statesOf(courses), towns ?? context.centre.municipalities),
    matrix: Object.fromEntries(framework.fields.map(({ id }) => [id, countLights(courses.filter(({ fieldId, isAsked }) => isAsked && fieldId === id))])),
    overdue: isOverdue(round, today(context)) ? courses.filter(isOpenCourse) : [],
    escalations: await listEscalations(context, edition.id), trend: towns === null ? await listProgress(context, edition.id) : [],
  };
}

function countLights(courses: readonly MeasureCourse[]): Record<Light | 'open', number> {
  const of = (light: Light) => courses.filter(({ last }) => last?.isFresh === true && last.light === light).length;
  return { green: of('green'), yellow: of('yellow'), red: of('red'), open: courses.filter(isOpenCourse).length };
}

/** Whether a report is still wanted. */
export function isOpenCourse({ isAsked, status, last }: Pick<MeasureCourse, 'isAsked' | 'status' | 'last'>): boolean {
  return isAsked && status !== 'dropped' && status !== 'done' && last?.isFresh !== true;
}
