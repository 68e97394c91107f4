// Settling what coders differ in: one code on one unit at a time, a key each.

import { ask, elements, Gone, make, PRIVATE, say } from './ask.js';

export class Settling {
  constructor(main, bar) {
    Object.assign(this, { main, bar, items: [], at: 0, isOpen: false, order: 'place', reasons: [], done: [] });
  }

  async start() {
    document.body.dataset.busy = '1';
    try {
      const answer = await ask('/settle');
      this.isOpen = true;
      this.take(answer);
      if (answer.status === 200) this.open(1, true);
    } finally {
      document.body.dataset.busy = '0';
    }
  }

  close() {
    this.isOpen = false;
  }

  key(item) {
    return `${item.transcript} ${item.start} ${item.code}`;
  }

  take(answer) {
    if (answer.status !== 200) {
      this.bar.replaceChildren(make('p', {}, [answer.error, answer.hint].filter(Boolean).join(' – ')));
      if (this.items.length === 0) this.main.replaceChildren(make('h1', {}, 'Settling'), make('p', {}, 'Nothing can be settled now.'));
      return false;
    }
    this.bar.replaceChildren();
    const now = this.items[this.at];
    this.items = this.sorted(answer.items);
    [this.left, this.notes, this.seed] = [answer.open, answer.notes, answer.seed];
    if (now) this.at = Math.max(0, this.items.findIndex((item) => this.key(item) === this.key(now)));
    this.show();
    return true;
  }

  sorted(items) {
    if (this.order === 'place') return items;
    return [...items].sort((a, b) => a.code.localeCompare(b.code) || 0);
  }

  by(order) {
    const now = this.items[this.at];
    this.order = order;
    this.start().then(() => {
      if (now) this.at = Math.max(0, this.items.findIndex((item) => this.key(item) === this.key(now)));
      this.show();
    });
  }

  show() {
    const item = this.items[this.at];
    const button = (label, act, more = {}) => make('button', { type: 'button', onclick: act, ...more }, label);
    const of = item ? this.items.filter((one) => one.code === item.code) : [];
    const progress = item
      ? `${this.left} of ${this.items.length} open · ${item.name}: ${of.filter((one) => one.open).length} of ${of.length}`
      : 'Nothing differs.';
    const shown = make('article', { id: 'item', tabindex: '-1' });
    if (item) shown.append(elements(item.html));
    const sides = item ? Array.from({ length: item.sides }, (_, at) => {
      const name = shown.querySelectorAll('.side-of h3')[at]?.textContent.replace(/^\d+\s*/, '') ?? '';
      return button(`${at + 1} as ${name}`, () => this.side(at), { 'data-choose': String(at) });
    }) : [];
    this.main.replaceChildren(
      make('h1', {}, 'Settling'),
      make('p', { class: 'progress' }, progress, this.seed ? ` · names hidden, order by chance (${this.seed})` : ''),
      make('div', { class: 'buttons', role: 'group', 'aria-label': 'Order' },
        button('By place', () => this.by('place'), { 'aria-pressed': String(this.order === 'place') }),
        button('By code', () => this.by('code'), { 'aria-pressed': String(this.order === 'code') })),
      shown,
      make('div', { class: 'buttons', role: 'group', 'aria-label': 'Decide', hidden: !item }, ...sides,
        button('b all', () => this.decide('all')), button('0 none', () => this.decide('none')),
        button('m why', () => this.why()), button('l later', () => this.later()), button('u take back', () => this.undo()),
        button('n next open', () => this.open(1))),
      make('ul', { class: 'notes' }, ...this.notes.map((note) => make('li', {}, note))),
    );
  }

  go(step) {
    if (this.items.length === 0) return;
    this.at = (this.at + step + this.items.length) % this.items.length;
    this.show();
    scrollTo(0, 0);
  }

  /** The next open one, from here on, and round. */
  open(step, isHereToo = false) {
    const count = this.items.length;
    for (let away = isHereToo ? 0 : 1; away <= count; away += 1) {
      const at = (((this.at + away * step) % count) + count) % count;
      if (this.items[at]?.open) {
        this.at = at;
        this.show();
        return true;
      }
    }
    if (!isHereToo) say('Nothing is open any more.');
    return false;
  }

  later() {
    this.open(1);
  }

  side(at) {
    if (at < (this.items[this.at]?.sides ?? 0)) this.choose({ side: at });
  }

  decide(choice) {
    this.choose({ choice });
  }

  async choose(how, item = this.items[this.at]) {
    if (!item || document.body.dataset.busy !== '0') return;
    document.body.dataset.busy = '1';
    try {
      const { transcript, start, end, code, seen } = item;
      const answer = await ask('/decide', { transcript, start, end, code, seen, why: item.why ?? '', ...how });
      const isWritten = this.take(answer);
      if (!isWritten) return;
      if (how.choice !== 'open') {
        this.done.push(this.key(item));
        say(`${item.name}: decided. ${answer.open} open.`);
        this.open(1);
      } else say(`${item.name}: open again.`);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.bar.replaceChildren(make('p', {}, `Not saved: ${error.message}`));
    } finally {
      document.body.dataset.busy = '0';
    }
  }

  /** Takes the last decision back. */
  undo() {
    const last = this.done.pop();
    const at = this.items.findIndex((item) => this.key(item) === last);
    if (at < 0) {
      say('There is nothing to take back.');
      return;
    }
    this.at = at;
    this.choose({ choice: 'open' });
  }

  /** A reason, written with the decision; earlier ones are offered, as they become rules of the codebook. */
  why() {
    const item = this.items[this.at];
    if (!item || this.main.querySelector('.why')) return;
    const options = make('datalist', { id: 'reasons' }, ...[...new Set(this.reasons)].map((why) => make('option', { value: why })));
    const box = make('input', {
      'aria-label': 'Why', list: 'reasons', dir: 'auto', ...PRIVATE,
      onkeydown: (event) => {
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        event.stopPropagation();
        keep();
      },
    });
    const keep = () => {
      item.why = box.value.trim();
      if (item.why) this.reasons.push(item.why);
      const isDecided = item.choice;
      form.remove();
      say(item.why ? 'It is written with the decision.' : '');
      if (isDecided) this.choose({ choice: isDecided }, item);
    };
    box.value = item.why ?? '';
    const form = make('p', { class: 'why' }, box, options, ' ', make('button', { type: 'button', onclick: keep }, 'Keep'));
    this.main.querySelector('#item').after(form);
    box.focus();
  }
}
