import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../errors.ts';
import { backUp } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import { openDatabase } from '../db.ts';
import { migrate } from '../migrate.ts';
import { dumpSchema } from '../schema-dump.ts';
import { listColumns, writeTables } from '../schema.ts';
import { readWords, withDatabase, type Command } from './command.ts';

export const migrateCommand: Command = {
  usage: '',
  summary: 'Datenbank auf den Stand dieses Programms bringen',
  run: (_words, desk) => withDatabase(desk, async (database) => {
    const names = await migrate(database, undefined, (name) => desk.say(`Migration ${name} ist gelaufen.`));
    desk.say(names.length === 0 ? 'Die Datenbank ist auf dem neuesten Stand.' : `${names.length} Migrationen sind gelaufen.`);
    return 0;
  }, { migrated: false }),
};

export const backupCommand: Command = {
  usage: '[Datei]',
  summary: 'Alle Daten in eine Datei sichern (gilt für beide Datenbanken)',
  run: async (words, desk) => {
    const { rest } = readWords(words, {});
    const now = desk.clock();
    const file = resolve(rest[0] ?? `verzahnt-${now.toISOString().slice(0, 16).replaceAll(':', '')}.gz`);
    return withDatabase(desk, async (database) => {
      const { tables, rows } = await backUp(database, file, now).catch((error: unknown) => {
        throw explained(error, file);
      });
      desk.say(`Gesichert: ${rows} Zeilen aus ${tables} Tabellen in ${file}`);
      desk.say('Die Datei enthält personenbezogene Daten. Der Schlüssel des Servers (VERZAHNT_SECRET oder die Datei „secret“ im Datenordner) gehört nicht dazu; bewahren Sie ihn getrennt auf.');
      return 0;
    });
  },
};

function explained(error: unknown, file: string): unknown {
  const { code } = error as { code?: string };
  if (code === 'ENOSPC') return new StartError('Der Datenträger ist voll; die Sicherung wurde nicht geschrieben.');
  if (code === 'EACCES' || code === 'ENOENT') return new StartError(`In den Ordner von ${file} lässt sich nicht schreiben.`);
  return error;
}

export const restoreCommand: Command = {
  usage: 'Datei',
  summary: 'Eine Sicherung in eine leere Datenbank einspielen',
  run: async (words, desk) => {
    const { rest } = readWords(words, {});
    const file = rest[0];
    if (file === undefined) throw new StartError('Welche Datei? Aufruf: npm run verzahnt -- restore Datei');
    return withDatabase(desk, async (database) => {
      const { tables, rows } = await restore(database, resolve(file));
      desk.say(`Eingespielt: ${rows} Zeilen in ${tables} Tabellen.`);
      return 0;
    }, { migrated: false });
  },
};

/** For developers: writes the two generated files. Always from a fresh embedded database, whatever the settings say. */
export const schemaCommand: Command = {
  usage: '',
  summary: 'Für die Entwicklung: tables.ts und schema.sql aus den Migrationen erzeugen',
  run: async (_words, desk) => {
    const database = await openDatabase({ databaseUrl: null, dataFolder: null });
    try {
      await migrate(database);
      await database.privileged(async (connection) => {
        writeFileSync(fileURLToPath(new URL('../tables.ts', import.meta.url)), writeTables(await listColumns(connection)));
        writeFileSync(fileURLToPath(new URL('../../../../database/schema.sql', import.meta.url)), await dumpSchema(connection));
      });
      desk.say('Geschrieben: src/platform/server/tables.ts, database/schema.sql');
      return 0;
    } finally {
      await database.close();
    }
  },
};
