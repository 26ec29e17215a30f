import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isHeldOn, membershipFunctionLabels, seatName, vacantSeat, type NamedMembership } from '#areas/meetings/membership.ts';
import { mayManageBody, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { listPossibleHosts } from '#areas/meetings/planning/server/queries.ts';
import { listAccountChoices, listLivingOrganisations, listPeopleForSeats } from '#areas/meetings/seats/server/queries.ts';
import { listSeats, readBody } from '#areas/meetings/server/queries.ts';

/** The seats of a body: held now or later, and former ones; what the forms offer only to those who manage it. */
export async function readSeatsPage(context: Context, bodyId: string) {
  const { body, seats: own } = await readBody(context, bodyId);
  demand(mayReadMinutes(context.actor, bodyId, own));
  const seats = await listSeats(context, bodyId);
  const day = today(context);
  const line = (seat: NamedMembership) => {
    const principal = seats.find((other) => other.id === seat.deputyOf);
    return {
      id: seat.id, name: seat.personName || vacantSeat, isVacant: seat.personName === '', personId: seat.personId, email: seat.email, onBehalf: seat.onBehalf, functionLabel: membershipFunctionLabels[seat.function],
      validFrom: seat.validFrom, validTo: seat.validTo, accountId: seat.accountId, isNow: isHeldOn(seat, day), deputyOf: principal ? seatName(principal) : '',
    };
  };
  const current = seats.filter((seat) => seat.validTo === null || seat.validTo >= day);
  return {
    body, day, current: current.map(line), former: seats.filter((seat) => seat.validTo !== null && seat.validTo < day).map(line),
    choices: mayManageBody(context.actor, bodyId, own) ? await readChoices(context, bodyId, current) : null,
  };
}

async function readChoices(context: Context, bodyId: string, seats: readonly NamedMembership[]) {
  const towns = (await listPossibleHosts(context, bodyId)).filter((choice) => choice.value.startsWith('m:'));
  return {
    people: (await listPeopleForSeats(context, bodyId)).map(({ id, name }) => ({ value: id, label: name })),
    municipalities: towns.map(({ value, label }) => ({ value: value.slice(2), label })),
    organisations: (await listLivingOrganisations(context)).map(({ id, name }) => ({ value: id, label: name })),
    principals: seats.filter((seat) => seat.function !== 'deputy').map((seat) => ({ value: seat.id, label: seatName(seat) })),
    accounts: (await listAccountChoices(context, bodyId)).map(({ accountId, name, email }) => ({ value: accountId, label: `${name} (${email})` })),
  };
}
