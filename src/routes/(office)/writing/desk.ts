import { Editor, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { fragmentName } from '#platform/writing/fragment.ts';
import type { Memory } from './memory.ts';
import { Strand, type Door, type StrandState } from './strand.ts';

const stateWords: Readonly<Record<StrandState, string>> = {
  saved: 'Gespeichert', sending: 'Wird gespeichert …', offline: 'Ohne Verbindung. Ihr Text ist hier gesichert und wird nachgereicht.', refused: 'Nicht gespeichert: ',
};

/** Writers not heard of for so long (milliseconds) have left. */
const patience = 45_000;

/** Milliseconds that writing waits for what the server has; without a line it begins with what is here. */
const longestLoading = 3000;

/** A button of the editor. `isActive`: whether what it does holds where the cursor is. */
export interface Tool {
  readonly label: string;
  readonly act: (editor: Editor) => void;
  readonly isActive?: (editor: Editor) => boolean;
  /** Only shown while it can do something. */
  readonly isUsable?: (editor: Editor) => boolean;
}

/** What a text may be made of, and the buttons for it. `label` names the text for screen readers. */
export interface Equipment {
  readonly label: string;
  readonly extensions: Extensions;
  readonly tools: readonly Tool[];
  readonly onOpen?: (editor: Editor, bar: HTMLElement) => void;
}

/** The editor of one text on the page. */
export class Desk {
  readonly strand: Strand;
  readonly #editor: Editor;
  /** What the server has stands in the editor: only from then on it is there to be written in. Before, a key would meet another text. */
  readonly #isLoaded: Promise<void>;
  readonly #state = element('p', 'write__state');
  readonly #others = element('p', 'write__state');
  readonly #writers = new Map<string, { readonly name: string; readonly at: number }>();
  readonly #writer: string;

  constructor(place: HTMLElement, equipment: Equipment, door: Door, item: string, memory: Memory, onClose: () => void) {
    this.#writer = door.writer;
    this.#state.setAttribute('role', 'status');
    this.strand = new Strand(door, item, memory, (state, message) => this.#say(state, message));
    const page = element('div', 'write__holder');
    const frame = element('div', 'write');
    this.#editor = new Editor({
      element: page, injectCSS: false,
      extensions: [...equipment.extensions, Collaboration.configure({ document: this.strand.doc, field: fragmentName })],
      editorProps: { attributes: { class: 'write__page', role: 'textbox', 'aria-multiline': 'true', 'aria-label': equipment.label, lang: 'de', spellcheck: 'true' } },
    });
    const bar = this.#tools(equipment.tools, onClose);
    frame.append(bar, page, this.#state, this.#others);
    place.append(frame);
    equipment.onOpen?.(this.#editor, bar);
    this.#isLoaded = this.#load([bar, page]);
  }

  focus(): void {
    void this.#isLoaded.then(() => this.#editor.isDestroyed || this.#editor.commands.focus('end'));
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

  async #load(hidden: readonly HTMLElement[]): Promise<void> {
    hidden.forEach((part) => (part.hidden = true));
    this.#state.textContent = 'Wird geladen …';
    const started = this.strand.start();
    void started.then(() => this.strand.isSaved && this.#say('saved', ''));
    await Promise.race([started, new Promise((resolve) => setTimeout(resolve, longestLoading))]);
    hidden.forEach((part) => (part.hidden = false));
  }

  #say(state: StrandState, message: string): void {
    const text = stateWords[state] + message;
    if (this.#state.textContent !== text) this.#state.textContent = text;
    this.#state.dataset['state'] = state;
  }

  #tools(tools: readonly Tool[], onClose: () => void): HTMLElement {
    const bar = element('div', 'write__tools');
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Werkzeuge');
    const made = tools.map((tool) => ({ tool, button: button(tool.label, 'secondary', () => tool.act(this.#editor)) }));
    const show = () => made.forEach(({ tool, button: one }) => {
      if (tool.isActive) one.setAttribute('aria-pressed', String(tool.isActive(this.#editor)));
      one.hidden = tool.isUsable !== undefined && !tool.isUsable(this.#editor);
    });
    this.#editor.on('transaction', show);
    show();
    bar.append(...made.map((one) => one.button), button('Fertig', 'tertiary', onClose));
    return bar;
  }
}

export function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

export function button(text: string, kind: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `kern-btn kern-btn--${kind} vz-btn--small`;
  const label = element('span', 'kern-label');
  label.textContent = text;
  made.append(label);
  // the focus stays where the cursor is
  made.addEventListener('mousedown', (event) => event.preventDefault());
  made.addEventListener('click', act);
  return made;
}
