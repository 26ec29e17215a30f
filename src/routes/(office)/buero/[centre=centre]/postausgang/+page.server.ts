import { listOutbox } from '#platform/server/mail/outbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  mails: await locals.inCentre((context) => listOutbox(context)),
  sends: locals.house.config.smtpUrl !== null,
  crumbs: [{ label: 'Start', href: `/buero/${locals.centre.slug}` }, { label: 'Postausgang' }],
});
