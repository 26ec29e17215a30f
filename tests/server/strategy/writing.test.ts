import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { fragmentName, readFragment } from '#platform/writing/fragment.ts';
import { readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { addChapter, changeChapter, moveChapter, removeChapter, restoreChapter } from '#areas/strategy/writing/chapters/server/commands.ts';
import { listRemovedChapters } from '#areas/strategy/writing/chapters/server/queries.ts';
import { writeText } from '#areas/strategy/writing/notation.ts';
import { chapterForm } from '#areas/strategy/writing/passages.ts';
import { answerRemark, declineSuggestion, settleRemark, takeSuggestion, writeRemark } from '#areas/strategy/writing/remarks/server/commands.ts';
import { countOpenRemarks, listRemarks } from '#areas/strategy/writing/remarks/server/queries.ts';
import { receiveUpdate, saveText } from '#areas/strategy/writing/server/commands.ts';
import { findVersion, listChapterChanges, listOutline, readChanges, readChapter } from '#areas/strategy/writing/server/queries.ts';
import { foundStrategy, job, person, type StrategyCast } from './cast.ts';

const staff = person('staff');
/** Has a seat in the round table, which is the working group of the first field. */
const member = person('steeringMember', 10);
const outsider = person('steeringMember', 77);
const year = '2026';

const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
const contentOf = (cast: StrategyCast) => cast.run(job, async (context) => readContent(context, await readEdition(context, year)));
const chaptersOf = async (cast: StrategyCast) => (await contentOf(cast)).chapters.map(({ parentId, title }) => [title, parentId ?? '']);
const adopt = (cast: StrategyCast) => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());

