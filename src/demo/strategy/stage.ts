import type { Edition } from '#areas/strategy/edition.ts';
import type { Cast, Town } from '../cast.ts';
import type { DemoMeetings } from '../meetings/stage.ts';

export type { DemoStage } from '../meetings/stage.ts';

/**
 * What the strategy's demo data hang on: the edition of 2011 (superseded), that of 2016 (adopted, in force, reported on)
 * and that of 2026 (its draft, in participation, consent being asked).
 */
export interface DemoStrategy {
  readonly now: Date;
  readonly cast: Cast;
  readonly towns: readonly Town[];
  readonly meetings: DemoMeetings;
  readonly first: Pick<Edition, 'id' | 'slug'>;
  readonly second: Pick<Edition, 'id' | 'slug'>;
  readonly draft: Pick<Edition, 'id' | 'slug'>;
}
