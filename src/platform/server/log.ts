/** A structured log: one JSON object per line on standard output, readable lines on a terminal. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

export interface LogOptions {
  readonly write?: (line: string) => void;
  readonly pretty?: boolean;
  readonly clock?: () => Date;
}

/**
 * Logs hold no personal data: fields whose name says what is in them are masked at any depth, mail addresses and
 * telephone numbers are masked in every text, and of an error the values that PostgreSQL quotes are left out.
 */
export function createLog(_config: object = {}, options: LogOptions = {}): Log {
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  const pretty = options.pretty ?? process.stdout.isTTY === true;
  const clock = options.clock ?? (() => new Date());
  const say = (level: string, event: string, fields: LogFields = {}) => {
    const entry = { at: clock().toISOString(), level, event, ...(clean(fields, 0) as object) };
    write(pretty ? `${entry.at} ${level} ${event} ${JSON.stringify({ ...entry, at: undefined, level: undefined, event: undefined })}\n` : `${JSON.stringify(entry)}\n`);
  };
  return {
    info: (event, fields) => say('info', event, fields),
    warn: (event, fields) => say('warn', event, fields),
    error: (event, fields) => say('error', event, fields),
  };
}

const personal = /(e-?mail|name|phone|mobile|telefon|address|recipient|reply|subject|text|body|message|note|password|token|secret|cookie|authorization|street|ip|values|params|query)$/i;
const deepest = 6;

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value);
  if (value instanceof Error) return cleanError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, personal.test(key) && item !== null && item !== undefined ? '[…]' : clean(item, depth + 1)]));
}

function cleanError(error: Error, depth: number): unknown {
  const { code, constraint, table, column } = error as { code?: string; constraint?: string; table?: string; column?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).map((line) => line.trim());
  return {
    kind: error.constructor.name,
    why: maskText(error.message.replace(/"[^"]*"|'[^']*'|\([^)]*\)=\([^)]*\)/g, (quoted) => (isData(code) ? '"…"' : quoted))),
    code, constraint, table, column, frames,
    ...(error.cause instanceof Error && depth < deepest ? { cause: cleanError(error.cause, depth + 1) } : {}),
  };
}

/** PostgreSQL's classes 22 and 23 quote the value that did not fit. */
function isData(code: string | undefined): boolean {
  return code === undefined || /^2[23]/.test(code);
}

function maskText(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[mail]')
    .replace(/(?<![\w-])(\+49|0)(?:[\s/()-]{0,3}\d){7,}(?![\w-])/g, '[phone]');
}
