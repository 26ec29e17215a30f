import { readFileSync } from 'node:fs';
import { today } from '#platform/context.ts';
import type { Centre } from '#platform/centre.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { withCentre, withGate } from '#platform/server/tenancy.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { emptyOrganisation } from '#areas/network/organisation.ts';
import { insertPlaces } from '#areas/offers/places/server/commands.ts';
import { insertPublishedOffers } from '#areas/offers/stock/server/commands.ts';
import { composeCast, offerKinds, type CastOffer, type CastOrganisation, type Town } from '../src/demo/cast.ts';
import { seedOffer, seedPlace } from '../src/demo/offers.ts';
import { between, pick, seededRandom } from '../src/demo/random.ts';

/** How much to generate: `centres` of the 54, each with `offers` published offers. */
export interface Load {
  readonly centres: number;
  readonly offers: number;
}

/** Fills an empty, migrated database with invented centres and offers of about 108 German words each, by a fixed seed. */
export async function generate(database: Database, load: Load, say: (step: string) => void = () => {}): Promise<readonly Centre[]> {
  const areas = readCentres().toSorted((one, other) => other.municipalities.length - one.municipalities.length).slice(0, load.centres);
  for (const area of areas) {
    await foundCentre(database.kysely, { ...area, host: null, isDemo: true, settings: {} });
  }
  const centres = await listCentres(database.kysely, '2026-11-22');
  for (const centre of centres) {
    await fillCentre(database, centre, load.offers);
    say(`${centre.name}: ${load.offers}`);
  }
  return centres;
}

async function fillCentre(database: Database, centre: Centre, count: number): Promise<void> {
  const now = new Date('2026-11-22T09:00:00Z');
  const towns = await readTowns(database, centre.municipalities);
  const cast = composeCast(towns);
  const random = seededRandom(count);
  const organisations = cast.organisations.length > 0 ? cast.organisations : towns.map((town) => loneOrganisation(town));
  await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'generate' }, now }, async (context) => {
    const ids = new Map<CastOrganisation, { organisation: string; place: string }>();
    for (const organisation of organisations) {
      const id = crypto.randomUUID();
      await createOrganisation(context, { ...emptyOrganisation, name: organisation.name, typeCode: organisation.type, municipality: organisation.town.ags, recordVisibility: 'public' }, null, id);
      const [place = ''] = await insertPlaces(context, [{ ...seedPlace(organisation)[0], organisationId: id }]);
      ids.set(organisation, { organisation: id, place });
    }
    const kinds = offerKinds().filter((kind) => !kind.confidential);
    for (let done = 0; done < count; done += 500) {
      const seeds = Array.from({ length: Math.min(500, count - done) }, (_, offset) => {
        const organisation = pick(random, organisations);
        const offer = composeOffer(random, pick(random, kinds), organisation, done + offset);
        const known = ids.get(organisation)!;
        return { ...seedOffer(offer, done + offset, { day: today(context), placeId: known.place }), organisationId: known.organisation, translations: [] };
      });
      await insertPublishedOffers(context, seeds);
    }
  });
}

const words = offerKinds().flatMap((kind) => `${kind.description} ${kind.summary}`.split(/\s+/)).filter((word) => word.length > 3);

function composeOffer(random: () => number, kind: CastOffer['kind'], organisation: CastOrganisation, number: number): CastOffer {
  const filler = Array.from({ length: between(random, 55, 80) }, () => pick(random, words)).join(' ');
  return {
    kind: { ...kind, description: `${kind.description}\n\n${filler}` }, organisation, title: `${kind.title.replaceAll('{ort}', organisation.town.name)} ${number + 1}`,
    summary: kind.summary.replaceAll('{ort}', organisation.town.name), freePlaces: kind.places,
    contact: { id: '', givenName: 'Maja', familyName: 'Beispiel', email: organisation.email, phone: organisation.phone, organisation, title: '' },
  };
}

function loneOrganisation(town: Town): CastOrganisation {
  return {
    id: '', name: `Stadt ${town.name}`, shortName: town.name, type: 'stadtverwaltung', description: '', town, street: 'Rathausplatz 1', lat: town.lat, lon: town.lon,
    email: 'info@stadt.example', phone: '0221 4710 100', website: 'https://www.stadt.example', topics: [], languages: [],
  };
}

async function readTowns(database: Database, area: readonly string[]): Promise<Town[]> {
  return withGate(database.kysely, async (gate) => {
    const rows = await gate.selectFrom('reference.municipality').select(['ags', 'name', 'postal_code', 'lat', 'lon']).where('ags', 'in', area).orderBy('ags').execute();
    return rows.map((row) => ({ ags: row.ags, name: row.name, postalCode: row.postal_code, lat: row.lat ?? 0, lon: row.lon ?? 0 }));
  });
}

function readCentres(): Pick<Centre, 'slug' | 'name' | 'areaName' | 'kind' | 'municipalities'>[] {
  const [, ...lines] = readFileSync(new URL('../database/reference/centres.csv', import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [, slug = '', areaName = '', kind = '', , , area = ''] = line.split(',');
    return { slug, areaName, name: `KI ${areaName}`, kind: kind as Centre['kind'], municipalities: area.trim().split(' ') };
  });
}
