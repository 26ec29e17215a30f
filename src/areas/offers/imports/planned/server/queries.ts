import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { OfferDraft, ReadFile } from '../../draft.ts';
import { decide, type Decision, type Resolved, type Standing } from '../../outcome.ts';
import { finderIn, namesOrganisation, placeDiffers, withNamedOrganisations, type Finder, type KnownOrganisation, type KnownPlace } from '../../placement.ts';
import { collectingName, type ImportOptions } from '../../run.ts';
import { listProtectedAddresses, listStanding } from '../../server/queries.ts';

/** One draft with what is here already and what an import would do with it. */
export interface PlannedOffer extends Decision {
  readonly standing: Standing | null;
  readonly resolved: Resolved;
}

export interface Plan {
  readonly offers: readonly PlannedOffer[];
  readonly finder: Finder;
  /** The organisation for offers without one, if it is there already. */
  readonly collecting: KnownOrganisation | null;
}

/** What an import of a file would do now, draft by draft. Five statements, however many drafts. */
export async function planImport(context: Context, file: ReadFile, options: ImportOptions): Promise<Plan> {
  const standing = await listStanding(context, file.source, file.drafts.map((draft) => draft.sourceId), !options.publish);
  const organisations = await listKnownOrganisations(context);
  const finder = finderIn({ source: file.source, organisations, places: await listKnownPlaces(context) });
  const addresses = await listProtectedAddresses(context);
  const collecting = finder.organisation({ sourceId: null, name: collectingName, description: '', email: '', phone: '', website: '' });
  const fallback = options.organisationId ?? collecting?.id ?? null;
  const offers = withNamedOrganisations(file.drafts).map((given) => {
    const draft = given.content.sourceLanguage === undefined && options.language !== 'de' ? { ...given, content: { ...given.content, sourceLanguage: options.language } } : given;
    const here = standing.get(draft.sourceId) ?? null;
    const resolved = resolve(draft, here, finder, fallback, file.source);
    return { ...decide(draft, here, resolved, { publish: options.publish, addresses }), standing: here, resolved };
  });
  return { offers, finder, collecting };
}

function resolve(draft: OfferDraft, standing: Standing | null, finder: Finder, fallback: string | null, source: string): Resolved {
  const places = draft.places.map((place) => ({ draft: place, known: finder.place(place) }));
  const named = namesOrganisation(draft) ? finder.organisation(draft.organisation) : null;
  const isNew = namesOrganisation(draft) && draft.organisation.name !== '';
  return {
    organisationId: named?.id ?? (isNew ? null : (standing?.organisationId ?? fallback)),
    placeIds: places.map(({ known }) => known?.id ?? null),
    placesDiffer: places.some((place) => place.known !== null && placeDiffers(place.known, place.draft, source)),
  };
}

async function listKnownOrganisations(context: Context): Promise<readonly KnownOrganisation[]> {
  const result = await sql<KnownOrganisation>`select id, name, email, website, source, source_id as "sourceId" from network.organisation
    where merged_into is null and dissolved_on is null order by created_at, id`.execute(context.db);
  return result.rows;
}

async function listKnownPlaces(context: Context): Promise<readonly KnownPlace[]> {
  const result = await sql<KnownPlace>`select id, organisation_id as "organisationId", name, street, postal_code as "postalCode", city, municipality_ags as municipality, lat, lon,
      confidential, to_json(accessibility) as accessibility, directions, source, source_id as "sourceId"
    from offers.place order by created_at, id`.execute(context.db);
  return result.rows;
}
