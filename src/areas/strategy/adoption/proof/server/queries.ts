import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { EditionContent } from '../../../content.ts';
import type { Edition } from '../../../edition.ts';
import { readContent } from '../../../server/queries.ts';
import { findAdoptedVersion } from '../../server/queries.ts';
import { provePair, type Proof } from '../proof.ts';

export interface ProvenEdition extends Proof {
  readonly number: number;
  readonly frozenAt: Date;
  readonly kept: EditionContent;
  readonly now: EditionContent;
}

/** Computes anew whether an adopted edition is what was adopted. NotFound for one that is not adopted. Visitors prove published ones. */
export async function proveEdition(context: Context, edition: Edition): Promise<ProvenEdition> {
  const version = found(await findAdoptedVersion(context, edition.id));
  const now = { ...(await readContent(context, edition)), figures: version.content.figures };
  return { ...provePair(edition.contentHash ?? '', version.content, now, edition.state), number: version.number, frozenAt: version.createdAt, kept: version.content, now };
}
