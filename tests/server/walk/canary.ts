/** Stands in every text of the neighbour centre and nowhere else. */
export const canary = 'Zaunkoenigkanarie';
