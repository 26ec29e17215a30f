import type { ICalTZDateStub } from 'ical-generator';

export const berlin = 'Europe/Berlin';

/** VTIMEZONE of Europe/Berlin since 1996 (Directive 2000/84/EC; tz database, rule EU). */
export const timeZoneText = [
  'BEGIN:VTIMEZONE', `TZID:${berlin}`,
  'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'TZNAME:CEST', 'DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'TZNAME:CET', 'DTSTART:19701025T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** Whether the moment lies in the hour that an autumn night has twice: readers disagree which one its clock time means. */
export function isRepeatedHour(moment: Date): boolean {
  const clock = clockText.format(moment);
  return [-3_600_000, 3_600_000].some((hour) => clockText.format(moment.getTime() + hour) === clock);
}

/** A moment that shows the clock of Berlin in its local fields, whatever zone the process runs in. */
export function clockTime(moment: Date): ICalTZDateStub {
  return new BerlinTime(moment);
}

const clockText = new Intl.DateTimeFormat('sv-SE', { timeZone: berlin, dateStyle: 'short', timeStyle: 'medium' });

/** What ical-generator takes for a date with a zone: by the shape of @date-fns/tz. */
class BerlinTime extends Date implements ICalTZDateStub {
  readonly internal: Date;

  constructor(moment: Date) {
    super(moment);
    this.internal = new Date(`${clockText.format(moment).replace(' ', 'T')}Z`);
  }

  withTimeZone(): this {
    return this;
  }

  tzComponents(): readonly [string, string, string] {
    return ['', '', ''];
  }

  override getFullYear(): number {
    return this.internal.getUTCFullYear();
  }

  override getMonth(): number {
    return this.internal.getUTCMonth();
  }

  override getDate(): number {
    return this.internal.getUTCDate();
  }

  override getHours(): number {
    return this.internal.getUTCHours();
  }

  override getMinutes(): number {
    return this.internal.getUTCMinutes();
  }

  override getSeconds(): number {
    return this.internal.getUTCSeconds();
  }
}
