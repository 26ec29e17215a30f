import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 30 * 60_000;
let current;

/** Stops the runner that is at work, with everything it started. */
export function stopRunner(signal = 'SIGTERM') {
  if (!current) return;
  try {
    process.kill(-current.pid, signal);
  } catch {
    // already gone
  }
}

/** A runner without single tests (type check, lint): its commands in a row count as one test. */
export async function runGate(node, commands, root) {
  for (const args of commands) {
    if ((await stream(node, args, { cwd: root, env: process.env })) !== 0)
      return { passed: 0, failed: 1, skipped: [] };
  }
  return { passed: 1, failed: 0, skipped: [] };
}

/** A test runner whose reporter writes its counts to the file named in VERZAHNT_TALLY. */
export async function runTallied(node, args, { root, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-tally-'));
  const file = join(folder, 'tally.json');
  try {
    const code = await stream(node, args, { cwd: root, env: { ...env, VERZAHNT_TALLY: file } });
    const tally = readTally(file);
    if (code !== 0 && tally.failed === 0) tally.failed++;
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
}

function stream(node, args, { cwd, env }) {
  return new Promise((resolve) => {
    current = spawn(node, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    const patience = setTimeout(() => {
      console.error(`Abgebrochen nach ${PATIENCE / 60_000} Minuten: ${args.join(' ')}`);
      stopRunner('SIGKILL');
    }, PATIENCE);
    const finish = (code) => {
      clearTimeout(patience);
      current = undefined;
      resolve(code);
    };
    current.on('error', () => finish(-1));
    current.on('exit', (code) => finish(code ?? -1));
  });
}
