import { listRounds } from '#areas/strategy/participation/rounds/server/queries.ts';
import { readOverview } from '#areas/strategy/participation/contributions/server/queries.ts';
import { progressLine } from '#areas/strategy/participation/face.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { roundStateLabels } from '#areas/strategy/participation/round.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { long, participationCrumbs } from './participation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const mayManage = may(locals.actor, 'manageParticipation');
  const rounds = [];
  for (const round of (await listRounds(context, edition.id)).filter(({ state }) => mayManage || state !== 'draft')) {
    const { progress, waiting } = await readOverview(context, round);
    rounds.push({ id: round.id, title: round.title, state: round.state, stateLabel: roundStateLabels[round.state], from: long(round.opensOn), until: long(round.closesOn), progress: round.state === 'draft' ? '' : progressLine(progress, participationWords('de'), 'de'), waiting });
  }
  return { edition, rounds, mayManage, mayBegin: mayManage && isOpen(edition), crumbs: participationCrumbs(locals.centre.slug, edition, null) };
});
