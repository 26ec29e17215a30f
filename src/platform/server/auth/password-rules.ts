import { refuse, type Refusal } from '../../errors.ts';

export const shortestPassword = 12;
export const longestPassword = 256;

/** Words that passwords are made of so often that they add nothing; umlauts written out. */
const commonWords = [
  'passwort', 'password', 'kennwort', 'geheim', 'hallo', 'hello', 'willkommen', 'welcome', 'schatz', 'schatzi', 'ichliebedich', 'iloveyou',
  'sommer', 'winter', 'herbst', 'fruehling', 'summer', 'spring', 'autumn', 'qwertz', 'qwerty', 'qwertzuiop', 'qwertyuiop', 'asdfgh',
  'asdfghjkl', 'yxcvbnm', 'zxcvbnm', 'admin', 'administrator', 'root', 'letmein', 'master', 'monkey', 'dragon', 'princess', 'sunshine',
  'football', 'fussball', 'bayern', 'schalke', 'dortmund', 'berlin', 'koeln', 'deutschland', 'germany', 'computer', 'internet', 'login',
  'anmelden', 'test', 'tester', 'demo', 'user', 'benutzer', 'change', 'changeme', 'secret', 'abcdef', 'abcdefgh', 'abc', 'januar', 'februar',
  'maerz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember', 'montag', 'dienstag', 'mittwoch',
  'donnerstag', 'freitag', 'samstag', 'sonntag', 'integration', 'integrationszentrum', 'zentrum', 'kommune', 'kommunales', 'kreis', 'rathaus',
  'stadt', 'verwaltung', 'verzahnt', 'nrw', 'lassmichrein', 'michael', 'thomas', 'andrea', 'nadine', 'daniel', 'charlie', 'starwars', 'pokemon',
];

const easy = 'Dieses Passwort ist leicht zu erraten. Nehmen Sie zum Beispiel vier Wörter, die nichts miteinander zu tun haben.';

/**
 * Why a password is not good enough, or null. Length counts, not a mix of characters (NIST SP 800-63B-4 3.1.1.2): what
 * remains after very common words, the person's own name and address, years and runs must still be hard to guess.
 */
export function refusePassword(password: string, about: { readonly name: string; readonly email: string }, field = 'password'): Refusal | null {
  const text = password.normalize('NFKC').trim();
  if (text.length < shortestPassword) return refuse(`Das Passwort braucht mindestens ${shortestPassword} Zeichen.`, field);
  if (text.length > longestPassword) return refuse(`Das Passwort darf höchstens ${longestPassword} Zeichen haben.`, field);
  if (new Set(text.toLowerCase()).size < 6) return refuse(easy, field);
  return remainder(text, about).length < 5 ? refuse(easy, field) : null;
}

/** What is left of a password when everything that a guesser tries first is taken away. */
function remainder(text: string, about: { readonly name: string; readonly email: string }): string {
  const own = plain(`${about.name} ${about.email}`).split(/[^a-z0-9]+/).filter((word) => word.length >= 3);
  const words = [...commonWords, ...own].toSorted((one, other) => other.length - one.length);
  const spelled = [plain(text), plain(unmasked(text))].map((spelling) => withoutRuns(words.reduce((rest, word) => rest.replaceAll(word, ''), spelling)));
  return spelled.toSorted((one, other) => one.length - other.length)[0] ?? '';
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
}

const masks: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

function unmasked(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => masks[sign] ?? sign);
}

/** Takes away years, the same sign three times or more, and three or more neighbours (123, cba). */
function withoutRuns(text: string): string {
  const rest = text.replace(/(19|20)\d\d/g, '').replace(/(.)\1{2,}/g, '');
  return [...rest].filter((_, at) => !inRun(rest, at)).join('').replace(/[^\p{L}\p{N}]/gu, '');
}

function inRun(text: string, at: number): boolean {
  const step = (index: number) => text.charCodeAt(index + 1) - text.charCodeAt(index);
  const isRun = (start: number) => start >= 0 && start + 2 < text.length && step(start) === step(start + 1) && Math.abs(step(start)) === 1;
  return isRun(at - 2) || isRun(at - 1) || isRun(at);
}
