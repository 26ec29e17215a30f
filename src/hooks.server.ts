import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { visitor, type Context } from '#platform/context.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import { languageOf } from '#platform/i18n.ts';
import { readConfig } from '#platform/server/config.ts';
import { actorFor, cookieFor, findSession, nextStep } from '#platform/server/auth/sessions.ts';
import { withCentre, withGate } from '#platform/server/tenancy.ts';
import { openHouse, theHouse } from '#house';
import { carryReadingAids, readingAidAttributes, readingAidsFrom } from '#ui/reading-aids.ts';
import { guards } from '#platform/server/pages/guards.ts';
import { entryOf, mayEnter, type Entry } from './routes/access.ts';

export const init: ServerInit = async () => {
  await theHouse(() => openHouse(readConfig(process.env)));
};

export const handle: Handle = async ({ event, resolve }) => {
  const { locals } = event;
  locals.house = await theHouse();
  locals.now = locals.house.clock();
  locals.requestId = crypto.randomUUID().slice(0, 8);
  locals.language = event.params.lang ?? 'de';
  locals.session = null;
  locals.actor = visitor;
  if (isWrite(event)) refuseForeignOrigin(event);
  const entry = event.route.id === null ? 'public' : entryOf(event.route.id);
  if (entry === null) error(404, 'Diese Seite gibt es nicht.');
  await findWhoAsks(event, entry);
  findCentre(event);
  if (!mayEnter(entry, locals.actor)) turnAway(event);
  await refuseWrongToken(event);
  locals.inCentre = (work) => inCentre(event, work);
  const aids = readingAidsFrom(event.url);
  const { tag, direction } = languageOf(locals.language);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => carryReadingAids(withoutMarks(html)
      .replace('%verzahnt.lang%', tag)
      .replace('%verzahnt.dir%', direction)
      .replace('%verzahnt.aids%', readingAidAttributes(aids)), aids),
  });
  guardHeaders(event, response, entry);
  return response;
};

/** Svelte marks places for client code; pages without it (csr = false) need no marks, and are an eighth lighter. */
function withoutMarks(html: string): string {
  return html.replace(/<!--(?:[[\]!-]?-?\d*|[a-z0-9]{5,8})-->/g, '');
}

async function findWhoAsks(event: RequestEvent, entry: Entry): Promise<void> {
  const cookie = event.cookies.get(cookieFor(event.locals.house.config, event.url).name);
  if (cookie === undefined || (entry === 'public' && event.route.id?.startsWith('/(public)'))) return;
  const { locals } = event;
  locals.session = await withGate(locals.house.database.kysely, (gate) => findSession(gate, cookie, locals.now));
  if (locals.session) locals.actor = actorFor(locals.session, null);
}

function findCentre(event: RequestEvent): void {
  const slug = centreSlug(event);
  if (slug === undefined) return;
  const centre = event.locals.house.centres.bySlug(slug);
  if (!centre) error(404, 'Diese Seite gibt es nicht.');
  event.locals.centre = centre;
  if (event.locals.session) event.locals.actor = actorFor(event.locals.session, centre.id);
}

function centreSlug(event: RequestEvent): string | undefined {
  return (event.params as Readonly<Record<string, string | undefined>>).centre;
}

/** Nobody known: to the sign-in, and back afterwards. A factor missing: there. Known without a role here: as if there were nothing. */
function turnAway(event: RequestEvent): never {
  const { session, actor } = event.locals;
  if (session === null) {
    if (isWrite(event)) error(401, 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.');
    redirect(303, `/anmelden?weiter=${encodeURIComponent(event.url.pathname)}`);
  }
  const step = nextStep(session);
  if (step !== null) redirect(303, step);
  if (actor.kind !== 'person' && event.params.centre !== undefined) error(404, 'Diese Seite gibt es nicht.');
  error(403, 'Dafür fehlt Ihnen die Berechtigung.');
}

async function inCentre<T>(event: RequestEvent, work: (context: Context) => Promise<T>): Promise<T> {
  const { house, centre, actor, now } = event.locals;
  try {
    const value = await withCentre(house.database.kysely, { centre, actor, now }, work);
    if (isWrite(event)) await house.stamps.refresh();
    return value;
  } catch (failure) {
    if (failure instanceof NotFound) error(404, failure.message);
    if (isNoId(failure)) error(404, 'Das gibt es hier nicht.');
    if (failure instanceof Forbidden) error(403, failure.message);
    throw failure;
  }
}

/** The database was asked for an id that is none: a question mark in an address that somebody typed. (invalid_text_representation) */
function isNoId(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === '22P02' && failure.message.includes('type uuid');
}

function isWrite(event: RequestEvent): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(event.request.method);
}

/** Browsers send Origin with every POST; whoever sends none, or another one, writes nothing (ASVS 5.0 V3.5). */
function refuseForeignOrigin(event: RequestEvent): void {
  const origin = event.request.headers.get('origin');
  if (origin !== event.url.origin) error(403, 'Dieses Formular kam von einer anderen Seite. Bitte laden Sie die Seite neu.');
}

async function refuseWrongToken(event: RequestEvent): Promise<void> {
  if (!isWrite(event) || event.locals.session === null) return;
  const expected = event.locals.session.formToken;
  const type = event.request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded') && !type.startsWith('multipart/form-data')) {
    if (event.request.headers.get('x-form-token') === expected) return;
  } else {
    const form = await event.request.clone().formData().catch(() => null);
    if (form?.get('formToken') === expected) return;
  }
  error(403, 'Dieses Formular ist abgelaufen. Bitte laden Sie die Seite neu und senden Sie es noch einmal.');
}

function guardHeaders(event: RequestEvent, response: Response, entry: Entry): void {
  const { headers } = response;
  for (const [name, value] of Object.entries(guards)) headers.set(name, value);
  headers.set('x-request-id', event.locals.requestId);
  if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  const isPublicRead = entry === 'public' && !isWrite(event) && event.locals.session === null && response.status === 200;
  if (!headers.has('cache-control')) headers.set('cache-control', isPublicRead ? 'public, max-age=0, must-revalidate' : 'private, no-store');
}

export const handleError: HandleServerError = ({ kind, error: failure, event }) => {
  const id = event.locals.requestId ?? crypto.randomUUID().slice(0, 8);
  if (kind === 'app') return { ...failure, id };
  if (kind === 'framework') return { message: failure.status === 404 ? 'Diese Seite gibt es nicht.' : 'Diese Anfrage war nicht verständlich.', id };
  event.locals.house?.log.error('request.failed', { requestId: id, route: event.route.id, error: failure });
  return { message: 'Da ist uns ein Fehler unterlaufen.', id };
};
