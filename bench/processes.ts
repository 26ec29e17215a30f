import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';

const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Whether servers run on core 0 and the load on the others: without that, figures are lower and noisier. */
export const pinned = canPin;

export interface Served {
  readonly base: string;
  readonly milliseconds: number;
  /** Resident memory in MB now. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts a server on core 0 and waits until it prints an address. */
export async function serve(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Served> {
  const began = performance.now();
  const [command = '', ...rest] = canPin ? ['taskset', '-c', '0', process.execPath, ...args] : [process.execPath, ...args];
  const child = spawn(command, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const base = await addressOf(child);
  return {
    base,
    milliseconds: performance.now() - began,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code}: ${text.slice(-400)}`)));
  });
}
