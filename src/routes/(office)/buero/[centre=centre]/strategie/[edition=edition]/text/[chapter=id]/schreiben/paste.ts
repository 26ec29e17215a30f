import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { isInTable } from '@tiptap/pm/tables';
import { wordsOf, type Text, type TextBlock } from '#areas/strategy/text.ts';
import { readMarkup, type MarkupNode } from '#areas/strategy/writing/markup.ts';
import { parseText } from '#areas/strategy/writing/notation.ts';
import { kindOf, marksOf } from '#areas/strategy/writing/passages.ts';
import { lengthOf, most, tidyText } from '#areas/strategy/writing/tidy.ts';

/** Takes what is pasted from Word, a browser or a mail: its words and form, nothing of its look. `say` tells why something is not taken. */
export function takePaste(view: EditorView, data: DataTransfer | null, say: (message: string) => void): boolean {
  const [html, plain] = [data?.getData('text/html') ?? '', data?.getData('text/plain') ?? ''];
  if (html === '' && plain === '') return false;
  if (html.length > 6_000_000 || plain.length > most.letters) {
    say(`Das ist zu viel auf einmal. In ein Kapitel passen ${most.letters.toLocaleString('de-DE')} Zeichen. Bitte fügen Sie kleinere Teile ein.`);
    return true;
  }
  const text = html === '' ? parseText(plain) : tidyText(readMarkup(wrap(new DOMParser().parseFromString(html, 'text/html').body)));
  if (text.length === 0) return true;
  if (lengthOf(text) > most.letters || text.length > most.passages) {
    say(`Das ist zu viel auf einmal. In ein Kapitel passen ${most.letters.toLocaleString('de-DE')} Zeichen. Bitte fügen Sie kleinere Teile ein.`);
    return true;
  }
  say('');
  insert(view, text);
  return true;
}

function insert(view: EditorView, text: Text): void {
  const { state } = view;
  const { from, to } = state.selection;
  const [only] = text;
  if (isInTable(state)) return view.dispatch(state.tr.insertText(text.map((block) => wordsOf(block).replace(/\s+/g, ' ')).join(' '), from, to).scrollIntoView());
  if (text.length === 1 && only?.kind === 'paragraph') return view.dispatch(state.tr.replaceSelection(new Slice(nodeOf(state.schema, only).content, 0, 0)).scrollIntoView());
  view.dispatch(state.tr.replaceRange(from, to, new Slice(Fragment.from(text.map((block) => nodeOf(state.schema, block))), 0, 0)).scrollIntoView());
}

function nodeOf(schema: Schema, block: TextBlock): Node {
  const make = (type: string, attributes: Readonly<Record<string, unknown>> | null, content: readonly Node[]) => schema.nodes[type]!.create(attributes, content);
  if (block.kind !== 'table') {
    return make('passage', { id: block.id, kind: kindOf(block) }, block.runs.flatMap((run) => {
      const marks = Object.entries(marksOf(run)).map(([name, attributes]) => schema.marks[name]!.create(attributes as Record<string, unknown>));
      return run.text.split('\n').flatMap((line, index) => [...(index > 0 ? [make('hardBreak', null, [])] : []), ...(line === '' ? [] : [schema.text(line, marks)])]);
    }));
  }
  return make('table', { id: block.id, caption: block.caption }, block.rows.map((cells, index) => make('tableRow', null, cells.map((cell) =>
    make(block.header && index === 0 ? 'tableHeader' : 'tableCell', null, cell.split('\n').map((line) => make('cellLine', null, line === '' ? [] : [schema.text(line)])))))));
}

function wrap(node: globalThis.Node): MarkupNode {
  return {
    name: node.nodeName.toLowerCase(),
    text: node.nodeName === '#text' ? (node.textContent ?? '') : '',
    attribute: (name) => (node instanceof Element ? (node.getAttribute(name) ?? '') : ''),
    get children() { return [...node.childNodes].map(wrap); },
  };
}
