import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { days, foundStrategy, job, person, type StrategyCast } from '../../../../../tests/server/strategy/cast.ts';
import { applyImport, chooseInImport, keepReading, startImport, undoImport } from './commands.ts';
import { readWordFile } from './exchange.ts';
import { forgetImports } from './jobs.ts';
import { listImports, readImport, readImportFile } from './queries.ts';

const staff = person('staff', 5);

async function wordFile(): Promise<Uint8Array> {
  const row = (cells: readonly string[]) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [
    new Paragraph({ text: 'Vorwort', heading: HeadingLevel.HEADING_1 }), new Paragraph('Zusammen.'), new Paragraph({ text: 'Handlungsfeld 1: Sprache', heading: HeadingLevel.HEADING_1 }),
    new Table({ rows: [row(['Maßnahme', 'Verantwortlich', 'Zeit']), row(['Kurse', 'Traeger', '2027']), row(['Cafés', 'VHS', 'laufend'])] }),
  ] }] })));
}

async function upload(cast: StrategyCast): Promise<string> {
  const id = await cast.run(staff, async (context) => startImport(context, { name: 'Konzept 2027.docx', bytes: await wordFile() }));
  if (isRefusal(id)) throw new Error(id.message);
  const source = await readWordFile(await cast.run(staff, (context) => readImportFile(context, id)));
  await cast.run(staff, (context) => keepReading(context, id, source));
  return id;
}

const countEditions = (cast: StrategyCast) => cast.run(job, async (context) => (await context.db.selectFrom('strategy.edition').select('id').execute()).length);
const countFiles = (cast: StrategyCast) => cast.run(job, async (context) => (await context.db.selectFrom('platform.file').select('id').execute()).length);

describeOnBothEngines('a strategy from Word', (open) => {
  it('is written only when it is applied, with what a person chose, and can be taken back', async () => {
    const cast = await foundStrategy(await open(), 'wort');
    const id = await upload(cast);
    expect([await countEditions(cast), await countFiles(cast)]).toEqual([1, 1]);
    expect(await cast.run(staff, (context) => applyImport(context, id))).toMatchObject({ refused: true, field: 'title' });
    expect(await cast.run(staff, (context) => chooseInImport(context, id, { title: 'Konzept', year: '2027', traeger_0: cast.organisationId, traeger_1: '' }))).toBeNull();
    const made = await cast.run(staff, (context) => applyImport(context, id));
    expect(made).toEqual({ slug: '2027' });
    // sent twice
    expect(await cast.run(staff, (context) => applyImport(context, id))).toEqual({ slug: '2027' });
    expect([await countEditions(cast), await countFiles(cast)]).toEqual([2, 0]);
    const content = await cast.run(staff, async (context) => readContent(context, await readEdition(context, '2027')));
    expect(content.chapters.map(({ title, kind }) => [title, kind])).toEqual([['Vorwort', 'foreword'], ['Sprache', 'text']]);
    expect(content.measures.map(({ title, ownerName, ownerOrganisation, startsOn, endsOn }) => [title, ownerName, ownerOrganisation, startsOn, endsOn])).toEqual([
      ['Kurse', 'Traeger', cast.organisationId, '2027-01-01', '2027-12-31'], ['Cafés', 'VHS', null, null, null],
    ]);
    expect(await cast.run(staff, (context) => undoImport(context, id))).toBeNull();
    expect(await countEditions(cast)).toBe(1);
    expect((await cast.run(staff, (context) => listImports(context))).map(({ state, slug }) => [state, slug])).toEqual([['undone', null]]);
  });

  it('is not taken back once somebody has worked on it', async () => {
    const cast = await foundStrategy(await open(), 'arbeit');
    const id = await upload(cast);
    await cast.run(staff, (context) => chooseInImport(context, id, { title: 'Konzept', year: '2027' }));
    await cast.run(staff, (context) => applyImport(context, id));
    await cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ title: 'Abendkurse' }).where('title', '=', 'Kurse').execute());
    expect(await cast.run(staff, (context) => undoImport(context, id))).toMatchObject({ refused: true });
    expect(await countEditions(cast)).toBe(2);
  });

  it('refuses foreign organisations, foreign imports and people without the right', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'eigen');
    const foreign = await foundStrategy(database, 'anders');
    const id = await upload(cast);
    expect(await cast.run(staff, (context) => chooseInImport(context, id, { title: 'Konzept', year: '2027', traeger_0: foreign.organisationId }))).toMatchObject({ refused: true });
    await expect(foreign.run(staff, (context) => readImport(context, id))).rejects.toThrow('Das gibt es hier nicht.');
    await expect(foreign.run(staff, (context) => applyImport(context, id))).rejects.toThrow('Das gibt es hier nicht.');
    expect(await foreign.run(staff, listImports)).toEqual([]);
    const member = person('steeringMember', 10);
    await expect(cast.run(member, (context) => readImport(context, id))).rejects.toThrow('Berechtigung');
    await expect(cast.run(member, async (context) => startImport(context, { name: 'a.docx', bytes: await wordFile() }))).rejects.toThrow('Berechtigung');
    await expect(cast.run(member, (context) => undoImport(context, id))).rejects.toThrow('Berechtigung');
  });

  it('keeps the reason of a file that cannot be read, drops the file, and forgets after a year', async () => {
    const cast = await foundStrategy(await open(), 'vergessen');
    const id = await upload(cast);
    const other = await cast.run(staff, async (context) => startImport(context, { name: 'b.docx', bytes: await wordFile() }));
    await cast.run(staff, (context) => keepReading(context, String(other), { refused: true, message: 'In dieser Datei sind keine Überschriften.' }));
    expect(await cast.run(staff, async (context) => (await readImport(context, String(other))).refusal)).toBe('In dieser Datei sind keine Überschriften.');
    expect(await countFiles(cast)).toBe(1);
    await cast.run(job, forgetImports, days(300));
    expect(await cast.run(staff, async (context) => (await readImport(context, id)).state)).toBe('preview');
    await cast.run(job, forgetImports, days(366));
    expect([await countFiles(cast), await cast.run(staff, listImports)]).toEqual([0, []]);
  });
});
