import { z } from 'zod';
import { isDay, line, optionalEmail, optionalLine, optionalNumber, paragraphs } from '#platform/forms.ts';
import { contributionKinds, longestText, officeWays, outcomes, type Contributor, type Said } from './contribution.ts';
import { fill, type ParticipationWords } from './messages.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const tag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const emailForm = /^$|^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/;

/** The public form, with messages in the reader's language. `homepage` is a trap: people never see it. */
export function contributionForm(words: ParticipationWords) {
  return z.strictObject({
    ...saidFields(words), name: short(words, 200), organisation: short(words, 200), email: z.string().max(254, words.emailWrong).regex(emailForm, words.emailWrong).default(''),
    named: z.literal('ja').optional(), homepage: z.string().max(500).catch('').default(''), shownAt: z.string().catch('').default(''),
  });
}

/** The form behind the own link: who speaks is known. */
export function ownContributionForm(words: ParticipationWords) {
  return z.strictObject(saidFields(words));
}

/** The form of the centre for what came by phone, on paper or at an event. */
export function officeForm(words: ParticipationWords) {
  return z.strictObject({ ...saidFields(words), name: optionalLine(200), organisation: optionalLine(200), email: optionalEmail, named: z.literal('ja').optional(), via: z.enum(officeWays, { error: 'Bitte wählen Sie, wie der Beitrag zu Ihnen kam.' }) });
}

/** Behind the own link: which contribution is meant, alone or with what it shall say. */
export function ownWithdrawalForm({ own }: ParticipationWords) {
  return z.strictObject({ contribution: z.uuid(own.reload) });
}

export function ownChangeForm(words: ParticipationWords) {
  return z.strictObject({ ...saidFields(words), contribution: z.uuid(words.own.reload) });
}

export function namingForm(words: ParticipationWords) {
  return z.strictObject({ name: short(words, 200), organisation: short(words, 200), named: z.literal('ja').optional() });
}

const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

export const roundForm = z.strictObject({
  title: line(200, 'Bitte geben Sie der Beteiligung einen Titel.'), intro: paragraphs(4000).default(''), chapters: z.array(z.string().regex(uuid, 'Bitte wählen Sie Kapitel aus der Liste.')),
  opensOn: day('Bitte geben Sie an, ab wann.'), closesOn: day('Bitte geben Sie an, bis wann.'), answersUntil: day('Bitte geben Sie an, bis wann Sie Antworten versprechen.'),
  reminderDays: optionalNumber(0, 60).transform((number) => number ?? 0), isPublic: z.literal('ja').optional(),
});

export const inviteForm = z.strictObject({ group: z.string().regex(uuid, 'Bitte wählen Sie eine Gruppe.'), source: z.string().max(100).default(''), addresses: z.string().max(60_000, 'Das sind sehr viele Adressen. Bitte teilen Sie die Liste auf.').default('') });

export const answerForm = z.strictObject({ outcome: z.enum(outcomes, { error: 'Bitte wählen Sie, was daraus wird.' }), reason: paragraphs(5000, 'Bitte begründen Sie die Antwort. Wer etwas beiträgt, soll verstehen, was daraus geworden ist.') });
export const hideForm = z.strictObject({ reason: paragraphs(1000, 'Bitte geben Sie den Grund an.') });
export const shortenForm = z.strictObject({ text: paragraphs(longestText, 'Der Text ist leer.') });
export const translationForm = z.strictObject({ translation: paragraphs(longestText).default('') });
export const groupForm = z.strictObject({ name: line(120, 'Bitte geben Sie der Gruppe einen Namen.') });

interface SaidValues { readonly kind: Said['kind']; readonly text: string; readonly language: string; readonly group: string; readonly municipality: string; readonly spot: string }

export function saidFrom(values: SaidValues): Said {
  return { kind: values.kind, text: values.text, language: values.language, groupId: values.group === '' ? null : values.group, municipality: values.municipality === '' ? null : values.municipality, spot: values.spot };
}

export function contributorFrom(values: { readonly name: string; readonly organisation: string; readonly email: string; readonly named?: 'ja' | undefined }): Contributor {
  return { name: values.name, organisation: values.organisation, email: values.email, isNamed: values.named === 'ja' };
}

function saidFields(words: ParticipationWords) {
  return {
    spot: z.string().max(200).regex(/^[\w-]*$/, words.spotGone).default(''), kind: z.enum(contributionKinds, { error: words.choose }),
    text: z.string({ error: words.textMissing }).min(1, words.textMissing).max(longestText, fill(words.textLong, { max: longestText })),
    language: z.string().regex(tag, words.choose).default('de'), group: z.string().regex(new RegExp(`^$|${uuid.source}`), words.choose).default(''), municipality: z.string().regex(/^$|^\d{8}$/, words.choose).default(''),
  };
}

function short(words: ParticipationWords, max: number) {
  return z.string().max(max, fill(words.textLong, { max })).regex(/^[^\n]*$/, words.choose).default('');
}
