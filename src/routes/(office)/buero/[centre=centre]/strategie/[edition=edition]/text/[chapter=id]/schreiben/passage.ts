import { InputRule, Mark, Node, type Editor } from '@tiptap/core';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { tidyHref } from '#areas/strategy/writing/tidy.ts';
import type { PassageKind } from '#areas/strategy/writing/passages.ts';

/** A chapter is passages and tables, one below the other. */
export const Chapter = Node.create({ name: 'doc', topNode: true, content: '(passage | table)+' });

/** One passage; its kind is an attribute (passages.ts says why). */
export const Passage = Node.create({
  name: 'passage', group: 'block', content: 'inline*', priority: 1000,
  addAttributes: () => ({ id: { default: null, rendered: false, keepOnSplit: false }, kind: { default: 'paragraph', rendered: false } }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ node }) => {
    const kind = String(node.attrs['kind']);
    const tag = kind === 'heading3' ? 'h2' : kind === 'heading4' ? 'h3' : kind === 'quote' ? 'blockquote' : 'p';
    return [tag, { 'data-kind': kind }, 0];
  },
  addKeyboardShortcuts() {
    return {
      'Enter': ({ editor }) => breakPassage(editor),
      'Backspace': ({ editor }) => isAtBegin(editor) && kindAt(editor) !== null && kindAt(editor) !== 'paragraph' && setKind(editor, outward(kindAt(editor)!)),
      'Tab': ({ editor }) => shiftPoint(editor, 1),
      'Shift-Tab': ({ editor }) => shiftPoint(editor, -1),
      'Shift-Enter': ({ editor }) => kindAt(editor) !== null && editor.commands.insertContent({ type: 'hardBreak' }),
    };
  },
  addInputRules() {
    const rules: readonly (readonly [RegExp, PassageKind])[] = [[/^[-*•]\s$/, 'bullet0'], [/^\d{1,2}[.)]\s$/, 'numbered0'], [/^#\s$/, 'heading3'], [/^##\s$/, 'heading4'], [/^>\s$/, 'quote']];
    return rules.map(([find, kind]) => new InputRule({
      find,
      handler: ({ chain, range }) => {
        if (kindAt(this.editor) === 'paragraph') chain().deleteRange(range).updateAttributes('passage', { kind }).run();
      },
    }));
  },
  addProseMirrorPlugins: () => [new Plugin({
    appendTransaction: (transactions, _before, state) => {
      const isOwn = transactions.some((one) => one.docChanged && one.getMeta(ySyncPluginKey) === undefined);
      return isOwn ? nameBlocks(state.tr) : null;
    },
  })],
});

/** A web or mail address on words; nothing else can be a link. */
export const Link = Mark.create({
  name: 'link', inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => { const href = tidyHref(element.getAttribute('href')); return href === null ? false : { href }; } }],
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, rel: 'noopener' }, 0],
});

/** The kind of the passage with the cursor; null inside a table. */
export function kindAt(editor: Editor): PassageKind | null {
  const { parent } = editor.state.selection.$from;
  return parent.type.name === 'passage' ? (parent.attrs['kind'] as PassageKind) : null;
}

export function setKind(editor: Editor, kind: PassageKind): boolean {
  return editor.commands.updateAttributes('passage', { kind });
}

/** A second press takes the kind away again. */
export function toggleKind(editor: Editor, kind: PassageKind): void {
  const isOn = kindAt(editor)?.replace(/[012]$/, '') === kind.replace(/[012]$/, '');
  editor.chain().focus().updateAttributes('passage', { kind: isOn ? 'paragraph' : kind }).run();
}

function breakPassage(editor: Editor): boolean {
  const kind = kindAt(editor);
  const { $from, empty } = editor.state.selection;
  if (kind === null || !empty) return false;
  if ($from.parent.content.size === 0 && kind !== 'paragraph') return setKind(editor, outward(kind));
  const isEnd = $from.parentOffset === $from.parent.content.size;
  return kind.startsWith('heading') && isEnd ? editor.chain().splitBlock().updateAttributes('passage', { kind: 'paragraph' }).run() : editor.commands.splitBlock();
}

/** One level out: a point in a list below another one, else a plain paragraph. */
function outward(kind: PassageKind): PassageKind {
  const point = /^(bullet|numbered)([12])$/.exec(kind);
  return point ? (`${point[1]}${Number(point[2]) - 1}` as PassageKind) : 'paragraph';
}

/** Outside of lists the key keeps its meaning, so that nobody is caught in the editor. */
function shiftPoint(editor: Editor, by: 1 | -1): boolean {
  const point = /^(bullet|numbered)([012])$/.exec(kindAt(editor) ?? '');
  const depth = Number(point?.[2]) + by;
  return point !== null && depth >= 0 && depth <= 2 && setKind(editor, `${point[1]}${depth}` as PassageKind);
}

function isAtBegin(editor: Editor): boolean {
  const { empty, $from } = editor.state.selection;
  return empty && $from.parentOffset === 0;
}

/** Every passage and table has an id of its own: who breaks a passage before its first letter leaves the id with the letters. */
function nameBlocks(transaction: Transaction): Transaction | null {
  const seen = new Set<string>();
  let emptyBefore: { readonly at: number; readonly id: string } | null = null;
  transaction.doc.forEach((node, at) => {
    const own = node.attrs['id'] as string | null;
    const isNew = own === null || seen.has(own);
    const id = !isNew ? own : emptyBefore !== null && node.content.size > 0 ? emptyBefore.id : crypto.randomUUID();
    if (isNew) transaction.setNodeAttribute(at, 'id', id);
    if (isNew && emptyBefore?.id === id) transaction.setNodeAttribute(emptyBefore.at, 'id', crypto.randomUUID());
    seen.add(id);
    emptyBefore = node.type.name === 'passage' && node.content.size === 0 ? { at, id } : null;
  });
  // behind a table somebody must be able to go on writing
  if (transaction.doc.lastChild?.type.name === 'table') transaction.insert(transaction.doc.content.size, transaction.doc.type.schema.nodes['passage']!.create({ id: crypto.randomUUID() }));
  return transaction.docChanged ? transaction : null;
}
