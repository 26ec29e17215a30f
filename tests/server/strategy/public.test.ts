// What visitors read of the strategy: each page by its loader, as a visitor, with the statements it sends.
import { expect, it } from 'vitest';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import type { Database } from '#platform/server/db.ts';
import { visitor, type Context } from '#platform/context.ts';
import { NotFound } from '#platform/errors.ts';
import { paperFrom } from '#areas/strategy/papers/order.ts';
import { readPaper } from '#areas/strategy/papers/server/queries.ts';
import { listStrategyAddresses } from '#areas/strategy/reading/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { chapterPage } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/chapter-page.ts';
import { editionPage } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/edition-page.ts';
import { goalsPage } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/goals-page.ts';
import { measurePage } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/measure-page.ts';
import { strategyPage, type EditionFrame, type StrategyGround } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/strategy-page.ts';
import { townPage, townsPage } from '../../../src/routes/(public)/[centre=centre]/[[lang=lang]]/strategie/towns-page.ts';
import { foundStrategy, job, towns, type StrategyCast } from './cast.ts';

interface Stand {
  readonly database: Database;
  readonly cast: StrategyCast;
  publish(): Promise<void>;
  /** A page as a visitor gets it, and how many statements it took. */
  visit<T extends object>(work: (ground: StrategyGround) => Promise<T>, slug?: string | null): Promise<{ page: T & { readonly frame: EditionFrame }; count: number }>;
}

async function stand(database: Database, slug: string): Promise<Stand> {
  const cast = await foundStrategy(database, slug);
  const centre = await cast.run(visitor, async (context) => context.centre);
  const locals = { inCentre: <T>(work: (context: Context) => Promise<T>) => cast.run(visitor, work), language: 'de', centre };
  return {
    database, cast,
    publish: async () => void await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now, summary_easy: JSON.stringify([{ id: 'leicht-1', kind: 'paragraph', runs: [{ text: 'Das ist ein Plan.' }] }]) }).execute()),
    visit: async <T extends object>(work: (ground: StrategyGround) => Promise<T>, edition: string | null = '2026') => {
      const { result, count } = await countQueries(database, () => strategyPage(locals, edition, 'overview', work));
      return { page: result, count };
    },
  };
}

