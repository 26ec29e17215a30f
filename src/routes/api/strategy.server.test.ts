import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { Actor } from '#platform/context.ts';
import { visitor } from '#platform/context.ts';
import { createStamps } from '#platform/server/pages/stamps.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { foundStrategy, job, towns } from '../../../tests/server/strategy/cast.ts';
import * as resources from './strategy-resources.ts';
import { GET as getEditions } from './v1/[centre=centre]/strategy/+server.ts';
import { GET as getEdition } from './v1/[centre=centre]/strategy/[edition=edition]/+server.ts';
import { GET as getGoals } from './v1/[centre=centre]/strategy/[edition=edition]/goals/+server.ts';
import { GET as getIndicators } from './v1/[centre=centre]/strategy/[edition=edition]/indicators/+server.ts';
import { GET as getIndicatorTable } from './v1/[centre=centre]/strategy/[edition=edition]/indicators.csv/+server.ts';
import { GET as getMeasures } from './v1/[centre=centre]/strategy/[edition=edition]/measures/+server.ts';
import { GET as getMeasure } from './v1/[centre=centre]/strategy/[edition=edition]/measures/[id=id]/+server.ts';
import { GET as getMeasureTable } from './v1/[centre=centre]/strategy/[edition=edition]/measures.csv/+server.ts';
import { GET as getProgress } from './v1/[centre=centre]/strategy/[edition=edition]/progress/+server.ts';

const staff: Actor = { kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'Test', email: '', grants: [{ role: 'staff', centreId: 'any', municipality: null, organisationId: null }] };

describeOnBothEngines('public interface of the strategy', (open) => {
  const stand = async (slug: string) => {
    const database = await open();
    const cast = await foundStrategy(database, slug);
    const centre = await cast.run(visitor, async (context) => context.centre);
    const stamps = createStamps(database.kysely);
    const house = { database, stamps, version: '1', config: { publicUrl: null }, centres: { all: () => [centre] }, log: { error: (_name: string, facts: { error: unknown }) => { throw facts.error; } } };
    const ask = async (handler: (event: never) => unknown, path: string, params: object = {}) => {
      const url = new URL(`/api/v1/${slug}/strategy${path}`, 'https://ki.example');
      const event = { url, params: { edition: '2026', ...params }, request: new Request(url), route: { id: path }, locals: { house, centre, now: new Date('2026-11-23T10:00:00Z'), actor: staff, requestId: 'test' } } as unknown as RequestEvent;
      return (await handler(event as never)) as Response;
    };
    const publish = () => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    return { cast, ask, publish };
  };
  const valid = async (schema: z.ZodType, response: Response) => {
    expect(response.status).toBe(200);
    const body: unknown = await response.json();
    expect(schema.safeParse(body).error?.issues ?? []).toEqual([]);
    return body as Record<string, unknown>;
  };

  it('answers nothing of an edition that is not published, also to staff', async () => {
    const { cast, ask } = await stand('api-geheim');
    expect(await (await ask(getEditions, '')).json()).toEqual({ current: null, items: [] });
    const measure = cast.content.measures[0]!.id;
    for (const [handler, path] of [[getEdition, ''], [getGoals, '/goals'], [getMeasures, '/measures'], [getMeasure, `/measures/${measure}`], [getMeasureTable, '/measures.csv'], [getIndicators, '/indicators'], [getIndicatorTable, '/indicators.csv'], [getProgress, '/progress']] as const) {
      const answer = await ask(handler, path, { id: measure });
      expect([path, answer.status, (await answer.text()).includes('Sprach')]).toEqual([path, 404, false]);
    }
  });

  it('answers in the form that its description promises', async () => {
    const { cast, ask, publish } = await stand('api-offen');
    await publish();
    const editions = await valid(resources.strategyEditionList, await ask(getEditions, ''));
    expect([editions['current'], (editions['items'] as { url: string }[]).map(({ url }) => url)]).toEqual(['2026', ['https://ki.example/api-offen/strategie/2026']]);
    const edition = await valid(resources.strategyContent, await ask(getEdition, ''));
    expect([edition['chapters'], edition['measures'], edition['goals']]).toEqual([cast.content.chapters, cast.content.measures, cast.content.goals]);
    await valid(resources.strategyGoalList, await ask(getGoals, '/goals'));
    expect((await valid(resources.strategyMeasureList, await ask(getMeasures, '/measures')))['total']).toBe(2);
    expect((await valid(resources.strategyMeasureList, await ask(getMeasures, `/measures?ort=${towns[1]}`)))['total']).toBe(1);
    expect((await valid(resources.strategyMeasure, await ask(getMeasure, '/measures/x', { id: cast.content.measures[1]!.id })))['title']).toBe('Sprachcafés');
    await valid(resources.strategyIndicatorList, await ask(getIndicators, '/indicators'));
    await valid(resources.strategyProgress, await ask(getProgress, '/progress'));
    expect([(await ask(getMeasures, '/measures?stand=egal')).status, (await ask(getMeasures, '/measures?was=1')).status]).toEqual([400, 400]);
  });

  it('gives tables whose cells no spreadsheet runs as a formula', async () => {
    const { cast, ask, publish } = await stand('api-tabelle');
    await cast.run(job, async (context) => {
      await context.db.updateTable('strategy.measure').set({ title: '=HYPERLINK("https://böse.example")' }).where('id', '=', cast.content.measures[0]!.id).execute();
      await context.db.updateTable('strategy.indicator').set({ title: '@SUM(A1)' }).execute();
    });
    await publish();
    const measures = await ask(getMeasureTable, '/measures.csv');
    expect([measures.headers.get('content-type'), measures.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="massnahmen-2026.csv"']);
    const lines = (await measures.text()).trim().split('\r\n');
    expect([lines.length, lines[0]?.split(';')[1], lines[1]?.startsWith('S1;"\'=HYPERLINK(""https://böse.example"")";Träger e. V.;')]).toEqual([3, 'Maßnahme', true]);
    const indicators = (await (await ask(getIndicatorTable, '/indicators.csv')).text()).trim().split('\r\n');
    expect(indicators.slice(1).map((line) => line.split(';').slice(0, 5).join(';'))).toEqual(['"\'@SUM(A1)";Plätze;Ausgangswert;2025;120', '"\'@SUM(A1)";Plätze;Zielwert;2030;300']);
  });
});
