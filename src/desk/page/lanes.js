// Lanes beside the text: a line for each tag, as long as its words. Drawn where they are seen first, and the others while
// nobody waits for anything, so that scrolling finds them drawn.

import { make } from './ask.js';
import { chipsIn, coloured } from './places.js';

const SVG = 'http://www.w3.org/2000/svg';
const PITCH = 8;
const NEAR = '600px 0px';
/** How many turns are drawn at a time while nobody waits. */
const SOME = 12;

const later = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 50));

export class Lanes {
  constructor(turns, region) {
    this.turns = turns;
    this.region = region;
    /** Turns whose lanes are not as their words stand now. */
    this.open = new Set();
    /** The line of each chip. */
    this.lines = new WeakMap();
    this.seen = new IntersectionObserver((entries) => {
      this.draw(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target));
    }, { rootMargin: NEAR });
    // A tag more makes the text longer, and moves no word in other turns: only its width, and letters of another size, do.
    const letters = make('span', { class: 'letters', 'aria-hidden': 'true' }, 'Mm mm');
    region.append(letters);
    this.sized = new ResizeObserver(() => this.resized());
    this.sized.observe(region);
    this.sized.observe(letters);
    this.letters = letters;
  }

  end() {
    this.seen.disconnect();
    this.sized.disconnect();
    this.open.clear();
  }

  resized() {
    const size = [this.region.clientWidth, this.letters.offsetWidth, this.letters.offsetHeight].join();
    if (size === this.size) return;
    this.size = size;
    this.seen.disconnect();
    for (const article of this.turns.all) {
      if (chipsIn(article).length === 0) continue;
      this.open.add(article);
      this.seen.observe(article);
    }
    this.rest();
  }

  /** Draws what is not seen yet, a few turns at a time. */
  rest() {
    if (this.waits || this.open.size === 0) return;
    this.waits = true;
    later(() => {
      this.waits = false;
      this.draw([...this.open].slice(0, SOME));
      this.rest();
    });
  }

  /** Draws turns that came in place of others. */
  replaced(old, articles) {
    for (const article of old) {
      this.open.delete(article);
      this.seen.unobserve(article);
    }
    this.draw(articles);
  }

  /** Reads where everything is, and only then writes: a layout for all, and not one for each turn. */
  draw(articles) {
    const measured = articles.map((article) => this.measure(article));
    for (const { article, lines } of measured) {
      this.open.delete(article);
      this.seen.unobserve(article);
      article.querySelector('svg.lanes').replaceChildren(...lines.map((line) => this.line(line)));
    }
  }

  line({ chip, lane, top, bottom }) {
    const line = document.createElementNS(SVG, 'line');
    const x = lane * PITCH + 2;
    for (const [key, value] of [['x1', x], ['x2', x], ['y1', top], ['y2', bottom]]) line.setAttribute(key, value);
    line.setAttribute('class', [...chip.classList].filter((name) => name !== 'chip').join(' '));
    line.classList.toggle('current', chip.hasAttribute('aria-current'));
    coloured(line, chip);
    this.lines.set(chip, line);
    return line;
  }

  measure(article) {
    const speech = this.turns.speech(article);
    const box = speech.getBoundingClientRect();
    const lines = chipsIn(article).map((chip) => {
      const [from, to] = [Number(chip.dataset.from), Number(chip.dataset.to)];
      const range = document.createRange();
      range.setStart(...this.turns.place(article, Math.max(from, this.turns.start(article))));
      range.setEnd(...this.turns.place(article, Math.min(to, this.turns.end(article))));
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const top = Math.min(...rects.map((rect) => rect.top)) - box.top;
      const bottom = Math.max(...rects.map((rect) => rect.bottom)) - box.top;
      return { chip, lane: Number(chip.dataset.lane), top: top + 1, bottom: bottom - 1 };
    });
    return { article, lines: lines.filter((line) => Number.isFinite(line.top)) };
  }
}
