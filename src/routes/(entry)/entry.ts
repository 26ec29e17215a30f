import type { RequestEvent } from '@sveltejs/kit';
import type { RelyingParty } from '#platform/server/auth/passkeys.ts';
import { cookieFor, nextStep, type OpenedSession } from '#platform/server/auth/sessions.ts';

/** The value of the session cookie that came with the request, or null. */
export function cookieOf(event: RequestEvent): string | null {
  return event.cookies.get(cookieFor(event.locals.house.config, event.url).name) ?? null;
}

/** Hands the cookie of a new session to the browser; the page that follows is rendered for that session. */
export function keepSession(event: RequestEvent, opened: OpenedSession): void {
  const { name, options } = cookieFor(event.locals.house.config, event.url);
  event.cookies.set(name, opened.cookieValue, options);
  event.locals.session = opened.session;
}

export function dropCookie(event: RequestEvent): void {
  const { name, options } = cookieFor(event.locals.house.config, event.url);
  event.cookies.delete(name, options);
}

/** A path of this installation to go on to; anything else (another host, another scheme) becomes the office. */
export function safePath(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) ? wanted : '/buero';
}

/** Where to go after a sign-in: first what the session still owes, then where the person wanted to. */
export function wayOn(opened: OpenedSession, wanted: unknown): string {
  const step = nextStep(opened.session);
  const path = safePath(wanted);
  return step === null ? path : `${step}?weiter=${encodeURIComponent(path)}`;
}

/** Host and origin for passkeys and for links in mails: the configured public address, else that of the request. */
export function partyOf(event: RequestEvent): RelyingParty {
  const url = new URL(event.locals.house.config.publicUrl ?? event.url.origin);
  return { hostname: url.hostname, origin: url.origin };
}

/** One text field of a form, untrimmed, without NUL, which the database refuses; an absent one or a file is the empty text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\0', '') : '';
}
