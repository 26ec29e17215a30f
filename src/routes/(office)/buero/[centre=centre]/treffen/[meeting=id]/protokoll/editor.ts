// The browser's part of writing together: one script for the page, an editor for each item that is opened, one line to
// the server for all of them. Without it the page works with forms.
import { readFragment } from '#areas/meetings/minutes/fragment.ts';
import type { MinutesText } from '#areas/meetings/minutes/text.ts';
import { Desk, element } from './desk.ts';
import { openMemory } from './memory.ts';

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
    section.querySelector('h2')?.parentElement?.after(stage);
    const desk = new Desk(stage, `Text: ${section.querySelector('h2')?.textContent ?? ''}`, door, item, memory, () => {
      if (!desk.strand.isSaved) return;
      showText(section, readFragment(desk.strand.doc));
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
    if (section.querySelector('[data-form=""]')) open(section, true);
    else if (unsent.includes(section.dataset['item'] ?? '') && !section.querySelector('form[action*="save"]')) open(section, false);
  }
  room.dataset['ready'] = 'true';

  let source: EventSource | null = null;
  function listen(): void {
    if (source) return;
    source = new EventSource(`${endpoint}/strom`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as { item: string; version: number; writer: string; name: string } | null;
      if (news === null) return desks.forEach((desk) => desk.strand.wake());
      desks.get(news.item)?.meet(news.writer, news.name, Date.now());
      desks.get(news.item)?.strand.hear(news.version);
    });
    setInterval(() => desks.forEach((desk) => {
      void desk.strand.sayHere();
      desk.count(Date.now());
    }), 15_000);
  }
  window.addEventListener('online', () => desks.forEach((desk) => desk.strand.wake()));
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
  place.hidden = false;
  section.querySelectorAll<HTMLElement>('[data-open]').forEach((link) => (link.hidden = false));
}
