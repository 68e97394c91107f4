// Reading and coding one transcript.

import { ask, elements, Gone, make, PRIVATE, say } from './ask.js';
import { Lanes } from './lanes.js';
import { Picker } from './picker.js';
import { chipsIn, Turns } from './places.js';

const RECENT = 9;
const LOOK = 5000;

export class Coding {
  constructor(main, bar, moved) {
    Object.assign(this, { main, bar, moved, recent: [], marked: [], selection: null, current: null, editing: null, only: null });
    this.queue = Promise.resolve();
    this.failed = [];
    this.picker = new Picker((code, how) => this.picked(code, how), (isDone) => this.pickerClosed(isDone));
    addEventListener('beforeunload', (event) => { if (this.failed.length) event.preventDefault(); });
    document.addEventListener('selectionchange', () => this.selected());
    document.addEventListener('visibilitychange', () => this.look());
    setInterval(() => this.look(), LOOK);
    addEventListener('scroll', () => this.scrolled(), { passive: true });
    main.addEventListener('click', (event) => this.clicked(event));
    main.addEventListener('focusin', (event) => {
      const chip = event.target.closest?.('.chip');
      if (chip) this.mark(chip.dataset.k);
    });
    main.addEventListener('pointerdown', (event) => this.pressed(event));
  }

  get isOpen() {
    return this.turns !== undefined && this.turns !== null;
  }

  /** One thing after the other, so that each knows what the one before left. */
  then(act) {
    document.body.dataset.busy = String(Number(document.body.dataset.busy || 0) + 1);
    const done = this.queue.then(act).catch((error) => this.lost(error));
    this.queue = done.finally(() => {
      document.body.dataset.busy = String(Math.max(0, Number(document.body.dataset.busy) - 1));
    });
    return done;
  }

  async open(number, turn) {
    this.close();
    const answer = await ask('/open', { number });
    if (answer.status !== 200) return this.refused(answer);
    const article = make('div', { id: 'text', role: 'region', 'aria-label': 'Transcript' });
    article.append(elements(answer.html));
    this.tools = make('div', { id: 'tools' }, ...this.buttons());
    this.listed = make('div', { id: 'listed' });
    this.main.replaceChildren(make('h1', {}, answer.id), this.tools, this.listed, article);
    this.turns = new Turns(article);
    this.lanes = new Lanes(this.turns, article);
    this.number = number;
    this.codes = answer.codes;
    this.standing(answer);
    if (turn) this.goTo(turn);
    else scrollTo(0, 0);
    return true;
  }

  close() {
    this.picker.close(false);
    this.lanes?.end();
    [this.turns, this.lanes, this.selection, this.current, this.editing, this.only] = [null, null, null, null, null, null];
    this.marked = [];
    CSS.highlights?.clear();
    document.body.classList.remove('only', 'clean');
  }

  /** What stands above the text: made once, as who presses a button stays on it. */
  buttons() {
    const button = (label, act, more = {}) => make('button', { type: 'button', onclick: act, ...more }, label);
    return [
      make('p', { class: 'progress' }),
      make('div', { class: 'buttons', role: 'group', 'aria-label': 'Acts' },
        button('Code selection', () => this.pick(), { id: 'code' }),
        button('Undo', () => this.undo(), { id: 'undo' }),
        button('Redo', () => this.redo(), { id: 'redo' }),
        button('Next uncoded turn', () => this.untagged(1)),
        button('Note a slip', () => this.slip()),
        button('', () => this.act({ do: this.isRead ? 'open' : 'read' }), { id: 'read' })),
    ];
  }

  /** How the transcript stands, from any answer. */
  standing(answer) {
    if (answer.state === undefined) return;
    this.state = answer.state;
    this.closed = answer.closed;
    const [left, all] = answer.left;
    const [progress, { children: [, undo, redo, , , read] }] = this.tools.children;
    progress.textContent = `${answer.tags} ${answer.tags === 1 ? 'tag' : 'tags'} · ${all - left} of ${all} participants' turns tagged · ${answer.read ? 'read to the end' : answer.begun ? 'open: not counted yet' : 'not begun'}`;
    [undo.disabled, redo.disabled] = [answer.undo === 0, answer.redo === 0];
    read.textContent = answer.read ? 'Not read to the end after all' : 'I have read this to the end';
    this.isRead = answer.read;
    const told = [...(answer.closed ? [answer.closed] : []), ...(answer.problems || [])];
    this.listed.replaceChildren(...(told.length === 0 ? [] : [
      make('section', { class: 'problems', role: 'group', 'aria-label': 'What is wrong' },
        make('h2', {}, answer.closed ? 'Nothing can be changed here now' : 'Tags without a place'),
        make('ul', {}, ...told.map((one) => make('li', {}, one.error, one.hint ? make('em', {}, ` ${one.hint}`) : null)))),
    ]));
    document.body.classList.toggle('closed', Boolean(answer.closed));
  }

