/** The faults of a form as the summary above it takes them. */
export function faultsOf(errors: Readonly<Record<string, string>>) {
  return { faults: Object.entries(errors).filter(([field]) => field !== 'form').map(([field, message]) => ({ field, message })), ...(errors['form'] ? { message: errors['form'] } : {}) };
}
