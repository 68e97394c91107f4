// Places: code points in the transcript, as files have them, and where that is in the page.

const graphemes = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** How many code points a string has. */
export function points(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The chips of a turn. */
export function chipsIn(article) {
  return [...article.getElementsByClassName('chip')];
}

/** A code's own colour, where the codebook gives it one. */
export function coloured(element, chip) {
  if (chip.dataset.light) {
    element.style.setProperty('--light', chip.dataset.light);
    element.style.setProperty('--dark', chip.dataset.dark);
    element.classList.add('own');
  }
}

/** The turns of a transcript, for looking up places. */
export class Turns {
  constructor(main) {
    this.all = [...main.querySelectorAll('article.turn')];
    // Each tag's chips: to look through the whole page for one takes longer than to draw it.
    this.chips = new Map();
    for (const article of this.all) this.known(article);
  }

  /** Puts a turn in place of another; says which it was. */
  replace(number, article) {
    const old = this.all[number - 1];
    for (const chip of chipsIn(old)) {
      const left = this.chips.get(chip.dataset.k).filter((one) => one !== chip);
      if (left.length) this.chips.set(chip.dataset.k, left);
      else this.chips.delete(chip.dataset.k);
    }
    old.replaceWith(article);
    this.all[number - 1] = article;
    this.known(article);
    return old;
  }

  known(article) {
    for (const chip of chipsIn(article)) {
      coloured(chip, chip);
      const others = this.chips.get(chip.dataset.k) ?? [];
      this.chips.set(chip.dataset.k, [...others, chip]);
    }
  }

  /** The chips of a tag, one in each turn that it meets, in the order of the text. */
  chipsOf(key) {
    const number = (chip) => Number(chip.closest('article').dataset.n);
    return [...(this.chips.get(key) ?? [])].sort((a, b) => number(a) - number(b));
  }

  /** The index of the first turn that ends below a height of the window. */
  below(height) {
    let [low, high] = [0, this.all.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].getBoundingClientRect().bottom > height) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  speech(article) {
    return article.querySelector('p.s');
  }

  start(article) {
    return Number(this.speech(article).dataset.a);
  }

  end(article) {
    return Number(this.speech(article).dataset.z);
  }

  /** The index of the last turn that begins at a code point or before it. */
  at(point) {
    let [low, high] = [0, this.all.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.start(this.all[middle]) <= point) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The turns between two code points. */
  between(start, end) {
    const found = [];
    for (let at = this.at(start); at < this.all.length && this.start(this.all[at]) < end; at += 1) {
      if (this.end(this.all[at]) > start) found.push(this.all[at]);
    }
    return found;
  }

  /** Where a code point of a turn's speech is: a text and an offset in it. */
  place(article, point) {
    const speech = this.speech(article);
    let left = point - Number(speech.dataset.a);
    const walker = document.createTreeWalker(speech, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    let last = null;
    while (node) {
      const count = points(node.data);
      if (left <= count) {
        let offset = 0;
        for (const character of node.data) {
          if (left === 0) break;
          offset += character.length;
          left -= 1;
        }
        return [node, offset];
      }
      left -= count;
      last = node;
      node = walker.nextNode();
    }
    return last ? [last, last.data.length] : [speech, 0];
  }

  /** The stretches of the page between two code points, one for each turn. */
  ranges(start, end) {
    return this.between(start, end).map((article) => {
      const range = document.createRange();
      range.setStart(...this.place(article, Math.max(start, this.start(article))));
      range.setEnd(...this.place(article, Math.min(end, this.end(article))));
      return range;
    });
  }

  /** The code point of a place in the page. */
  point(article, node, offset) {
    const speech = this.speech(article);
    const before = document.createRange();
    before.setStart(speech, 0);
    before.setEnd(node, offset);
    return Number(speech.dataset.a) + points(before.toString());
  }

  /** What is selected, in code points, cut to what is said; nothing where nothing is. */
  selected() {
    const selection = getSelection();
    let [start, end] = [Infinity, -Infinity];
    for (let at = 0; at < selection.rangeCount; at += 1) {
      const range = selection.getRangeAt(at);
      if (range.collapsed) continue;
      for (const article of this.touched(range)) {
        const speech = this.speech(article);
        const starts = speech.contains(range.startContainer);
        const ends = speech.contains(range.endContainer);
        const from = starts ? this.point(article, range.startContainer, range.startOffset) : this.start(article);
        const to = ends ? this.point(article, range.endContainer, range.endOffset) : this.end(article);
        const [first, last] = this.snapped(article, from, to);
        if (first < last) [start, end] = [Math.min(start, first), Math.max(end, last)];
      }
    }
    return start < end ? { start, end } : null;
  }

  touched(range) {
    const index = (node) => {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const article = element?.closest('article.turn');
      return article ? Number(article.dataset.n) - 1 : null;
    };
    const first = index(range.startContainer) ?? 0;
    const last = index(range.endContainer) ?? this.all.length - 1;
    return this.all.slice(first, last + 1).filter((article) => range.intersectsNode(this.speech(article)));
  }

  /** Without white space at its ends, and not through the middle of what is one sign to a reader. */
  snapped(article, from, to) {
    const speech = this.speech(article);
    const base = Number(speech.dataset.a);
    const characters = [...speech.textContent];
    let [first, last] = [from - base, to - base];
    while (first < last && /\s/u.test(characters[first])) first += 1;
    while (first < last && /\s/u.test(characters[last - 1])) last -= 1;
    if (graphemes && first < last) {
      // Only what stands near the ends can be cut.
      [first, last] = [this.outwards(characters, first, false), this.outwards(characters, last, true)];
    }
    return [base + first, base + last];
  }

  outwards(characters, at, isEnd) {
    const from = Math.max(0, at - 40);
    const near = characters.slice(from, at + 40).join('');
    let seen = from;
    for (const { segment } of graphemes.segment(near)) {
      const next = seen + points(segment);
      if (at <= seen) return at;
      if (at < next) return isEnd ? next : seen;
      seen = next;
    }
    return at;
  }

  /** Selects what stands between two code points. */
  select(start, end, backwards = false) {
    const articles = this.between(start, end);
    if (articles.length === 0) return;
    const [first, last] = [articles[0], articles[articles.length - 1]];
    const from = this.place(first, Math.max(start, this.start(first)));
    const to = this.place(last, Math.min(end, this.end(last)));
    if (backwards) getSelection().setBaseAndExtent(...to, ...from);
    else getSelection().setBaseAndExtent(...from, ...to);
  }

  /** Where sentences begin and end, from a turn on, forwards or backwards. */
  * sentences(index, step) {
    for (let at = index; at >= 0 && at < this.all.length; at += step) {
      const speech = this.speech(this.all[at]);
      const base = Number(speech.dataset.a);
      const pairs = (speech.dataset.s || '').split(' ').filter(Boolean).map((pair) => pair.split('-').map(Number));
      for (const [start, end] of step > 0 ? pairs : pairs.reverse()) {
        if (end > start) yield { start: base + start, end: base + end };
      }
    }
  }
}