  /** Puts turns that are others now in place of those that were there. */
  changed(answer) {
    if (!answer.turns) return;
    const come = Object.entries(answer.turns).filter(([number]) => this.turns.all[Number(number) - 1])
      .map(([number, html]) => [Number(number), elements(html).firstElementChild]);
    const gone = come.map(([number, article]) => this.turns.replace(number, article));
    this.current = answer.tag ?? this.current;
    this.sift(come.flatMap(([, article]) => chipsIn(article)));
    this.standing(answer);
    this.paint();
    // What is measured is laid out once: nothing but lines comes after it.
    this.lanes.replaced(gone, come.map(([, article]) => article));
  }

  /** Asks for an act; the page keeps what could not be written. */
  act(act, path = '/act') {
    if (!this.isOpen) return Promise.resolve(null);
    const number = this.number;
    return this.then(async () => {
      let answer;
      try {
        answer = await ask(path, { ...act, number, state: this.state });
      } catch (error) {
        if (error instanceof Gone) this.failed.push({ path, act, number });
        throw error;
      }
      if (number !== this.number || !this.isOpen) return null;
      const had = this.selection;
      if (answer.status === 200) {
        if (this.bar.firstChild) this.bar.replaceChildren();
        say(answer.said);
      }
      this.changed(answer);
      if (answer.status === 410) {
        await this.open(this.number, this.turnNow());
        this.refused(answer);
        return null;
      }
      if (answer.status !== 200) {
        if (answer.status === 423) this.failed.push({ path, act, number });
        this.refused(answer);
        return null;
      }
      if (had && !this.picker.isOpen) this.select(had.start, had.end);
      return answer;
    });
  }

  refused(answer) {
    const text = [answer.error, answer.hint].filter(Boolean).join(' – ');
    this.bar.replaceChildren(make('p', {}, text, ' ',
      this.failed.length ? make('button', { type: 'button', onclick: () => this.retry() }, 'Try again') : null,
      make('button', { type: 'button', onclick: () => this.bar.replaceChildren() }, 'Close')));
  }

  lost(error) {
    if (!(error instanceof Gone)) throw error;
    document.body.classList.add('closed');
    const list = this.failed.map((one) => JSON.stringify(one.act)).join('\n');
    this.bar.replaceChildren(make('p', {}, `${error.message} `,
      this.failed.length ? `Not saved: ${this.failed.length} ${this.failed.length === 1 ? 'act' : 'acts'}. ` : 'All was saved. ',
      this.failed.length ? make('button', { type: 'button', onclick: () => navigator.clipboard?.writeText(list) }, 'Copy') : null, ' ',
      make('button', { type: 'button', onclick: () => this.retry() }, 'Try again')));
  }

  retry() {
    const failed = this.failed;
    this.failed = [];
    document.body.classList.remove('closed');
    this.bar.replaceChildren();
    if (failed.length === 0) this.look();
    for (const one of failed) if (one.number === this.number) this.act(one.act, one.path);
  }

  /** Whether somebody changed the files meanwhile. */
  look() {
    if (!this.isOpen || document.hidden || this.picker.isOpen || document.body.dataset.busy !== '0') return;
    this.then(async () => {
      if (!this.isOpen) return;
      const [number, state] = [this.number, this.state];
      const answer = await ask('/state', { number, state });
      if (number !== this.number || answer.same || !this.isOpen) return;
      if (answer.state && answer.state.split('-')[0] !== state.split('-')[0]) {
        await this.open(number, this.turnNow());
        say('The transcript was edited elsewhere, and is shown as it is now.');
        return;
      }
      const had = this.selection;
      this.changed(answer);
      if (answer.status !== 200) this.refused(answer);
      else if (Object.keys(answer.turns || {}).length) say('Tags were changed elsewhere, and are shown as they are now.');
      if (had) this.select(had.start, had.end);
    });
  }

  // ---- what is selected ----

