import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { formatDate } from '#platform/i18n.ts';
import { record } from '#platform/server/audit.ts';
import { proposeTopic } from '#areas/meetings/topics/server/commands.ts';
import { may } from '../../../permissions.ts';
import type { Round } from '../../rounds/round.ts';
import { listCourses } from '../../reports/server/queries.ts';
import { reasonFor, escalationLabels, type EscalationReason } from '../escalation.ts';
import { listRaised, listSilent, raisedKey, type CaseCourse } from './queries.ts';

/** The centre brings a measure before the steering body by choice. Refuses where it is there already. */
export async function escalateMeasure(context: Context, round: Round, measureId: string, note: string): Promise<{ readonly topicId: string } | Refusal> {
  demand(may(context.actor, 'manageSteering'));
  const course = found((await listCourses(context, round)).find((one) => one.measureId === measureId));
  const bodyId = await findSteeringBody(context, round.editionId);
  if (bodyId === null) return refuse('Für dieses Konzept ist kein Steuerungsgremium eingetragen. Bitte tragen Sie es zuerst bei der Fassung ein.');
  if ((await listRaised(context, round.editionId, null)).has(raisedKey(measureId, 'choice'))) return refuse('Diese Maßnahme liegt dem Steuerungsgremium schon vor.');
  return raise(context, bodyId, course, { round, roundId: null, reason: 'choice', note });
}

/** What the closing of a round brings before the steering body: red ones, and those silent for the second time, unless they are there already for that reason. Three statements. */
export async function listCases(context: Context, round: Round, courses: readonly CaseCourse[]): Promise<readonly { readonly course: CaseCourse; readonly reason: EscalationReason }[]> {
  if (!round.escalates) return [];
  const silent = await listSilent(context, round);
  const raised = await listRaised(context, round.editionId, round.id);
  return courses.filter(({ isAsked, status }) => isAsked && status !== 'dropped' && status !== 'done').flatMap((course) => {
    const isReported = course.last?.isFresh === true;
    const reason = reasonFor({ light: course.last?.light ?? null, isReported, wasSilent: silent.has(course.measureId) });
    return reason === null || raised.has(raisedKey(course.measureId, reason)) ? [] : [{ course, reason }];
  });
}

/** Proposes a topic for each case of a round that is being closed. Returns how many were proposed; none where the edition has no steering body. The caller has asked for permission. */
export async function escalateRound(context: Context, round: Round, courses: readonly CaseCourse[]): Promise<number> {
  const bodyId = await findSteeringBody(context, round.editionId);
  if (bodyId === null) return 0;
  let proposed = 0;
  for (const { course, reason } of await listCases(context, round, courses)) {
    if (!isRefusal(await raise(context, bodyId, course, { round, roundId: round.id, reason, note: '' }))) proposed += 1;
  }
  return proposed;
}

export async function findSteeringBody(context: Context, editionId: string): Promise<string | null> {
  return (await context.db.selectFrom('strategy.edition').select('steering_body').where('id', '=', editionId).executeTakeFirst())?.steering_body ?? null;
}

async function raise(
  context: Context, bodyId: string, course: CaseCourse, why: { readonly round: Round; readonly roundId: string | null; readonly reason: EscalationReason; readonly note: string },
): Promise<{ readonly topicId: string } | Refusal> {
  const name = [course.code, course.title].filter((part) => part !== '').join(' ');
  const topic = await proposeTopic(context, bodyId, { title: titleOf(name, why.reason), description: describe(course, why), minutes: 10 });
  if (isRefusal(topic)) return topic;
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.report_escalation').values({
    id, centre_id: context.centre.id, measure_id: course.measureId, round_id: why.roundId, reason: why.reason, note: why.note, topic_id: topic.id, created_by: accountOf(context.actor), created_at: context.now,
  }).execute();
  await record(context, 'strategy.measure.escalated', course.measureId, { reason: why.reason });
  return { topicId: topic.id };
}

/** A topic's title is at most 200 characters long. */
function titleOf(name: string, reason: EscalationReason): string {
  const tail = `: ${escalationLabels[reason]}`;
  return `Maßnahme ${name.length > 170 ? `${name.slice(0, 169)}…` : name}${tail}`;
}

function describe(course: CaseCourse, { round, reason, note }: { readonly round: Round; readonly reason: EscalationReason; readonly note: string }): string {
  const { last, owner } = course;
  return [
    reason === 'overdue' ? `Zur Maßnahme fehlt der Bericht zum zweiten Mal (${round.period}).` : '', note,
    last === null ? 'Es gibt noch keinen Bericht.' : `Letzter Bericht vom ${formatDate(last.reportedOn, 'de')}: ${last.progress} Prozent.${last.obstacle === '' ? '' : ` Was im Weg steht: ${last.obstacle}`}`,
    owner === '' ? '' : `Träger: ${owner}.`,
  ].filter((part) => part !== '').join('\n\n');
}
