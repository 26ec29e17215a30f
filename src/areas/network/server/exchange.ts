import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { listOrganisations, type OrganisationFilter } from '../organisations/server/queries.ts';
import { listPeople, type PersonFilter } from '../people/server/queries.ts';
import { may } from '../permissions.ts';
import { functionLabels } from '../role.ts';
import { visibilityLabels } from '../visibility.ts';

/** A table of texts, as platform/server/exchange/tables.ts writes it to CSV and Excel. */
export interface ExportedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The organisations of a filter as a table, with the same masks as the list. Column names are those the import knows,
 * so the file can be read in again: then nothing changes.
 */
export async function exportOrganisations(context: Context, filter: OrganisationFilter): Promise<ExportedTable> {
  const { items } = await listOrganisations(context, { ...filter, page: 'all' });
  return {
    columns: ['Name', 'Kurzname', 'Art', 'Beschreibung', 'Internetseite', 'E-Mail', 'Telefon', 'Straße', 'PLZ', 'Ort', 'AGS', 'Themen', 'Sprachen', 'Interne Notiz', 'Sichtbarkeit'],
    rows: items.map((item) => [
      item.name, item.shortName, item.typeName, item.description, item.website, item.email, item.phone, item.street, item.postalCode, item.city,
      item.municipality ?? '', item.topics.join(', '), item.languages.join(', '), item.internalNote, exportedMark[item.recordVisibility],
    ]),
  };
}

/** The people of a filter, one row each, with the same masks as the list. Only for roles that may carry contacts away. */
export async function exportPeople(context: Context, filter: PersonFilter): Promise<ExportedTable> {
  demand(may(context.actor, 'exportPeople'));
  const { items } = await listPeople(context, { ...filter, page: 'all' });
  return {
    columns: ['Titel', 'Vorname', 'Nachname', 'E-Mail', 'Telefon', 'Mobil', 'Organisation', 'Aufgabe', 'Position', 'Kommune', 'Interne Notiz', 'Sichtbarkeit'],
    rows: items.map((item) => {
      const work = item.work[0];
      return [
        item.academicTitle, item.givenName, item.familyName, item.email, item.phone, item.mobile, work?.organisationName ?? '',
        work ? functionLabels[work.function] : '', work?.title ?? '', work?.municipalityName ?? '', item.internalNote, exportedMark[item.recordVisibility],
      ];
    }),
  };
}

const exportedMark = { ...visibilityLabels, centre: 'intern' } as const;
