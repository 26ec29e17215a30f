import { createHash } from 'node:crypto';
import { canonicalText, type EditionContent } from '../../content.ts';
import type { MeasureStatus } from '../../edition.ts';
import type { Light } from '../light.ts';
import { rollUp, type MeasureState, type RollUp, type Standing } from '../roll-up.ts';

/** What a report says, without who said it: names are forgotten, a snapshot is not. Days are YYYY-MM-DD. */
export interface FrozenReport {
  readonly light: Light;
  readonly progress: number;
  readonly obstacle: string;
  readonly nextStep: string;
  readonly evidence: string;
  readonly evidenceUrl: string;
  readonly isUnchanged: boolean;
  readonly obstacleReleased: boolean;
  readonly isLate: boolean;
  readonly via: 'link' | 'phone' | 'office';
  readonly reportedOn: string;
}

/** How a measure stands for everybody. `obstacle`: only where it was released for the public, else empty. */
export interface MeasureStanding extends Standing {
  readonly status: MeasureStatus;
  /** Whether it reported in this very round. */
  readonly isFresh: boolean;
  readonly obstacle: string;
}

/** What everybody may read of a round. */
export type PublicPart = Omit<RollUp, 'measures'> & { readonly measures: Readonly<Record<string, MeasureStanding>> };

/** A closed round as it is frozen and hashed. Titles are kept, so that it can be read on its own. */
export interface RoundSnapshot {
  readonly edition: string;
  readonly period: string;
  readonly asOf: string;
  readonly public: PublicPart;
  readonly fields: readonly { readonly id: string; readonly name: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly fieldId: string;
    readonly owner: string;
    readonly status: MeasureStatus;
    readonly isAsked: boolean;
    /** The report of this round; null: none came. */
    readonly report: FrozenReport | null;
  }[];
  /** Values of indicators that came with the reports; `indicator` is the lineage. */
  readonly figures: readonly { readonly indicator: string; readonly title: string; readonly unit: string; readonly value: number }[];
}

/** What a snapshot is made of. `states`, `reports`, `owners` by measure. */
export interface SnapshotSource {
  readonly edition: string;
  readonly period: string;
  readonly asOf: string;
  readonly content: Pick<EditionContent, 'fields' | 'goals' | 'measures' | 'indicators'>;
  readonly states: ReadonlyMap<string, MeasureState>;
  readonly reports: ReadonlyMap<string, FrozenReport>;
  /** The obstacle of the last report, where it was released. */
  readonly releasedObstacles: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly figures: ReadonlyMap<string, number>;
  readonly towns: readonly string[];
}

export function takeSnapshot(source: SnapshotSource): RoundSnapshot {
  const { content, states } = source;
  return {
    edition: source.edition, period: source.period, asOf: source.asOf, public: publicPart(source),
    fields: content.fields.map(({ id, name }) => ({ id, name })),
    measures: content.measures.map((measure) => ({
      id: measure.id, code: measure.code, title: measure.title, fieldId: measure.fieldId, owner: source.owners.get(measure.id) ?? measure.ownerName,
      status: states.get(measure.id)?.status ?? 'planned', isAsked: states.get(measure.id)?.isAsked ?? false, report: source.reports.get(measure.id) ?? null,
    })),
    figures: content.indicators.flatMap(({ lineage, title, unit }) => {
      const value = source.figures.get(lineage);
      return value === undefined ? [] : [{ indicator: lineage, title, unit, value }];
    }),
  };
}

/** The roll-up as everybody may read it, of a closed round or of a running one. */
export function publicPart({ content, states, towns, releasedObstacles }: Pick<SnapshotSource, 'content' | 'states' | 'towns' | 'releasedObstacles'>): PublicPart {
  const { measures, ...rest } = rollUp(content, states, towns);
  return {
    ...rest,
    measures: Object.fromEntries(Object.entries(measures).map(([id, standing]) => {
      const state = states.get(id)!;
      return [id, { ...standing, status: state.status, isFresh: state.isFresh, obstacle: releasedObstacles.get(id) ?? '' }];
    })),
  };
}

/** SHA-256 of a snapshot in hexadecimal over its canonical text. */
export function snapshotDigest(snapshot: RoundSnapshot): string {
  return createHash('sha256').update(canonicalText(snapshot)).digest('hex');
}