  selected() {
    if (!this.isOpen || this.picker.isOpen) return;
    const found = this.turns.selected();
    if (found) this.selection = found;
    else if (this.main.contains(getSelection().anchorNode) && document.activeElement === document.body) this.selection = null;
  }

  select(start, end, backwards = false) {
    this.selection = { start, end };
    this.turns.select(start, end, backwards);
  }

  /** Selects, and goes there. */
  reach(place) {
    if (!place) return;
    if (document.activeElement !== document.body) document.activeElement?.blur();
    this.select(place.start, place.end);
    const article = this.turns.all[this.turns.at(place.start)];
    const [range] = this.turns.ranges(place.start, place.end);
    const box = range?.getBoundingClientRect();
    const top = document.getElementById('head').offsetHeight + 8;
    if (!box || box.top < top || box.bottom > innerHeight - 8) article.scrollIntoView({ block: 'center' });
  }

  /** The turn that counts as here: of the selection, or the first one in the window. */
  here() {
    if (this.selection) return this.turns.at(this.selection.start);
    return this.turns.below(document.getElementById('head').offsetHeight + 4);
  }

  turnNow() {
    return this.isOpen ? this.here() + 1 : null;
  }

  sentence(step) {
    const from = this.selection;
    const index = from ? this.turns.at(step > 0 ? from.end - 1 : from.start) : this.here();
    for (const place of this.turns.sentences(index, step)) {
      if (!from || (step > 0 ? place.start >= from.end : place.end <= from.start)) return this.reach(place);
    }
    return null;
  }

  turn(step) {
    const start = this.selection ? this.here() + step : this.here();
    for (let at = start; at >= 0 && at < this.turns.all.length; at += step) {
      const article = this.turns.all[at];
      const [from, to] = this.turns.snapped(article, this.turns.start(article), this.turns.end(article));
      if (from < to) return this.reach({ start: from, end: to });
    }
    return null;
  }

  untagged(step) {
    const start = this.selection ? this.here() + step : this.here();
    for (let at = start; at >= 0 && at < this.turns.all.length; at += step) {
      const article = this.turns.all[at];
      if (article.classList.contains('counts') && chipsIn(article).length === 0) {
        const [from, to] = this.turns.snapped(article, this.turns.start(article), this.turns.end(article));
        if (from < to) return this.reach({ start: from, end: to });
      }
    }
    return say('There is no such turn any more.');
  }

  longer(step) {
    if (!this.selection) return this.sentence(1);
    const { start, end } = this.selection;
    const last = this.turns.at(end - 1);
    if (step > 0) {
      for (const place of this.turns.sentences(last, 1)) if (place.end > end) return this.reach({ start, end: place.end });
      return null;
    }
    for (const place of this.turns.sentences(last, -1)) {
      if (place.end < end && place.end > start) return this.reach({ start, end: place.end });
    }
    return null;
  }

  /** The other end moves with Shift and the arrows from now on. */
  swap() {
    const selection = getSelection();
    const isBackwards = selection.anchorNode && selection.focusNode
      && (selection.anchorNode.compareDocumentPosition(selection.focusNode) & Node.DOCUMENT_POSITION_PRECEDING
        || (selection.anchorNode === selection.focusNode && selection.anchorOffset > selection.focusOffset));
    if (this.selection) this.select(this.selection.start, this.selection.end, !isBackwards);
  }

  /** A drag that begins on a label selects nothing in any browser: it begins with the first word instead. */
  pressed(event) {
    // Who drags from within what is selected would carry the words away, and means to select others.
    if (event.button === 0 && !event.shiftKey && event.target.closest?.('p.s')) getSelection().removeAllRanges();
    const heading = event.target.closest?.('article.turn h3');
    if (!heading || event.button !== 0) return;
    const article = heading.closest('article.turn');
    const from = this.turns.start(article);
    const to = (move) => {
      const at = document.caretPositionFromPoint
        ? document.caretPositionFromPoint(move.clientX, move.clientY)
        : document.caretRangeFromPoint?.(move.clientX, move.clientY);
      const node = at?.offsetNode ?? at?.startContainer;
      const over = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('p.s');
      if (over) getSelection().setBaseAndExtent(...this.turns.place(article, from), node, at.offset ?? at.startOffset);
    };
    const stop = () => {
      removeEventListener('pointermove', to);
      removeEventListener('pointerup', stop);
    };
    addEventListener('pointermove', to);
    addEventListener('pointerup', stop);
  }

