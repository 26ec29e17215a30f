// A centre with a small, whole strategy for the tests of the strategy room on both engines; it stands on the meetings' cast.
import { foundCast, job, towns, type MeetingsCast } from '../meetings/cast.ts';
import type { Database } from '#platform/server/db.ts';
import { isRefusal } from '#platform/errors.ts';
import type { EditionContent } from '#areas/strategy/content.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { paragraph } from '#areas/strategy/text.ts';

export { accountId, days, job, now, person, towns } from '../meetings/cast.ts';

export interface StrategyCast extends MeetingsCast {
  readonly editionId: string;
  readonly slug: string;
  readonly content: EditionContent;
  /** The organisation that owns both measures. */
  readonly organisationId: string;
}

/** Founds the centre `slug` with the edition 2026 (draft, not published): the content of `smallContent`. */
export async function foundStrategy(database: Database, slug: string): Promise<StrategyCast> {
  const cast = await foundCast(database, slug);
  const organisationId = crypto.randomUUID();
  const content = smallContent(organisationId);
  const edition = await cast.run(job, async (context) => {
    const base = { centre_id: context.centre.id, created_at: context.now, updated_at: context.now };
    await context.db.insertInto('network.organisation').values({ ...base, id: organisationId, slug: 'traeger', name: 'Träger e. V.', type_code: 'initiative', email: 'post@traeger.example', record_visibility: 'public' }).execute();
    const made = await createEdition(context, { title: content.title, subtitle: '', year: 2026, validFrom: content.validFrom, validTo: content.validTo, basedOn: null, steeringBody: cast.bodyId });
    if (isRefusal(made)) throw new Error(made.message);
    await insertContent(context, made.id, content);
    // the members of the cast's round table write the first field
    await context.db.updateTable('strategy.field').set({ working_group: cast.bodyId }).where('id', '=', content.fields[0]!.id).execute();
    return made;
  });
  return { ...cast, editionId: edition.id, slug: edition.slug, content, organisationId };
}

/** Two fields, a principle, an impact goal with an outcome below it, two measures (the second one serves both goals), an indicator, three chapters. */
export function smallContent(ownerOrganisation: string | null): EditionContent {
  const id = () => crypto.randomUUID();
  const thing = () => { const own = id(); return { id: own, lineage: own }; };
  const [language, work] = [thing(), thing()];
  const principle = { ...thing(), fieldId: language.id, title: 'Sprache verbindet', description: 'Alle können Deutsch lernen.' };
  const impact = { ...thing(), fieldId: language.id, principleId: principle.id, parentId: null, level: 'impact', title: 'Alle sprechen Deutsch', description: '', weight: 1 } as const;
  const outcome = { ...thing(), fieldId: language.id, principleId: principle.id, parentId: impact.id, level: 'outcome', title: 'Kurse in jedem Ort', description: '', weight: 1 } as const;
  const measure = { parentId: null, description: '', ownerOrganisation, ownerName: 'Träger e. V.', startsOn: '2026-01-01', endsOn: '2028-12-31', costCents: 2_500_000, funding: 'Landesmittel', isProject: false } as const;
  const framework = thing();
  return {
    title: 'Integrationskonzept', subtitle: '', year: 2026, validFrom: '2026-01-01', validTo: '2031-12-31',
    fields: [{ ...language, name: 'Sprache', description: 'Deutsch und Mehrsprachigkeit', topics: [] }, { ...work, name: 'Arbeit', description: '', topics: [] }],
    principles: [principle], goals: [impact, outcome],
    measures: [
      { ...thing(), ...measure, fieldId: language.id, code: 'S1', title: 'Sprachkurse am Abend', goals: [{ goalId: outcome.id, weight: 1 }], municipalities: [towns[0]] },
      { ...thing(), ...measure, fieldId: language.id, code: 'S2', title: 'Sprachcafés', goals: [{ goalId: outcome.id, weight: 2 }, { goalId: impact.id, weight: 1 }].toSorted((a, b) => (a.goalId < b.goalId ? -1 : 1)), municipalities: [] },
    ],
    indicators: [{ ...thing(), goalId: outcome.id, measureId: null, title: 'Kursplätze', definition: 'Plätze in Abendkursen', unit: 'Plätze', direction: 'up', baseline: 120, baselineYear: 2025, target: 300, targetYear: 2030, source: 'Träger', frequencyMonths: 12 }],
    chapters: [
      { ...thing(), parentId: null, kind: 'foreword', title: 'Vorwort', body: [paragraph('Zusammen geht es besser.', 'absatz-1')], fieldId: null },
      { ...framework, parentId: null, kind: 'framework', title: 'Handlungsfelder', body: [], fieldId: null },
      { ...thing(), parentId: framework.id, kind: 'text', title: 'Sprache', body: [paragraph('Sprache öffnet Türen.', 'absatz-2'), paragraph('Viele Kurse sind voll.', 'absatz-3')], fieldId: language.id },
    ],
    summaryEasy: [], figures: [],
  };
}
