/**
 * Why something cannot be done now, in the user's words. A value, not an exception: the route answers 422 and shows
 * `message`, at the field `field` where there is one.
 */
export interface Refusal {
  readonly refused: true;
  readonly message: string;
  readonly field?: string;
}

export function refuse(message: string, field?: string): Refusal {
  return field === undefined ? { refused: true, message } : { refused: true, message, field };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}

/** Nothing there, or not for this centre: 404 either way, so that nobody learns of foreign objects. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Known who asks, and they may not: 403. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** The program cannot start; `message` is one German sentence for the operator, printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Throws Forbidden unless `allowed`. */
export function demand(allowed: boolean): void {
  if (!allowed) throw new Forbidden('Dafür fehlt Ihnen die Berechtigung.');
}

/** Throws NotFound where a query found nothing. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new NotFound('Das gibt es hier nicht.');
  return value;
}
