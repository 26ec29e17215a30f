import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { cursorText, readQuestion, type Question } from '../question.ts';
import { listPath, schemaOf, typeOfList, typeOfPath, type OParlObject, type Origin, type PublishedType, type Stamp } from '../object.ts';
import { findPublicFile, findPublished, isPublishedBody, listPublished, readBodyStamp, type ListChoice } from './queries.ts';

/** JSON, a file, or null: there is nothing. */
export type Answer = { readonly json: unknown } | { readonly file: { readonly name: string; readonly mediaType: string; readonly content: Uint8Array } } | Refusal | null;

/**
 * The OParl 1.1 endpoint of a centre. `path`: what follows its base, without slash. Asked as a visitor it can read nothing but
 * what the public views of the room show. A refusal says what is wrong with the question (400).
 */
export async function answerOParl(context: Context, origin: string, path: string, parameters: URLSearchParams): Promise<Answer> {
  const at: Origin = { origin, base: `${origin}/oparl/${context.centre.slug}` };
  const [first = '', id = '', third = '', ...more] = path.split('/');
  if (more.length > 0 || path.endsWith('/')) return null;
  const asked = { context, at, path, parameters };
  if (id === '') return answerPlace(asked, first);
  const type = typeOfPath(first);
  if (type === undefined || !isUuid.test(id)) return null;
  if (third === '') return answerObject(asked, type, id);
  if (type === 'File' && third === 'download') return answerFile(context, id);
  const listed = type === 'Organization' ? typeOfList(third) : undefined;
  if (listed !== 'Meeting' && listed !== 'Consultation') return null;
  return await isPublishedBody(context, id) ? answerList(asked, { type: listed, bodyId: id }) : null;
}

interface Asked {
  readonly context: Context;
  readonly at: Origin;
  readonly path: string;
  readonly parameters: URLSearchParams;
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Lists that the standard demands and that stay empty: names of people are internal, and our bodies know no electoral term. */
const emptyLists = new Set(['persons', 'memberships', 'legislativeterms']);

async function answerPlace(asked: Asked, name: string): Promise<Answer> {
  const type = typeOfList(name);
  if (type !== undefined) return answerList(asked, { type });
  if (name !== 'system' && name !== 'body' && name !== 'bodies' && !emptyLists.has(name)) return null;
  const isList = name === 'bodies' || emptyLists.has(name);
  const question = readQuestion(asked.parameters, isList);
  if (isRefusal(question)) return question;
  if (emptyLists.has(name)) return { json: pageOf(asked, question, [], 0, null) };
  const stamp = await readBodyStamp(asked.context);
  if (name === 'system') return { json: systemObject(asked, stamp) };
  const body = bodyObject(asked, stamp);
  if (name === 'body') return { json: body };
  const objects = isWithin(stamp, question) ? [body] : [];
  return { json: pageOf(asked, question, objects, objects.length, null) };
}

async function answerObject({ context, at, parameters }: Asked, type: PublishedType, id: string): Promise<Answer> {
  const question = readQuestion(parameters, false);
  if (isRefusal(question)) return question;
  const object = await findPublished(context, at, type, id, question.omitInternal);
  return object === null ? null : { json: object };
}

async function answerList(asked: Asked, choice: ListChoice): Promise<Answer> {
  const question = readQuestion(asked.parameters, true);
  if (isRefusal(question)) return question;
  const page = await listPublished(asked.context, asked.at, choice, question);
  return { json: pageOf(asked, question, page.objects, page.total, page.last) };
}

async function answerFile(context: Context, id: string): Promise<Answer> {
  const file = await findPublicFile(context, id);
  return file === null ? null : { file };
}

/** An external list (OParl 1.1). Pages hang on the last object, not on a number: whatever changes between two pages, none is skipped. */
function pageOf({ at, path, parameters }: Asked, question: Question, objects: readonly OParlObject[], total: number, last: { readonly created: Date; readonly id: string } | null) {
  const address = (change: (query: URLSearchParams) => void) => {
    const query = new URLSearchParams(parameters);
    change(query);
    return `${at.base}/${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
  };
  return {
    data: objects,
    pagination: { totalElements: total, elementsPerPage: question.limit },
    links: {
      first: address((query) => query.delete('after')), self: address(() => {}),
      ...(last === null ? {} : { next: address((query) => query.set('after', cursorText(last.created, last.id))) }),
    },
  };
}

function systemObject({ context, at }: Asked, stamp: Stamp): OParlObject {
  return {
    id: `${at.base}/system`, type: schemaOf('System'), oparlVersion: 'https://schema.oparl.org/1.1/', body: `${at.base}/bodies`, name: `Verzahnt: ${context.centre.name}`,
    ...contactOf(context), website: websiteOf(context, at), ...timesOf(stamp),
  };
}

function bodyObject({ context, at }: Asked, stamp: Stamp): OParlObject {
  const list = (name: string) => `${at.base}/${name}`;
  return {
    id: list('body'), type: schemaOf('Body'), system: list('system'), name: context.centre.name, shortName: context.centre.areaName, website: websiteOf(context, at), ...contactOf(context),
    classification: 'Kommunales Integrationszentrum', organization: list(listPath('Organization')), person: list('persons'), meeting: list(listPath('Meeting')), paper: list(listPath('Paper')),
    agendaItem: list(listPath('AgendaItem')), consultation: list(listPath('Consultation')), file: list(listPath('File')), locationList: list(listPath('Location')),
    membership: list('memberships'), legislativeTermList: list('legislativeterms'), legislativeTerm: [], ...timesOf(stamp),
  };
}

function contactOf({ centre }: Context) {
  return { contactName: centre.name, ...(centre.settings.email ? { contactEmail: centre.settings.email } : {}) };
}

function websiteOf({ centre }: Context, { origin }: Origin): string {
  return origin + publicPath(centre.slug, 'de');
}

function timesOf(stamp: Stamp) {
  return { created: stamp.created.toISOString(), modified: stamp.modified.toISOString() };
}

function isWithin({ created, modified }: Stamp, question: Question): boolean {
  return (question.createdSince === null || created >= question.createdSince) && (question.createdUntil === null || created <= question.createdUntil)
    && (question.modifiedSince === null || modified >= question.modifiedSince) && (question.modifiedUntil === null || modified <= question.modifiedUntil) && question.after === null;
}
