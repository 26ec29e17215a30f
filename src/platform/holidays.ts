export interface Holiday {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly name: string;
}

/** The eleven public holidays of North Rhine-Westphalia in a year (§ 2 Feiertagsgesetz NW), by day. */
export function listHolidays(year: number): Holiday[] {
  const easter = easterSunday(year);
  return [
    { day: `${year}-01-01`, name: 'Neujahr' },
    { day: daysAfter(easter, -2), name: 'Karfreitag' },
    { day: daysAfter(easter, 1), name: 'Ostermontag' },
    { day: `${year}-05-01`, name: 'Tag der Arbeit' },
    { day: daysAfter(easter, 39), name: 'Christi Himmelfahrt' },
    { day: daysAfter(easter, 50), name: 'Pfingstmontag' },
    { day: daysAfter(easter, 60), name: 'Fronleichnam' },
    { day: `${year}-10-03`, name: 'Tag der Deutschen Einheit' },
    { day: `${year}-11-01`, name: 'Allerheiligen' },
    { day: `${year}-12-25`, name: '1. Weihnachtstag' },
    { day: `${year}-12-26`, name: '2. Weihnachtstag' },
  ].sort((one, other) => one.day.localeCompare(other.day));
}

/** Easter Sunday as YYYY-MM-DD in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
