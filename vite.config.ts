import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      alias: {},
      csrf: { checkOrigin: false }, // our own check in hooks.server.ts covers JSON and missing Origin as well
    }),
  ],
  build: {
    // Rooms and platform stay plain TypeScript outside the bundle: server, worker and command line share one instance.
    rolldownOptions: {},
  },
});
