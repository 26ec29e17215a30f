import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// tsconfig.json extends a file that `svelte-kit sync` writes; tests of rules need only that it exists
const written = 'node_modules/$app/tsconfig.json';
if (!existsSync(written)) {
  mkdirSync(dirname(written), { recursive: true });
  writeFileSync(written, '{}');
}

const server = [
  'src/**/server/**/*.test.ts',
  'src/*.server.test.ts',
  'src/cli.test.ts',
  'tests/server/**/*.test.ts',
];
const ui = ['src/ui/**/*.test.ts', 'src/areas/*/**/ui/*.test.ts', 'src/routes/**/*.test.ts'];

/** Rules take milliseconds; server tests open real databases; ui tests render Svelte components to HTML. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/rules/**/*.test.ts'],
          exclude: [...server, ...ui, '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          include: server,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [svelte()],
        test: { name: 'ui', include: ui, testTimeout: 20_000 },
      },
    ],
  },
});
