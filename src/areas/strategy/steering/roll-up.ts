import type { EditionContent } from '../content.ts';
import type { MeasureStatus } from '../edition.ts';
import { lights, type Light } from './light.ts';

/**
 * How far something has come. `progress`: 0–100 with one decimal, null where nothing was ever reported (which is not
 * zero). `reported` of `expected`: coverage, the measures that reported in this round of those that should have.
 * `counts`: measures by their last reported light. `lastReported`: the newest report, YYYY-MM-DD.
 */
export interface Standing {
  readonly light: Light | null;
  readonly progress: number | null;
  readonly reported: number;
  readonly expected: number;
  readonly counts: Readonly<Record<Light, number>>;
  readonly lastReported: string | null;
}

/** What is known of one measure: its last report, of this round (`isFresh`) or an earlier one. `isAsked`: the round asks about it. */
export interface MeasureState {
  readonly status: MeasureStatus;
  readonly isAsked: boolean;
  readonly isFresh: boolean;
  readonly light: Light | null;
  readonly progress: number | null;
  readonly reportedOn: string | null;
}

export interface RollUp {
  readonly whole: Standing;
  /** By id of this edition; municipalities by AGS. */
  readonly fields: Readonly<Record<string, Standing>>;
  readonly goals: Readonly<Record<string, Standing>>;
  readonly measures: Readonly<Record<string, Standing>>;
  readonly municipalities: Readonly<Record<string, Standing>>;
}

export type RollUpPlan = Pick<EditionContent, 'fields'> & {
  readonly goals: readonly Pick<EditionContent['goals'][number], 'id' | 'fieldId' | 'parentId' | 'weight'>[];
  readonly measures: readonly Pick<EditionContent['measures'][number], 'id' | 'fieldId' | 'goals' | 'municipalities'>[];
};

/**
 * Rolls reports up: measures → goals (measure_goal.weight) → goals above (goal.weight) → fields → the whole.
 *
 * - Progress is the weighted mean of what is known; what was never reported is left out, it is not zero.
 * - The light is red where red weighs at least a third of what is known; else yellow where anything below is red, however
 *   deep, or where
 *   red and yellow weigh at least a third; else green.
 * - A dropped measure counts nowhere. A finished one counts as 100 and green and needs no report: it stands in the
 *   coverage only where it reported. A planned or resting one counts with its last report, and in the coverage where the
 *   round asks about it.
 * - A measure that serves two goals counts in both, and once in whatever stands above both. A measure without a goal
 *   counts in its field beside the goals, with weight 1. `towns`: the municipalities of the centre; a measure without
 *   municipalities counts in all of them. Fields weigh the same.
 */
export function rollUp(plan: RollUpPlan, states: ReadonlyMap<string, MeasureState>, towns: readonly string[]): RollUp {
  const leaves = new Map(plan.measures.flatMap((measure): [string, Leaf][] => {
    const state = states.get(measure.id);
    return state === undefined || state.status === 'dropped' ? [] : [[measure.id, leafOf(measure.id, state)]];
  }));
  const nodes = goalNodes(plan, leaves);
  const fields = plan.fields.map(({ id }) => [id, fieldNode(id, plan, nodes, leaves)] as const);
  const whole = join(fields.map(([, node]) => ({ node, weight: 1 })), new Set(leaves.keys()));
  return {
    whole: standingOf(whole, leaves),
    fields: Object.fromEntries(fields.map(([id, node]) => [id, standingOf(node, leaves)])),
    goals: Object.fromEntries(plan.goals.map(({ id }) => [id, standingOf(nodes.get(id)!, leaves)])),
    measures: Object.fromEntries([...leaves].map(([id, leaf]) => [id, standingOf(leaf.node, leaves)])),
    municipalities: Object.fromEntries(towns.map((ags) => [ags, standingOf(townNode(ags, plan, leaves), leaves)])),
  };
}

/** A weighted mean on the way up: progress and shares of lights, of what is known; `measures`: all that stand below, each once. */
interface Node {
  readonly progress: number | null;
  readonly light: Light | null;
  /** Whether a red measure stands anywhere below. */
  readonly holdsRed: boolean;
  readonly measures: ReadonlySet<string>;
}

interface Leaf {
  readonly node: Node;
  readonly state: MeasureState;
}

interface Child {
  readonly node: Node;
  readonly weight: number;
}

function leafOf(id: string, state: MeasureState): Leaf {
  const known = state.status === 'done' ? { progress: 100, light: 'green' as const } : { progress: state.progress, light: state.light };
  return { state, node: { ...known, holdsRed: known.light === 'red', measures: new Set([id]) } };
}

