import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../db.ts';
import { listCentres, foundCentre } from '../centres.ts';
import { describeOnBothEngines } from '../testing.ts';
import type { Centre } from '../../centre.ts';
import { findMunicipalityAt } from '../../geography.ts';
import { loadReference } from './load.ts';
import { currentMunicipality, findMunicipality, findMunicipalityOn, listMunicipalities, readMunicipalityHistory } from './queries.ts';
import type { SuccessionHint } from './register-plan.ts';
import { applyRegisterUpdate, updateRegister } from './register-update.ts';
import type { Register, RegisterMunicipality } from './register.ts';
import { listShippedCentres, readBoundaries } from './shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'verzahnt-register-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeOnBothEngines('a newer register', (open) => {
  let database: Database;
  let register: Register;
  beforeEach(async () => {
    database = await open();
    await loadReference(database.kysely);
    await foundCentre(database.kysely, centreOf('05370'));
    register = await nextRegister(database);
  });

  it('brings new figures and a new name, and the old name stays known', async () => {
    const changed = registerWith(register, { '05370008': { inhabitants: 13_000 }, '05370024': { officialName: 'Selfkant, Westzipfelgemeinde' } });
    const plan = await applyRegisterUpdate(database.kysely, changed);
    expect([plan.added.length, plan.ended.length, plan.updated.length, plan.obstacles]).toEqual([0, 0, 396, []]);
    expect((await findMunicipality(database.kysely, '05370008'))?.inhabitants).toBe(13_000);
    expect((await findMunicipalityOn(database.kysely, '05370024', '2026-08-30'))?.officialName).toBe('Selfkant');
    expect((await findMunicipalityOn(database.kysely, '05370024', '2026-08-31'))?.officialName).toBe('Selfkant, Westzipfelgemeinde');
  });

  it('merges two municipalities: the old keys lead to the new one, and the centre serves it', async () => {
    const merged: RegisterMunicipality = { ...municipality(register, '05370024'), ags: '05370044', rgs: '053700044044', name: 'Westzipfel', officialName: 'Westzipfel', inhabitants: 22_000 };
    const changed = registerWith(register, { '05370024': null, '05370008': null }, [merged]);
    await applyRegisterUpdate(database.kysely, changed, [hint('05370024', '05370044'), hint('05370008', '05370044')]);

    const old = await findMunicipality(database.kysely, '05370024');
    expect([old?.name, old?.validTo]).toEqual(['Selfkant', '2026-06-30']);
    expect((await findMunicipalityOn(database.kysely, '05370024', '2026-06-30'))?.name).toBe('Selfkant');
    expect((await findMunicipalityOn(database.kysely, '05370024', '2026-07-01'))?.name).toBe('Westzipfel');
    expect((await currentMunicipality(database.kysely, '05370008'))?.ags).toBe('05370044');
    expect((await currentMunicipality(database.kysely, '05370044'))?.validFrom).toBe('2026-07-01');
    expect(await findMunicipalityOn(database.kysely, '05370044', '2026-06-30')).toBe(null);
    expect((await listMunicipalities(database.kysely, ['05370008', '05370024', '05370044'])).map(({ ags }) => ags)).toEqual(['05370044']);

    const before = [...centreOf('05370').municipalities];
    expect((await listCentres(database.kysely, '2026-06-30'))[0]?.municipalities).toEqual(before);
    expect((await listCentres(database.kysely, '2026-07-01'))[0]?.municipalities).toEqual([...before.filter((ags) => !['05370008', '05370024'].includes(ags)), '05370044'].sort());

    const place = await findMunicipality(database.kysely, '05370044');
    expect(['05370008', '05370024']).toContain(findMunicipalityAt(readBoundaries(), { lat: place?.lat ?? 0, lon: place?.lon ?? 0 }));
  });

  it('changes nothing where a municipality is unaccounted for', async () => {
    const before = await readMunicipalityHistory(database.kysely);
    await expect(applyRegisterUpdate(database.kysely, registerWith(register, { '05370024': null }))).rejects.toThrow('05370024 Selfkant fehlt in der Datei');
    expect(await readMunicipalityHistory(database.kysely)).toEqual(before);
  });

  it('shipped figures, older by then, do not come back at the next start', async () => {
    await applyRegisterUpdate(database.kysely, registerWith(register, { '05370008': { inhabitants: 13_000 } }));
    await database.kysely.transaction().execute(async () => undefined);
    expect((await loadReference(database.kysely)).loaded).toEqual([]);
    expect((await findMunicipality(database.kysely, '05370008'))?.inhabitants).toBe(13_000);
  });

  it('from a file: a trial run prints the plan and writes nothing, then the same file is applied, then again with nothing to do', async () => {
    const file = join(folder, `${crypto.randomUUID()}.txt`);
    writeFileSync(file, `\uFEFF${fileOf(registerWith(register, { '05370008': { inhabitants: 13_000 } }))}`);
    const run = async (dryRun: boolean) => {
      const printed: string[] = [];
      await updateRegister(database.kysely, file, { dryRun, print: (line) => printed.push(line) });
      return printed;
    };
    const heading = 'Gemeindeverzeichnis vom 2026-08-31, Bevölkerung am 2025-12-31';
    expect(await run(true)).toEqual([heading, 'unverändert 0 · neue Angaben 396 · neu 0 · beendet 0', 'Probelauf: Es wurde nichts geändert.']);
    expect((await findMunicipality(database.kysely, '05370008'))?.inhabitants).not.toBe(13_000);
    await run(false);
    expect((await findMunicipality(database.kysely, '05370008'))?.inhabitants).toBe(13_000);
    expect(await run(false)).toEqual([heading, 'unverändert 396 · neue Angaben 0 · neu 0 · beendet 0']);
  });

  it('from a file that is none: refused in one sentence', async () => {
    const file = join(folder, 'none.txt');
    writeFileSync(file, 'hello');
    expect(await updateRegister(database.kysely, file, { dryRun: false, print: () => undefined }))
      .toEqual({ refused: true, message: 'Die Datei enthält keine Gemeinde des Landes 05. Ist es eine Datei GV100AD?' });
  });
});

