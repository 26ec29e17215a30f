// The floor that our figures are held against: bare node:http, once with fixed bytes, once with prepared SQL and JSON.
import { createServer, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

const bytes = process.env['FLOOR_BYTES'] ? readFileSync(process.env['FLOOR_BYTES']) : null;
const centre = process.env['FLOOR_CENTRE'] ?? '';
const pool = process.env['DATABASE_URL'] ? new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 }) : null;

const statements = {
  list: `select o.id, o.slug, o.title, o.summary, o.topics, o.languages, o.cost_kind, n.name as organisation from offers.offer o
    join network.organisation n on n.id = o.organisation_id where o.centre_id = $1 and o.state = 'published' order by o.title, o.id limit 20 offset $2`,
  item: `select o.*, n.name as organisation from offers.offer o join network.organisation n on n.id = o.organisation_id where o.centre_id = $1 and o.slug = $2`,
  search: `select o.id, o.slug, o.title, o.summary from offers.search s join offers.offer o on o.id = s.offer_id, plainto_tsquery('german', $2) q
    where s.centre_id = $1 and s.language = 'de' and s.vector @@ q order by ts_rank(s.vector, q) desc limit 20`,
};

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  const kind = url.pathname.slice(1);
  if (bytes) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': bytes.length }).end(bytes);
  if (pool && (kind === 'list' || kind === 'item' || kind === 'search')) return void answer(response, kind, url.searchParams.get('q') ?? '0');
  response.writeHead(404).end();
}).listen(0, '127.0.0.1', function (this: ReturnType<typeof createServer>) {
  process.stdout.write(`http://127.0.0.1:${(this.address() as AddressInfo).port}\n`);
});

async function answer(response: ServerResponse, kind: keyof typeof statements, parameter: string): Promise<void> {
  const result = await pool!.query({ name: kind, text: statements[kind], values: [centre, kind === 'list' ? Number(parameter) : parameter] });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result.rows));
}

process.once('SIGTERM', () => process.exit(0));
