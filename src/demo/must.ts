import { isRefusal } from '#platform/errors.ts';

/** The outcome of a command that demo data must not be refused; throws with the refusal, which is a fault of ours. */
export function must<T>(result: T): Exclude<T, { readonly refused: true }> {
  if (isRefusal(result)) throw new Error(`Demo data refused: ${result.message} (${result.field ?? ''})`);
  return result as Exclude<T, { readonly refused: true }>;
}
