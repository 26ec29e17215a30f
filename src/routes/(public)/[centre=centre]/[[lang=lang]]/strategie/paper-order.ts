import type { Edition } from '#areas/strategy/edition.ts';
import { paperFrom, type PaperName } from '#areas/strategy/papers/order.ts';
import { readPaper } from '#areas/strategy/papers/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { visitor } from '#platform/context.ts';
import { NotFound } from '#platform/errors.ts';
import { createPress, type PressAnswer } from '#platform/server/documents/press.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { municipalitiesOf } from '../../../area.ts';
import { stampOf } from './strategy-page.ts';

/** All papers of all centres of this process: at most 64 MB. */
const press = createPress();

type Asked = Pick<App.Locals, 'house' | 'centre' | 'now'>;

/**
 * The paper `file` of an edition as everybody may read it; waits at most `patience` milliseconds for the printing, which
 * goes on when nobody waits. NotFound where it does not exist. The edition is looked up with each question, so that one
 * that is taken back is gone at once.
 */
export async function askPaper({ house, centre, now }: Asked, slug: string, file: string, origin: string, patience: number): Promise<PressAnswer & { readonly name: PaperName }> {
  const inside = <T>(work: (context: Context) => Promise<T>) => withCentre(house.database.kysely, { centre, actor: visitor, now }, work);
  const name = paperFrom(file);
  if (name === null) throw new NotFound('Das gibt es hier nicht.');
  await inside((context) => readEdition(context, slug));
  const read = () => inside(async (context) => {
    const edition: Edition = await readEdition(context, slug);
    return readPaper(context, edition, name, new Map((await municipalitiesOf(context)).map(({ ags, name: town }) => [ags, town])), origin);
  });
  const stamp = stampOf({ house, centre, now });
  const key = `${centre.id}/${slug}/${file}${name.kind === 'town' || name.kind === 'committee' ? `/${origin}` : ''}`;
  return { ...await press.ask({ key, stamp, form: name.form, read }, patience), name };
}
