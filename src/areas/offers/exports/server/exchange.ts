import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { readVocabulary, termName } from '#platform/server/reference/vocabulary.ts';
import type { DeskFilter } from '../../desk/filter.ts';
import { listDeskOfferIds } from '../../desk/server/queries.ts';
import { hsdsService, type HsdsService } from '../../directory/server/exchange.ts';
import { findPublicOffer } from '../../directory/server/queries.ts';
import { costLabels, stateLabels } from '../../labels.ts';
import type { OfferContent, OfferState } from '../../offer.ts';
import { contentJson } from '../../server/queries.ts';

/** A table as platform/server/exchange/tables.ts writes it to CSV and Excel, cells defused there. */
export interface ExportedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The offers of an office list as a table: all pages, what is published (before that the draft). Column names are those
 * that the import knows, so the file can be edited and read in again. Confidential places are left out, internal notes too.
 */
export async function exportOffers(context: Context, filter: DeskFilter): Promise<ExportedTable> {
  const vocabulary = await readVocabulary(context.db);
  const area = await sql<{ ags: string; name: string }>`select ags, name from reference.municipality`.execute(context.db);
  const municipalities = new Map(area.rows.map(({ ags, name }) => [ags, name]));
  const names = (terms: Parameters<typeof termName>[0], codes: readonly string[]) => codes.map((code) => termName(terms, code)).join(', ');
  const rows = await listExported(context, await listDeskOfferIds(context, filter));
  return {
    columns: columnNames,
    rows: rows.map(({ id, state, organisation, content, place, assuredOn }) => {
      const weekly = content.schedules.find((schedule) => schedule.frequency === 'weekly');
      return [
        id, content.title, content.summary, content.description, organisation, place?.name ?? '', place?.street ?? '', place?.postalCode ?? '', place?.city ?? '',
        content.area.map((ags) => municipalities.get(ags) ?? ags).join(', '), names(vocabulary.topics, content.topics), names(vocabulary.targetGroups, content.targetGroups),
        names(vocabulary.educationStages, content.educationStages), names(vocabulary.languages, content.languages), content.germanLevel ?? '',
        content.costText || (content.costKind === 'unknown' ? '' : costLabels[content.costKind]), numberText(content.minAge), numberText(content.maxAge), numberText(content.totalPlaces),
        numberText(content.freePlaces), content.childcare === null ? '' : content.childcare ? 'ja' : 'nein', (weekly?.weekdays ?? []).map((day) => weekdayNames[day - 1]).join(', '),
        weekly?.startsAt ?? '', weekly?.endsAt ?? '', content.validFrom ?? '', content.validTo ?? '', content.eligibility, content.application, content.contactName,
        content.contactEmail, content.contactPhone, content.website, stateLabels[state], assuredOn ?? '',
      ];
    }),
  };
}

/** The published offers of an office list as an HSDS 3.1 list, with the same mapping as the public interface. */
export async function exportHsds(context: Context, filter: DeskFilter): Promise<string> {
  const ids = await listDeskOfferIds(context, filter);
  const slugs = await sql<{ slug: string }>`select o.slug from unnest(${ids}::uuid[]) with ordinality as x(id, sort) join offers.offer o on o.id = x.id where o.state = 'published' order by x.sort`.execute(context.db);
  const contents: HsdsService[] = [];
  for (const { slug } of slugs.rows) {
    const offer = await findPublicOffer(context, slug);
    if (offer) contents.push(hsdsService(offer));
  }
  return JSON.stringify({ total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length, first_page: true, last_page: true, empty: contents.length === 0, contents }, null, 1);
}

const columnNames = [
  'Kennung', 'Titel', 'Kurzbeschreibung', 'Beschreibung', 'Organisation', 'Name des Ortes', 'Straße und Hausnummer', 'Postleitzahl', 'Ort', 'Einzugsgebiet', 'Themen', 'Zielgruppen',
  'Bildungskette', 'Sprachen', 'Deutschniveau', 'Kosten', 'Alter von', 'Alter bis', 'Plätze', 'Freie Plätze', 'Kinderbetreuung', 'Wochentag', 'Uhrzeit von', 'Uhrzeit bis',
  'Gültig ab', 'Gültig bis', 'Voraussetzungen', 'Anmeldung', 'Ansprechperson', 'E-Mail', 'Telefon', 'Internetseite', 'Stand', 'Geprüft am',
];
const weekdayNames = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];

interface Exported {
  readonly id: string;
  readonly state: OfferState;
  readonly organisation: string;
  readonly content: OfferContent;
  readonly place: { readonly name: string; readonly street: string; readonly postalCode: string; readonly city: string } | null;
  readonly assuredOn: string | null;
}

async function listExported(context: Context, ids: readonly string[]): Promise<readonly Exported[]> {
  const result = await sql<Exported>`
    select o.id, o.state, n.name as organisation, ${contentJson} as content, to_char(o.assured_on, 'YYYY-MM-DD') as "assuredOn",
      (select jsonb_build_object('name', p.name, 'street', p.street, 'postalCode', p.postal_code, 'city', p.city)
        from offers.offer_place op join offers.place p on p.id = op.place_id and not p.confidential where op.offer_id = o.id order by op.sort limit 1) as place
    from unnest(${ids}::uuid[]) with ordinality as x(id, sort) join offers.offer o on o.id = x.id join network.organisation n on n.id = o.organisation_id order by x.sort`.execute(context.db);
  return result.rows;
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