  // ---- codes ----

  /** Opens the picker beside what is selected; with nothing selected, the turn. */
  pick(typed = '') {
    if (!this.isOpen || this.closed) return;
    this.selected();
    if (!this.selection) {
      this.turn(1);
      if (!this.selection) return;
    }
    const ranges = this.turns.ranges(this.selection.start, this.selection.end);
    const box = ranges[ranges.length - 1]?.getBoundingClientRect() ?? { left: 20, top: 100, bottom: 120 };
    if (CSS.highlights) CSS.highlights.set('sel', new Highlight(...ranges));
    this.back = document.activeElement;
    this.picker.open(this.codes, this.recent, box, typed);
  }

  pickerClosed(isDone) {
    CSS.highlights?.delete('sel');
    if (!this.isOpen || !this.selection) return;
    if (isDone && this.back && this.back !== document.body && this.back.isConnected) this.back.focus({ preventScroll: true });
    this.select(this.selection.start, this.selection.end);
  }

  async picked(code, how) {
    const place = { ...this.selection };
    if (code === null) {
      const made = await this.newCode(how.name);
      if (!made) return;
      code = made;
    }
    if (this.recoding) {
      const tag = this.recoding;
      this.recoding = null;
      await this.act({ do: 'change', tag, code });
      return;
    }
    await this.give(code, place);
    if (how.memo) this.memo();
  }

  give(code, place = this.selection) {
    if (!place || !code) return Promise.resolve(null);
    this.recent = [code, ...this.recent.filter((known) => known !== code)].slice(0, RECENT);
    return this.act({ do: 'add', code, start: place.start, end: place.end });
  }

  nth(number) {
    const code = this.recent[number - 1];
    if (!code) return say('There is no such recent code yet.');
    if (!this.selection) this.turn(1);
    return this.give(code);
  }

  newCode(name) {
    return this.then(async () => {
      const answer = await ask('/code', { name });
      if (answer.status !== 200) {
        this.refused(answer);
        return null;
      }
      this.codes = answer.codes;
      return answer.code;
    });
  }

  /** A new code named by the words that are selected. */
  async inVivo() {
    if (!this.selection) return;
    const words = this.turns.ranges(this.selection.start, this.selection.end).map((range) => range.toString()).join(' ');
    const place = { ...this.selection };
    const code = await this.newCode(words.replace(/\s+/gu, ' ').slice(0, 80));
    if (code) await this.give(code, place);
  }

  // ---- tags ----

  chip(key) {
    return this.turns?.chipsOf(key)[0] ?? null;
  }

  /** One tag is the current one: coloured in the text, and its chip marked. */
  mark(key) {
    this.current = key;
    this.paint();
  }

  paint() {
    const chips = this.turns.chipsOf(this.current);
    for (const chip of this.marked) {
      chip.removeAttribute('aria-current');
      this.lanes.lines.get(chip)?.classList.remove('current');
    }
    for (const chip of chips) {
      chip.setAttribute('aria-current', 'true');
      this.lanes.lines.get(chip)?.classList.add('current');
    }
    this.marked = chips;
    if (chips.length === 0) this.current = null;
    if (!CSS.highlights) return;
    CSS.highlights.set('tag', new Highlight(...this.words(chips.slice(0, 1))));
    if (!this.only) return CSS.highlights.delete('only');
    CSS.highlights.set('only', new Highlight(...this.words(chipsIn(this.main).filter((chip) => chip.dataset.code === this.only))));
  }

  /** The stretches of the page on which tags stand. */
  words(chips) {
    return chips.flatMap((chip) => this.turns.ranges(Number(chip.dataset.from), Number(chip.dataset.to)));
  }

  /** All tags in the order of the text, each once. */
  tags() {
    const seen = new Set();
    const chips = chipsIn(this.main).filter((chip) => chip.offsetParent !== null);
    return chips.filter((chip) => !seen.has(chip.dataset.k) && seen.add(chip.dataset.k));
  }

  nextTag(step) {
    const all = this.tags();
    if (all.length === 0) return say('There are no tags.');
    const at = all.findIndex((chip) => chip.dataset.k === this.current);
    const here = this.selection ? this.selection.start : this.turns.start(this.turns.all[this.here()]);
    const after = all.findIndex((chip) => Number(chip.dataset.from) >= here);
    const first = step > 0 ? Math.max(0, after) : (after < 0 ? all.length : after) - 1;
    const next = at < 0 ? first : at + step;
    const chip = all[(next + all.length) % all.length];
    this.show(chip);
    return say(`${chip.querySelector('.name').textContent}, ${all.indexOf(chip) + 1} of ${all.length}`);
  }

