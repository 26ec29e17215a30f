// Reading aids, kept in this browser only. Without this file the same buttons work through the address (?lesen=…).
(() => {
  const html = document.documentElement;
  const attributes = { text: 'data-text', spacing: 'data-spacing', columns: 'data-columns', contrast: 'data-contrast', colours: 'data-kern-theme' };
  const themes = { hell: 'light', dunkel: 'dark', light: 'hell', dark: 'dunkel' };
  const address = new URL(location.href);
  let chosen = {};
  try { chosen = JSON.parse(localStorage.getItem('lesehilfen')) ?? {}; } catch { /* storage may be closed */ }
  if (address.searchParams.has('lesen')) {
    for (const aid in attributes) {
      const value = html.getAttribute(attributes[aid]);
      chosen[aid] = themes[value] ?? value ?? '';
    }
    keep();
  }
  for (const aid in attributes) {
    const value = chosen[aid];
    if (value) html.setAttribute(attributes[aid], themes[value] ?? value);
    else html.removeAttribute(attributes[aid]);
  }

  function keep() {
    try { localStorage.setItem('lesehilfen', JSON.stringify(chosen)); } catch { /* then for this page only */ }
  }

  /** A wide picture begins at what it is about, and not at its edge. */
  function bringIntoView() {
    for (const subject of document.querySelectorAll('.vz-scroll [data-subject]')) {
      const region = subject.closest('.vz-scroll');
      const [inner, outer] = [subject.getBoundingClientRect(), region.getBoundingClientRect()];
      region.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    }
  }

  function ready() {
    bringIntoView();
    const buttons = [...document.querySelectorAll('[data-aid]')];
    const mark = () => buttons.forEach((button) =>
      button.setAttribute('aria-pressed', String((chosen[button.dataset.aid] ?? '') === button.dataset.choice)));
    mark();
    buttons.forEach((button) => button.addEventListener('click', (event) => {
      event.preventDefault();
      const { aid, choice } = button.dataset;
      chosen[aid] = choice;
      if (choice) html.setAttribute(attributes[aid], themes[choice] ?? choice);
      else html.removeAttribute(attributes[aid]);
      keep();
      mark();
    }));
    if (address.searchParams.has('lesen')) forgetAddress();
    const folds = [...document.querySelectorAll('.vz-aids, .vz-languages')];
    document.addEventListener('click', (event) => folds.forEach((fold) => { if (!fold.contains(event.target)) fold.open = false; }));
    document.addEventListener('keydown', (event) => {
      const fold = event.key === 'Escape' && folds.find((candidate) => candidate.open);
      if (fold) { fold.open = false; fold.querySelector('summary').focus(); }
    });
    document.querySelectorAll('[data-read-aloud]').forEach(reader);
  }

  function forgetAddress() {
    address.searchParams.delete('lesen');
    history.replaceState(null, '', address);
    for (const link of document.links) {
      if (link.origin === location.origin && link.search.includes('lesen=')) {
        const target = new URL(link.href);
        target.searchParams.delete('lesen');
        link.href = target.href;
      }
    }
    document.querySelectorAll('input[type=hidden][name=lesen]').forEach((field) => field.remove());
  }

  function reader(bar) {
    const speech = window.speechSynthesis;
    if (!speech) return;
    const [toggle, stop] = bar.querySelectorAll('button');
    const label = toggle.querySelector('span');
    const start = label.textContent;
    const kinds = 'h1,h2,h3,h4,p,li,dt,dd,th,td,figcaption,legend,label,summary';
    let parts = [];
    let at = 0;
    let run = 0;
    bar.hidden = false;
    toggle.addEventListener('click', () => {
      if (toggle.dataset.state === 'reading') return rest('paused', toggle.dataset.on);
      if (toggle.dataset.state !== 'paused') {
        parts = [...document.querySelectorAll(kinds.split(',').map((kind) => `main ${kind}`).join())]
          .filter((part) => part.checkVisibility?.() !== false && part.textContent.trim() && !part.querySelector(kinds));
        at = 0;
      }
      toggle.dataset.state = 'reading';
      label.textContent = toggle.dataset.pause;
      stop.hidden = false;
      say(++run);
    });
    stop.addEventListener('click', end);
    window.addEventListener('pagehide', () => speech.cancel());

    function say(mine) {
      const part = parts[at];
      if (!part) return end();
      const words = new SpeechSynthesisUtterance(part.textContent.replace(/[·\u00ad]/g, '').trim());
      words.lang = (part.closest('[lang]')?.lang ?? 'de').replace('de-simple', 'de-DE');
      words.onend = () => { part.classList.remove('vz-reading-now'); if (mine === run) { at += 1; say(mine); } };
      words.onerror = words.onend;
      part.classList.add('vz-reading-now');
      part.scrollIntoView({ block: 'nearest' });
      speech.speak(words);
    }
    // Android cannot pause speech: we stop, and go on with the same paragraph.
    function rest(state, text) {
      run += 1;
      speech.cancel();
      parts[at]?.classList.remove('vz-reading-now');
      toggle.dataset.state = state;
      label.textContent = text;
    }
    function end() {
      rest('', start);
      stop.hidden = true;
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready);
  else ready();
})();
