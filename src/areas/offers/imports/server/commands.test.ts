import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { writeCsv, writeXlsx } from '#platform/server/exchange/tables.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { noFilter } from '../../directory/filter.ts';
import { findPublicOffer, listPublicOffers } from '../../directory/server/queries.ts';
import { changeOffer, withdrawOffer } from '../../server/commands.ts';
import { findOffer } from '../../server/queries.ts';
import { applyImport } from '../applied/server/commands.ts';
import type { ImportKind, ImportOptions } from '../run.ts';
import { undoImport } from '../undone/server/commands.ts';
import { mapImport, startImport } from './commands.ts';
import { findTableSample, listImportRows, listImportRuns } from './queries.ts';

const shared = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url));
const hasShared = existsSync(`${shared}hsds`);
const first = new Date('2026-11-22T10:00:00Z');
const job: Actor = { kind: 'system', job: 'test' };
const published: ImportOptions = { publish: true, organisationId: null, language: 'de' };
const drafts: ImportOptions = { ...published, publish: false };
const none = { created: 0, changed: 0, unchanged: 0, refused: 0 };

const service = (id: string, more: object = {}) => ({
  id, name: `Beratung ${id}`, status: 'active', description: 'Wir beraten Sie. In vielen Sprachen.', organization: { id: 'o1', name: 'Beispielhaus e. V.', email: 'info@beispielhaus.example' },
  service_at_locations: [{ location: { id: 'l1', location_type: 'physical', name: 'Beispielhaus', addresses: [{ address_1: 'Hauptstraße 1', postal_code: '50126', city: 'Bergheim' }] } }],
  languages: [{ code: 'ar' }, { code: 'xx' }], attributes: [{ taxonomy_term: { name: 'Deutsch lernen' } }, { taxonomy_term: { name: 'Sterndeutung' } }], ...more,
});

