import { lights, type Light } from '../light.ts';
import type { RoundSnapshot } from './snapshot.ts';

/** How one thing moved from an earlier snapshot to a later one. `step`: points of progress, null where one side knows none. */
export interface Movement {
  readonly id: string;
  readonly name: string;
  readonly before: { readonly light: Light | null; readonly progress: number | null };
  readonly after: { readonly light: Light | null; readonly progress: number | null };
  readonly step: number | null;
  readonly course: 'better' | 'worse' | 'same' | 'new';
}

export interface Comparison {
  readonly fields: readonly Movement[];
  /** Measures that moved, the worst first; those that stayed are counted. */
  readonly moved: readonly Movement[];
  readonly stayed: number;
}

type State = Movement['before'];
const nothing: State = { light: null, progress: null };

/** What changed between two snapshots of one edition. */
export function compareSnapshots(before: RoundSnapshot, after: RoundSnapshot): Comparison {
  const stateIn = (snapshot: RoundSnapshot, kind: 'fields' | 'measures', id: string): State => {
    const standing = snapshot.public[kind][id];
    return standing ? { light: standing.light, progress: standing.progress } : nothing;
  };
  const move = (kind: 'fields' | 'measures', id: string, name: string) => movement(id, name, stateIn(before, kind, id), stateIn(after, kind, id));
  const measures = after.measures.map(({ id, code, title }) => move('measures', id, [code, title].filter((part) => part !== '').join(' ')));
  const rank = { worse: 0, new: 1, better: 2, same: 3 } as const;
  const moved = measures.filter(({ course }) => course !== 'same').toSorted((one, other) => rank[one.course] - rank[other.course] || (one.step ?? 0) - (other.step ?? 0) || one.name.localeCompare(other.name, 'de'));
  return { fields: after.fields.map(({ id, name }) => move('fields', id, name)), moved, stayed: measures.length - moved.length };
}

function movement(id: string, name: string, before: State, after: State): Movement {
  const step = before.progress === null || after.progress === null ? null : Math.round((after.progress - before.progress) * 10) / 10;
  return { id, name, before, after, step, course: courseOf(before, after, step) };
}

/** The light speaks first, then the progress. */
function courseOf(before: State, after: State, step: number | null): Movement['course'] {
  if (before.light === null || after.light === null) return after.light === before.light ? 'same' : 'new';
  const turn = lights.indexOf(after.light) - lights.indexOf(before.light);
  if (turn !== 0) return turn > 0 ? 'worse' : 'better';
  return step === null || step === 0 ? 'same' : step > 0 ? 'better' : 'worse';
}
