import { today, type Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { Paper } from '#platform/server/documents/paper.ts';
import { consentLabels } from '../../consent/consent.ts';
import { listConsents } from '../../consent/server/queries.ts';
import type { Edition } from '../../edition.ts';
import { concerns, type MeasureFace } from '../../reading/reading.ts';
import { listFieldFaces, listMeasureFaces, readEasySummary } from '../../reading/server/queries.ts';
import { readContent } from '../../server/queries.ts';
import { listResolutionSteps } from '../../resolution/server/queries.ts';
import { outcomeWords, roleLabels, votesText, type ResolutionStep } from '../../resolution/step.ts';
import { readPublicProgress } from '../../steering/snapshots/server/queries.ts';
import { readWholeContent } from '../../versions/server/queries.ts';
import { cataloguePaper } from '../catalogue/server/documents.ts';
import { committeeSegment, type PaperName } from '../order.ts';
import { sheetPaper } from '../sheets/server/documents.ts';
import { measuresBefore, scopeWords, standingTogether, type Sheet, type SheetMeasure, type SheetStep } from '../sheets/sheet.ts';
import { easyPaper, germanDay, strategyPaper, type PaperGround } from './documents.ts';

/**
 * A paper of a published edition, ready to print; NotFound where there is none of that name. `towns`: names by AGS;
 * `origin`: of the installation, for the address printed on sheets. Three to thirteen statements.
 */
export async function readPaper(context: Context, edition: Edition, name: PaperName, towns: ReadonlyMap<string, string>, origin: string): Promise<Paper> {
  const ground: PaperGround = { centre: context.centre.name, towns };
  const address = `${origin}/${context.centre.slug}/strategie/${edition.slug}`;
  switch (name.kind) {
    case 'easy': return easyPaper(edition, found(await readEasySummary(context, edition.id).then((text) => (text.length > 0 ? text : null))), ground);
    case 'catalogue': return cataloguePaper(edition, await readContent(context, edition), ground, (await readPublicProgress(context, edition.id))?.measures ?? {});
    case 'strategy': return strategyPaper(edition, await readWholeContent(context, edition), ground);
    case 'town': return sheetPaper(edition, await townSheet(context, edition, name.ags, `${address}/kommunen/${name.ags}`), ground, today(context));
    case 'committee': return sheetPaper(edition, await committeeSheet(context, edition, name.committee, address), ground, today(context));
  }
}

/** The committees on the way of an edition, each once, with the name in the address of its sheet. One statement. */
export async function listCommittees(context: Context, editionId: string): Promise<readonly { readonly name: string; readonly segment: string }[]> {
  const steps = await listResolutionSteps(context, editionId);
  return [...new Map(steps.map(({ committee }) => [committeeSegment(committee), { name: committee, segment: committeeSegment(committee) }])).values()];
}

async function townSheet(context: Context, edition: Edition, ags: string, address: string): Promise<Sheet> {
  const consent = found((await listConsents(context, edition.id)).find(({ municipality }) => municipality === ags));
  const { current } = consent;
  const said = [consentLabels[consent.state], current === null ? '' : `am ${germanDay(current.on)}`, current?.body, current?.reason ? `Grund: ${current.reason}` : ''].filter(Boolean).join(', ');
  return {
    ...await standingPart(context, edition, (one) => concerns(one, ags), ags), heading: consent.name, address,
    facts: [{ term: 'Einvernehmen', text: said }], steps: [...comingSteps(await listResolutionSteps(context, edition.id), today(context)), ...await endingMeasures(context, edition, (one) => concerns(one, ags))],
  };
}

async function committeeSheet(context: Context, edition: Edition, segment: string, address: string): Promise<Sheet> {
  const steps = await listResolutionSteps(context, edition.id);
  const own = steps.filter(({ committee }) => committeeSegment(committee) === segment);
  const { committee } = found(own[0]);
  const said = own.filter(({ outcome }) => outcome !== '').map((step) => [step.on === null ? '' : germanDay(step.on), [outcomeWords(step), votesText(step), step.measureTitle].filter(Boolean).join(', ')].filter(Boolean).join(': ')).join('\n');
  const ids = measuresBefore(own);
  const mine = ({ id }: Pick<MeasureFace, 'id'>) => ids === null || ids.has(id);
  return {
    ...await standingPart(context, edition, mine, null), heading: committee, address,
    facts: [{ term: 'Dieses Blatt zeigt', text: scopeWords(ids) }, ...(said === '' ? [] : [{ term: 'Bisher in diesem Gremium', text: said }])],
    steps: [...comingSteps(own, today(context)), ...comingSteps(steps.filter((step) => !own.includes(step) && (ids === null || step.measureId === null || ids.has(step.measureId))), today(context)), ...await endingMeasures(context, edition, mine)],
  };
}

function comingSteps(steps: readonly ResolutionStep[], day: string): readonly SheetStep[] {
  return steps.filter(({ outcome, on }) => outcome === '' && (on === null || on >= day)).map(({ on, committee, role }) => ({ on, text: `${roleLabels[role]}: ${committee}` }));
}

/** Measures that end within the next twelve months, soonest first. */
async function endingMeasures(context: Context, edition: Edition, mine: (measure: MeasureFace) => boolean): Promise<readonly SheetStep[]> {
  const day = today(context);
  const inAYear = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  const measures = await listMeasureFaces(context, edition.id);
  return measures.filter((one) => mine(one) && one.status !== 'done' && one.status !== 'dropped' && one.endsOn !== null && one.endsOn >= day && one.endsOn < inAYear)
    .toSorted((one, other) => one.endsOn!.localeCompare(other.endsOn!)).map(({ endsOn, code, title }) => ({ on: endsOn, text: `Diese Maßnahme endet: ${[code, title].filter(Boolean).join(' ')}` }));
}

/** What stands of the measures that are `mine`. `ags`: of the municipality where they are those of one; its standing was rolled up with the round. */
async function standingPart(context: Context, edition: Edition, mine: (measure: MeasureFace) => boolean, ags: string | null): Promise<Pick<Sheet, 'period' | 'whole' | 'fields' | 'measures'>> {
  const [progress, fields, measures] = [await readPublicProgress(context, edition.id), await listFieldFaces(context, edition.id), await listMeasureFaces(context, edition.id)];
  const own = measures.filter(mine);
  const together = own.length === measures.length || progress === null ? progress?.whole : standingTogether(own.flatMap(({ id }) => progress.measures[id] ?? []));
  return {
    period: progress?.period ?? '', whole: (ags === null ? together : progress?.municipalities[ags]) ?? null,
    fields: fields.filter(({ id }) => own.some(({ fieldId }) => fieldId === id)).map(({ id, name }) => ({ name, ...(progress?.fields[id] ?? { light: null, progress: null, reported: 0, expected: 0, lastReported: null }) })),
    measures: own.map((one): SheetMeasure => {
      const standing = progress?.measures[one.id];
      return { code: one.code, title: one.title, owner: one.ownerName, status: one.status, endsOn: one.endsOn, light: standing?.light ?? null, progress: standing?.progress ?? null, lastReported: standing?.lastReported ?? null };
    }),
  };
}
