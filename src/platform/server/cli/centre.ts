import { StartError } from '../../errors.ts';
import { foundCentre, listCentres } from '../centres.ts';
import { listShippedCentres } from '../reference/shipped.ts';
import { loadReference } from '../reference/load.ts';
import { readWords, withDatabase, type Command, type Desk } from './command.ts';
import type { Database } from '../db.ts';

const usage = 'list | areas | found Kürzel "Name" [--area Kürzel aus areas] [--host adresse.example]';

/** Founds a centre over one of the 54 areas of the shipped register. */
export const centreCommand: Command = {
  usage,
  summary: 'Zentren anlegen und auflisten (die 54 Gebiete liegen bei)',
  run: (words, desk) => withDatabase(desk, async (database) => {
    const { rest, options } = readWords(words, { options: ['area', 'host'] });
    const [action, slug = '', name = ''] = rest;
    if (action === 'areas') listShippedCentres().forEach((area) => desk.say(`${area.slug.padEnd(32)} ${area.areaName} (${area.municipalities.length})`));
    else if (action === 'list') await list(database, desk);
    else if (action === 'found') await found(database, desk, { slug, name, area: options.area ?? slug, host: options.host ?? null });
    else throw new StartError(`Aufruf: npm run verzahnt -- centre ${usage}`);
    return 0;
  }),
};

async function list(database: Database, desk: Desk): Promise<void> {
  for (const centre of await listCentres(database.kysely, desk.clock().toISOString().slice(0, 10)))
    desk.say(`${centre.slug.padEnd(32)} ${centre.name} (${centre.municipalities.length} Kommunen)${centre.host ? ` ${centre.host}` : ''}`);
}

async function found(database: Database, desk: Desk, wish: { slug: string; name: string; area: string; host: string | null }): Promise<void> {
  const area = listShippedCentres().find((one) => one.slug === wish.area);
  if (!area) throw new StartError(`Das Gebiet „${wish.area}“ gibt es nicht. Alle Gebiete: npm run verzahnt -- centre areas`);
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(wish.slug) || wish.name === '') throw new StartError(`Aufruf: npm run verzahnt -- centre ${usage}`);
  const known = await listCentres(database.kysely, desk.clock().toISOString().slice(0, 10));
  if (known.some((centre) => centre.slug === wish.slug)) throw new StartError(`Das Kürzel „${wish.slug}“ ist schon vergeben.`);
  if (wish.host !== null && known.some((centre) => centre.host === wish.host)) throw new StartError(`Die Adresse „${wish.host}“ ist schon vergeben.`);
  await loadReference(database.kysely);
  await foundCentre(database.kysely, {
    slug: wish.slug, name: wish.name, areaName: area.areaName, kind: area.kind, host: wish.host, isDemo: false, settings: {}, municipalities: area.municipalities,
  });
  desk.say(`Das Zentrum „${wish.name}“ ist angelegt (${area.municipalities.length} Kommunen). Als Nächstes: npm run verzahnt -- user add mail@… "Name" centreAdmin --centre ${wish.slug}`);
}