function goalNodes(plan: RollUpPlan, leaves: ReadonlyMap<string, Leaf>): ReadonlyMap<string, Node> {
  const own = Map.groupBy(plan.measures.flatMap((measure) => measure.goals.map(({ goalId, weight }) => ({ goalId, weight, node: leaves.get(measure.id)?.node }))), ({ goalId }) => goalId);
  const below = Map.groupBy(plan.goals.filter(({ parentId }) => parentId !== null), ({ parentId }) => parentId);
  const nodes = new Map<string, Node>();
  const nodeFor = (goal: RollUpPlan['goals'][number], path: readonly string[]): Node => {
    const made = nodes.get(goal.id);
    if (made) return made;
    const goals = (below.get(goal.id) ?? []).filter(({ id }) => !path.includes(id)).map((child) => ({ node: nodeFor(child, [...path, goal.id]), weight: child.weight }));
    const measures = (own.get(goal.id) ?? []).flatMap(({ node, weight }) => (node ? [{ node, weight }] : []));
    const node = join([...goals, ...measures]);
    if (path.length === 0) nodes.set(goal.id, node);
    return node;
  };
  for (const goal of plan.goals) nodeFor(goal, []);
  return nodes;
}

/** Goals on top of the field with their weight, its measures without a goal with weight 1. */
function fieldNode(fieldId: string, plan: RollUpPlan, nodes: ReadonlyMap<string, Node>, leaves: ReadonlyMap<string, Leaf>): Node {
  const ids = new Set(plan.goals.map(({ id }) => id));
  const goals = plan.goals.filter((goal) => goal.fieldId === fieldId && (goal.parentId === null || !ids.has(goal.parentId)));
  const measures = plan.measures.filter((measure) => measure.fieldId === fieldId);
  const loose = measures.filter((measure) => measure.goals.length === 0).flatMap(({ id }) => leaves.get(id) ?? []);
  return join(
    [...goals.map(({ id, weight }) => ({ node: nodes.get(id)!, weight })), ...loose.map(({ node }) => ({ node, weight: 1 }))],
    new Set(measures.flatMap(({ id }) => (leaves.has(id) ? [id] : []))),
  );
}

function townNode(ags: string, plan: RollUpPlan, leaves: ReadonlyMap<string, Leaf>): Node {
  const own = plan.measures.filter((measure) => measure.municipalities.length === 0 || measure.municipalities.includes(ags)).flatMap(({ id }) => leaves.get(id) ?? []);
  return join(own.map(({ node }) => ({ node, weight: 1 })));
}

function join(children: readonly Child[], more: ReadonlySet<string> = new Set()): Node {
  const progress = children.flatMap(({ node, weight }) => (node.progress === null ? [] : [{ value: node.progress, weight }]));
  const lit = children.flatMap(({ node, weight }) => (node.light === null ? [] : [{ light: node.light, holdsRed: node.holdsRed, weight }]));
  const measures = new Set(more);
  for (const { node } of children) for (const id of node.measures) measures.add(id);
  return { progress: meanOf(progress), light: lightOf(lit), holdsRed: lit.some(({ holdsRed }) => holdsRed), measures };
}

function meanOf(parts: readonly { readonly value: number; readonly weight: number }[]): number | null {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (parts.length === 0 || total === 0) return null;
  return Math.min(100, Math.max(0, parts.reduce((sum, { value, weight }) => sum + value * (weight / total), 0)));
}

/** The rule of the lights; see rollUp. A hair's breadth below a third still is a third. */
export function lightOf(parts: readonly { readonly light: Light; readonly weight: number; readonly holdsRed?: boolean }[]): Light | null {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (parts.length === 0 || total === 0) return null;
  const shareOf = (...wanted: readonly Light[]) => parts.reduce((sum, { light, weight }) => (wanted.includes(light) ? sum + weight / total : sum), 0);
  const third = 1 / 3 - 1e-9;
  if (shareOf('red') >= third) return 'red';
  return parts.some(({ light, holdsRed }) => light === 'red' || holdsRed === true) || shareOf('red', 'yellow') >= third ? 'yellow' : 'green';
}

function standingOf(node: Node, leaves: ReadonlyMap<string, Leaf>): Standing {
  const below = [...node.measures].flatMap((id) => leaves.get(id) ?? []);
  const expected = below.filter(({ state }) => state.isFresh || (state.isAsked && state.status !== 'done'));
  const days = below.flatMap(({ state }) => state.reportedOn ?? []);
  return {
    light: node.light, progress: node.progress === null ? null : Math.round(node.progress * 10) / 10,
    expected: expected.length, reported: expected.filter(({ state }) => state.isFresh).length,
    counts: Object.fromEntries(lights.map((light) => [light, below.filter((leaf) => leaf.node.light === light).length])) as Record<Light, number>,
    lastReported: days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest)),
  };
}

/** Coverage in words: „7 von 9 Maßnahmen berichtet“. */
export function coverageWords({ reported, expected }: Pick<Standing, 'reported' | 'expected'>): string {
  if (expected === 0) return 'keine Maßnahme gefragt';
  return `${reported} von ${expected} ${expected === 1 ? 'Maßnahme' : 'Maßnahmen'} berichtet`;
}
