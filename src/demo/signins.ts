import { roleNames } from '#platform/role-names.ts';
import type { House } from '#house';
import { demoAccounts, demoPassword } from './accounts.ts';

/** What the operator reads when the product is up: the address and, with demo data, how to sign in. */
export function describeStart(house: House, port: number, milliseconds: number): string {
  const address = house.config.publicUrl ?? `http://${house.config.host === '0.0.0.0' ? 'localhost' : house.config.host}:${port}`;
  const demo = house.centres.all().find((centre) => centre.isDemo);
  const lines = ['', `Verzahnt ${house.version} läuft (${(milliseconds / 1000).toFixed(1)} s):`, '', `  Öffentlich   ${address}/${demo?.slug ?? ''}`, `  Büro         ${address}/buero`, ''];
  if (demo) {
    lines.push(`  Anmelden im Beispielkreis (Beispieldaten), Passwort für alle: ${demoPassword}`, '');
    lines.push(...demoAccounts.map((account) => `    ${account.email.padEnd(36)} ${roleNames[account.role]}`), '');
  }
  lines.push('  Beenden mit Strg+C', '');
  return `${lines.join('\n')}\n`;
}