describeOnBothEngines('the public pages of the strategy', (open) => {
  it('show nothing of an edition that is not published, on no page and in no paper', async () => {
    const { cast, visit } = await stand(await open(), 'geheim');
    const [measure, chapter] = [cast.content.measures[0]!.id, cast.content.chapters[2]!.id];
    const pages: readonly ((ground: StrategyGround) => Promise<object>)[] = [
      editionPage, (ground) => chapterPage(ground, chapter), (ground) => goalsPage(ground, new URLSearchParams()), (ground) => measurePage(ground, measure), townsPage, (ground) => townPage(ground, towns[0]),
    ];
    for (const page of pages) await expect(visit(page)).rejects.toThrow(NotFound);
    await expect(visit(editionPage, null)).rejects.toThrow(NotFound);
    expect(await cast.run(visitor, listStrategyAddresses)).toEqual([]);
    // the doors behind the first one are closed too: the edition handed in by somebody who may know it
    const edition = await cast.run(job, (context) => readEdition(context, '2026'));
    for (const file of ['leichte-sprache.pdf', `kommune-${towns[0]}.pdf`, 'integrationskonzept.pdf', 'massnahmenkatalog.pdf']) {
      const paper = await cast.run(visitor, (context) => readPaper(context, edition, paperFrom(file)!, new Map(), 'https://ki.example')).then(JSON.stringify, () => '');
      for (const secret of ['Sprachkurse am Abend', 'Sprache öffnet Türen', 'Alle sprechen Deutsch']) expect([file, paper.includes(secret)]).toEqual([file, false]);
    }
  });

  it('need few statements, however much there is, and never read the whole for a part', async () => {
    const { cast, visit, publish } = await stand(await open(), 'offen');
    await publish();
    const [measure, chapter] = [cast.content.measures[0]!.id, cast.content.chapters[2]!.id];
    const overview = await visit(editionPage, null);
    expect([overview.count, overview.page.frame.isDraft, overview.page.fields.map(({ name, goals, measures }) => [name, goals, measures]), overview.page.chapters.map(({ title, depth }) => [title, depth])])
      .toEqual([10, true, [['Sprache', 2, 2], ['Arbeit', 0, 0]], [['Vorwort', 0], ['Handlungsfelder', 0], ['Sprache', 1]]]);
    expect(JSON.stringify(overview.page)).not.toContain('Sprache öffnet Türen');
    const text = await visit((ground) => chapterPage(ground, chapter));
    expect([text.count, text.page.chapter.title, text.page.previous?.title, text.page.next, text.page.field?.tree.map(({ goal, below }) => [goal.title, below.length])])
      .toEqual([8, 'Sprache', 'Handlungsfelder', null, [['Alle sprechen Deutsch', 1]]]);
    expect((await visit((ground) => chapterPage(ground, cast.content.chapters[0]!.id))).count).toBe(4);
    // the municipalities of the centre are read once in five minutes
    await visit((ground) => goalsPage(ground, new URLSearchParams()));
    const counts = async () => [
      (await visit(editionPage)).count, (await visit((ground) => chapterPage(ground, chapter))).count, (await visit((ground) => goalsPage(ground, new URLSearchParams()))).count,
      (await visit((ground) => measurePage(ground, measure))).count, (await visit(townsPage)).count, (await visit((ground) => townPage(ground, towns[0]))).count,
    ];
    const few = await counts();
    await cast.run(job, async (context) => {
      const { id: _id, lineage: _lineage, ...row } = await context.db.selectFrom('strategy.measure').selectAll().where('id', '=', measure).executeTakeFirstOrThrow();
      for (const _ of [1, 2, 3]) {
        const own = crypto.randomUUID();
        await context.db.insertInto('strategy.measure').values({ ...row, id: own, lineage: own }).execute();
      }
    });
    expect([await counts(), (await visit((ground) => goalsPage(ground, new URLSearchParams()))).page.total]).toEqual([few, 5]);
    expect(few.toSpliced(3, 1)).toEqual([10, 8, 6, 6, 8]);
  });

  it('narrow the measures by field, municipality and status, and find nothing where there is nothing', async () => {
    const { cast, visit, publish } = await stand(await open(), 'filter');
    await publish();
    const [language, work] = cast.content.fields.map(({ id }) => id) as [string, string];
    const found = async (query: string) => (await visit((ground) => goalsPage(ground, new URLSearchParams(query)))).page;
    const totals = await Promise.all(['', `feld=${language}`, `feld=${work}`, `ort=${towns[0]}`, `ort=${towns[1]}`, 'stand=planned', 'stand=done', 'feld=kaputt', `ort=05999999`, 'stand=egal'].map(async (query) => (await found(query)).total));
    expect(totals).toEqual([2, 2, 0, 2, 1, 2, 0, 2, 2, 2]);
    expect((await found(`ort=${towns[1]}`)).fields.flatMap(({ tree }) => tree.map(({ goal, below }) => [goal.title, below.map((node) => node.goal.title)]))).toEqual([['Alle sprechen Deutsch', ['Kurse in jedem Ort']]]);
    expect((await found('stand=done')).fields).toEqual([]);
  });

  it('give 404 for chapters, measures and towns of elsewhere', async () => {
    const database = await open();
    const { cast, visit, publish } = await stand(database, 'eins');
    const other = await stand(database, 'zwei');
    await publish();
    await other.publish();
    for (const id of [other.cast.content.measures[0]!.id, cast.content.chapters[0]!.id]) await expect(visit((ground) => measurePage(ground, id))).rejects.toThrow(NotFound);
    for (const id of [other.cast.content.chapters[0]!.id, cast.content.measures[0]!.id]) await expect(visit((ground) => chapterPage(ground, id))).rejects.toThrow(NotFound);
    await expect(visit((ground) => townPage(ground, '05999999'))).rejects.toThrow(NotFound);
    await expect(visit(editionPage, '2011')).rejects.toThrow(NotFound);
  });

  it('print what is published: the whole, the catalogue, easy language, a sheet for each town', async () => {
    const { cast, publish } = await stand(await open(), 'papier');
    await publish();
    const paper = (file: string) => cast.run(visitor, async (context) => JSON.stringify(await readPaper(context, await readEdition(context, '2026'), paperFrom(file)!, new Map([[towns[0], 'Bergheim']]), 'https://ki.example')));
    expect((await paper('integrationskonzept.pdf')).includes('Sprache öffnet Türen')).toBe(true);
    expect((await paper('massnahmenkatalog.pdf')).includes('25.000')).toBe(true);
    expect((await paper('leichte-sprache.pdf')).includes('Das ist ein Plan.')).toBe(true);
    const sheet = await paper(`kommune-${towns[1]}.pdf`);
    expect([sheet.includes('Sprachkurse am Abend'), sheet.includes('Sprachcafés'), sheet.includes('nicht gefragt'), sheet.includes('Noch nicht') || sheet.includes('Es gibt noch keine Berichte.')]).toEqual([false, true, true, true]);
    await expect(paper('kommune-05999999.pdf')).rejects.toThrow(NotFound);
    await expect(paper('gremium-gibt-es-nicht.pdf')).rejects.toThrow(NotFound);
  });
});
