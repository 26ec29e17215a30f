import type { Paper, PaperBlock } from '#platform/server/documents/paper.ts';
import type { EditionContent, Measure } from '../../../content.ts';
import type { Edition } from '../../../edition.ts';
import { coverBlocks, coverOf, germanDay, placesOf, plain, spanOf, type PaperGround } from '../../server/documents.ts';
import { standingWords } from '../../standing.ts';
import type { ShownStanding } from '../../standing.ts';

/** All measures of an edition, field by field, each with everything that is known. `standing`: by the last closed report round. */
export function cataloguePaper(edition: Edition, content: EditionContent, ground: PaperGround, standing: Readonly<Record<string, ShownStanding>>): Paper {
  return {
    ...coverOf(edition, ground, 'Maßnahmenkatalog'),
    blocks: [
      ...coverBlocks(edition), { kind: 'contents', title: 'Inhalt', depth: 3 }, { kind: 'break' },
      ...content.fields.flatMap((field): PaperBlock[] => [
        { kind: 'heading', level: 2, text: field.name }, ...plain(field.description),
        ...content.measures.filter(({ fieldId }) => fieldId === field.id).flatMap((measure) => measureBlocks(measure, content, ground, standing[measure.id])),
      ]),
    ],
  };
}

function measureBlocks(measure: Measure, content: EditionContent, { towns }: PaperGround, standing: ShownStanding | undefined): PaperBlock[] {
  const goals = measure.goals.flatMap(({ goalId }) => content.goals.filter(({ id }) => id === goalId).map(({ title }) => title));
  const whole = content.measures.find(({ id }) => id === measure.parentId);
  const indicators = content.indicators.filter(({ measureId }) => measureId === measure.id);
  const entries = [
    { term: 'Verantwortlich', text: measure.ownerName },
    { term: 'Wo', text: placesOf(measure.municipalities, towns) },
    { term: 'Zeitraum', text: [measure.startsOn, measure.endsOn].every((day) => day !== null) ? `${germanDay(measure.startsOn ?? '')} bis ${germanDay(measure.endsOn ?? '')}` : spanOf(measure) },
    { term: 'Kosten', text: measure.costCents === null ? '' : new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(measure.costCents / 100) },
    { term: 'Geld kommt von', text: measure.funding },
    { term: 'Gehört zu', text: whole?.title ?? '' },
    { term: 'Ziele', text: goals.join('\n') },
    { term: 'Kennzahlen', text: indicators.map(({ title, unit }) => (unit === '' ? title : `${title} (${unit})`)).join('\n') },
    { term: 'Wie es steht', text: standing ? standingWords(standing) : '' },
  ].filter(({ text }) => text !== '');
  return [{ kind: 'heading', level: 3, text: [measure.code, measure.title].filter(Boolean).join(' ') }, ...plain(measure.description), { kind: 'facts', entries }];
}
