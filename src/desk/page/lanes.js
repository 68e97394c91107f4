// Lanes beside the text: a line for each tag, as long as its words. Measured only near what is seen.

const SVG = 'http://www.w3.org/2000/svg';
const PITCH = 8;
const NEAR = '600px 0px';

export class Lanes {
  constructor(turns) {
    this.turns = turns;
    this.near = new Set();
    this.seen = new IntersectionObserver((entries) => this.entered(entries), { rootMargin: NEAR });
    this.sized = new ResizeObserver(() => this.draw([...this.near]));
    for (const article of turns.all) this.seen.observe(article);
  }

  watch(main) {
    this.sized.disconnect();
    this.sized.observe(main);
    document.fonts?.ready.then(() => this.draw([...this.near]));
  }

  end() {
    this.seen.disconnect();
    this.sized.disconnect();
  }

  replaced(old, article) {
    this.seen.unobserve(old);
    this.near.delete(old);
    this.seen.observe(article);
    this.near.add(article);
    this.draw([article]);
  }

  entered(entries) {
    const come = [];
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) this.near.delete(target);
      else if (!this.near.has(target)) {
        this.near.add(target);
        come.push(target);
      }
    }
    this.draw(come);
  }

  /** Reads where everything is, and only then writes: a layout for all, and not one for each turn. */
  draw(articles) {
    const measured = articles.map((article) => this.measure(article));
    for (const { svg, height, lines } of measured) {
      svg.replaceChildren();
      if (lines.length === 0) continue;
      svg.setAttribute('height', Math.ceil(height));
      for (const { chip, lane, top, bottom } of lines) {
        const line = document.createElementNS(SVG, 'line');
        const x = lane * PITCH + 2;
        for (const [key, value] of [['x1', x], ['x2', x], ['y1', top], ['y2', bottom]]) line.setAttribute(key, value);
        line.setAttribute('class', [...chip.classList].filter((name) => name !== 'chip').join(' '));
        line.dataset.k = chip.dataset.k;
        coloured(line, chip);
        svg.append(line);
      }
    }
  }

  measure(article) {
    const svg = article.querySelector('svg.lanes');
    const speech = this.turns.speech(article);
    const box = speech.getBoundingClientRect();
    const chips = [...article.querySelectorAll('.chip')];
    const lines = chips.map((chip) => {
      const [from, to] = [Number(chip.dataset.from), Number(chip.dataset.to)];
      const range = document.createRange();
      range.setStart(...this.turns.place(article, Math.max(from, this.turns.start(article))));
      range.setEnd(...this.turns.place(article, Math.min(to, this.turns.end(article))));
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const top = Math.min(...rects.map((rect) => rect.top)) - box.top;
      const bottom = Math.max(...rects.map((rect) => rect.bottom)) - box.top;
      return { chip, lane: Number(chip.dataset.lane), top: top + 1, bottom: bottom - 1 };
    });
    return { svg, height: box.height, lines: lines.filter((line) => Number.isFinite(line.top)) };
  }
}

/** A code's own colour, where the codebook gives it one. */
export function coloured(element, chip) {
  if (chip.dataset.light) {
    element.style.setProperty('--light', chip.dataset.light);
    element.style.setProperty('--dark', chip.dataset.dark);
    element.classList.add('own');
  }
}
