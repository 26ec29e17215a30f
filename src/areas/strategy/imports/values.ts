/** Days of a measure, YYYY-MM-DD; null: open on that side. */
export interface Span {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

const months = ['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'];
const endless = /^(laufend|fortlaufend|dauerhaft|kontinuierlich|fortwährend|daueraufgabe|stetig|jährlich|unbefristet|offen|[-–—]|)$/;

/** „2026–2028“, „ab 3/2026“, „bis Ende 2027“, „laufend“, „1. Quartal 2026“ … as days. Null: not understood. */
export function readSpan(text: string): Span | null {
  const words = text.toLowerCase().replace(/\s+/g, ' ').replace(/^(ca\.?|circa|voraussichtlich|geplant:?)\s+/, '').trim();
  if (endless.test(words)) return { startsOn: null, endsOn: null };
  const from = /^(?:ab|seit|beginn:?|start:?)\s+(.+?)(?:\s*[,;(]?\s*(?:laufend|fortlaufend|dauerhaft|kontinuierlich)\)?)?$/.exec(words)?.[1];
  const pair = (from ?? words).split(/\s*(?:[–—]|\bbis(?: ende| mitte)?\b|(?<=\d)\s*-\s*(?=[\d\p{L}])|\s-\s)\s*/u);
  if (pair.length === 2) {
    const [start, end] = [pair[0] === '' ? null : readPoint(pair[0]!), readPoint(pair[1]!)];
    if (!end || (pair[0] !== '' && !start)) return null;
    const span = { startsOn: start?.first ?? null, endsOn: end.last };
    return span.startsOn !== null && span.endsOn < span.startsOn ? null : span;
  }
  const point = pair.length === 1 ? readPoint(pair[0]!) : null;
  if (!point) return null;
  return from === undefined ? { startsOn: point.first, endsOn: point.last } : { startsOn: point.first, endsOn: null };
}

interface Stretch {
  readonly first: string;
  readonly last: string;
}

/** A day, a month, a quarter, half a year or a year. */
function readPoint(text: string): Stretch | null {
  const words = text.trim().replace(/^(?:ende|mitte|anfang)\s+/, '');
  const day = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(words);
  if (day) return dayOf(Number(day[3]), Number(day[2]), Number(day[1]));
  const month = /^(\d{1,2})\s*[./]\s*((?:19|20)\d\d)$/.exec(words);
  if (month) return monthsOf(Number(month[2]), Number(month[1]), 1);
  const named = /^(\p{L}{3,9})\.? ((?:19|20)\d\d)$/u.exec(words);
  const number = named ? months.findIndex((name) => name.startsWith(named[1]!.slice(0, 3))) : -1;
  if (named && number >= 0 && months[number]!.startsWith(named[1]!)) return monthsOf(Number(named[2]), number + 1, 1);
  const quarter = /^(?:([1-4])\. ?(?:quartal|q)|q ?([1-4])|(i{1,3}|iv)\.? ?(?:quartal|\/)) ?\/? ?((?:19|20)\d\d)$/.exec(words);
  if (quarter) return monthsOf(Number(quarter[4]), (Number(quarter[1] ?? quarter[2] ?? ['i', 'ii', 'iii', 'iv'].indexOf(quarter[3]!) + 1) - 1) * 3 + 1, 3);
  const half = /^([12])\. ?(?:halbjahr|hj\.?) ((?:19|20)\d\d)$/.exec(words);
  if (half) return monthsOf(Number(half[2]), half[1] === '1' ? 1 : 7, 6);
  const year = /^((?:19|20)\d\d)$/.exec(words);
  return year ? { first: `${year[1]}-01-01`, last: `${year[1]}-12-31` } : null;
}

function dayOf(year: number, month: number, day: number): Stretch | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  const text = `${year}-${two(month)}-${two(day)}`;
  return time.toISOString().startsWith(text) ? { first: text, last: text } : null;
}

function monthsOf(year: number, month: number, count: number): Stretch | null {
  if (month < 1 || month > 12) return null;
  const end = new Date(Date.UTC(year, month - 1 + count, 0));
  return { first: `${year}-${two(month)}-01`, last: end.toISOString().slice(0, 10) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** An amount in cents; `cents` null: said that there is none. Null: not understood. `yearly`: for one year. */
export interface Money {
  readonly cents: number | null;
  readonly yearly: boolean;
}

/** „25.000 €“, „ca. 12 T€“, „1,2 Mio. Euro“, „10.000 € pro Jahr“, „keine“ … */
export function readMoney(text: string): Money | null {
  const words = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^(keine|kostenneutral|keine zusätzlichen( kosten)?|entfällt|offen|noch offen|[-–—]|)$/.test(words)) return { cents: null, yearly: false };
  const match = /^(?:ca\.?|circa|rund|etwa|bis zu|max\.?|insgesamt)? ?(?:€|eur|euro)? ?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}|-+|–))? ?(t€|tsd\.? ?(?:€|euro|eur)?|mio\.? ?(?:€|euro|eur)?|€|euro|eur)?,?(?:-)? ?((?:\/|pro|je|im|p\.) ?(?:jahr|a\.?)|jährlich|p\.a\.)?$/.exec(words);
  if (!match || (match[3] === undefined && !/€|eur/.test(words))) return null;
  const digits = match[2] !== undefined && /^\d+$/.test(match[2]) ? match[2].padEnd(2, '0') : '00';
  const cents = Number(match[1]!.replace(/[. ]/g, '')) * 100 + Number(digits);
  const factor = match[3]?.startsWith('t') ? 1000 : match[3]?.startsWith('mio') ? 1_000_000 : 1;
  const amount = Math.round(cents * factor);
  return Number.isSafeInteger(amount) && amount <= 1e15 ? { cents: amount, yearly: match[4] !== undefined } : null;
}
