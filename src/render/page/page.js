"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  $$(".choice").forEach((choice) => { choice.hidden = false; });

  // What scrolls can be reached with keys; what does not is no stop.
  const scrollers = $$(".scroll");
  const stops = () => scrollers.forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  });
  stops();
  addEventListener("resize", stops);
  document.addEventListener("toggle", stops, true);

  // What was counted belongs on paper as well.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const notes of $$("details.counted:not([open])")) { notes.open = true; opened.push(notes); }
  });
  addEventListener("afterprint", () => { opened.splice(0).forEach((notes) => { notes.open = false; }); });

  // Themes and people: columns move to their place in another order.
  const matrix = $("#dots");
  const order = $("#order");
  const arrange = () => {
    const view = data.people.views[order.value];
    const { column, left, gap } = matrix.dataset;
    const heads = $(".heads", matrix);
    heads.replaceChildren();
    let x = +left;
    for (const [name, people] of view[1]) {
      const start = x;
      for (const person of people) {
        $(`.column[data-person="${person}"]`, matrix).setAttribute("transform", `translate(${x} 0)`);
        x += +column;
      }
      if (name) {
        const text = svg("text", { x: (start + x) / 2, y: 12 });
        text.textContent = name;
        heads.append(text, svg("path", { d: `M${start} 18H${x}` }));
      }
      x += +gap;
    }
  };
  if (matrix && order) order.addEventListener("change", arrange);

  // Pictures for a paper: as they stand in the page, or drawn at 600 dots per inch, which the file says.
  const DENSITY = [0, 0, 0, 9, 112, 72, 89, 115, 0, 0, 92, 70, 0, 0, 92, 70, 1, 20, 148, 67, 65];
  const HEAD = 33;
  for (const place of $$(".save")) {
    place.hidden = false;
    const [asSvg, asPng] = $$("button", place);
    const drawn = $("template", place).content.firstElementChild;
    const text = () => new XMLSerializer().serializeToString(drawn);
    const save = (blob, extension) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${place.dataset.name}.${extension}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    };
    asSvg.addEventListener("click", () => save(new Blob([text()], { type: "image/svg+xml" }), "svg"));
    asPng.addEventListener("click", () => {
      const image = new Image();
      image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        const dots = (side) => Math.round((parseFloat(drawn.getAttribute(side)) / 25.4) * 600);
        canvas.width = dots("width");
        canvas.height = dots("height");
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => save(new Blob([blob.slice(0, HEAD), new Uint8Array(DENSITY), blob.slice(HEAD)], { type: "image/png" }), "png"));
      });
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text())}`;
    });
  }

  // Agreement, worst first.
  const worst = $("#worst");
  if (worst) {
    const body = $(".rated tbody");
    const book = [...body.rows];
    const alpha = (row) => ("alpha" in row.dataset ? +row.dataset.alpha : Infinity);
    worst.addEventListener("click", () => {
      const sorted = worst.getAttribute("aria-pressed") !== "true";
      worst.setAttribute("aria-pressed", sorted);
      body.parentElement.classList.toggle("flat", sorted);
      body.append(...(sorted ? [...book].sort((a, b) => alpha(a) - alpha(b)) : book));
    });
  }

  // Where codes lie: one stop for each strip, arrows within it.
  const card = $("#turn");
  const strips = new Map();
  for (const drawn of $$("svg.strip")) {
    const strip = data.strips[drawn.dataset.strip];
    const ends = [];
    let sum = 0;
    for (const turn of strip.turns) ends.push((sum += turn[0]));
    strips.set(drawn, { strip, ends, at: -1, all: +drawn.getAttribute("viewBox").split(" ")[2], number: +drawn.dataset.strip });
    drawn.setAttribute("role", "group");
    drawn.tabIndex = 0;
  }
  let marked = null;
  const unmark = () => { marked?.remove(); marked = null; };
  const show = (drawn, at) => {
    const of = strips.get(drawn);
    at = Math.max(0, Math.min(of.strip.turns.length - 1, at));
    if (of.at === at && marked?.parentNode === drawn) return;
    of.at = at;
    const [words, role, codes, text] = of.strip.turns[at];
    unmark();
    const height = +drawn.getAttribute("viewBox").split(" ")[3];
    marked = svg("rect", { class: "here", x: of.ends[at] - words, y: 0, width: words, height });
    drawn.append(marked);
    const head = document.createElement("b");
    head.dir = "auto";
    head.textContent = `${of.strip.id}, turn ${at + 1} of ${of.strip.turns.length}, ${role}, ${words} ${words === 1 ? "word" : "words"}: ${codes || "not coded"}`;
    card.replaceChildren(head);
    if (text) {
      const said = document.createElement("span");
      said.dir = "auto";
      said.translate = false;
      said.textContent = `“${text}”`;
      card.append(said);
    }
    card.hidden = false;
  };
  const hide = () => { unmark(); if (card) card.hidden = true; };
  const under = (drawn, event) => {
    const box = drawn.getBoundingClientRect();
    const { ends, all } = strips.get(drawn);
    const word = ((event.clientX - box.left) / box.width) * all;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] > word) high = middle; else low = middle + 1;
    }
    return word < ends[ends.length - 1] ? low : -1;
  };
  const goTo = (drawn) => {
    const { at, number } = strips.get(drawn);
    const found = $$("#all figure").find((quote) => {
      const [transcript, first, last] = quote.dataset.t.split(" ").map(Number);
      return quote.dataset.t && transcript === number && first <= at + 1 && at + 1 <= last;
    });
    if (found) location.hash = found.id;
  };
  for (const [drawn, of] of strips) {
    drawn.addEventListener("pointermove", (event) => {
      const at = under(drawn, event);
      if (at < 0) hide(); else show(drawn, at);
    });
    drawn.addEventListener("pointerleave", () => { if (document.activeElement !== drawn) hide(); });
    drawn.addEventListener("click", () => goTo(drawn));
    drawn.addEventListener("focus", () => show(drawn, Math.max(0, of.at)));
    drawn.addEventListener("blur", hide);
    drawn.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const by = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
      if (by !== undefined) {
        event.preventDefault();
        show(drawn, by === Infinity ? of.ends.length - 1 : by === -Infinity ? 0 : of.at + by);
      } else if (event.key === "Enter") goTo(drawn);
      else if (event.key === "Escape") drawn.blur();
    });
  }

  // Quotes: copies of the first hits, so that a filter is as quick for thousands as for a few.
  const form = $("#filter");
  if (form) quotes();
  else addEventListener("hashchange", openTarget);
  openTarget();

  // Not every browser opens a list by itself when a link leads into it.
  function openTarget() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && !id.includes(";") ? document.getElementById(id) : null;
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  }

  function quotes() {
    const SHOWN = 100;
    const [found, all, more] = ["#found", "#all", "#more"].map((selector) => $(selector));
    const lists = $$("details", all);
    // Of each quote: its element, its list, people, coders; its words are folded when there is time.
    const index = [];
    lists.forEach((list, code) => {
      for (const quote of list.getElementsByTagName("figure")) {
        index.push({ quote, code, people: places(quote.dataset.p), coders: places(quote.dataset.k), words: null });
      }
    });
    function places(text) { return text ? text.split(" ").map(Number) : []; }
    const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ς": "σ" };
    const fold = (text) => text.normalize("NFKD").toLowerCase()
      .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g, "")
      .replace(/[ßæœłøđıς]/g, (letter) => LETTERS[letter])
      .replace(/[‘’‚′`´]/g, "'").replace(/[“”„«»″]/g, '"').replace(/\s+/g, " ");
    const words = (entry) => (entry.words ??= fold(entry.quote.firstElementChild.textContent));
    let folded = 0;
    const foldSome = () => {
      const end = performance.now() + 8;
      while (folded < index.length && performance.now() < end) words(index[folded++]);
      if (folded < index.length) setTimeout(foldSome);
    };
    setTimeout(foldSome);

    // With a code go the codes below it.
    const below = (code) => {
      const depth = +lists[code].dataset.depth;
      let end = code + 1;
      while (end < lists.length && +lists[end].dataset.depth > depth) end++;
      return [code, end];
    };
    const asked = () => {
      const value = (name) => form.elements[name]?.value ?? "";
      const wanted = [];
      for (const [, phrase, word] of fold(value("words")).matchAll(/"([^"]+)"?|(\S+)/g)) wanted.push((phrase ?? word).trim());
      const attribute = value("attribute");
      const at = attribute.indexOf("=");
      return {
        wanted: wanted.filter((word) => word && word !== '"'),
        code: value("code") === "" ? null : below(+value("code")),
        person: value("person") === "" ? null : +value("person"),
        attribute: attribute ? [data.people.attributes[+attribute.slice(0, at)][1], attribute.slice(at + 1)] : null,
        coder: value("coder") === "" ? null : +value("coder"),
      };
    };
    const TESTS = {
      code: (entry, [first, end]) => first <= entry.code && entry.code < end,
      person: (entry, person) => entry.people.includes(person),
      attribute: (entry, [values, value]) => entry.people.some((person) => values[person] === value),
      coder: (entry, coder) => entry.coders.includes(coder),
      wanted: (entry, wanted) => wanted.every((word) => words(entry).includes(word)),
    };
    const NAMES = { code: "the code", person: "the person", attribute: "people’s attribute", coder: "the coder", wanted: "the words" };
    const is = (filters, name) => filters[name] !== null && filters[name].length !== 0;
    const hits = (filters, without) => {
      const tests = Object.keys(TESTS).filter((name) => name !== without && is(filters, name));
      return index.filter((entry) => tests.every((name) => TESTS[name](entry, filters[name])));
    };
    let left = [];
    const copies = () => {
      const some = left.splice(0, SHOWN);
      const parts = [];
      let last = -1;
      if (found.lastChild) last = +found.lastChild.dataset.code;
      for (const { quote, code } of some) {
        if (code !== last) {
          const head = document.createElement("h3");
          head.textContent = $("bdi", lists[code]).textContent;
          head.dataset.code = code;
          parts.push(head);
          last = code;
        }
        const copy = quote.cloneNode(true);
        copy.removeAttribute("id");
        copy.dataset.code = code;
        parts.push(copy);
      }
      found.append(...parts);
      more.hidden = left.length === 0;
      $("button", more).textContent = `Next ${Math.min(SHOWN, left.length)}`;
    };
    const counted = form.elements.count;
    const filter = () => {
      const filters = asked();
      const active = Object.keys(TESTS).filter((name) => is(filters, name));
      found.replaceChildren();
      found.hidden = active.length === 0;
      all.hidden = active.length > 0;
      more.hidden = true;
      if (active.length === 0) {
        counted.value = `${index.length.toLocaleString("en")} quotes`;
        return;
      }
      left = hits(filters);
      counted.value = `${left.length.toLocaleString("en")} of ${index.length.toLocaleString("en")} quotes`;
      if (left.length === 0) {
        const loose = active.filter((name) => hits(filters, name).length > 0).map((name) => NAMES[name]);
        const why = document.createElement("p");
        why.textContent = active.length > 1 && loose.length ? `Nothing fits all of it; something does without ${loose.join(", or without ")}.` : "Nothing fits.";
        found.append(why);
        return;
      }
      copies();
    };
    // The fragment keeps what can be shared; words stay out of the browser's history.
    const KEPT = ["code", "person"];
    const keep = () => {
      const parts = KEPT.filter((name) => form.elements[name]?.value).map((name) => `${name}=${form.elements[name].value}`);
      history.replaceState(null, "", parts.length ? `#quotes;${parts.join(";")}` : "#quotes");
    };
    const restore = () => {
      const parts = location.hash.slice(1).split(";");
      if (parts.shift() !== "quotes" || parts.length === 0) { clearFor(); openTarget(); return; }
      for (const part of parts) {
        const [name, value] = part.split("=");
        if (KEPT.includes(name) && form.elements[name]) form.elements[name].value = value;
      }
      filter();
      $("#quotes").scrollIntoView();
    };
    const leadsToQuote = () => /^#[qc]\d+$/.test(location.hash);
    // Where a link leads to a quote, it must not be hidden by a filter.
    const clearFor = () => {
      if (leadsToQuote() && !found.hidden) { form.reset(); filter(); }
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => { filter(); if (KEPT.includes(event.target.name)) keep(); });
    form.addEventListener("reset", () => setTimeout(() => { filter(); if (!leadsToQuote()) keep(); }));
    $("button", more).addEventListener("click", copies);
    addEventListener("hashchange", restore);
    if (location.hash.startsWith("#quotes;")) restore();
  }
})();
