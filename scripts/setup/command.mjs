import { spawn } from 'node:child_process';

/**
 * Runs a command without stdin and collects stdout and stderr together.
 * Every ten seconds a line says that it still runs, so that nobody thinks the machine hangs.
 * @returns {Promise<{code: number, output: string}>} code is -1 when the program could not be started
 */
export function run(command, args, { cwd, env = process.env, label } = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const ticker = label
      ? setInterval(
          () => console.log(`  … ${label} (${Math.round((Date.now() - started) / 1000)} s)`),
          10_000,
        )
      : undefined;
    let output = '';
    const collect = (chunk) => (output += chunk);
    const finish = (code) => {
      clearInterval(ticker);
      resolve({ code, output });
    };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      output += error.message;
      finish(-1);
    });
    child.on('close', (code) => finish(code ?? -1));
  });
}