describeOnBothEngines('chapters that are written together', (open) => {
  const save = (cast: StrategyCast, id: string, text: string, base: string, version: number, actor = staff) => cast.run(actor, (context) => saveText(context, { edition: year, chapterId: id }, { text, base, version }));

  it('takes plain saves, brings two together, shows both at a clash, and keeps the ids of passages', async () => {
    const cast = await foundStrategy(await open(), 'schreiben');
    const { id, body } = cast.content.chapters[2]!;
    const plain = writeText(body);
    expect(await save(cast, id, plain.replace('Türen', 'viele Türen'), plain, 0)).toEqual({ kind: 'saved', version: 2 });
    expect(await save(cast, id, `${plain}\n\n- Kerpen`, plain, 1)).toEqual({ kind: 'saved', version: 3 });
    const clash = await save(cast, id, plain.replace('Türen', 'Herzen'), plain, 1);
    expect(clash).toEqual({ kind: 'conflict', version: 3, theirs: 'Sprache öffnet viele Türen.\n\nViele Kurse sind voll.\n\n- Kerpen' });
    const chapter = await cast.run(staff, (context) => readChapter(context, cast.editionId, id));
    expect(chapter.body.map((block) => [block.id.length > 20 ? 'neu' : block.id, wordsOf(block)])).toEqual([['absatz-2', 'Sprache öffnet viele Türen.'], ['absatz-3', 'Viele Kurse sind voll.'], ['neu', 'Kerpen']]);
    expect(await save(cast, id, '<p class=MsoNormal>Aus <b>Word</b><o:p></o:p></p>', '', 3)).toEqual({ kind: 'saved', version: 4 });
    expect(writeText((await cast.run(staff, (context) => readChapter(context, cast.editionId, id))).body)).toBe('Aus **Word**');
  });

  it('merges updates of editors with plain saves, and what an import writes beside them', async () => {
    const cast = await foundStrategy(await open(), 'zugleich');
    const { id } = cast.content.chapters[2]!;
    const at = { edition: year, chapterId: id, writer: 'w' };
    done(await cast.run(staff, (context) => receiveUpdate(context, at, null)));
    const first = await cast.run(member, (context) => readChanges(context, year, id, 0));
    const doc = new Y.Doc();
    first.updates.forEach((update) => Y.applyUpdate(doc, update));
    expect(readFragment(doc, chapterForm)).toEqual(cast.content.chapters[2]!.body);
    const known = Y.encodeStateVector(doc);
    (((doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement).get(0)) as Y.XmlText).insert(0, 'Gute ');
    const update = Y.encodeStateAsUpdate(doc, known);
    expect(await save(cast, id, 'Sprache öffnet Türen.\n\nAlle Kurse sind voll.', 'Sprache öffnet Türen.\n\nViele Kurse sind voll.', 1)).toEqual({ kind: 'saved', version: 2 });
    expect(await cast.run(member, (context) => receiveUpdate(context, at, update))).toEqual({ version: 3 });
    expect(await cast.run(member, (context) => receiveUpdate(context, at, update))).toEqual({ version: 3 });
    const missed = await cast.run(staff, (context) => readChanges(context, year, id, 1));
    expect([missed.version, missed.updates.length]).toEqual([3, 2]);
    missed.updates.forEach((one) => Y.applyUpdate(doc, one));
    expect(writeText(readFragment(doc, chapterForm))).toBe('Gute Sprache öffnet Türen.\n\nAlle Kurse sind voll.');
    await cast.run(job, (context) => context.db.updateTable('strategy.chapter').set({ body: JSON.stringify([{ id: 'absatz-2', kind: 'paragraph', runs: [{ text: 'Eingelesen.' }] }]) }).where('id', '=', id).execute());
    done(await cast.run(staff, (context) => receiveUpdate(context, at, null)));
    const later = await cast.run(staff, (context) => readChanges(context, year, id, 3));
    later.updates.forEach((one) => Y.applyUpdate(doc, one));
    expect(writeText(readFragment(doc, chapterForm))).toBe('Eingelesen.');
  });

  it('refuses what is no text, and what is too long, in bounded time', { timeout: 90_000 }, async () => {
    const cast = await foundStrategy(await open(), 'grenzen');
    const { id } = cast.content.chapters[2]!;
    const script = new Y.Doc();
    script.getXmlFragment(fragmentName).insert(0, [new Y.XmlElement('script')]);
    const send = (update: Uint8Array) => cast.run(staff, (context) => receiveUpdate(context, { edition: year, chapterId: id, writer: 'w' }, update));
    const began = process.cpuUsage();
    const answers = [await send(Y.encodeStateAsUpdate(script)), await send(new Uint8Array([255, 1, 2])), await send(new Uint8Array(4 * 1024 * 1024)), await save(cast, id, 'Wort '.repeat(1_000_000), '', 0), await save(cast, id, `<html>${'<p>Wort</p>'.repeat(500_000)}</html>`, '', 0), await save(cast, id, '['.repeat(390_000), '', 0)];
    expect(answers.map(isRefusal)).toEqual([true, true, true, true, true, true]);
    expect((answers[3] as Refusal).message).toContain('200.000 Zeichen');
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(20);
    const pages = Array.from({ length: 400 }, (_, index) => `Absatz ${index} ${'Wort '.repeat(90)}`).join('\n\n');
    expect(done(await save(cast, id, pages, writeText(cast.content.chapters[2]!.body), 0))).toMatchObject({ kind: 'saved' });
    expect((await cast.run(staff, (context) => readChapter(context, cast.editionId, id))).body.length).toBe(400);
  });

  it('lets the working group write its field alone, and nobody of another centre', async () => {
    const database = await open();
    const [cast, foreign] = [await foundStrategy(database, 'rechte'), await foundStrategy(database, 'fremd')];
    const [foreword, , language] = cast.content.chapters.map(({ id }) => id) as [string, string, string];
    expect((await cast.run(member, async (context) => listOutline(context, await readEdition(context, year)))).map(({ title, mayWrite }) => [title, mayWrite])).toEqual([['Vorwort', false], ['Handlungsfelder', false], ['Sprache', true]]);
    expect(await save(cast, language, 'Neu.', '', 0, member)).toMatchObject({ kind: 'saved' });
    await expect(save(cast, foreword, 'Neu.', '', 0, member)).rejects.toThrow(Forbidden);
    await expect(save(cast, language, 'Neu.', '', 0, outsider)).rejects.toThrow(Forbidden);
    await expect(cast.run(outsider, (context) => readChanges(context, year, language, 0))).rejects.toThrow(Forbidden);
    await expect(cast.run(member, (context) => removeChapter(context, year, foreword))).rejects.toThrow(Forbidden);
    await expect(cast.run(member, (context) => moveChapter(context, year, language, 'out'))).resolves.toBe(null);
    await expect(cast.run(member, (context) => addChapter(context, year, { title: 'Neu', kind: 'text', fieldId: null, parentId: null }))).rejects.toThrow(Forbidden);
    const below = done(await cast.run(member, (context) => addChapter(context, year, { title: 'Kurse', kind: 'text', fieldId: null, parentId: language })));
    expect(await save(cast, below.id, 'Auch hier.', '', 0, member)).toMatchObject({ kind: 'saved' });
    // another centre has the same year, but not this chapter
    await expect(save(foreign, language, 'Neu.', '', 0)).rejects.toThrow(NotFound);
    await expect(foreign.run(staff, (context) => readChapter(context, foreign.editionId, language))).rejects.toThrow(NotFound);
    await expect(foreign.run(staff, (context) => readChanges(context, year, language, 0))).rejects.toThrow(NotFound);
    expect(await foreign.run(staff, (context) => listChapterChanges(context, cast.editionId))).toEqual([]);
    expect(await foreign.run(staff, (context) => findVersion(context, language))).toBe(0);
  });

  it('adds, renames, moves, takes out and puts back, and tells who did what', async () => {
    const cast = await foundStrategy(await open(), 'baum');
    const [foreword, framework, language] = cast.content.chapters.map(({ id }) => id) as [string, string, string];
    const thanks = done(await cast.run(staff, (context) => addChapter(context, year, { title: 'Dank', kind: 'thanks', fieldId: null, parentId: null }))).id;
    expect(await cast.run(staff, (context) => changeChapter(context, year, thanks, { title: 'Dank an alle', kind: 'thanks', fieldId: null }))).toBe(null);
    expect(await cast.run(staff, (context) => moveChapter(context, year, thanks, 'up'))).toBe(null);
    expect(await chaptersOf(cast)).toEqual([['Vorwort', ''], ['Dank an alle', ''], ['Handlungsfelder', ''], ['Sprache', framework]]);
    const before = await contentOf(cast);
    const { removal } = done(await cast.run(staff, (context) => removeChapter(context, year, framework)));
    expect(await chaptersOf(cast)).toEqual([['Vorwort', ''], ['Dank an alle', '']]);
    expect((await cast.run(staff, (context) => listRemovedChapters(context, cast.editionId))).map(({ title, count }) => [title, count])).toEqual([['Handlungsfelder', 2]]);
    expect(await cast.run(staff, (context) => restoreChapter(context, year, removal))).toEqual({ id: framework });
    expect(await contentOf(cast)).toEqual(before);
    await expect(cast.run(staff, (context) => restoreChapter(context, year, removal))).rejects.toThrow(NotFound);
    expect(isRefusal(await cast.run(staff, (context) => moveChapter(context, year, foreword, 'up')))).toBe(true);
    expect(isRefusal(await cast.run(staff, (context) => addChapter(context, year, { title: 'X', kind: 'text', fieldId: crypto.randomUUID(), parentId: null })))).toBe(true);
    expect(isRefusal(await cast.run(staff, (context) => addChapter(context, year, { title: 'X', kind: 'text', fieldId: null, parentId: crypto.randomUUID() })))).toBe(true);
    expect(await save(cast, language, 'Neu.', '', 0)).toMatchObject({ kind: 'saved' });
    expect((await cast.run(staff, (context) => listChapterChanges(context, cast.editionId))).map(({ name, chapterTitle }) => `${name.slice(17)} ${chapterTitle}`))
      .toEqual(['written Sprache', 'restored Handlungsfelder', 'removed Handlungsfelder', 'moved Dank an alle', 'changed Dank an alle', 'added Dank an alle']);
  });

  it('stands still once the edition is adopted, with a clear message', async () => {
    const cast = await foundStrategy(await open(), 'beschlossen');
    const [foreword, , language] = cast.content.chapters.map(({ id }) => id) as [string, string, string];
    const { removal } = done(await cast.run(staff, (context) => removeChapter(context, year, foreword)));
    const { id: remark } = done(await cast.run(outsider, (context) => writeRemark(context, year, language, { kind: 'suggestion', block: 'absatz-2', quote: 'Türen', body: '', replacement: 'Tore' })));
    await adopt(cast);
    const answers = [
      await save(cast, language, 'Neu.', '', 0), await cast.run(staff, (context) => receiveUpdate(context, { edition: year, chapterId: language, writer: 'w' }, new Uint8Array())),
      await cast.run(staff, (context) => addChapter(context, year, { title: 'X', kind: 'text', fieldId: null, parentId: null })), await cast.run(staff, (context) => changeChapter(context, year, language, { title: 'X', kind: 'text', fieldId: null })),
      await cast.run(staff, (context) => moveChapter(context, year, language, 'out')), await cast.run(staff, (context) => removeChapter(context, year, language)), await cast.run(staff, (context) => restoreChapter(context, year, removal)),
      await cast.run(staff, (context) => writeRemark(context, year, language, { kind: 'comment', block: '', quote: '', body: 'x', replacement: '' })), await cast.run(staff, (context) => takeSuggestion(context, year, remark, 'https://x')),
      await cast.run(staff, (context) => declineSuggestion(context, year, remark, 'x', 'https://x')), await cast.run(staff, (context) => settleRemark(context, year, remark, true)), await cast.run(staff, (context) => answerRemark(context, year, remark, 'x')),
    ];
    expect(answers.map((answer) => (isRefusal(answer) ? answer.message.slice(0, 30) : answer))).toEqual(answers.map(() => 'Diese Fassung ist beschlossen.'));
    expect((await cast.run(staff, async (context) => listOutline(context, await readEdition(context, year)))).some(({ mayWrite }) => mayWrite)).toBe(false);
  });
});

