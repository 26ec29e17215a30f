import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApi, operations } from './openapi.ts';

const document = openApi('https://ki.example', '1.2.3');

describe('the description of the interface', () => {
  it('is OpenAPI 3.1 and names every route there is', () => {
    expect([document.openapi, document.info.version, document.servers]).toEqual(['3.1.0', '1.2.3', [{ url: 'https://ki.example' }]]);
    const files = readdirSync(new URL('./v1/', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('+server.ts'));
    const routes = files.map((file) => `/api/v1/${file.replaceAll('\\', '/').replace(/\/\+server\.ts$/, '').replace(/\[(\w+)(=\w+)?\]/g, '{$1}')}`);
    expect(Object.keys(document.paths).sort()).toEqual(routes.filter((route) => route !== '/api/v1/openapi.json').sort());
  });

  it('gives each operation a name of its own', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('refers only to schemas that it has', () => {
    const wanted = new Set([...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? ''));
    expect([...wanted].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(wanted.size).toBeGreaterThan(8);
  });

  it('names every parameter with its meaning', () => {
    const parameters = Object.values(document.paths).flatMap(({ get }) => get.parameters);
    expect(parameters.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});
