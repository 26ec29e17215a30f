// The browser's part of writing together: one script for the page, an editor for each item that is opened, one line to
// the server for all of them. Without it the page works with forms.
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { BulletList, ListItem } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { minutesForm } from '#areas/meetings/minutes/fragment.ts';
import type { MinutesText } from '#areas/meetings/minutes/text.ts';
import { readFragment } from '#platform/writing/fragment.ts';
import { Desk, element, type Equipment } from '../../../../../writing/desk.ts';
import { keepLine } from '../../../../../writing/line.ts';
import { openMemory, type Memory } from '../../../../../writing/memory.ts';
import { Strand, type Door } from '../../../../../writing/strand.ts';

const equipment: Omit<Equipment, 'label'> = {
  extensions: [Document, Paragraph, Text, Bold, BulletList, ListItem, HardBreak],
  tools: [
    { label: 'Fett', act: (editor) => editor.chain().focus().toggleBold().run(), isActive: (editor) => editor.isActive('bold') },
    { label: 'Liste', act: (editor) => editor.chain().focus().toggleBulletList().run(), isActive: (editor) => editor.isActive('bulletList') },
  ],
};

const room = document.getElementById('mitschrift');
if (room) void enter(room);

async function enter(room: HTMLElement): Promise<void> {
  const { endpoint = '', token = '', owner = '' } = room.dataset;
  const door = { endpoint, token, writer: crypto.getRandomValues(new Uint32Array(3)).join('-') };
  const memory = await openMemory(owner);
  const desks = new Map<string, Desk>();
  const open = (section: HTMLElement, isAsked: boolean) => {
    const item = section.dataset['item'] ?? '';
    if (desks.has(item)) return desks.get(item)?.focus();
    const stage = element('div', '');
    const replaced = [...section.querySelectorAll<HTMLElement>('[data-form], [data-text], [data-open]')];
    replaced.forEach((part) => (part.hidden = true));
    replaced[0]?.before(stage);
    const desk = new Desk(stage, { ...equipment, label: `Text: ${section.querySelector('h2')?.textContent ?? ''}` }, door, item, memory, () => {
      if (!desk.strand.isSaved) return;
      showText(section, readFragment(desk.strand.doc, minutesForm));
      desk.close();
      desks.delete(item);
      stage.remove();
      section.querySelector<HTMLElement>('[data-open]')?.focus();
    });
    desks.set(item, desk);
    if (isAsked) desk.focus();
    void desk.strand.sayHere();
    listen();
  };
  const sections = [...room.querySelectorAll<HTMLElement>('[data-item]')];
  for (const section of sections) {
    section.querySelector('[data-open]')?.addEventListener('click', (event) => {
      event.preventDefault();
      open(section, true);
    });
  }
  const unsent = await memory.items();
  for (const section of sections) {
    const isUnsent = unsent.includes(section.dataset['item'] ?? '');
    if (section.querySelector('[data-form=""]')) open(section, true);
    else if (isUnsent && section.querySelector('[data-open]')) open(section, false);
    else if (isUnsent && !section.querySelector('form[action*="save"]')) void showUnsent(section, door, memory);
  }
  room.dataset['ready'] = 'true';

  let isListening = false;
  function listen(): void {
    if (isListening) return;
    isListening = true;
    keepLine(endpoint, desks);
  }
}

/** The minutes were closed before this window could send: what was typed is shown beside them, to be copied. */
async function showUnsent(section: HTMLElement, door: Door, memory: Memory): Promise<void> {
  const item = section.dataset['item'] ?? '';
  const strand = new Strand(door, item, memory, () => {});
  await strand.start();
  const box = element('div', 'kern-alert kern-alert--warning');
  const [title, text, drop] = [element('p', 'kern-title'), element('div', ''), element('button', 'kern-btn kern-btn--secondary vz-btn--small')];
  title.textContent = 'Das haben Sie hier geschrieben. Es steht noch nicht im Protokoll:';
  fill(text, readFragment(strand.doc, minutesForm));
  drop.textContent = 'Verwerfen';
  drop.addEventListener('click', () => void memory.list(item).then((rows) => memory.forget(rows.map(({ key }) => key))).then(() => box.remove()));
  strand.stop();
  box.append(title, text, drop);
  section.append(box);
}

/** Shows the text as the page itself would, once the editor is closed. */
function showText(section: HTMLElement, text: MinutesText): void {
  let place = section.querySelector<HTMLElement>('[data-text]');
  const form = section.querySelector<HTMLElement>('[data-form]');
  if (!place) {
    place = element('div', '');
    place.dataset['text'] = '';
    form?.before(place);
  }
  fill(place, text);
  place.hidden = false;
  section.querySelectorAll<HTMLElement>('[data-open]').forEach((link) => (link.hidden = false));
}

function fill(place: HTMLElement, text: MinutesText): void {
  place.replaceChildren();
  let list: HTMLElement | null = null;
  for (const block of text) {
    const node = element(block.kind === 'bullet' ? 'li' : 'p', '');
    for (const run of block.runs) {
      const parts = run.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [document.createElement('br'), line]));
      if (run.bold) {
        const strong = element('strong', '');
        strong.append(...parts);
        node.append(strong);
      } else node.append(...parts);
    }
    if (block.kind === 'paragraph') {
      list = null;
      place.append(node);
      continue;
    }
    if (!list) place.append((list = element('ul', '')));
    list.append(node);
  }
  if (text.length === 0) place.textContent = 'Noch nichts aufgeschrieben.';
}
