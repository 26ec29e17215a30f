import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { listOpenConsents } from '../../../consent/server/queries.ts';
import { countUndecided } from '../../../editions/server/queries.ts';
import type { Edition } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { findFinalDecision } from '../../../resolution/server/queries.ts';
import type { FinalDecision } from '../../../resolution/step.ts';
import { readContent } from '../../../server/queries.ts';
import { listDoubts, listGaps, type Concern } from '../readiness.ts';

/** Whether an edition can be adopted. `obstacles` stop it, `doubts` need an explicit „trotzdem“. */
export interface Readiness {
  readonly decision: FinalDecision | null;
  readonly obstacles: readonly Concern[];
  readonly doubts: readonly Concern[];
}

/** Asks all that has a say in the adoption: decision, carry-over, content, consents, participation. Some fifteen statements. */
export async function readReadiness(context: Context, edition: Edition): Promise<Readiness> {
  demand(may(context.actor, 'manageStrategy'));
  const content = await readContent(context, edition);
  const decision = await findFinalDecision(context, edition.id);
  const undecided = await countUndecided(context, edition.id);
  return {
    decision,
    obstacles: [
      ...(decision === null ? [{ message: 'Es gibt noch keinen Beschluss über die Fassung. Tragen Sie zuerst den letzten Schritt mit seinem Ergebnis ein.', path: 'beschluss' }] : []),
      ...(decision !== null && decision.on > today(context) ? [{ message: 'Der Beschluss liegt in der Zukunft.', path: 'beschluss' }] : []),
      ...(undecided === 0 ? [] : [{ message: undecided === 1 ? 'Über ein Ziel oder eine Maßnahme der vorigen Fassung ist noch nicht entschieden.' : `Über ${undecided} Ziele und Maßnahmen der vorigen Fassung ist noch nicht entschieden.`, path: 'uebernahme' }]),
      ...listGaps(content),
    ],
    doubts: [...(await listConsentDoubts(context, edition.id)), ...(await listParticipationDoubts(context, edition.id)), ...listDoubts(content)],
  };
}

async function listConsentDoubts(context: Context, editionId: string): Promise<readonly Concern[]> {
  const open = await listOpenConsents(context, editionId);
  if (open.length === 0) return [];
  const groups = Map.groupBy(open, ({ stateLabel }) => stateLabel);
  const words = [...groups].map(([label, towns]) => `${label}: ${towns.map(({ name }) => name).join(', ')}`).join('; ');
  return [{ message: `${open.length === 1 ? 'Eine Kommune hat' : `${open.length} Kommunen haben`} ihr Einvernehmen nicht erklärt (${words}).`, path: 'einvernehmen' }];
}

async function listParticipationDoubts(context: Context, editionId: string): Promise<readonly Concern[]> {
  const { rows: [row] } = await sql<{ running: number; unanswered: number }>`select
      (select count(*)::integer from strategy.participation_round where edition_id = ${editionId}::uuid and state = 'open') as running,
      (select count(*)::integer from strategy.contribution c join strategy.participation_round r on r.id = c.round_id
        where r.edition_id = ${editionId}::uuid and c.outcome is null and c.state in ('waiting', 'published')) as unanswered`.execute(context.db);
  const { running, unanswered } = row ?? { running: 0, unanswered: 0 };
  return [
    ...(running === 0 ? [] : [{ message: 'Eine Beteiligung zu dieser Fassung läuft noch.', path: 'beteiligung' }]),
    ...(unanswered === 0 ? [] : [{ message: unanswered === 1 ? 'Ein Beitrag aus der Beteiligung hat noch keine Antwort.' : `${unanswered} Beiträge aus der Beteiligung haben noch keine Antwort.`, path: 'beteiligung' }]),
  ];
}
