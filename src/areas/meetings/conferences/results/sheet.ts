import { refuse, type Refusal } from '#platform/errors.ts';

/** What a forum brought, in the words of those who led it. */
export interface SheetContent {
  readonly results: string;
  readonly nextSteps: string;
  readonly openQuestions: string;
}

export interface Sheet extends SheetContent {
  readonly sessionId: string;
  readonly publishedAt: Date | null;
}

export function isEmptySheet(sheet: SheetContent): boolean {
  return sheet.results === '' && sheet.nextSteps === '' && sheet.openQuestions === '';
}

/** Why a sheet cannot be published. */
export function refusePublication(sheet: SheetContent): Refusal | null {
  return isEmptySheet(sheet) ? refuse('Das Ergebnisblatt ist noch leer. Bitte schreiben Sie zuerst etwas hinein.', 'results') : null;
}
