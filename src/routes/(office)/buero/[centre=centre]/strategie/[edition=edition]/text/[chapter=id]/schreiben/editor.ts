// The browser's part of writing a chapter together. Without it the page works with a form.
import { Bold } from '@tiptap/extension-bold';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Italic } from '@tiptap/extension-italic';
import { Text } from '@tiptap/extension-text';
import type { Editor } from '@tiptap/core';
import { writeText } from '#areas/strategy/writing/notation.ts';
import type { PassageKind } from '#areas/strategy/writing/passages.ts';
import { chapterForm } from '#areas/strategy/writing/passages.ts';
import { tidyHref } from '#areas/strategy/writing/tidy.ts';
import { readFragment } from '#platform/writing/fragment.ts';
import { button, Desk, element, type Tool } from '../../../../../../../writing/desk.ts';
import { keepLine } from '../../../../../../../writing/line.ts';
import { openMemory, type Memory } from '../../../../../../../writing/memory.ts';
import { Strand, type Door } from '../../../../../../../writing/strand.ts';
import { Chapter, kindAt, Link, Passage, toggleKind } from './passage.ts';
import { takePaste } from './paste.ts';
import { captionField, CellLine, Table, TableCell, TableHeader, TableRow, tableTools } from './table.ts';

const room = document.getElementById('mitschrift');
if (room) void enter(room);

async function enter(room: HTMLElement): Promise<void> {
  const { endpoint = '', token = '', owner = '', item = '', label = '', done = '', closed } = room.dataset;
  const door = { endpoint, token, writer: crypto.getRandomValues(new Uint32Array(3)).join('-') };
  const memory = await openMemory(owner);
  const form = room.querySelector<HTMLElement>('[data-form]');
  if (closed === 'true') await showUnsent(room, door, item, memory);
  // somebody compares two versions, or reads why the form was not taken: the form stays
  else if (form?.dataset['form'] === '') {
    form.hidden = true;
    const stage = element('div', '');
    form.before(stage);
    const note = element('p', 'write__state');
    note.setAttribute('role', 'alert');
    const say = (message: string) => { note.textContent = message; };
    const desk = new Desk(stage, {
      label, tools, extensions: [Chapter, Passage, Text, Bold, Italic, Link, HardBreak, Table, TableRow, TableCell, TableHeader, CellLine],
      onOpen: (editor, bar) => {
        bar.after(linkField(editor, say), captionField(editor), note);
        editor.setOptions({ editorProps: { ...editor.options.editorProps, handlePaste: (view, event) => takePaste(view, event.clipboardData, say) } });
      },
    }, door, item, memory, () => {
      if (desk.strand.isSaved) location.assign(done);
      else say('Bitte warten Sie noch: Ihr Text wird gerade gespeichert.');
    });
    keepLine(endpoint, new Map([[item, desk]]));
    void desk.strand.sayHere();
  }
  room.dataset['ready'] = 'true';
}

const kindTool = (label: string, kind: PassageKind): Tool => ({
  label, act: (editor) => toggleKind(editor, kind), isActive: (editor) => kindAt(editor)?.replace(/[012]$/, '') === kind.replace(/[012]$/, ''), isUsable: (editor) => kindAt(editor) !== null,
});

const tools: readonly Tool[] = [
  kindTool('Überschrift', 'heading3'), kindTool('Kleine Überschrift', 'heading4'), kindTool('Liste', 'bullet0'), kindTool('Nummern', 'numbered0'), kindTool('Zitat', 'quote'),
  { label: 'Fett', act: (editor) => editor.chain().focus().toggleBold().run(), isActive: (editor) => editor.isActive('bold'), isUsable: (editor) => kindAt(editor) !== null },
  { label: 'Kursiv', act: (editor) => editor.chain().focus().toggleItalic().run(), isActive: (editor) => editor.isActive('italic'), isUsable: (editor) => kindAt(editor) !== null },
  ...tableTools,
  { label: 'Rückgängig', act: (editor) => editor.chain().focus().undo().run() },
  { label: 'Wiederholen', act: (editor) => editor.chain().focus().redo().run() },
];

/** Where the marked words lead to; shown while words are marked or the cursor is in a link. */
function linkField(editor: Editor, say: (message: string) => void): HTMLElement {
  const [box, label, input] = [element('div', 'write__more'), document.createElement('label'), document.createElement('input')];
  label.textContent = 'Link zu ';
  input.type = 'text';
  input.inputMode = 'url';
  input.placeholder = 'https://…';
  input.className = 'kern-form-input__input';
  label.append(input);
  const set = () => {
    const typed = input.value.trim();
    const href = tidyHref(/^[a-z]+:/i.test(typed) ? typed : /^[^\s/@]+@[^\s/@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`);
    if (href === null) return say('Bitte geben Sie eine Internetadresse ein, zum Beispiel: https://www.beispiel.de');
    say('');
    editor.chain().focus().extendMarkRange('link').setMark('link', { href }).run();
  };
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    set();
  });
  box.append(label, button('Link setzen', 'secondary', set), button('Link entfernen', 'secondary', () => editor.chain().focus().extendMarkRange('link').unsetMark('link').run()));
  const show = () => {
    box.hidden = kindAt(editor) === null || (editor.state.selection.empty && !editor.isActive('link'));
    if (document.activeElement !== input) input.value = String(editor.getAttributes('link')['href'] ?? '');
  };
  editor.on('transaction', show);
  show();
  return box;
}

/** The edition was adopted before this window could send: what was typed is shown, to be copied. */
async function showUnsent(room: HTMLElement, door: Door, item: string, memory: Memory): Promise<void> {
  const rows = await memory.list(item);
  if (rows.length === 0) return;
  const strand = new Strand(door, item, memory, () => {});
  await strand.start();
  const [box, title, text, drop] = [element('div', 'kern-alert kern-alert--warning'), element('p', 'kern-title'), document.createElement('textarea'), button('Verwerfen', 'secondary', () => void memory.forget(rows.map(({ key }) => key)).then(() => box.remove()))];
  title.textContent = 'Das haben Sie hier geschrieben. Es steht nicht im Konzept:';
  text.value = writeText(readFragment(strand.doc, chapterForm));
  text.readOnly = true;
  text.rows = 12;
  text.setAttribute('aria-label', 'Nicht gespeicherter Text');
  text.className = 'kern-form-input__input';
  strand.stop();
  box.append(title, text, drop);
  room.append(box);
}
