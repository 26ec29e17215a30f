import { readFile } from 'node:fs/promises';
import type { Kysely, Transaction } from 'kysely';
import { findInnerPoint } from '#platform/geography.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import { withGate } from '../tenancy.ts';
import type { Tables } from '../tables.ts';
import { readMunicipalityHistory } from './queries.ts';
import { parseGv100ad, type Register, type RegisterMunicipality } from './register.ts';
import { planRegisterUpdate, type RegisterPlan, type SuccessionHint } from './register-plan.ts';
import { readBoundaries } from './shipped.ts';
import { predecessorsOf, type MunicipalityChange } from './succession.ts';
import { forgetVocabulary } from './vocabulary.ts';

/**
 * For the command line: compares a GV100AD file with the register in use, prints the plan and, unless `dryRun`, applies
 * it. Hints say what became of municipalities that are no longer in the file. Refuses, and changes nothing, while the plan
 * has obstacles or the file is unreadable.
 */
export async function updateRegister(
  db: Kysely<Tables>, file: string,
  options: { readonly dryRun: boolean; readonly hints?: readonly SuccessionHint[]; print(line: string): void },
): Promise<RegisterPlan | Refusal> {
  const parsed = await readRegister(file);
  if ('refused' in parsed) return parsed;
  const plan = planRegisterUpdate(await withGate(db, readMunicipalityHistory), parsed, options.hints);
  for (const line of describePlan(plan)) options.print(line);
  if (plan.obstacles.length > 0) return refuse(`Das Verzeichnis bleibt, wie es ist: ${plan.obstacles.length} Punkte sind offen.`);
  if (options.dryRun) options.print('Probelauf: Es wurde nichts geändert.');
  else await applyRegisterUpdate(db, parsed, options.hints);
  return plan;
}

/**
 * Applies a newer register in one transaction: figures and names change in place, vanished keys get their last day and a
 * row in municipality_change, and the areas of the centres follow. The plan is made anew inside the transaction.
 * Throws where it has obstacles.
 */
export async function applyRegisterUpdate(db: Kysely<Tables>, parsed: Register, hints: readonly SuccessionHint[] = []): Promise<RegisterPlan> {
  const plan = await withGate(db, async (gate) => {
    const current = await readMunicipalityHistory(gate);
    const made = planRegisterUpdate(current, parsed, hints);
    if (made.obstacles.length > 0) throw new RangeError(made.obstacles.join(' '));
    await writeDistricts(gate, parsed);
    const predecessors = predecessorsOf([...current.changes, ...made.changes]);
    for (const municipality of made.added) await addMunicipality(gate, municipality, made, predecessors.get(municipality.ags) ?? [municipality.ags]);
    await writeFigures(gate, made);
    for (const { ags, validTo } of made.ended) {
      await gate.updateTable('reference.municipality').set({ valid_to: validTo }).where('ags', '=', ags).execute();
    }
    for (const change of made.changes) await writeChange(gate, change);
    for (const change of made.changes) await moveArea(gate, change, made);
    return made;
  });
  forgetVocabulary(db);
  return plan;
}

/** The plan in German, a line each. */
export function describePlan(plan: RegisterPlan): string[] {
  const figures = plan.updated.filter(({ fields }) => fields.some((field) => field !== 'officialName'));
  return [
    `Gemeindeverzeichnis vom ${plan.asOf}, Bevölkerung am ${plan.inhabitantsOn}`,
    `unverändert ${plan.unchanged.length} · neue Angaben ${figures.length} · neu ${plan.added.length} · beendet ${plan.ended.length}`,
    ...plan.added.map(({ ags, officialName }) => `+ ${ags} ${officialName}`),
    ...plan.changes.map((change) => `~ ${change.fromAgs} ${change.formerName}: ${changeWords[change.kind]}${change.toAgs === null || change.toAgs === change.fromAgs ? '' : ` → ${change.toAgs}`} (ab ${change.effectiveOn})`),
    ...plan.ended.map(({ ags, validTo }) => `- ${ags} endet am ${validTo}`),
    ...plan.obstacles.map((obstacle) => `! ${obstacle}`),
  ];
}

const changeWords: Readonly<Record<MunicipalityChange['kind'], string>> = {
  renamed: 'neuer Name', merged: 'geht auf in', dissolved: 'aufgelöst', split: 'geteilt', keyChanged: 'neuer Schlüssel',
};