  /** The next one of the tags that stand where the selection begins, covered ones too. */
  tagHere(step) {
    const point = this.selection ? this.selection.start : null;
    const article = this.turns.all[this.here()];
    const all = chipsIn(article).filter((chip) => point === null
      || (Number(chip.dataset.from) <= point && point < Number(chip.dataset.to)));
    const chips = all.length ? all : chipsIn(article);
    if (chips.length === 0) return say('There is no tag here.');
    const at = chips.findIndex((chip) => chip.dataset.k === this.current);
    const chip = chips[(at + step + chips.length) % chips.length];
    this.show(chip);
    return say(`${chip.querySelector('.name').textContent}, ${chips.indexOf(chip) + 1} of ${chips.length} here`);
  }

  show(chip) {
    chip.focus({ preventScroll: true });
    this.mark(chip.dataset.k);
    const box = chip.getBoundingClientRect();
    const top = document.getElementById('head').offsetHeight;
    if (box.top < top || box.bottom > innerHeight) chip.closest('article').scrollIntoView({ block: 'center' });
  }

  async remove() {
    const chip = this.chip(this.current);
    if (!chip) return say('No tag is chosen: o takes the one here.');
    const turn = Number(chip.closest('article').dataset.n);
    const had = document.activeElement === chip;
    await this.act({ do: 'remove', tag: this.current });
    this.current = null;
    // The focus stays where the tag was.
    const next = this.isOpen && had ? this.turns.all[turn - 1].querySelector('.chip, .act') : null;
    next?.focus({ preventScroll: true });
    return null;
  }

  edit() {
    const chip = this.chip(this.current);
    if (!chip) return say('No tag is chosen: o takes the one here.');
    this.editing = this.current;
    document.body.classList.add('editing');
    this.reach({ start: Number(chip.dataset.from), end: Number(chip.dataset.to) });
    return say('Its words are selected: change the selection, Enter keeps it, Escape leaves it as it was.');
  }

  async keep() {
    const tag = this.editing;
    this.leave();
    if (tag && this.selection) await this.act({ do: 'change', tag, start: this.selection.start, end: this.selection.end });
  }

  leave() {
    this.editing = null;
    document.body.classList.remove('editing');
  }

  recode() {
    const chip = this.chip(this.current);
    if (!chip) return;
    this.recoding = this.current;
    this.selection = { start: Number(chip.dataset.from), end: Number(chip.dataset.to) };
    this.pick();
  }

