import type { MeasureStatus } from '../../edition.ts';

/**
 * How a measure goes, also after adoption. `ownerOrganisation` null: the owner that the edition names. Who is asked for
 * reports: the person of the network, else the name and address.
 */
export interface Course {
  readonly status: MeasureStatus;
  readonly ownerOrganisation: string | null;
  readonly personId: string | null;
  readonly reporterName: string;
  readonly reporterEmail: string;
}

export const newCourse: Course = { status: 'planned', ownerOrganisation: null, personId: null, reporterName: '', reporterEmail: '' };
