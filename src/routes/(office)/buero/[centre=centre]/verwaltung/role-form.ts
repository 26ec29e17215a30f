import { z } from 'zod';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { today } from '#platform/context.ts';
import { line, optionalDay } from '#platform/forms.ts';
import { grantableRoles, roleMeanings } from '#platform/permissions.ts';
import { roleNames } from '#platform/role-names.ts';
import { holds, centreRoles, roles } from '#platform/roles.ts';
import type { HeldRole } from '#platform/server/auth/colleagues.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';

const missingRole = 'Bitte wählen Sie eine Aufgabe.';
const day = optionalDay.refine((text) => text !== null, 'Bitte geben Sie ein Datum ein.').transform((text) => text ?? '');
const emptyIsNull = z.string().default('').transform((text) => (text === '' ? null : text));

/** The fields of a role in a form. */
export const roleFields = {
  role: z.enum(roles, { error: missingRole }),
  municipality: emptyIsNull,
  organisationId: emptyIsNull,
  validFrom: day,
  validTo: optionalDay,
};

export const invitationForm = z.object({
  name: line(120, 'Bitte geben Sie den Namen ein.'),
  email: line(254, 'Bitte geben Sie die E-Mail-Adresse ein.')
    .regex(/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/, 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de'),
  ...roleFields,
});
export const grantForm = z.object(roleFields);
export const endForm = z.object({ grant: z.uuid(), lastDay: day });

/** What the forms let choose: roles up to the own one, municipalities and organisations of the centre. */
export async function readRoleChoices(context: Context) {
  const municipalities = await listMunicipalities(context.db, context.centre.municipalities);
  const organisations = holds(context.actor, centreRoles) ? await listOrganisationChoices(context) : [];
  return {
    today: today(context),
    roles: grantableRoles(context.actor).map((role) => ({ value: role, label: roleNames[role], hint: roleMeanings[role] })),
    municipalities: municipalities.map(({ ags, name }) => ({ value: ags, label: name })),
    organisations: organisations.map(({ id, name, city }) => ({ value: id, label: city === '' ? name : `${name}, ${city}` })),
  };
}

export type RoleChoices = Awaited<ReturnType<typeof readRoleChoices>>;

/** A held role in words: "Redaktion einer Organisation: Caritas". */
export function roleWords(role: HeldRole, choices: RoleChoices): string {
  const place = [...choices.municipalities, ...choices.organisations].find((choice) => choice.value === (role.municipality ?? role.organisationId));
  return place === undefined ? roleNames[role.role] : `${roleNames[role.role]}: ${place.label}`;
}
