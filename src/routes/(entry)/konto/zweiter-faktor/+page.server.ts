import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { beginTotp, confirmTotp, findFactors, removeFactor, renewRecoveryCodes } from '#platform/server/auth/own-factors.ts';
import { qrPicture } from '#platform/server/auth/qr.ts';
import { missingFactor, type Session } from '#platform/server/auth/sessions.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { cookieOf, keepSession, safePath, textOf } from '../../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { house } = event.locals;
  const session = sessionOf(event);
  const factors = await withGate(house.database.kysely, (gate) => findFactors(gate, session.accountId));
  const setUp = factors.totp ? null : beginTotp(house, session, null);
  return {
    onward: safePath(event.url.searchParams.get('weiter')),
    demanded: missingFactor(session) === 'setUp',
    totp: factors.totp,
    recoveryCodes: factors.recoveryCodes,
    setUp: setUp && { ...setUp, secret: setUp.secret.replace(/(.{4})(?=.)/g, '$1 '), picture: qrPicture(setUp.address) },
  };
};

export const actions: Actions = {
  confirm: async (event) => {
    const { house, now } = event.locals;
    const session = sessionOf(event);
    const form = await event.request.formData();
    const sealed = textOf(form, 'sealed');
    const typed = { sealed, code: textOf(form, 'code').slice(0, 20) };
    const outcome = await confirmTotp(house, session, cookieOf(event) ?? '', typed, now);
    if (!isRefusal(outcome)) {
      keepSession(event, outcome.opened);
      return { codes: outcome.codes, field: '', message: '', again: null };
    }
    const { sealed: resealed, secret, address } = beginTotp(house, session, sealed);
    const again = { sealed: resealed, address, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), picture: qrPicture(address) };
    return fail(422, { codes: null, field: outcome.field ?? '', message: outcome.message, again });
  },
  codes: async (event) => {
    const outcome = await renewRecoveryCodes(event.locals.house, sessionOf(event), event.locals.now);
    if (isRefusal(outcome)) return fail(422, { codes: null, field: '', message: outcome.message, again: null });
    return { codes: outcome, field: '', message: '', again: null };
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const typed = { factor: 'totp', current: textOf(form, 'current') };
    const refusal = await removeFactor(event.locals.house, sessionOf(event), typed, event.locals.now);
    if (refusal !== null) return fail(422, { codes: null, field: refusal.field ?? '', message: refusal.message, again: null });
    redirect(303, '/konto');
  },
};

function sessionOf(event: RequestEvent): Session {
  return event.locals.session ?? redirect(303, '/anmelden');
}
