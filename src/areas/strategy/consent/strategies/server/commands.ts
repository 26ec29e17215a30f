import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import type { Context } from '#platform/context.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { TownStrategy } from '../../consent.ts';
import { mayEnter } from '../../permissions.ts';

type Content = Omit<TownStrategy, 'id' | 'municipality'>;

/** Links what a town has decided for itself. A later one is a row of its own. Refuses a town outside the area and one that stands there already. */
export async function addTownStrategy(context: Context, municipality: string, content: Content): Promise<{ readonly id: string } | Refusal> {
  demand(mayEnter(context.actor, municipality));
  if (!context.centre.municipalities.includes(municipality)) return refuse('Dieser Ort gehört nicht zum Gebiet.');
  const known = await context.db.selectFrom('strategy.town_strategy').select('id').where('municipality_ags', '=', municipality).where('title', '=', content.title).where('year', '=', content.year).executeTakeFirst();
  if (known) return refuse('Dieses Konzept steht schon da.', 'title');
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.town_strategy').values({ ...columnsOf(content), id, centre_id: context.centre.id, municipality_ags: municipality, created_at: context.now, updated_at: context.now }).execute();
  await record(context, 'strategy.townStrategy.added', id, { title: content.title, year: content.year });
  return { id };
}

export async function changeTownStrategy(context: Context, municipality: string, id: string, content: Content): Promise<void> {
  const before = await lock(context, municipality, id);
  const change = changeBetween({ title: before.title, year: before.year, address: before.address, isPublic: before.is_public }, { title: content.title, year: content.year, address: content.address, isPublic: content.isPublic });
  await context.db.updateTable('strategy.town_strategy').set({ ...columnsOf(content), updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.townStrategy.changed', id, change);
}

export async function removeTownStrategy(context: Context, municipality: string, id: string): Promise<void> {
  const before = await lock(context, municipality, id);
  await context.db.deleteFrom('strategy.town_strategy').where('id', '=', id).execute();
  await record(context, 'strategy.townStrategy.removed', id, { title: before.title, year: before.year });
}

async function lock(context: Context, municipality: string, id: string) {
  demand(mayEnter(context.actor, municipality));
  return found(await context.db.selectFrom('strategy.town_strategy').selectAll().where('id', '=', id).where('municipality_ags', '=', municipality).forUpdate().executeTakeFirst());
}

function columnsOf({ title, year, address, contact, isPublic }: Content) {
  return { title, year, address, contact, is_public: isPublic };
}