async function readRegister(file: string): Promise<Register | Refusal> {
  try {
    return parseGv100ad(await readFile(file, 'utf8'));
  } catch (error) {
    return refuse(error instanceof RangeError ? error.message : `Die Datei ${file} ist nicht lesbar.`);
  }
}

async function writeDistricts(gate: Transaction<Tables>, parsed: Register): Promise<void> {
  if (parsed.districts.length === 0) return;
  await gate.insertInto('reference.district').values(parsed.districts.map((district) => ({
    key: district.key, name: district.name, kind: district.kind, seat: district.seat, area_ha: district.areaHa,
    inhabitants: district.inhabitants, inhabitants_on: parsed.inhabitantsOn,
  }))).onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({
    name: row.ref('excluded.name'), kind: row.ref('excluded.kind'), seat: row.ref('excluded.seat'), area_ha: row.ref('excluded.area_ha'),
    inhabitants: row.ref('excluded.inhabitants'), inhabitants_on: row.ref('excluded.inhabitants_on'),
  }))).execute();
}

async function writeFigures(gate: Transaction<Tables>, plan: RegisterPlan): Promise<void> {
  if (plan.updated.length === 0) return;
  await gate.insertInto('reference.municipality').values(plan.updated.map(({ after }) => columnsOf(after, plan.inhabitantsOn)))
    .onConflict((conflict) => conflict.column('ags').doUpdateSet((row) => ({
      rgs: row.ref('excluded.rgs'), name: row.ref('excluded.name'), official_name: row.ref('excluded.official_name'), kind: row.ref('excluded.kind'),
      area_ha: row.ref('excluded.area_ha'), inhabitants: row.ref('excluded.inhabitants'), inhabitants_on: row.ref('excluded.inhabitants_on'),
      postal_code: row.ref('excluded.postal_code'),
    }))).execute();
}

/** The boundaries are older than the municipality, so its place is found in the boundaries it was made of. */
async function addMunicipality(gate: Transaction<Tables>, municipality: RegisterMunicipality, plan: RegisterPlan, madeOf: readonly string[]): Promise<void> {
  const place = findInnerPoint(readBoundaries(), madeOf);
  const validFrom = plan.changes.filter((change) => change.toAgs === municipality.ags).map((change) => change.effectiveOn).sort()[0] ?? plan.asOf;
  await gate.insertInto('reference.municipality').values({
    ...columnsOf(municipality, plan.inhabitantsOn), lat: place?.lat ?? null, lon: place?.lon ?? null, valid_from: validFrom,
  }).execute();
}

function columnsOf(municipality: RegisterMunicipality, inhabitantsOn: string) {
  return {
    ags: municipality.ags, district_key: municipality.districtKey, rgs: municipality.rgs, name: municipality.name, official_name: municipality.officialName, kind: municipality.kind,
    area_ha: municipality.areaHa, inhabitants: municipality.inhabitants, inhabitants_on: inhabitantsOn, postal_code: municipality.postalCode,
  };
}

async function writeChange(gate: Transaction<Tables>, change: MunicipalityChange): Promise<void> {
  await gate.insertInto('reference.municipality_change').values({
    id: crypto.randomUUID(), kind: change.kind, from_ags: change.fromAgs, to_ags: change.toAgs, effective_on: change.effectiveOn,
    former_name: change.formerName, note: change.note,
  }).execute();
}

/** Centres that served a municipality serve its successor, unless another centre already does. */
async function moveArea(gate: Transaction<Tables>, change: MunicipalityChange, plan: RegisterPlan): Promise<void> {
  const { fromAgs, toAgs, effectiveOn } = change;
  const ended = plan.ended.find(({ ags }) => ags === fromAgs);
  if (toAgs === fromAgs) return;
  const holders = await gate.selectFrom('platform.centre_municipality').select('centre_id').where('ags', '=', fromAgs)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ended?.validTo ?? effectiveOn)])).execute();
  if (ended) {
    await gate.updateTable('platform.centre_municipality').set({ valid_to: ended.validTo }).where('ags', '=', fromAgs).where('valid_to', 'is', null).execute();
  }
  if (toAgs === null || holders.length === 0) return;
  const served = await gate.selectFrom('platform.centre_municipality').select('centre_id').where('ags', '=', toAgs).where('valid_to', 'is', null).executeTakeFirst();
  if (served) return;
  await gate.insertInto('platform.centre_municipality')
    .values(holders.map(({ centre_id }) => ({ centre_id, ags: toAgs, valid_from: effectiveOn }))).execute();
}