describeOnBothEngines('remarks on a passage', (open) => {
  const remarkOn = (cast: StrategyCast, actor: typeof staff, form: Partial<Parameters<typeof writeRemark>[3]>) =>
    cast.run(actor, (context) => writeRemark(context, year, cast.content.chapters[2]!.id, { kind: 'comment', block: 'absatz-2', quote: '', body: '', replacement: '', ...form }));
  const list = (cast: StrategyCast) => cast.run(staff, (context) => listRemarks(context, cast.editionId));

  it('are written by all who read, answered, settled and opened again', async () => {
    const cast = await foundStrategy(await open(), 'merken');
    const { id } = done(await remarkOn(cast, outsider, { body: 'Warum nur Türen?', quote: ' öffnet   Türen' }));
    expect(await cast.run(staff, (context) => answerRemark(context, year, id, 'Guter Hinweis.'))).toBe(null);
    const [remark] = await list(cast);
    expect([remark!.quote, remark!.quoteAt, remark!.state, remark!.replies.map(({ body }) => body)]).toEqual(['öffnet Türen', 8, 'open', ['Guter Hinweis.']]);
    await expect(cast.run(person('steeringMember', 78), (context) => settleRemark(context, year, id, true))).rejects.toThrow(Forbidden);
    expect(await cast.run(outsider, (context) => settleRemark(context, year, id, true))).toBe(null);
    expect([...(await cast.run(staff, (context) => countOpenRemarks(context, cast.editionId)))]).toEqual([]);
    expect(await cast.run(member, (context) => settleRemark(context, year, id, false))).toBe(null);
    expect([...(await cast.run(staff, (context) => countOpenRemarks(context, cast.editionId)))]).toEqual([[cast.content.chapters[2]!.id, 1]]);
    const refusals = [await remarkOn(cast, staff, {}), await remarkOn(cast, staff, { body: 'x', block: 'gibt-es-nicht' }), await remarkOn(cast, staff, { body: 'x', quote: 'steht nicht da' }), await remarkOn(cast, staff, { kind: 'suggestion', quote: 'Türen', replacement: 'Türen' })];
    expect(refusals.map((one) => (isRefusal(one) ? one.field : ''))).toEqual(['body', 'block', 'quote', 'replacement']);
  });

  it('that suggest words are taken or declined with a reason, by those who write; the author hears of it', async () => {
    const cast = await foundStrategy(await open(), 'vorschlag');
    const chapterId = cast.content.chapters[2]!.id;
    const first = done(await remarkOn(cast, outsider, { kind: 'suggestion', quote: 'Türen', replacement: 'Türen und Herzen' }));
    const second = done(await remarkOn(cast, outsider, { kind: 'suggestion', quote: 'Sprache', replacement: 'Deutsch' }));
    await expect(cast.run(outsider, (context) => takeSuggestion(context, year, first.id, 'https://x'))).rejects.toThrow(Forbidden);
    await expect(cast.run(outsider, (context) => declineSuggestion(context, year, second.id, 'x', 'https://x'))).rejects.toThrow(Forbidden);
    expect(await cast.run(member, (context) => takeSuggestion(context, year, first.id, 'https://x'))).toBe(null);
    expect(isRefusal(await cast.run(member, (context) => takeSuggestion(context, year, first.id, 'https://x')))).toBe(true);
    const chapter = await cast.run(staff, (context) => readChapter(context, cast.editionId, chapterId));
    expect([chapter.body[0]!.id, wordsOf(chapter.body[0]!)]).toEqual(['absatz-2', 'Sprache öffnet Türen und Herzen.']);
    expect(isRefusal(await cast.run(staff, (context) => declineSuggestion(context, year, second.id, '', 'https://x')))).toBe(true);
    expect(await cast.run(staff, (context) => declineSuggestion(context, year, second.id, 'Es geht um alle Sprachen.', 'https://x'))).toBe(null);
    expect((await list(cast)).map(({ state, reason }) => [state, reason]).toSorted()).toEqual([['declined', 'Es geht um alle Sprachen.'], ['taken', '']]);
    const third = done(await remarkOn(cast, outsider, { kind: 'suggestion', block: 'absatz-3', quote: 'sind voll', replacement: 'sind überfüllt' }));
    await cast.run(job, (context) => context.db.updateTable('strategy.chapter').set({ body: JSON.stringify([{ id: 'absatz-3', kind: 'paragraph', runs: [{ text: 'Ganz anders.' }] }]) }).where('id', '=', chapterId).execute());
    expect(isRefusal(await cast.run(member, (context) => takeSuggestion(context, year, third.id, 'https://x')))).toBe(true);
  });

  it('stay inside their centre, and inside those who may read', async () => {
    const database = await open();
    const [cast, foreign] = [await foundStrategy(database, 'eigen'), await foundStrategy(database, 'anderswo')];
    const { id } = done(await remarkOn(cast, outsider, { body: 'GEHEIM' }));
    expect(await foreign.run(staff, (context) => listRemarks(context, cast.editionId))).toEqual([]);
    await expect(foreign.run(staff, (context) => answerRemark(context, year, id, 'x'))).rejects.toThrow(NotFound);
    await expect(foreign.run(staff, (context) => takeSuggestion(context, year, id, 'https://x'))).rejects.toThrow(NotFound);
    await expect(remarkOn(cast, { kind: 'visitor' }, { body: 'x' })).rejects.toThrow(Forbidden);
  });
});
