import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { visitor } from '#platform/context.ts';
import { threadMessages } from '#platform/messages/thread.ts';
import type { ThreadEntry, ThreadView } from '#platform/thread.ts';
import { readThread } from '../../threads.ts';

type PageThread = ThreadView & { readonly href: string };

/** The thread of a public thing with addresses and words in the language of the page; null where visitors must not know of the thing. */
export async function publicThread(context: Context, kind: string, id: string, language: string): Promise<PageThread | null> {
  const thread = await readThread({ ...context, actor: visitor }, kind, id, publicPath(context.centre.slug, 'de'), threadMessages(language));
  return thread && inLanguage(thread, context.centre.slug, language);
}

/** Rooms give German addresses. */
function inLanguage(thread: PageThread, slug: string, language: string): PageThread {
  const root = publicPath(slug, language);
  const turned = (href: string) => root + href.slice(slug.length + 1);
  const entry = (one: ThreadEntry): ThreadEntry => ({ ...one, href: one.href === null ? null : turned(one.href) });
  return { ...thread, href: turned(thread.href), subject: entry(thread.subject), before: thread.before.map(entry), after: thread.after.map(entry) };
}
