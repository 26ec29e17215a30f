import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { addChapter, removeChapter } from '#areas/strategy/writing/chapters/server/commands.ts';
import { answerRemark, writeRemark } from '#areas/strategy/writing/remarks/server/commands.ts';
import { saveText } from '#areas/strategy/writing/server/commands.ts';

/** A chapter that was written, with a remark and its answer, and one that was taken out; all texts carry `mark`. */
export async function fillWriting(context: Context, mark: string, edition: string, chapterId: string): Promise<Record<string, string>> {
  sure(await saveText(context, { edition, chapterId }, { text: `${mark} Absatz\n\n${mark} zweiter`, base: `${mark} Absatz`, version: 0 }));
  const remark = sure(await writeRemark(context, edition, chapterId, { kind: 'suggestion', block: 'absatz-1', quote: '', body: `${mark} Kommentar`, replacement: `${mark} anders` }));
  await answerRemark(context, edition, remark.id, `${mark} Antwort`);
  const gone = sure(await addChapter(context, edition, { title: `${mark} herausgenommen`, kind: 'text', fieldId: null, parentId: null }));
  sure(await removeChapter(context, edition, gone.id));
  return { remark: remark.id };
}

function sure<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
}