async function nextRegister(database: Database): Promise<Register> {
  const { municipalities } = await readMunicipalityHistory(database.kysely);
  return {
    asOf: '2026-08-31', inhabitantsOn: '2025-12-31', problems: [], districts: [],
    municipalities: [...municipalities.values()].map(({ inhabitantsOn: _on, lat: _lat, lon: _lon, validFrom: _from, validTo: _to, ...rest }) => rest),
  };
}

function registerWith(register: Register, changed: Record<string, Partial<RegisterMunicipality> | null>, born: RegisterMunicipality[] = []): Register {
  const kept = register.municipalities.filter(({ ags }) => changed[ags] !== null).map((known) => ({ ...known, ...changed[known.ags] }));
  return { ...register, municipalities: [...kept, ...born] };
}

function municipality(register: Register, ags: string): RegisterMunicipality {
  const found = register.municipalities.find((known) => known.ags === ags);
  if (!found) throw new Error(ags);
  return found;
}

/** The register as the official fixed-width file has it. */
function fileOf(register: Register): string {
  const codes: Record<string, string> = { independentCity: '61', city: '63', municipality: '64', other: '66' };
  return register.municipalities.map((known) => [
    '60', register.asOf.replaceAll('-', ''), known.ags, known.rgs.slice(5, 9), known.officialName.padEnd(50), ''.padEnd(50), codes[known.kind], '    ',
    String(known.areaHa).padStart(11, '0'), String(known.inhabitants).padStart(11, '0'), ''.padEnd(11, '0'), '    ', known.postalCode, ''.padEnd(50),
  ].join('')).join('\r\n');
}

function hint(fromAgs: string, toAgs: string): SuccessionHint {
  return { kind: 'merged', fromAgs, toAgs, effectiveOn: '2026-07-01', note: 'Beispiel' };
}

function centreOf(key: string): Omit<Centre, 'id'> {
  const shipped = listShippedCentres().find((centre) => centre.key === key);
  return {
    slug: shipped?.slug ?? '', name: 'Probe', areaName: shipped?.areaName ?? '', kind: 'district', host: null, isDemo: true, settings: {} as Centre['settings'],
    municipalities: shipped?.municipalities ?? [],
  };
}
