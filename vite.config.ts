import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { kernSubset } from './src/ui/styles/kern-subset.ts';

// Rooms and platform stay plain TypeScript outside the bundle (Node strips the types): server, jobs, command line and
// pages then share one instance of each module. Only Svelte components and routes are compiled.
const plainTypeScript = [/^#(areas|platform)\/.+\.ts$/, /^#house$/];

export default defineConfig({
  plugins: [
    kernSubset(),
    sveltekit({
      adapter: adapter({ precompress: true }),
      version: { pollInterval: 0 },
      compilerOptions: { warningFilter: (warning) => !warning.filename?.includes('node_modules') },
    }),
  ],
  environments: { ssr: { build: { rolldownOptions: { external: plainTypeScript } } } },
});
