import { listRetentionRules } from '#platform/server/retention.ts';
import { translate } from '#platform/messages/translate.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import { keepWords, tableWords } from './retention-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const title = translate(language).ui.privacy;
  const rules = await locals.inCentre((context) => listRetentionRules(context.db));
  const { imprintName, dataProtectionOfficer, supervisoryAuthority } = locals.centre.settings;
  return {
    rules: rules.map(({ table, keep }) => ({ what: tableWords[table] ?? table, keep: keepWords[keep] ?? keep })),
    imprintName: imprintName ?? '',
    dataProtectionOfficer: dataProtectionOfficer ?? '',
    supervisoryAuthority: supervisoryAuthority ?? '',
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: title }),
    head: { title, availableIn: ['de'] },
  };
};
