// node bench/fill.ts [offers] [centres] – fills the configured, empty database with generated centres and offers.
import { readConfig } from '#platform/server/config.ts';
import { openDatabase } from '#platform/server/db.ts';
import { migrate } from '#platform/server/migrate.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { generate } from './generate.ts';

const [offers = '20000', centres = '1'] = process.argv.slice(2);
const database = await openDatabase(readConfig(process.env));
await migrate(database);
await loadReference(database.kysely);
await generate(database, { offers: Number(offers), centres: Number(centres) }, (line) => process.stdout.write(`${line}\n`));
await database.close();