describeOnBothEngines('import of offers', (open) => {
  let database: Database;
  let centre: Centre;
  let now = first;

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
  });

  async function fresh(slug: string): Promise<void> {
    const plain = { slug, name: `KI ${slug}`, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities: ['05362008', '05362032'], settings: {} };
    centre = { ...plain, id: await foundCentre(database.kysely, plain) };
    now = first;
  }
  const run = <T>(work: (context: Context) => Promise<T>, actor: Actor = job) => {
    now = new Date(now.getTime() + 60_000);
    return withCentre(database.kysely, { centre, actor, now }, work);
  };
  const good = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const start = async (kind: ImportKind, content: unknown, options = published, fileName = 'datei.json') => {
    const bytes = content instanceof Uint8Array ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    return good(await run((context) => startImport(context, { kind, fileName, bytes, options }))).id;
  };
  const preview = async (id: string) => (await run((context) => listImportRows(context, id, { outcome: null, page: 1 }))).counts;
  const apply = async (id: string) => good(await run((context) => applyImport(context, id)));
  const bring = async (content: unknown, options = published) => {
    const id = await start('hsds', content, options);
    const counts = await preview(id);
    expect(await apply(id)).toEqual(counts);
    return { id, counts };
  };
  const offers = async () => (await run((context) => sql<{ id: string; title: string; state: string }>`select id, title, state from offers.offer order by title`.execute(context.db))).rows;

  test('a service becomes an offer with organisation, place and codes; foreign words are kept as a note', async () => {
    await fresh('eins');
    const { counts } = await bring([service('a')]);
    expect(counts).toEqual({ ...none, created: 1 });
    const list = await run((context) => listPublicOffers(context, noFilter));
    expect(list.items.map(({ title, organisation, topics, languages, places }) => ({ title: title.text, organisation: organisation?.name, topics, languages, places: places.map(({ name, street, municipality }) => [name, street, municipality]) })))
      .toEqual([{ title: 'Beratung a', organisation: 'Beispielhaus e. V.', topics: ['sprache'], languages: ['ar'], places: [['Beispielhaus', 'Hauptstraße 1', '05362008']] }]);
    const [offer] = await offers();
    expect((await run((context) => findOffer(context, offer?.id ?? ''))).content.internalNote).toBe('Begriffe der Quelle: Sterndeutung\nSprache der Quelle: xx');
  });

  test('running it twice changes nothing; a changed field is named; other fields stay as edited', async () => {
    await fresh('zwei');
    await bring([service('a'), service('b')]);
    expect((await bring([service('a'), service('b')])).counts).toEqual({ ...none, unchanged: 2 });
    const id = await start('hsds', [service('a', { description: 'Neu.' }), service('b')]);
    const { rows } = await run((context) => listImportRows(context, id, { outcome: 'changed', page: 1 }));
    expect(rows.map(({ label, reason }) => ({ label, reason }))).toEqual([{ label: 'Beratung a', reason: 'Neu: Kurz gesagt, Beschreibung' }]);
    expect(await apply(id)).toEqual({ ...none, changed: 1, unchanged: 1 });
    expect(await run((context) => applyImport(context, id))).toMatchObject({ refused: true });
    const organisations = await run((context) => sql<{ count: number }>`select count(*)::integer as count from network.organisation`.execute(context.db));
    expect(organisations.rows).toEqual([{ count: 1 }]);
  });

  test('undo withdraws what was created and restores what was changed, unless edited since', async () => {
    await fresh('drei');
    await bring([service('a'), service('b')]);
    const { id } = await bring([service('a', { description: 'Neu.' }), service('b', { alert: 'Geschlossen' }), service('c')]);
    const [, b] = await offers();
    expect(await run((context) => withdrawOffer(context, b?.id ?? '', 'Gibt es nicht mehr'))).toBe(null);
    expect(await run((context) => undoImport(context, id))).toEqual({ withdrawn: 1, restored: 1, kept: 1 });
    expect((await offers()).map(({ title, state }) => [title, state])).toEqual([['Beratung a', 'published'], ['Beratung b', 'withdrawn'], ['Beratung c', 'withdrawn']]);
    const [a] = await offers();
    expect((await run((context) => findOffer(context, a?.id ?? ''))).content.description).toBe('Wir beraten Sie. In vielen Sprachen.');
    expect(await run((context) => undoImport(context, id))).toMatchObject({ refused: true });
    expect((await bring([service('c')])).counts).toEqual({ ...none, changed: 1 });
    expect((await offers()).map(({ state }) => state)).toEqual(['published', 'withdrawn', 'published']);
  });

  test('as drafts nothing is public, known offers get a revision, undo removes both', async () => {
    await fresh('vier');
    await bring([service('a')]);
    const { id } = await bring([service('a', { description: 'Neu.' }), service('b')], drafts);
    expect((await offers()).map(({ title, state }) => [title, state])).toEqual([['Beratung a', 'published'], ['Beratung b', 'draft']]);
    expect((await run((context) => listPublicOffers(context, noFilter))).items.map(({ title, summary }) => [title.text, summary.text])).toEqual([['Beratung a', 'Wir beraten Sie. In vielen Sprachen.']]);
    expect((await bring([service('a', { description: 'Neu.' }), service('b')], drafts)).counts).toEqual({ ...none, unchanged: 2 });
    const [a] = await offers();
    expect((await run((context) => findOffer(context, a?.id ?? ''))).revision?.content.description).toBe('Neu.');
    expect(await run((context) => undoImport(context, id))).toEqual({ withdrawn: 1, restored: 1, kept: 0 });
    expect((await offers()).map(({ title }) => title)).toEqual(['Beratung a']);
    expect((await run((context) => findOffer(context, a?.id ?? ''))).revision).toBe(null);
  });

  test('a draft edited since the import survives the undo', async () => {
    await fresh('fuenf');
    const { id } = await bring([service('a')], drafts);
    const [a] = await offers();
    const offer = await run((context) => findOffer(context, a?.id ?? ''));
    expect(await run((context) => changeOffer(context, offer.id, { content: { ...offer.content, title: 'Eigener Titel' }, edition: 1 }))).toBe(null);
    expect(await run((context) => undoImport(context, id))).toEqual({ withdrawn: 0, restored: 0, kept: 1 });
    expect((await offers()).map(({ title }) => title)).toEqual(['Eigener Titel']);
  });

  test('a text that spells out a protected address is refused', async () => {
    await fresh('sechs');
    await run((context) => sql`insert into offers.place (id, centre_id, name, street, confidential, created_at, updated_at)
      values (gen_random_uuid(), ${centre.id}::uuid, 'Schutzhaus', 'Geheimweg 7', true, now(), now())`.execute(context.db));
    const id = await start('hsds', [service('a', { description: 'Kommen Sie in den Geheimweg 7.' })]);
    const { rows } = await run((context) => listImportRows(context, id, { outcome: null, page: 1 }));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('a list is mapped by its headings, the mapping is remembered, rows are refused one by one', async () => {
    await fresh('sieben');
    const columns = ['Angebot', 'Träger', 'Zielgruppe', 'Veranstaltungsort', 'PLZ', 'Ort', 'Wochentag', 'von', 'bis', 'Kosten', 'E-Mail', 'Bemerkung des Hauses'];
    const rows = [
      ['Nähtreff', 'Beispielhaus e. V.', 'Frauen, Sterndeuter', 'Beispielhaus', '50126', 'Bergheim', 'Montag, Mi', '9', '11.30 Uhr', 'kostenlos', 'naehen@beispielhaus.example', '=1+1'],
      ['', 'Beispielhaus e. V.', '', '', '', '', '', '', '', '', '', ''],
      ['Chor', '', '', '', '', '', '', '', '', '5,00 €', 'keine Adresse', ''],
    ];
    for (const bytes of [Buffer.from(writeCsv({ columns, rows })), await writeXlsx({ columns, rows }, 'Angebote')]) {
      const id = await start('table', bytes, published, bytes instanceof Buffer ? 'liste.csv' : 'liste.xlsx');
      const mapping = (await run((context) => listImportRuns(context)))[0]?.mapping ?? {};
      expect(mapping).toEqual({ title: 'Angebot', organisation: 'Träger', targetGroups: 'Zielgruppe', placeName: 'Veranstaltungsort', postalCode: 'PLZ', city: 'Ort', weekdays: 'Wochentag', startsAt: 'von', endsAt: 'bis', costText: 'Kosten', contactEmail: 'E-Mail', ...(bytes instanceof Buffer ? {} : { fundingSource: 'Bemerkung des Hauses' }) });
      expect((await run((context) => findTableSample(context, id))).columns).toEqual(columns);
      expect(await run((context) => mapImport(context, id, { organisation: 'Träger' }))).toMatchObject({ refused: true, field: 'title' });
      good(await run((context) => mapImport(context, id, { ...mapping, fundingSource: 'Bemerkung des Hauses' })));
      const list = await run((context) => listImportRows(context, id, { outcome: null, page: 1 }));
      expect(list.rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
        [bytes instanceof Buffer ? 'created' : 'unchanged', bytes instanceof Buffer ? 'Als interne Notiz behalten – Begriffe der Liste: Sterndeuter' : ''],
        ['refused', 'Zeile 2: Der Titel fehlt.'], ['refused', 'Zeile 3: „keine Adresse“ ist keine E-Mail-Adresse.'],
      ]);
      await apply(id);
    }
    const [offer] = await offers();
    const { content } = await run((context) => findOffer(context, offer?.id ?? ''));
    expect(content).toMatchObject({ title: 'Nähtreff', costKind: 'free', targetGroups: ['frauen'], internalNote: 'Begriffe der Liste: Sterndeuter' });
    expect(content.schedules.map(({ weekdays, startsAt, endsAt }) => [weekdays, startsAt, endsAt])).toEqual([[[1, 3], '09:00', '11:30']]);
  });

  test('pages of a guide become offers with translations; another language alone is a translation', async () => {
    await fresh('acht');
    const page = (id: number, language: string, path: string, title: string, content: string, others: object, parent = '') => ({
      id, path: `/region/${language}/${path}/`, url: `https://guide.example/region/${language}/${path}/`, title, content, parent: { path: parent === '' ? null : `/region/${language}/${parent}/` }, available_languages: others,
    });
    const german = [page(1, 'de', 'deutsch-lernen', 'Deutsch lernen', '', {}), page(2, 'de', 'deutsch-lernen/kurse', 'Kurse', '<p>Hier &amp; dort</p><script>alert(1)</script><ul><li>A1</li><li>A2</li></ul>', { en: { id: 12 } }, 'deutsch-lernen')];
    const english = [page(12, 'en', 'learning/courses', 'Courses', '<p>Here</p>', { de: { id: 2 } }, 'learning')];
    const id = await start('integreat', german);
    expect(await apply(id)).toEqual({ ...none, created: 1 });
    const waiting = await start('integreat', english, drafts);
    expect((await run((context) => listImportRows(context, waiting, { outcome: 'unchanged', page: 1 }))).rows.map(({ reason }) => reason.split(':')[0])).toEqual(['Die Übersetzung fehlt noch']);
    expect(await apply(await start('integreat', english))).toEqual({ ...none, changed: 1 });
    expect(await apply(await start('integreat', [...english, ...german]))).toEqual({ ...none, unchanged: 1 });
    const offer = await run((context) => findPublicOffer(context, 'kurse', 'en'));
    expect([offer?.title, offer?.description, offer?.topics]).toEqual([{ text: 'Courses', language: 'en', mark: 'human' }, { text: 'Here', language: 'en', mark: 'human' }, ['sprache']]);
    const source = await run((context) => findPublicOffer(context, 'kurse', 'de'));
    expect(source?.description.text).toBe('Hier & dort\n\n- A1\n- A2');
  });

  test.skipIf(!hasShared)('the services of the UK profile load, the failing set is refused one by one', async () => {
    await fresh('neun');
    const profile = (name: string) => readFileSync(`${shared}hsds/uk-profile/V3.0-UK-${name}.json`);
    const id = await start('hsds', profile('Test.service_list'));
    expect(await apply(id)).toEqual({ ...none, created: 128 });
    expect(await apply(await start('hsds', profile('Test.service_list')))).toEqual({ ...none, unchanged: 128 });
    const failing = await start('hsds', profile('Fail.service_list'));
    const { rows } = await run((context) => listImportRows(context, failing, { outcome: null, page: 1 }));
    expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'contents[0].name fehlt; contents[0].url ist keine Internetadresse; contents[0].email ist keine E-Mail-Adresse.'],
      ['refused', 'contents[1].name fehlt; contents[1].url ist keine Internetadresse; contents[1].email ist keine E-Mail-Adresse.'],
      ['refused', 'contents[2].name fehlt; contents[2].url ist keine Internetadresse; contents[2].email muss ein Text sein.'],
      ['refused', 'contents[3].name fehlt; contents[3].email muss ein Text sein.'],
    ]);
    expect(await apply(await start('hsds', profile('Fail.service_full')))).toEqual({ ...none, refused: 1 });
  });

  test.skipIf(!hasShared)('a real guide in two languages loads twice without a change', async () => {
    await fresh('zehn');
    const pages = (language: string) => JSON.parse(readFileSync(`${shared}integreat/pages.lkaugsburg.${language}.json`, 'utf8')) as unknown[];
    const both = [...pages('de'), ...pages('en')];
    expect(await apply(await start('integreat', both))).toEqual({ ...none, created: 193 });
    expect(await apply(await start('integreat', both))).toEqual({ ...none, unchanged: 193 });
    const texts = await run((context) => sql<{ text: string }>`select description as text from offers.offer union all select text from offers.translation`.execute(context.db));
    expect(texts.rows.filter(({ text }) => /<\/?[a-z]+[ >]|&#\d+;|utm_/i.test(text))).toEqual([]);
  });

  test('only the centre imports, and another centre sees nothing of it', async () => {
    await fresh('elf');
    const { id } = await bring([service('a')]);
    const editor: Actor = { kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'E', email: '', grants: [{ role: 'organisationEditor', centreId: centre.id, municipality: null, organisationId: id }] };
    for (const work of [(context: Context) => applyImport(context, id), (context: Context) => listImportRows(context, id, { outcome: null, page: 1 }), (context: Context) => startImport(context, { kind: 'hsds', fileName: 'x', bytes: Buffer.from('[]'), options: drafts })]) {
      await expect(run<unknown>(work, editor)).rejects.toThrow(Forbidden);
    }
    await fresh('zwoelf');
    await expect(run((context) => undoImport(context, id))).rejects.toThrow(NotFound);
    expect(await run((context) => listImportRows(context, id, { outcome: null, page: 1 }))).toEqual({ rows: [], counts: none });
  });

  test('what the user chose must exist', async () => {
    await fresh('dreizehn');
    const upload = { kind: 'hsds' as const, fileName: 'x.json', bytes: Buffer.from(JSON.stringify([service('a')])) };
    expect(await run((context) => startImport(context, { ...upload, options: { ...drafts, language: 'xx' } }))).toMatchObject({ refused: true, field: 'language' });
    expect(await run((context) => startImport(context, { ...upload, options: { ...drafts, organisationId: centre.id } }))).toMatchObject({ refused: true, field: 'organisationId' });
    expect(await run((context) => startImport(context, { ...upload, bytes: Buffer.from('[]'), options: drafts }))).toMatchObject({ refused: true, field: 'file' });
  });
});