  memo() {
    const chip = this.chip(this.current);
    if (!chip) return say('No tag is chosen: o takes the one here.');
    const tag = this.current;
    const before = chip.dataset.memo ?? '';
    let isDone = false;
    const save = () => {
      if (isDone) return;
      isDone = true;
      const text = box.value;
      form.remove();
      const back = this.chip(tag);
      back?.focus({ preventScroll: true });
      if (text !== before) this.act({ do: 'change', tag, memo: text });
    };
    const box = make('textarea', {
      'aria-label': 'Memo', rows: '3', dir: 'auto', maxlength: '20000', ...PRIVATE,
      onblur: save,
      onkeydown: (event) => {
        if (event.isComposing) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          event.stopPropagation();
          save();
        }
      },
    });
    box.value = before;
    const form = make('div', { class: 'memobox' }, box, make('button', { type: 'button', onclick: save }, 'Save memo'));
    chip.closest('li').append(form);
    box.focus();
    return null;
  }

  undo() { return this.act({}, '/undo'); }

  redo() { return this.act({}, '/redo'); }

  filter() {
    const code = this.only ? null : this.chip(this.current)?.dataset.code ?? this.recent[0] ?? null;
    this.only = code;
    document.body.classList.toggle('only', Boolean(code));
    this.sift(chipsIn(this.main));
    this.paint();
    say(code ? `Only ${this.codes.find((one) => one.id === code)?.name ?? code} is shown.` : 'All codes are shown.');
  }

  /** Hides tags of other codes than the only one that is shown, but for the current one. */
  sift(chips) {
    for (const chip of chips) {
      const isAway = Boolean(this.only) && chip.dataset.code !== this.only && chip.dataset.k !== this.current;
      chip.classList.toggle('away', isAway);
      this.lanes.lines.get(chip)?.classList.toggle('away', isAway);
    }
  }

  about() {
    const id = this.chip(this.current)?.dataset.code ?? this.recent[0];
    const code = this.codes.find((one) => one.id === id);
    if (!code) return say('No tag is chosen: o takes the one here.');
    const list = (title, all) => (all.length ? [make('dt', {}, title), ...all.map((text) => make('dd', { dir: 'auto' }, text))] : []);
    return dialog(code.name, make('dl', {}, ...list('Definition', [code.definition].filter(Boolean)),
      ...list('Use when', code.use), ...list('Not when', code.avoid), ...list('Examples', code.examples)));
  }

  goTo(turn) {
    const article = this.turns.all[Number(turn) - 1];
    if (!article) return say(`There are ${this.turns.all.length} turns.`);
    article.scrollIntoView({ block: 'start' });
    const [from, to] = this.turns.snapped(article, this.turns.start(article), this.turns.end(article));
    if (from < to) this.select(from, to);
    return null;
  }

  askTurn() {
    const box = make('input', { type: 'number', min: '1', max: String(this.turns.all.length), 'aria-label': 'Turn', ...PRIVATE });
    const go = () => {
      shown.close();
      this.goTo(box.value);
    };
    box.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); go(); } });
    const shown = dialog('Go to turn', make('p', {}, box, ' ', make('button', { type: 'button', onclick: go }, 'Go')));
    box.focus();
  }

  slip() {
    const turn = this.turnNow();
    const box = make('textarea', { rows: '3', 'aria-label': `What is wrong in turn ${turn}`, dir: 'auto', ...PRIVATE });
    const save = () => this.then(async () => {
      const answer = await ask('/note', { number: this.number, turn, note: box.value });
      if (answer.status !== 200) return this.refused(answer);
      shown.close();
      return say(answer.said);
    });
    const shown = dialog(`A slip of the transcriber in turn ${turn}`,
      make('p', {}, 'The transcript stays as it is; the note goes to memos/.'), box,
      make('p', {}, make('button', { type: 'button', onclick: save }, 'Note it')));
    box.focus();
  }

  clicked(event) {
    const target = event.target.closest?.('button');
    if (!target || !this.isOpen) {
      // A click on a tagged word chooses its innermost tag.
      return;
    }
    const article = target.closest('article.turn');
    if (target.classList.contains('chip')) this.mark(target.dataset.k);
    else if (target.dataset.do === 'take') {
      this.give(target.dataset.code, { start: Number(target.dataset.from), end: Number(target.dataset.to) });
    } else if (target.dataset.do === 'turn') {
      const [start, end] = this.turns.snapped(article, this.turns.start(article), this.turns.end(article));
      this.select(start, end);
      this.pick();
      this.back = target;
    } else if (target.dataset.do === 'sentences') this.sentencesOf(article, target);
  }

  /** Sentences as buttons, for whoever selects nothing. */
  sentencesOf(article, button) {
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!isOpen));
    article.querySelector('.sentences')?.remove();
    if (isOpen) return;
    const index = Number(article.dataset.n) - 1;
    const list = make('ol', { class: 'sentences' });
    for (const place of this.turns.sentences(index, 1)) {
      if (this.turns.at(place.start) !== index) break;
      const [range] = this.turns.ranges(place.start, place.end);
      list.append(make('li', {}, make('button', {
        type: 'button', dir: 'auto', onclick: (event) => {
          event.stopPropagation();
          this.select(place.start, place.end);
          this.pick();
        },
      }, range.toString())));
    }
    article.querySelector('.side').append(list);
  }

  scrolled() {
    if (!this.isOpen || this.waits) return;
    this.waits = setTimeout(() => {
      this.waits = null;
      if (!this.isOpen) return;
      const top = document.getElementById('head').offsetHeight;
      this.moved(this.number, this.turns.below(top + 4) + 1);
    }, 400);
  }
}

/** A box over the page, closed by Escape or its button; the focus goes back. */
export function dialog(title, ...children) {
  const before = document.activeElement;
  const box = make('dialog', { 'aria-label': title, onclose: () => { box.remove(); before?.focus?.({ preventScroll: true }); } },
    make('h2', {}, title), ...children,
    make('p', {}, make('button', { type: 'button', onclick: () => box.close() }, 'Close')));
  document.body.append(box);
  box.showModal();
  return box;
}
