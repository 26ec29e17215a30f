// For the reliability tests: opens the embedded database of a folder and writes rows without end, saying each number
// on standard output after the database has acknowledged it; first how many rows are there and the last of them.
// Arguments: folder, first number or 'next', options as JSON.
import { writeSync } from 'node:fs';
import { StartError } from '../../errors.ts';
import { EmbeddedPool } from '../embedded.ts';

const [folder = '', first = '0', options = '{}'] = process.argv.slice(2);

try {
  const pool = await EmbeddedPool.open({ folder, statementBound: 30_000, waitBound: 30_000, ...(JSON.parse(options) as { synced?: boolean; locked?: boolean }) });
  const session = await pool.connect();
  const { rows } = await session.query<{ rows: number; last: number }>('select count(*) as rows, coalesce(max(number), -1) as last from acknowledged', []);
  writeSync(1, `open ${rows[0]?.rows} ${rows[0]?.last}\n`);
  for (let number = first === 'next' ? (rows[0]?.last ?? -1) + 1 : Number(first); ; number++) {
    await session.query('begin', []);
    await session.query('insert into acknowledged (number, filling) values ($1, $2)', [number, 'x'.repeat(200)]);
    await session.query('commit', []);
    writeSync(1, `${number}\n`);
  }
} catch (error) {
  writeSync(1, `failed ${error instanceof StartError ? error.message : `${(error as { code?: string }).code ?? ''} ${(error as Error).message.split('\n')[0]}`}\n`);
  process.exit(1);
}
