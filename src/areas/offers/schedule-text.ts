import { formatDate, formatList, languageOf, weekdayName } from '#platform/i18n.ts';
import { fill, offerWords, type OfferWords } from './messages.ts';
import type { Rhythm } from './schedule.ts';

/**
 * A schedule as one line: "Montags und mittwochs, 17:00–18:30 Uhr, nicht an Feiertagen". `day` is today as YYYY-MM-DD:
 * a beginning in the past and exceptions that are over are not worth a word.
 */
export function scheduleText(schedule: Rhythm, language: string, day: string): string {
  const words = offerWords(language).schedule;
  const date = (text: string) => formatDate(text, language);
  const isOnce = schedule.frequency === 'once';
  const coming = schedule.exceptions.filter((exception) => exception >= day);
  const parts = [
    isOnce ? formatDate(schedule.validFrom, language, 'weekday') : rhythm(schedule, language, words),
    fill(words.hours, { from: schedule.startsAt.slice(0, 5), to: schedule.endsAt.slice(0, 5) }),
    !isOnce && schedule.validFrom > day ? fill(words.from, { date: date(schedule.validFrom) }) : '',
    !isOnce && schedule.validTo !== null ? fill(words.until, { date: date(schedule.validTo) }) : '',
    !isOnce && schedule.holidays === 'skip' ? words.skipHolidays : '',
    !isOnce && coming.length > 0 ? fill(words.except, { dates: formatList(coming.slice(0, 6).map(date), language) }) : '',
  ];
  return capitalised(parts.filter((part) => part !== '').join(words.comma), language);
}

function rhythm(schedule: Rhythm, language: string, words: OfferWords['schedule']): string {
  const isMonthly = schedule.frequency === 'monthly';
  const days = formatList(schedule.weekdays.toSorted((a, b) => a - b).map((weekday) => dayWord(weekday, language, isMonthly || schedule.every > 1)), language);
  const nth = { 1: words.first, 2: words.second, 3: words.third, 4: words.fourth, [-1]: words.last }[schedule.nth ?? 1] ?? '';
  if (isMonthly) return fill(schedule.every === 1 ? words.monthly : words.everyMonths, { nth, days, count: schedule.every });
  return schedule.every === 1 ? fill(words.weekly, { days }) : fill(words.everyWeeks, { days, count: schedule.every });
}

/** German says "montags" for every Monday. */
function dayWord(weekday: number, language: string, plain: boolean): string {
  const name = weekdayName(weekday, language);
  return languageOf(language).locale === 'de-DE' && !plain ? `${name.toLowerCase()}s` : name;
}

function capitalised(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(languageOf(language).locale.split('-')[0]) + text.slice(1);
}
