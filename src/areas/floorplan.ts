/** One room of the house: its German name and the rooms whose tables it may join in a read and whose commands it may call. */
export interface Room {
  readonly germanName: string;
  readonly mayLookInto: readonly string[];
}

/** The floor plan is data: no cycles; against the arrow one speaks by events (src/house.ts). */
export const floorplan: Readonly<Record<string, Room>> = {
  network: { germanName: 'Netzwerk', mayLookInto: [] },
  offers: { germanName: 'Angebote', mayLookInto: ['network'] },
  meetings: { germanName: 'Treffen', mayLookInto: ['network'] },
  strategy: { germanName: 'Strategie', mayLookInto: ['network', 'offers', 'meetings'] },
};
