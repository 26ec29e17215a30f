import { redirect } from '@sveltejs/kit';
import { inviteForm } from '#areas/strategy/participation/forms.ts';
import { readAddresses } from '#areas/strategy/participation/invitations/address.ts';
import { inviteFrom, inviteParticipants, remindSilent, removeInvited, type Invited } from '#areas/strategy/participation/invitations/server/commands.ts';
import { listInvited, type Source } from '#areas/strategy/participation/invitations/server/queries.ts';
import { listGroups } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listBodies } from '#areas/meetings/server/queries.ts';
import { listSearches } from '#areas/network/search/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { formatDate } from '#platform/i18n.ts';
import { parseForm, rawForm } from '#platform/forms.ts';
import { readVocabulary, termOptions } from '#platform/server/reference/vocabulary.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../../answers.ts';
import { participationCrumbs, readPlace, roundPath } from '../../participation-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, round } = await readPlace(context, params);
  const all = await listInvited(context, round.id);
  const groups = await listGroups(context);
  const group = groups.find(({ id }) => id === url.searchParams.get('gruppe'))?.id ?? '';
  const onlySilent = url.searchParams.get('wer') !== 'alle';
  const day = (moment: Date | null) => (moment === null ? '' : formatDate(moment, 'de', 'short'));
  const sources = [
    ...termOptions((await readVocabulary(context.db)).organisationTypes).map(({ value, label }) => ({ value: `type:${value}`, label: `Organisationen: ${label}` })),
    ...(await listSearches(context)).filter(({ subject }) => subject === 'person' || subject === 'organisation').map(({ id, name }) => ({ value: `list:${id}`, label: `Gespeicherte Suche: ${name}` })),
    ...(await listBodies(context)).map(({ id, name }) => ({ value: `body:${id}`, label: `Mitglieder: ${name}` })),
  ];
  return {
    round: { id: round.id, title: round.title, state: round.state }, groups: groups.map(({ id, name }) => ({ value: id, label: name })), sources, group, onlySilent, silent: all.filter(({ contributions }) => contributions === 0).length, total: all.length,
    people: all.filter((one) => (group === '' || one.groupId === group) && (!onlySilent || one.contributions === 0)).map((one) => ({
      id: one.id, name: [one.name, one.organisation].filter((part) => part !== '').join(', ') || one.email, email: one.email, group: groups.find(({ id }) => id === one.groupId)?.name ?? '', invited: day(one.invitedAt), reminded: day(one.remindedAt), contributions: one.contributions,
    })),
    said: url.searchParams.get('gespeichert') ?? '', count: Number(url.searchParams.get('zahl') ?? 0) || 0, known: Number(url.searchParams.get('schon') ?? 0) || 0, crumbs: participationCrumbs(locals.centre.slug, edition, round, ['Einladen']),
  };
});

export const actions: Actions = {
  invite: async (event) => {
    const form = parseForm(inviteForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { group, source, addresses } = form.values;
    const { people, faults } = readAddresses(addresses);
    if (faults.length > 0) return refused(refuse(`In diesen Zeilen fehlt eine E-Mail-Adresse: ${faults.slice(0, 5).join(' | ').slice(0, 400)}`, 'addresses'), form.raw);
    const origin = publicOrigin(event.locals, event.url);
    const made = await run(event, (context, id) => (source === '' ? inviteParticipants(context, id, group, people, origin) : inviteFrom(context, id, group, sourceFrom(source), origin)));
    return isRefusal(made) ? refused(made, form.raw) : done(event, 'eingeladen', made);
  },
  remind: async (event) => {
    const sent = await run(event, (context, id) => remindSilent(context, id, publicOrigin(event.locals, event.url)));
    return isRefusal(sent) ? refused(sent, {}) : done(event, 'erinnert', { added: sent, known: 0 });
  },
  remove: async (event) => {
    const participant = String(rawForm(await event.request.formData())['participant'] ?? '');
    const refusal = await run(event, (context, id) => removeInvited(context, id, found(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(participant) ? participant : null)));
    return isRefusal(refusal) ? refused(refusal, {}) : done(event, 'entfernt', { added: 1, known: 0 });
  },
};

function run<T>({ locals, params }: RequestEvent, work: (context: Context, roundId: string) => Promise<T | Refusal>): Promise<T | Refusal> {
  return locals.inCentre(async (context) => work(context, (await readPlace(context, params)).round.id));
}

function done({ locals, params }: RequestEvent, said: string, { added, known }: Pick<Invited, 'added' | 'known'>): never {
  redirect(303, `${roundPath(locals.centre.slug, params)}/einladungen?gespeichert=${said}&zahl=${added}&schon=${known}`);
}

function sourceFrom(text: string): Source {
  const [, kind, id = ''] = /^(type|list|body):(.+)$/.exec(text) ?? [];
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return found(kind === 'type' ? { kind, id } : (kind === 'list' || kind === 'body') && isId ? { kind, id } : null);
}
