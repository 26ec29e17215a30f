import { error } from '@sveltejs/kit';
import { findOwnData } from '#platform/server/auth/own-data.ts';
import { missingFactor } from '#platform/server/auth/sessions.ts';
import { withGate } from '#platform/server/tenancy.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
  const { session, house } = locals;
  if (session === null || missingFactor(session) === 'proof') error(403, 'Bitte melden Sie sich zuerst vollständig an.');
  const data = await withGate(house.database.kysely, (gate) => findOwnData(gate, session.accountId));
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mein-konto.json"',
      'cache-control': 'no-store',
    },
  });
};
