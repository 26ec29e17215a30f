import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { mayEditPractice, mayReach, mayReuse } from '#areas/meetings/practices/permissions.ts';
import { isSameCard, reaches } from '#areas/meetings/practices/practice.ts';
import { findConsent, findPractice, listReuses } from '#areas/meetings/practices/server/queries.ts';
import { findSource, readPracticeChoices } from '#areas/meetings/practices/sources/server/queries.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';

const germanDay = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'long' });

/** What the page of a card shows; consent and forms only to those who may edit it. */
export async function readPracticePage(context: Context, id: string) {
  const practice = found(await findPractice(context, id));
  const choices = await readPracticeChoices(context);
  const reuses = await listReuses(context, id);
  const seats = await listOwnSeats(context);
  const mayEdit = mayEditPractice(context.actor, practice);
  const speaksFor = choices.area.filter(({ value }) => mayReuse(context.actor, value, seats));
  const said = new Set(reuses.map((reuse) => reuse.municipality));
  const names = new Map(choices.topics.map(({ value, label }) => [value, label]));
  return {
    practice: { ...practice, createdOn: germanDay.format(practice.createdAt) }, version: practice.updatedAt.toISOString(), topics: practice.topics.map((code) => names.get(code) ?? code),
    source: practice.agendaItemId === null ? null : await findSource(context, practice.agendaItemId),
    reuses: reuses.map((reuse) => ({ ...reuse, on: germanDay.format(reuse.at), mayUndo: reuse.isOwn && speaksFor.some(({ value }) => value === reuse.municipality) })),
    reusable: speaksFor.filter(({ value }) => value !== practice.municipality && !said.has(value)),
    consent: mayEdit ? await consentOf(context, practice) : null,
    mayEdit, reachable: reaches.filter((reach) => reach === practice.reach || mayReach(context.actor, practice, reach)),
  };
}

async function consentOf(context: Context, practice: NonNullable<Awaited<ReturnType<typeof findPractice>>>) {
  const consent = await findConsent(context, practice.id);
  if (consent === null) return null;
  return { givenBy: consent.givenBy, givenFor: consent.givenFor, via: consent.givenVia, on: germanDay.format(consent.givenAt), isForThisText: isSameCard(practice, consent.content) };
}
