import { clockAt } from '#areas/offers/moment.ts';
import { nextOccurrence } from '#areas/offers/schedule.ts';
import { findPublicOffer } from '#areas/offers/directory/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { formatDate, formatTime, languages } from '#platform/i18n.ts';
import { listHolidays } from '#platform/holidays.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary } from '#platform/server/reference/vocabulary.ts';
import { offerLinkedData } from './linked-data.ts';
import { namesOf } from './names.ts';
import { qrPath } from './qr.ts';
import { publicThread } from './thread.ts';

/** One published offer with everything its page needs. `address` is the whole address of its page. 404 where there is none. */
export async function offerPage(context: Context, slug: string, language: string, address: string) {
  const offer = found(await findPublicOffer(context, slug, language));
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await listMunicipalities(context.db, offer.area);
  const year = Number(clockAt(context.now).day.slice(0, 4));
  const holidays = new Set([...listHolidays(year), ...listHolidays(year + 1)].map(({ day }) => day));
  const next = nextOccurrence(offer.schedules, context.now, holidays);
  return {
    offer,
    names: namesOf(vocabulary, language, municipalities),
    organisationHref: offer.organisation ? publicPath(context.centre.slug, language, `/organisationen/${offer.organisation.slug}`) : undefined,
    next: next ? `${formatDate(next.startsAt, language, 'weekday')}, ${formatTime(next.startsAt, language)}` : undefined,
    readable: languages.filter(({ code }) => code !== language && offer.readableIn.includes(code))
      .map(({ code, tag, name, direction }) => ({ tag, name, direction, href: publicPath(context.centre.slug, code, `/angebote/${slug}`) })),
    qr: qrPath(address), thread: await publicThread(context, 'offers.offer', offer.id, language),
    linkedData: offerLinkedData(offer, address, context.centre.name),
  };
}
