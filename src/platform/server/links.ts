import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import type { Centre } from '../centre.ts';
import { found } from '../errors.ts';
import { hashOf, randomToken } from './auth/tokens.ts';
import type { Tables } from './tables.ts';
import { withCentre } from './tenancy.ts';

/** A link of a centre in a mail: opens one thing for one subject until it expires. Account links are the gate's. */
export interface CentreLink {
  /** `room.noun`: which door it opens. */
  readonly purpose: string;
  readonly subject: string;
  readonly recipient: string;
  /** How long it opens, in milliseconds. */
  readonly life: number;
}

/** Makes a link; returns its token, of which only the hash is kept. The caller has asked for permission before. */
export async function createLink(context: Context, link: CentreLink): Promise<string> {
  const token = randomToken();
  await context.db.insertInto('platform.link').values({
    token_hash: hashOf(token), centre_id: context.centre.id, purpose: link.purpose, subject: link.subject, recipient: link.recipient,
    expires_at: new Date(context.now.getTime() + link.life), created_at: context.now,
  }).execute();
  return token;
}

/**
 * Runs `work` for whoever holds the link, in a transaction of this centre, as an actor who may do nothing but what the
 * link names. Throws NotFound where the link is unknown, expired, for something else or of another centre.
 */
export async function withLink<T>(
  db: Kysely<Tables>, scope: { readonly centre: Centre; readonly now: Date }, purpose: string, token: string, work: (context: Context, subject: string) => Promise<T>,
): Promise<T> {
  const nobody = { kind: 'link', purpose, subject: '' } as const;
  return withCentre(db, { centre: scope.centre, now: scope.now, actor: nobody }, async (context) => {
    const { subject } = found(await context.db.selectFrom('platform.link').select('subject').where('token_hash', '=', hashOf(token))
      .where('purpose', '=', purpose).where('used_at', 'is', null).where('expires_at', '>', context.now).executeTakeFirst());
    return work({ ...context, actor: { ...nobody, subject } }, subject);
  });
}
