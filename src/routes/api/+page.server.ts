import { operations, queryParameters } from './openapi.ts';
import { asked } from './asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const [first] = event.locals.house.centres.all();
  return {
    origin: asked(event).origin,
    version: event.locals.house.version,
    operations: operations.map(({ path, id, summary, query }) => ({
      path, id, summary, example: path.replace('{centre}', first?.slug ?? 'kreis'), isExample: !/\{(?!centre)/.test(path),
      parameters: queryParameters(query).map(({ name, description, schema }) => ({ name, description, values: valuesOf(schema) })),
    })),
  };
};

function valuesOf(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].join(', ');
  return typeof schema['pattern'] === 'string' ? schema['pattern'] : String(schema['type'] ?? '');
}
