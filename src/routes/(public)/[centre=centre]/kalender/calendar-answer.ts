import type { ServedCalendar } from '#areas/meetings/calendar/feeds/server/queries.ts';

/**
 * A calendar as an answer: 304 where the reader has it already. Only the ETag decides: rights and agenda change a calendar
 * without changing the time of any meeting.
 */
export function calendarAnswer({ text, etag, changedAt }: ServedCalendar, request: Request): Response {
  const headers = { etag, 'cache-control': 'private, no-cache', ...(changedAt ? { 'last-modified': changedAt.toUTCString() } : {}) };
  const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="treffen.ics"' } });
}
