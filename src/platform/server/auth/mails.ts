/** A mail as the outbox takes it: plain text. */
export interface AccountMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

interface Recipient {
  readonly email: string;
  readonly name: string;
}

export function invitationMail(to: Recipient, centre: string, role: string, address: string): AccountMail {
  return letter(to, `Ihr Zugang zu Verzahnt: ${centre}`, [
    `${centre} hat Ihnen einen Zugang eingerichtet. Ihre Aufgabe dort: ${role}.`,
    `Bitte wählen Sie hier Ihr Passwort:\n${address}`,
    'Der Link gilt 7 Tage und nur einmal. Danach können Sie sich unter „Passwort vergessen“ einen neuen schicken lassen.',
    'Kennen Sie den Absender nicht? Dann löschen Sie diese Nachricht einfach.',
  ]);
}

export function newRoleMail(to: Recipient, centre: string, role: string, address: string): AccountMail {
  return letter(to, `Neue Aufgabe in Verzahnt: ${centre}`, [
    `${centre} hat Ihnen eine Aufgabe gegeben: ${role}.`,
    `Melden Sie sich wie gewohnt an:\n${address}`,
  ]);
}

export function passwordMail(to: Recipient, address: string): AccountMail {
  return letter(to, 'Neues Passwort für Verzahnt', [
    `Sie möchten ein neues Passwort wählen. Das geht hier:\n${address}`,
    'Der Link gilt eine Stunde und nur einmal.',
    'Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Ihr Passwort bleibt, wie es ist.',
  ]);
}

/** Tells the owner what changed about the sign-in, so that a stranger's doing is noticed (ASVS 5.0 V6.3.7). */
export function changeMail(to: Recipient, what: string): AccountMail {
  return letter(to, 'Änderung an Ihrem Zugang zu Verzahnt', [
    what,
    'Waren Sie das nicht? Dann melden Sie sich bitte sofort bei Ihrem Kommunalen Integrationszentrum.',
  ]);
}

function letter(to: Recipient, subject: string, paragraphs: readonly string[]): AccountMail {
  return { to: to.email, subject, text: [`Guten Tag ${to.name},`, ...paragraphs, 'Diese Nachricht wurde automatisch verschickt.'].join('\n\n') };
}
