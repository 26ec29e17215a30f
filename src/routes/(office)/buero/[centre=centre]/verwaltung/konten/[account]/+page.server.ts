import { fail, redirect } from '@sveltejs/kit';
import { found, NotFound, type Refusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { may, mayGrant } from '#platform/permissions.ts';
import { listColleagues } from '#platform/server/auth/colleagues.ts';
import { disableAccount, enableAccount, resetSecondFactor } from '#platform/server/auth/disabling.ts';
import { endRole, grantRole } from '#platform/server/auth/grants.ts';
import { endForm, grantForm, readRoleChoices, roleWords } from '../../role-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const { colleague, choices } = await locals.inCentre(async (context) => ({
    colleague: found((await listColleagues(context, uuid(params.account)))[0]),
    choices: await readRoleChoices(context),
  }));
  return {
    colleague: {
      name: colleague.name, email: colleague.email, isDisabled: colleague.isDisabled,
      roles: colleague.roles.map((role) => ({ ...role, words: roleWords(role, choices), mayEnd: role.state !== 'over' && mayGrant(locals.actor, role.role) })),
    },
    choices,
    mayDisable: may(locals.actor, 'disableAccounts'),
    saved: url.searchParams.get('gespeichert') !== null,
    crumbs: [
      { label: 'Start', href: home }, { label: 'Verwaltung', href: `${home}/verwaltung` },
      { label: 'Konten und Aufgaben', href: `${home}/verwaltung/konten` }, { label: colleague.name },
    ],
  };
};

export const actions: Actions = {
  grant: async (event) => {
    const form = parseForm(grantForm, await event.request.formData());
    if (!form.ok) return fail(422, { form: 'grant', errors: form.errors, values: form.raw });
    const refusal = await event.locals.inCentre(async (context) => {
      const { organisations } = await readRoleChoices(context);
      return grantRole(context, uuid(event.params.account), form.values, organisations.map(({ value }) => value));
    });
    return answer(event, 'grant', refusal, form.raw);
  },
  end: async (event) => {
    const form = parseForm(endForm, await event.request.formData());
    if (!form.ok) return fail(422, { form: 'end', errors: form.errors, values: form.raw });
    const refusal = await event.locals.inCentre((context) => endRole(context, form.values.grant, form.values.lastDay));
    return answer(event, 'end', refusal, form.raw);
  },
  disable: async (event) => answer(event, 'account', await event.locals.inCentre((context) => disableAccount(context, uuid(event.params.account)))),
  enable: async (event) => answer(event, 'account', await event.locals.inCentre((context) => enableAccount(context, uuid(event.params.account)))),
  reset: async (event) => answer(event, 'account', await event.locals.inCentre((context) => resetSecondFactor(context, uuid(event.params.account)))),
};

/** An id of the path; anything else is as unknown as a foreign one. */
function uuid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw new NotFound('Das gibt es hier nicht.');
}

function answer(event: RequestEvent, form: string, refusal: Refusal | null, values: Readonly<Record<string, unknown>> = {}) {
  if (refusal) return fail(422, { form, errors: { [refusal.field ?? 'form']: refusal.message } as Record<string, string>, values });
  redirect(303, `${event.url.pathname}?gespeichert`);
}
