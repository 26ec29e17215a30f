// The browser's part of writing together: one script for the page, an editor for each item that is opened, one line to
// the server for all of them. Without it the page works with forms.
import { readFragment } from '#areas/meetings/minutes/fragment.ts';
import type { MinutesText } from '#areas/meetings/minutes/text.ts';
import { Desk, element } from './desk.ts';
import { openMemory, type Memory } from './memory.ts';
import { Strand, type Door } from './strand.ts';

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
    hear();
    setInterval(() => desks.forEach((desk) => {
      void desk.strand.sayHere();
      desk.count(Date.now());
    }), 15_000);
  }
  /** A browser tries again by itself, but not after an answer like 502: then a new stream is opened. */
  function hear(): void {
    const source = new EventSource(`${endpoint}/strom`);
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && setTimeout(hear, 5000));
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as { item: string; version: number; writer: string; name: string } | null;
      if (news === null) return desks.forEach((desk) => desk.strand.wake());
      desks.get(news.item)?.meet(news.writer, news.name, Date.now());
      desks.get(news.item)?.strand.hear(news.version);
    });
  }
  window.addEventListener('online', () => desks.forEach((desk) => desk.strand.wake()));
}

/** The minutes were closed before this window could send: what was typed is shown beside them, to be copied. */
async function showUnsent(section: HTMLElement, door: Door, memory: Memory): Promise<void> {
  const item = section.dataset['item'] ?? '';
  const strand = new Strand(door, item, memory, () => {});
  await strand.start();
  const box = element('div', 'kern-alert kern-alert--warning');
  const [title, text, drop] = [element('p', 'kern-title'), element('div', ''), element('button', 'kern-btn kern-btn--secondary vz-btn--small')];
  title.textContent = 'Das haben Sie hier geschrieben. Es steht noch nicht im Protokoll:';
  fill(text, readFragment(strand.doc));
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
