// The picker: a box beside the selection in which a code is found by a few letters.

import { make, PRIVATE } from './ask.js';

/** Letters without accents and case. */
export function folded(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How well a code fits what was typed, smaller is better; nothing where it does not. */
export function fit(code, words) {
  const [name, id, all] = [folded(code.name), folded(code.id), folded(`${code.name} ${code.id} ${code.definition}`)];
  if (!words.every((word) => all.includes(word))) return null;
  const whole = words.join(' ');
  const begins = (text, word) => text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
  if (name === whole || id === whole) return 0;
  if (name.startsWith(whole) || id.startsWith(whole)) return 1;
  if (words.every((word) => begins(name, word) || begins(id, word))) return 2;
  if (words.every((word) => name.includes(word) || id.includes(word))) return 3;
  return 4;
}

/** The codes that fit, best first; with nothing typed the recent ones, then all. */
export function ranked(codes, typed, recent) {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const open = codes.filter((code) => !code.retired);
  if (words.length === 0) {
    const first = recent.map((id) => open.find((code) => code.id === id)).filter(Boolean);
    return [...first, ...open.filter((code) => !first.includes(code))];
  }
  return open
    .map((code, order) => ({ code, order, fit: fit(code, words) }))
    .filter((one) => one.fit !== null)
    .sort((a, b) => a.fit - b.fit || a.order - b.order)
    .map((one) => one.code);
}

export class Picker {
  /** `chosen(code, how)` is called with a code, or with the name of a new one. */
  constructor(chosen, closed) {
    this.chosen = chosen;
    this.closed = closed;
    this.input = make('input', {
      id: 'pick', type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'picks',
      'aria-autocomplete': 'list', 'aria-label': 'Code: type a part of its name', ...PRIVATE,
      oninput: () => this.list(), onkeydown: (event) => this.key(event),
      onblur: (event) => { if (!this.box.contains(event.relatedTarget)) this.close(false); },
    });
    this.picks = make('ul', { id: 'picks', role: 'listbox', 'aria-label': 'Codes' });
    this.about = make('p', { id: 'about', dir: 'auto' });
    this.box = make('div', { id: 'picker', role: 'dialog', 'aria-label': 'Choose a code', hidden: true },
      this.input, this.picks, this.about);
    // A click on a code must not take the focus, and with it the box, away before it is a click.
    this.picks.addEventListener('mousedown', (event) => event.preventDefault());
    document.body.append(this.box);
  }

  get isOpen() {
    return !this.box.hidden;
  }

  open(codes, recent, beside, typed = '') {
    [this.codes, this.recent, this.at] = [codes, recent, 0];
    this.input.value = typed;
    this.box.hidden = false;
    this.list();
    this.place(beside);
    this.input.focus({ preventScroll: true });
  }

  close(isDone) {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.closed(isDone);
  }

  /** Below the selection, or above it where there is no room; inside the window in any case. */
  place(beside) {
    const [width, height] = [this.box.offsetWidth, this.box.offsetHeight];
    const left = Math.max(4, Math.min(beside.left, innerWidth - width - 4));
    const below = beside.bottom + 6;
    const top = below + height < innerHeight ? below : Math.max(4, beside.top - height - 6);
    this.box.style.setProperty('left', `${left}px`);
    this.box.style.setProperty('top', `${top}px`);
  }

  list() {
    const typed = this.input.value.trim();
    this.shown = ranked(this.codes, typed, this.recent);
    this.at = 0;
    const items = this.shown.map((code, at) => {
      const number = typed === '' && at < Math.min(9, this.recent.length) ? String(at + 1) : '';
      const indent = typed === '' && number === '' ? Math.min(code.depth, 4) : 0;
      return make('li', {
        id: `pick${at}`, role: 'option', class: `h${code.hue} in${indent}`, 'aria-selected': String(at === 0),
        onclick: (event) => this.choose(at, { stays: event.shiftKey, memo: event.altKey }),
      }, make('span', {}, code.name), number ? make('kbd', {}, number) : null);
    });
    if (typed) {
      items.push(make('li', {
        id: `pick${items.length}`, role: 'option', class: 'new', 'aria-selected': String(items.length === 0),
        onclick: () => this.fresh(),
      }, make('span', {}, `+ new code “${typed}”`), make('kbd', {}, 'Ctrl Enter')));
    }
    this.picks.replaceChildren(...items);
    this.mark();
  }

  mark() {
    [...this.picks.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === this.at)));
    const item = this.picks.children[this.at];
    this.input.setAttribute('aria-activedescendant', item ? item.id : '');
    item?.scrollIntoView({ block: 'nearest' });
    const code = this.shown[this.at];
    const parts = code ? [code.definition, ...code.use.map((text) => `Use when: ${text}`),
      ...code.avoid.map((text) => `Not when: ${text}`)] : [];
    this.about.replaceChildren(...(code ? [make('b', {}, code.name), ` – ${parts.filter(Boolean).join(' ') || 'no definition yet'}`] : []));
  }

  choose(at, how = {}) {
    const code = this.shown[at];
    if (!code) return this.fresh();
    if (how.stays) this.input.select();
    else this.close(true);
    return this.chosen(code.id, how);
  }

  fresh() {
    const name = this.input.value.trim();
    if (!name) return;
    this.close(true);
    this.chosen(null, { name });
  }

  key(event) {
    if (event.isComposing) return;
    const { key } = event;
    const taken = () => { event.preventDefault(); event.stopPropagation(); };
    if (key === 'Escape') { taken(); this.close(true); }
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      taken();
      const count = this.picks.children.length;
      if (count) this.at = (this.at + (key === 'ArrowDown' ? 1 : count - 1)) % count;
      this.mark();
    } else if (key === 'Enter' && !event.repeat) {
      taken();
      if (event.ctrlKey || event.metaKey) this.fresh();
      else this.choose(this.at, { stays: event.shiftKey, memo: event.altKey });
    } else if (/^[1-9]$/.test(key) && this.input.value === '' && !event.ctrlKey && !event.altKey) {
      taken();
      if (this.recent.length >= Number(key)) this.choose(Number(key) - 1);
    }
  }
}
