import { redirect } from '@sveltejs/kit';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { may } from '#platform/permissions.ts';
import { drawEdge, removeEdge } from '#platform/server/thread/commands.ts';
import { once } from '#platform/server/submission.ts';
import { nodeKinds, readThread, searchNodes } from '../../../../../../../threads.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { joinForm, kindOf, listDrawn, relations, removeForm, removedEdge, restoreForm } from '../../thread-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole thread of one thing as a picture and as a table, and the edges that people drew. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const words = (url.searchParams.get('suche') ?? '').trim().slice(0, 100);
  const mayDraw = may(locals.actor, 'drawEdges');
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const kind = kindOf(params.kind);
    const thread = found(await readThread(context, kind, params.id, home));
    return {
      thread, words, mayDraw, relations, drawn: mayDraw ? await listDrawn(context, { kind, id: params.id }) : [],
      hits: mayDraw && words !== '' ? (await searchNodes(context, words)).filter((hit) => hit.key !== thread.subject.key) : [],
      isSaved: url.searchParams.has('verbunden'), removed: removedEdge(url),
      submissionKey: crypto.randomUUID(), crumbs: [{ label: 'Start', href: home }, { label: 'Roter Faden' }, { label: thread.subject.title }],
    };
  });
};

export const actions: Actions = {
  join: async ({ locals, params, request, url }) => {
    const form = parseForm(joinForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { target, relation: { type, side }, note, submissionKey } = form.values;
    const done = await locals.inCentre((context) => {
      const own = { kind: kindOf(params.kind), id: params.id };
      const edge = { type, note, ...(side === 'after' ? { before: own, after: target } : { before: target, after: own }) };
      return once(context, submissionKey, () => drawEdge(context, nodeKinds, edge));
    });
    if (isRefusal(done)) return refused(done, form.raw);
    redirect(303, `${url.pathname}?verbunden`);
  },
  remove: async ({ locals, request, url }) => {
    const form = parseForm(removeForm, await request.formData());
    if (!form.ok) return invalid(form);
    const edge = await locals.inCentre((context) => removeEdge(context, form.values.edge));
    redirect(303, `${url.pathname}?${new URLSearchParams({ geloest: [edge.type, edge.before.kind, edge.before.id, edge.after.kind, edge.after.id, edge.since].join(' ') })}`);
  },
  restore: async ({ locals, request, url }) => {
    const form = parseForm(restoreForm, await request.formData());
    if (!form.ok) return invalid(form);
    const done = await locals.inCentre((context) => drawEdge(context, nodeKinds, { ...form.values.edge, note: '' }));
    if (isRefusal(done)) return refused(done, form.raw);
    redirect(303, `${url.pathname}?verbunden`);
  },
};
