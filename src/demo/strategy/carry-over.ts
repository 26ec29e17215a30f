import type { Context } from '#platform/context.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import type { Carried, Verdict } from '#areas/strategy/editions/carry-over.ts';
import { decide, decideMany } from '#areas/strategy/editions/decisions/server/commands.ts';
import { listCarryOver, listTargets } from '#areas/strategy/editions/server/queries.ts';
import { readEdition, readFramework } from '#areas/strategy/server/queries.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** What becomes of an old thing that the next edition no longer has: by the end of its title. `into`: the end of the title of what it goes into. */
type Told = Readonly<Record<string, { readonly fate: 'merged' | 'done' | 'dropped'; readonly reason: string; readonly into?: string }>>;

const after2011: Told = {
  'Hausaufgabenhilfe an Grundschulen': { fate: 'done', reason: 'Die Grundschulen bieten das seit 2014 im offenen Ganztag selbst an.' },
  'Elternbriefe in fünf Sprachen': { fate: 'merged', into: 'Willkommensmappe für Schulen', reason: 'Die Briefe liegen jetzt in der Willkommensmappe.' },
  'Betriebe besuchen': { fate: 'dropped', reason: 'Nur drei Betriebe haben mitgemacht. Die Ausbildungslotsen erreichen mehr.' },
  'Stadtteilfeste': { fate: 'merged', into: 'Interkulturelle Woche', reason: 'Die Feste finden jetzt in der Interkulturellen Woche statt.' },
  'Gedruckter Wegweiser für neu Zugewanderte': { fate: 'merged', into: 'Wegweiser im Internet', reason: 'Gedruckt war er nach einem Jahr veraltet. Im Internet bleibt er aktuell.' },
};

const after2016: Told = {
  'Willkommensmappe für Schulen': { fate: 'done', reason: 'Alle Schulen haben die Mappe. Das Schulamt pflegt sie weiter.' },
  'Ausländische Abschlüsse werden schneller anerkannt': { fate: 'merged', into: 'Zugewanderte Fachkräfte arbeiten in ihrem Beruf', reason: 'Die Anerkennung ist ein Schritt auf dem Weg in den Beruf. Das neue Ziel nimmt beides zusammen.' },
  'Tandems im Betrieb': { fate: 'dropped', reason: 'Seit 2021 hat sich kein Betrieb mehr gemeldet.' },
};

/** Fields of 2016 about which everything is decided in the draft of 2026; the others stay open for the working groups. */
const decidedFields = ['sprache', 'arbeit'];

/**
 * From 2011 to 2016 everything is decided; to be played before the edition of 2016 is adopted. From 2016 to 2026 the
 * centre has decided about language and work, the rest is open.
 */
export async function carryOver(act: DemoStage, { now, second, draft }: DemoStrategy): Promise<void> {
  await act(new Date('2015-11-16T10:00:00Z'), (context) => settle(context, second.id, after2011, () => true));
  await act(new Date(now.getTime() - 40 * 86_400_000), (context) => settle(context, draft.id, after2016, ({ fieldName }) => decidedFields.some((word) => fieldName.toLowerCase().includes(word))));
}

async function settle(context: Context, editionId: string, told: Told, wanted: (carried: Carried) => boolean): Promise<void> {
  const edition = await readEdition(context, editionId);
  if (!isOpen(edition) || edition.basedOn === null) return;
  const list = (await listCarryOver(context, edition)).filter((carried) => carried.fate === null && wanted(carried));
  const same = await listUnchanged(context, edition.basedOn, editionId);
  const ids = (isWanted: (carried: Carried) => boolean) => list.filter((carried) => carried.twinId !== null && isWanted(carried)).map(({ id }) => id);
  const unchanged = ids(({ lineage }) => same.has(lineage));
  const changed = ids(({ lineage }) => !same.has(lineage));
  if (unchanged.length > 0) must(await decideMany(context, editionId, unchanged, { fate: 'continued', reason: '' }));
  if (changed.length > 0) must(await decideMany(context, editionId, changed, { fate: 'changed', reason: 'Zahlen, Zeiten und Zuständige sind auf dem neuen Stand.' }));
  for (const carried of list.filter(({ twinId }) => twinId === null)) {
    const verdict = await verdictOf(context, editionId, carried, told);
    if (verdict) must(await decide(context, editionId, carried.id, verdict));
  }
}

async function verdictOf(context: Context, editionId: string, carried: Carried, told: Told): Promise<Verdict | null> {
  const verdict = Object.entries(told).find(([title]) => carried.title.includes(title))?.[1];
  if (!verdict) return null;
  const target = verdict.into === undefined ? null : (await listTargets(context, editionId, carried.kind)).find(({ title }) => title.includes(verdict.into ?? ''));
  if (target === undefined) throw new Error(`The demo strategy knows no ${verdict.into}.`);
  return { fate: verdict.fate, reason: verdict.reason, into: target?.id ?? null };
}

/** The lineages that say the same in both editions. */
async function listUnchanged(context: Context, oldId: string, newId: string): Promise<ReadonlySet<string>> {
  const wordsOf = async (editionId: string) => {
    const { goals, measures } = await readFramework(context, editionId);
    return new Map([...goals, ...measures].map(({ lineage, title, description }) => [lineage, `${title}\n${description}`]));
  };
  const [old, fresh] = [await wordsOf(oldId), await wordsOf(newId)];
  return new Set([...old].filter(([lineage, words]) => fresh.get(lineage) === words).map(([lineage]) => lineage));
}
