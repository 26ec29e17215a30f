import { isOpen, stateLabels, type Edition } from '../edition.ts';

/** Stands on every page and every paper of an edition that is not decided yet. */
export const draftWarning = { title: 'Entwurf, noch nicht beschlossen', text: 'Dieser Text kann sich noch ändern. Er gilt erst, wenn die Politik ihn beschlossen hat.' } as const;

const day = new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** What an edition is, in plain words and days. */
export function editionFacts(edition: Edition): { readonly term: string; readonly text: string }[] {
  return [
    { term: 'Stand', text: isOpen(edition) ? `${stateLabels[edition.state]}: noch nicht beschlossen` : stateLabels[edition.state] },
    { term: 'Beschlossen am', text: edition.adoptedOn === null ? '' : dayText(edition.adoptedOn) },
    { term: 'Gilt', text: validity(edition) },
    { term: 'Prüfsumme des beschlossenen Textes (SHA-256)', text: edition.contentHash === null ? '' : edition.contentHash.replace(/(.{8})(?=.)/g, '$1 ') },
  ].filter(({ text }) => text !== '');
}

/** `von … bis …`; empty where no day is known. */
export function validity({ validFrom, validTo }: Pick<Edition, 'validFrom' | 'validTo'>): string {
  if (validFrom !== null && validTo !== null) return `vom ${dayText(validFrom)} bis ${dayText(validTo)}`;
  return validFrom !== null ? `ab ${dayText(validFrom)}` : validTo !== null ? `bis ${dayText(validTo)}` : '';
}

function dayText(value: string): string {
  return day.format(new Date(`${value}T12:00:00Z`));
}
