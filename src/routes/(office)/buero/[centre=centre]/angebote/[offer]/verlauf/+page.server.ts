import { recordedChanges } from '#areas/offers/content-changes.ts';
import { readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import { eventLabels } from '#areas/offers/labels.ts';
import { mayChangeOffer } from '#areas/offers/permissions.ts';
import { findOffer, listHistory } from '#areas/offers/server/queries.ts';
import { today } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const offer = await findOffer(context, params.offer);
    demand(mayChangeOffer(context.actor, offer));
    const choices = await readOfferChoices(context, offer.organisationId);
    const title = offer.revision?.content.title ?? offer.content.title;
    return {
      title,
      entries: (await listHistory(context, offer.id)).map((entry) => ({
        version: entry.version,
        at: entry.at,
        event: eventLabels[entry.event] ?? entry.event,
        actor: entry.actorName || (entry.actorKind === 'system' ? 'Import oder Programm' : 'unbekannt'),
        changes: recordedChanges(entry.change, choices, today(context)),
      })),
      crumbs: [
        { label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: title, href: `${home}/angebote/${offer.id}` }, { label: 'Verlauf' },
      ],
    };
  });
};
