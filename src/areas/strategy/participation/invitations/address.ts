/** Somebody to be invited. `municipality`: AGS or null. */
export interface Invitable {
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly municipality: string | null;
  readonly personId: string | null;
  readonly organisationId: string | null;
}

/** The most addresses that one form takes. */
export const mostAddresses = 500;

const address = /[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}/;

/**
 * Typed addresses, one a line or separated by semicolons: `name@ort.example`, `Vorname Name <name@ort.example>` or
 * `Vorname Name, Verein, name@ort.example`. Lines without an address come back as `faults`, as they were typed.
 */
export function readAddresses(text: string): { readonly people: readonly Invitable[]; readonly faults: readonly string[] } {
  const lines = text.split(/[\n;]+/).map((line) => line.trim()).filter((line) => line !== '');
  const faults: string[] = [];
  const people = new Map<string, Invitable>();
  for (const line of lines) {
    const email = address.exec(line)?.[0];
    if (email === undefined || line.split('@').length !== 2 || email.length > 254) {
      faults.push(line);
      continue;
    }
    const [name = '', organisation = ''] = line.replace(email, '').split(',').map((part) => part.replace(/[<>"\t]+/g, ' ').replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
    if (!people.has(emailKey(email))) people.set(emailKey(email), { name: name.slice(0, 200), organisation: organisation.slice(0, 200), email, municipality: null, personId: null, organisationId: null });
  }
  return { people: [...people.values()], faults };
}

/** How an address is compared: people write theirs in more than one way. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** Each address once; without an address nobody can be invited by mail. */
export function distinctInvitables(people: readonly Invitable[]): { readonly reachable: readonly Invitable[]; readonly unreachable: readonly string[] } {
  const reachable = new Map<string, Invitable>();
  for (const person of people) if (person.email !== '' && !reachable.has(emailKey(person.email))) reachable.set(emailKey(person.email), person);
  return { reachable: [...reachable.values()], unreachable: people.filter(({ email }) => email === '').map(({ name, organisation }) => name || organisation) };
}
