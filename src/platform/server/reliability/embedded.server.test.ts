import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedPool } from '../embedded.ts';

const scratch = mkdtempSync(join(tmpdir(), 'verzahnt-reliability-'));
const blank = join(scratch, 'blank');
const script = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));
const bounds = { statementBound: 30_000, waitBound: 30_000 };
const writers = new Set<ChildProcess>();

beforeAll(async () => {
  const pool = await EmbeddedPool.open({ folder: blank, ...bounds });
  const session = await pool.connect();
  await session.query('create table acknowledged (number int primary key, filling text)', []);
  session.release();
  await pool.end();
}, 60_000);
afterEach(() => {
  for (const writer of writers) writer.kill('SIGKILL');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the embedded engine', { timeout: 600_000 }, () => {
  it('keeps every acknowledged row through 20 × kill -9 during writes', async () => {
    const folder = freshFolder('killed');
    let acknowledged = 0;
    for (let round = 0; round <= 20; round++) {
      const writer = startWriter(folder, 'next');
      let target = 0;
      for await (const line of writer.lines) {
        if (line.startsWith('open')) {
          // numbers are distinct: as many rows as the last number says means that none is missing
          const kept = Number(line.split(' ')[1]);
          expect(line).toBe(`open ${kept} ${kept - 1}`);
          // one row more may be there: committed, and killed before the writer could say so
          expect([0, 1]).toContain(kept - acknowledged);
          acknowledged = kept;
          target = acknowledged + 10 + ((round * 13) % 60);
          if (round === 20) writer.child.kill('SIGKILL');
          continue;
        }
        expect(line).toBe(String(acknowledged));
        acknowledged += 1;
        if (acknowledged === target) writer.child.kill('SIGKILL');
      }
    }
    expect(acknowledged).toBeGreaterThan(500);
  });

  it('loses acknowledged rows in a power cut without fsync, and none with it', async () => {
    const losses: Record<string, boolean> = {};
    for (const synced of [false, true]) {
      const folder = freshFolder(`power-${synced}`), shadow = `${folder}-shadow`;
      cpSync(folder, shadow, { recursive: true });
      const acknowledged = await writeUntil(25, startWriter(folder, 0, { synced }, 'power-cut.mjs', { VERZAHNT_SHADOWED: folder, VERZAHNT_SHADOW: shadow }));
      const kept = await readNumbers(shadow);
      losses[synced ? 'with' : 'without'] = kept.length < acknowledged;
    }
    expect(losses).toEqual({ without: true, with: false });
  });

  it('refuses a second opener in the same process, in another one, and through a symbolic link', async () => {
    const folder = freshFolder('shared');
    const link = join(scratch, 'link');
    symlinkSync(folder, link);
    const sentence = (name: string) => `Der Datenordner ${name} ist schon in Benutzung: Ein anderes Verzahnt läuft damit. Beenden Sie es, oder wählen Sie mit VERZAHNT_DATA einen anderen Ordner.`;
    const pool = await EmbeddedPool.open({ folder, ...bounds });
    await expect(EmbeddedPool.open({ folder, ...bounds })).rejects.toThrow(sentence(folder));
    for (const name of [folder, link]) {
      const lines: string[] = [];
      for await (const line of startWriter(name, 0).lines) lines.push(line);
      expect(lines).toEqual([`failed ${sentence(name)}`]);
    }
    await pool.end();
    const again = await EmbeddedPool.open({ folder, ...bounds });
    await again.end();
  });

  it('would lose rows to a second opener without the lock', async () => {
    const folder = freshFolder('unlocked');
    const [one, two] = [await EmbeddedPool.open({ folder, ...bounds, locked: false }), await EmbeddedPool.open({ folder, ...bounds, locked: false })];
    const [first, second] = [await one.connect(), await two.connect()];
    for (let number = 0; number < 50; number++) {
      await first.query('insert into acknowledged values ($1, $2)', [number * 2, 'x'.repeat(500)]).catch(() => {});
      await second.query('insert into acknowledged values ($1, $2)', [number * 2 + 1, 'x'.repeat(500)]).catch(() => {});
    }
    first.release();
    second.release();
    await Promise.allSettled([one.end(), two.end()]);
    const kept = await readNumbers(folder).catch(() => []);
    expect(kept.length).toBeLessThan(100);
  });

  it('says that the disk is full, loses nothing, and works on when there is room again', async () => {
    const folder = freshFolder('full'), sign = join(scratch, 'full-sign');
    const writer = startWriter(folder, 0, {}, 'disk-full.mjs', { VERZAHNT_DISK_FULL: sign });
    let acknowledged = 0;
    let failure = '';
    for await (const line of writer.lines) {
      if (line.startsWith('failed')) failure = line;
      else if (!line.startsWith('open')) acknowledged += 1;
      if (acknowledged === 20) writeFileSync(sign, '');
    }
    expect(failure).toMatch(/^failed 53100 could not extend file .*No space left on device/);
    expect(await readNumbers(folder)).toEqual(numbersTo(acknowledged));
    rmSync(sign);
    const further = await writeUntil(acknowledged + 300, startWriter(folder, acknowledged, {}, 'disk-full.mjs', { VERZAHNT_DISK_FULL: sign }));
    expect((await readNumbers(folder)).slice(0, further)).toEqual(numbersTo(further));
  });
});

function freshFolder(name: string): string {
  const folder = join(scratch, name);
  cpSync(blank, folder, { recursive: true });
  return folder;
}

interface Writer {
  readonly child: ChildProcess;
  readonly lines: AsyncIterable<string>;
}

function startWriter(folder: string, first: number | 'next', options: object = {}, preload: string | null = null, environment: Record<string, string> = {}): Writer {
  const imports = preload === null ? '' : `--import ${script(preload)}`;
  const child = spawn(process.execPath, [script('writer.ts'), folder, String(first), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...environment, NODE_OPTIONS: imports },
  });
  writers.add(child);
  child.once('exit', () => writers.delete(child));
  return { child, lines: createInterface({ input: child.stdout }) };
}

/** Kills the writer when it has said `count` numbers in all; returns how many were acknowledged up to there. */
async function writeUntil(count: number, { child, lines }: Writer): Promise<number> {
  const ended = once(child, 'exit');
  let last = -1;
  for await (const line of lines) {
    if (line.startsWith('failed')) throw new Error(line);
    if (!line.startsWith('open')) last = Number(line);
    if (last + 1 >= count) child.kill('SIGKILL');
  }
  await ended;
  return last + 1;
}

async function readNumbers(folder: string): Promise<number[]> {
  const pool = await EmbeddedPool.open({ folder, ...bounds });
  try {
    const session = await pool.connect();
    const { rows } = await session.query<{ number: number }>('select number from acknowledged order by number', []);
    session.release();
    return rows.map((row) => row.number);
  } finally {
    await pool.end();
  }
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
