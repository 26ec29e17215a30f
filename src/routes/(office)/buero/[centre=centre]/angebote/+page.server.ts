import { redirect } from '@sveltejs/kit';
import { deskFilterFrom, deskPageSize, deskQuery, deskTabs, type DeskFilter } from '#areas/offers/desk/filter.ts';
import { listDeskOffers, listOwnOrganisations, readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import { tabLabels } from '#areas/offers/labels.ts';
import { mayCreateOffers, mayPublishOffers } from '#areas/offers/permissions.ts';
import { askAboutOffers } from '#areas/offers/upkeep/server/commands.ts';
import { publicOrigin } from '../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const filter = deskFilterFrom(url.searchParams);
  const href = (change: Partial<DeskFilter>) => `${home}/angebote?${deskQuery({ ...filter, ...change })}`;
  return locals.inCentre(async (context) => {
    const list = await listDeskOffers(context, filter);
    const pageCount = Math.max(1, Math.ceil(list.total / deskPageSize));
    return {
      filter,
      list,
      choices: await readOfferChoices(context),
      organisations: (await listOwnOrganisations(context)).map(({ id, name }) => ({ value: id, label: name })),
      tabs: deskTabs.map((tab) => ({ href: href({ tab, page: 1 }), label: tabLabels[tab], current: filter.tab === tab, count: list.counts[tab] })),
      pages: Array.from({ length: Math.min(pageCount, 400) }, (_, index) => href({ page: index + 1 })),
      asked: /^\d{1,5}$/.test(url.searchParams.get('gefragt') ?? '') ? Number(url.searchParams.get('gefragt')) : null,
      may: { create: mayCreateOffers(context.actor), publish: mayPublishOffers(context.actor) },
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote' }],
    };
  });
};

export const actions: Actions = {
  ask: async ({ locals, url }) => {
    const count = await locals.inCentre((context) => askAboutOffers(context, publicOrigin(locals, url)));
    redirect(303, `/buero/${locals.centre.slug}/angebote?stand=zu-pruefen&gefragt=${count}`);
  },
};
