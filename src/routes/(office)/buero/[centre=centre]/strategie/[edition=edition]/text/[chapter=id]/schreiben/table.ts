import { Node, type Editor } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing, toggleHeaderRow } from '@tiptap/pm/tables';
import { TextSelection, type Command } from '@tiptap/pm/state';
import type { Tool } from '../../../../../../../writing/desk.ts';

/** What the plugin for tables knows our nodes by. */
const roles: Readonly<Record<string, string>> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };
const span = () => ({ colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null, rendered: false } });

export const Table = Node.create({
  name: 'table', group: 'block', content: 'tableRow+', isolating: true,
  addAttributes: () => ({ id: { default: null, rendered: false, keepOnSplit: false }, caption: { default: '', rendered: false } }),
  extendNodeSchema: (extension) => ({ tableRole: roles[extension.name] }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts: () => ({
    'Tab': ({ editor }) => isInTable(editor.state) && goToNextCell(1)(editor.state, editor.view.dispatch),
    'Shift-Tab': ({ editor }) => isInTable(editor.state) && goToNextCell(-1)(editor.state, editor.view.dispatch),
  }),
  addProseMirrorPlugins: () => [tableEditing()],
});
export const TableRow = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] });
export const TableCell = Node.create({ name: 'tableCell', content: 'cellLine+', isolating: true, addAttributes: span, parseHTML: () => [{ tag: 'td' }], renderHTML: () => ['td', 0] });
export const TableHeader = Node.create({ name: 'tableHeader', content: 'cellLine+', isolating: true, addAttributes: span, parseHTML: () => [{ tag: 'th' }], renderHTML: () => ['th', 0] });
export const CellLine = Node.create({ name: 'cellLine', content: 'text*', marks: '', parseHTML: () => [{ tag: 'p', context: 'tableCell/' }, { tag: 'p', context: 'tableHeader/' }], renderHTML: () => ['p', 0] });

export const tableTools: readonly Tool[] = [
  { label: 'Tabelle', act: insertTable, isUsable: (editor) => !isInTable(editor.state) },
  inside('Zeile dazu', addRowAfter), inside('Zeile weg', deleteRow), inside('Spalte dazu', addColumnAfter), inside('Spalte weg', deleteColumn),
  inside('Kopfzeile', toggleHeaderRow), inside('Tabelle löschen', deleteTable),
];

/** The title of the table with the cursor, to type beside the buttons. */
export function captionField(editor: Editor): HTMLElement {
  const [box, label, input] = [document.createElement('div'), document.createElement('label'), document.createElement('input')];
  box.className = 'write__more';
  label.textContent = 'Titel der Tabelle ';
  input.className = 'kern-form-input__input';
  input.maxLength = 300;
  label.append(input);
  box.append(label);
  const show = () => {
    box.hidden = !isInTable(editor.state);
    const caption = String(editor.getAttributes('table')['caption'] ?? '');
    if (document.activeElement !== input && input.value !== caption) input.value = caption;
  };
  input.addEventListener('change', () => editor.commands.updateAttributes('table', { caption: input.value.trim() }));
  editor.on('transaction', show);
  show();
  return box;
}

const row = (type: string) => ({ type: 'tableRow', content: ['', '', ''].map(() => ({ type, content: [{ type: 'cellLine' }] })) });
const emptyTable = { type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] };

/** An empty table below the passage with the cursor, or in its place where it is empty; the cursor goes into the first cell. */
function insertTable(editor: Editor): void {
  const { schema, selection: { $from }, tr } = editor.state;
  const [before, after] = [$from.before(1), $from.after(1)];
  const isEmpty = $from.node(1).content.size === 0;
  const table = schema.nodeFromJSON(emptyTable);
  const made = isEmpty ? tr.replaceWith(before, after, table) : tr.insert(after, table);
  editor.view.dispatch(made.setSelection(TextSelection.near(made.doc.resolve((isEmpty ? before : after) + 1))).scrollIntoView());
  editor.view.focus();
}

function inside(label: string, command: Command): Tool {
  return { label, act: (editor) => { command(editor.state, editor.view.dispatch); editor.commands.focus(); }, isUsable: (editor) => isInTable(editor.state) };
}
