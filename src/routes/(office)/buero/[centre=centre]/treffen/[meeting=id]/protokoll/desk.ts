import { Editor } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { BulletList, ListItem } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { fragmentName } from '#areas/meetings/minutes/fragment.ts';
import type { Memory } from './memory.ts';
import { Strand, type Door, type StrandState } from './strand.ts';

const stateWords: Readonly<Record<StrandState, string>> = {
  saved: 'Gespeichert', sending: 'Wird gespeichert …', offline: 'Ohne Verbindung. Ihr Text ist hier gesichert und wird nachgereicht.', refused: 'Nicht gespeichert: ',
};

/** Writers not heard of for so long (milliseconds) have left. */
const patience = 45_000;

/** The editor of one item on the page. */
export class Desk {
  readonly strand: Strand;
  readonly #editor: Editor;
  readonly #state = element('p', 'write__state');
  readonly #others = element('p', 'write__state');
  readonly #writers = new Map<string, { readonly name: string; readonly at: number }>();
  readonly #writer: string;

  constructor(place: HTMLElement, label: string, door: Door, item: string, memory: Memory, onClose: () => void) {
    this.#writer = door.writer;
    this.#state.setAttribute('role', 'status');
    this.strand = new Strand(door, item, memory, (state, message) => this.#say(state, message));
    const page = element('div', 'write__holder');
    const frame = element('div', 'write');
    this.#editor = new Editor({
      element: page, injectCSS: false,
      extensions: [Document, Paragraph, Text, Bold, BulletList, ListItem, HardBreak, Collaboration.configure({ document: this.strand.doc, field: fragmentName })],
      editorProps: { attributes: { class: 'write__page', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'de', spellcheck: 'true' } },
    });
    frame.append(this.#tools(onClose), page, this.#state, this.#others);
    place.append(frame);
    void this.strand.start().then(() => this.strand.isSaved && this.#say('saved', ''));
  }

  focus(): void {
    this.#editor.commands.focus('end');
  }

  /** Somebody is there, or has typed. */
  meet(writer: string, name: string, now: number): void {
    if (writer !== '' && writer !== this.#writer) this.#writers.set(writer, { name, at: now });
    this.count(now);
  }

  count(now: number): void {
    for (const [writer, { at }] of this.#writers) if (now - at > patience) this.#writers.delete(writer);
    const names = [...new Set([...this.#writers.values()].map(({ name }) => name).filter(Boolean))];
    const text = names.length === 0 ? '' : `Hier ${names.length === 1 ? 'schreibt' : 'schreiben'} auch: ${names.join(', ')}`;
    if (this.#others.textContent !== text) this.#others.textContent = text;
  }

  close(): void {
    this.#editor.destroy();
    this.strand.stop();
  }

  #say(state: StrandState, message: string): void {
    const text = stateWords[state] + message;
    if (this.#state.textContent !== text) this.#state.textContent = text;
    this.#state.dataset['state'] = state;
  }

  #tools(onClose: () => void): HTMLElement {
    const bar = element('div', 'write__tools');
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Werkzeuge');
    const toggles = [
      { button: button('Fett', 'secondary', () => this.#editor.chain().focus().toggleBold().run()), mark: 'bold' },
      { button: button('Liste', 'secondary', () => this.#editor.chain().focus().toggleBulletList().run()), mark: 'bulletList' },
    ];
    const show = () => toggles.forEach((one) => one.button.setAttribute('aria-pressed', String(this.#editor.isActive(one.mark))));
    this.#editor.on('transaction', show);
    show();
    bar.append(...toggles.map((one) => one.button), button('Fertig', 'tertiary', onClose));
    return bar;
  }
}

export function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(text: string, kind: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `kern-btn kern-btn--${kind} vz-btn--small`;
  const label = element('span', 'kern-label');
  label.textContent = text;
  made.append(label);
  made.addEventListener('click', act);
  return made;
}
