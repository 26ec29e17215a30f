// The schema of OParl 1.1 as checks. The files lie in the data folder beside the checkout, which not everybody has.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

const folder = fileURLToPath(new URL('../../../../shared/data/oparl/', import.meta.url));
export const hasOParlData = existsSync(`${folder}schema-1.1`);
export const oparlFolder = folder;

type Check = (value: unknown) => string[];

/**
 * One check per type (`Meeting` …): the messages of what is wrong, none where the object holds. Embedded objects are
 * checked by their own schema, `format: url` and `date-time` strictly. Schemas name each other by file.
 */
export function readOParlSchema(): Readonly<Record<string, Check>> {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('url', (text: string) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text));
  ajv.addFormat('date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  const names = readdirSync(`${folder}schema-1.1`).filter((name) => name.endsWith('.json'));
  for (const name of names) ajv.addSchema(withReferences(JSON.parse(readFileSync(`${folder}schema-1.1/${name}`, 'utf8'))) as object, name);
  return Object.fromEntries(names.map((name) => {
    const validate = ajv.getSchema(name)!;
    return [name.replace('.json', ''), (value: unknown) => (validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`))];
  }));
}

/** OParl writes `schema: File.json` where JSON Schema writes `$ref`; what an external list holds is not in the string that names it. */
function withReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withReferences);
  if (typeof node !== 'object' || node === null) return node;
  const { schema, items, ...rest } = node as Record<string, unknown>;
  const read = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withReferences(value)]));
  if (typeof schema === 'string' && schema.endsWith('.json')) return { ...read, $ref: schema };
  return rest['type'] === 'string' || items === undefined ? read : { ...read, items: withReferences(items) };
}
