import type { Role } from './roles.ts';

/** What the roles are called on pages. */
export const roleNames: Readonly<Record<Role, string>> = {
  centreAdmin: 'Verwaltung des Zentrums',
  director: 'KI-Leitung',
  staff: 'KI-Team',
  integrationOfficer: 'Integrationsbeauftragte/r',
  organisationEditor: 'Redaktion einer Organisation',
  steeringMember: 'Steuerungsgruppe',
  reader: 'Lesezugang',
  stateViewer: 'Land',
  systemAdmin: 'Systemverwaltung',
};
