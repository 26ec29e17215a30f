import type { Drawing } from '#platform/geography.ts';
import { consentLabels, consentSigns, consentStates, countStates, type ConsentState, type TownConsent } from './consent.ts';

type Tone = 'none' | '1' | '2' | '4' | 'gap';

/** What a MapPicture draws of the towns' answers. Each area is named with its sign; the shade only repeats it. */
export interface ConsentPicture {
  readonly viewBox: readonly [number, number, number, number];
  readonly areas: readonly { readonly id: string; readonly path: string; readonly label: string; readonly tone: Tone; readonly labelAt: readonly [number, number]; readonly href?: string }[];
  readonly legend: readonly { readonly tone: Tone; readonly label: string }[];
  readonly description: string;
  readonly source: string;
}

const tones: Readonly<Record<ConsentState, Tone>> = { agreed: '4', reserved: '2', refused: 'gap', asked: '1', open: 'none' };

export function consentPicture(drawing: Drawing, towns: readonly TownConsent[], source: string, hrefOf: (ags: string) => string | undefined = () => undefined): ConsentPicture {
  const townOf = new Map(towns.map((town) => [town.municipality, town]));
  const counts = countStates(towns);
  return {
    viewBox: [0, 0, drawing.width, drawing.height], source,
    areas: drawing.areas.flatMap(({ ags, path, x, y }) => {
      const town = townOf.get(ags);
      if (!town) return [];
      const href = hrefOf(ags);
      return [{ id: ags, path, label: `${consentSigns[town.state]} ${town.name}`, tone: tones[town.state], labelAt: [x, y] as const, ...(href === undefined ? {} : { href }) }];
    }),
    legend: consentStates.map((state) => ({ tone: tones[state], label: `${consentSigns[state]} ${consentLabels[state]} (${counts[state]})` })),
    description: consentStates.filter((state) => counts[state] > 0).map((state) => `${consentLabels[state]}: ${counts[state]}`).join(', '),
  };
}
