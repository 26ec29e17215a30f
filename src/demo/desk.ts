import type { Context } from '#platform/context.ts';
import { emptyOffer } from '#areas/offers/offer.ts';
import { changeOffer, createOffer, returnOffer, submitOffer, withdrawOffer } from '#areas/offers/server/commands.ts';
import { findOffer } from '#areas/offers/server/queries.ts';
import type { Cast } from './cast.ts';
import { must } from './must.ts';

/** Does something as the demo person with this address. */
export type ActAs = <T>(email: string, work: (context: Context) => Promise<T>) => Promise<T>;

const editor = 'redaktion@beispielkreis.example';
const officer = 'frechen@beispielkreis.example';
const staff = 'team@beispielkreis.example';

/** Puts work on the desks: drafts, offers waiting for their second pair of eyes, one sent back, one withdrawn. */
export async function fillDesk(actAs: ActAs, cast: Cast): Promise<void> {
  const school = cast.organisations.find((organisation) => organisation.type === 'sprachkurstraeger');
  if (!school) return;
  const evening = { ...emptyOffer, title: 'Prüfungstraining B1 am Wochenende', summary: 'Zwei Samstage für die Prüfung B1 üben.', description: 'Wir üben Hören, Lesen, Schreiben und das Gespräch in der Prüfung.', topics: ['sprache'], targetGroups: ['erwachsene'], languages: ['de'], costKind: 'free', germanLevel: 'A2' } as const;
  await actAs(editor, async (context) => {
    const waiting = must(await createOffer(context, { organisationId: school.id, content: evening }));
    must(await submitOffer(context, waiting));
    must(await createOffer(context, { organisationId: school.id, content: { ...evening, title: 'Sprachtreff in der Mittagspause', summary: '' } }));
  });
  await correct(actAs, officer, 'Hilfe bei der Wohnungssuche', { alert: 'Neuer Raum: Zimmer 12 im Erdgeschoss.' });
  const returned = await correct(actAs, editor, 'Berufssprachkurs B2', { freePlaces: 4 });
  if (returned) await actAs(staff, async (context) => must(await returnOffer(context, returned, 'Bitte ergänzen Sie, wann der nächste Kurs beginnt.')));
  await actAs(staff, async (context) => {
    const [closed] = await offersCalled(context, 'Museum', 'Rundgang in einfacher Sprache');
    if (closed) must(await withdrawOffer(context, closed, 'Findet erst im Frühjahr wieder statt.'));
  });
}

/** Changes the first offer with this title that the person may change, and submits it. */
async function correct(actAs: ActAs, email: string, title: string, change: { readonly alert?: string; readonly freePlaces?: number }): Promise<string | null> {
  return actAs(email, async (context) => {
    const [scope] = context.actor.kind === 'person' ? context.actor.grants : [];
    const [id] = await context.db.selectFrom('offers.offer as offer').innerJoin('network.organisation as organisation', 'organisation.id', 'offer.organisation_id')
      .select('offer.id').where('offer.title', '=', title)
      .where((where) => where.or([where('organisation.id', '=', scope?.organisationId ?? null), where('organisation.municipality_ags', '=', scope?.municipality ?? null)]))
      .orderBy('offer.slug').limit(1).execute();
    if (!id) return null;
    const offer = await findOffer(context, id.id);
    must(await changeOffer(context, id.id, { content: { ...offer.content, ...change }, edition: offer.revision?.edition ?? 0 }));
    must(await submitOffer(context, id.id));
    return id.id;
  });
}

async function offersCalled(context: Context, ...words: readonly string[]): Promise<string[]> {
  const rows = await context.db.selectFrom('offers.offer').select('id').where((where) => where.or(words.map((word) => where('title', 'like', `%${word}%`)))).orderBy('slug').limit(1).execute();
  return rows.map((row) => row.id);
}
