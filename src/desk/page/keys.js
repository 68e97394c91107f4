// Keys. Letters act only while nothing is typed anywhere; never with Ctrl or Alt, but for undo and redo.

import { make } from './ask.js';
import { dialog } from './coding.js';

const LIST = [
  ['j k', 'next, previous sentence'], ['J K', 'next, previous turn'], ['n N', "next, previous participant's turn without a tag"],
  ['x X', 'selection one sentence longer, shorter'], ['Shift and arrows', 'selection by letter, word (with Ctrl) or line'],
  ['s', 'the other end of the selection moves'], ['Enter or c', 'give a code; with nothing selected, to the turn'],
  ['1 … 9', 'a recent code'], ['r', 'the last code again'], ['v', 'in vivo: a new code named by the words'],
  ['o O', 'next, previous tag here, covered ones too'], ['t T', 'next, previous tag'], ['e', 'change where the tag begins and ends'],
  ['q', 'another code for the tag'], ['m', 'memo of the tag'], ['d or Delete', 'delete the tag'],
  ['u or Ctrl Z', 'undo'], ['Ctrl Shift Z or Ctrl Y', 'redo'], ['f', 'only this code; again: all'], ['i', 'what the code means'],
  ['g', 'go to a turn'], ['h', 'hide all marks while it is held'], ['?', 'these keys'],
  ['In the list of codes', 'letters to find, ↑ ↓, Enter gives; Shift Enter gives and stays; Alt Enter gives with a memo; Ctrl Enter makes a new code'],
  ['When settling', '1 … 9 as that coder has it, b all, 0 none, m why, l later, n N next and previous open one, u takes back'],
];

let letters = true;

/** The key as a Latin letter, whatever the keyboard. */
export function latin(event) {
  if (/^[\p{Script=Latin}\p{N}\p{P}\p{S}]$/u.test(event.key) || event.key.length > 1) return event.key;
  const code = event.code.match(/^Key([A-Z])$/);
  return code ? (event.shiftKey ? code[1] : code[1].toLowerCase()) : event.key;
}

/** Whether an event is for who types, or for the browser. */
function isTyping(event) {
  return event.isComposing || event.getModifierState?.('AltGraph')
    || event.target.closest?.('input, textarea, select, dialog, [contenteditable]');
}

export function showKeys() {
  const rows = LIST.map(([keys, what]) => make('tr', {}, make('th', { scope: 'row' }, make('kbd', {}, keys)), make('td', {}, what)));
  const off = make('input', { type: 'checkbox', id: 'letters', onchange: () => { letters = off.checked; } });
  off.checked = letters;
  dialog('Keys', make('table', { class: 'keys' }, make('tbody', {}, ...rows)),
    make('p', {}, off, ' ', make('label', { for: 'letters' }, 'Letters act (off: only buttons, Enter and Ctrl do)')));
}

/** Listens for keys; `coding` and `settling` say whether they are open. */
export function listen(coding, settling) {
  addEventListener('keyup', (event) => { if (latin(event) === 'h') document.body.classList.remove('clean'); });
  addEventListener('blur', () => document.body.classList.remove('clean'));
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event)) return;
    const key = latin(event);
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.altKey && coding.isOpen && ['z', 'Z', 'y'].includes(key)) {
      event.preventDefault();
      if (event.repeat) return;
      if (key === 'y' || event.shiftKey) coding.redo();
      else coding.undo();
      return;
    }
    if (control || event.altKey) return;
    const button = event.target.closest?.('button, a, summary');
    if (button && (key === 'Enter' || key === ' ')) return;
    if (key === 'Enter' || key === 'Escape' || key === 'Delete' || (letters && key.length === 1)) {
      const acts = settling.isOpen ? settled(settling) : coding.isOpen ? coded(coding) : {};
      const act = acts[key] ?? (key === '?' ? showKeys : null);
      if (!act) return;
      event.preventDefault();
      const mayRepeat = ['j', 'k', 'J', 'K', 'x', 'X', 't', 'T', 'n', 'N', 'o', 'O'].includes(key);
      if (event.repeat && !mayRepeat) return;
      // The browser tells of a new selection later than of the key that follows it.
      coding.selected();
      act();
    }
  });
}

function coded(coding) {
  const acts = {
    j: () => coding.sentence(1), k: () => coding.sentence(-1), J: () => coding.turn(1), K: () => coding.turn(-1),
    n: () => coding.untagged(1), N: () => coding.untagged(-1), x: () => coding.longer(1), X: () => coding.longer(-1),
    s: () => coding.swap(), c: () => coding.pick(), r: () => coding.nth(1), v: () => coding.inVivo(),
    o: () => coding.tagHere(1), O: () => coding.tagHere(-1), t: () => coding.nextTag(1), T: () => coding.nextTag(-1),
    e: () => coding.edit(), q: () => coding.recode(), m: () => coding.memo(), d: () => coding.remove(), Delete: () => coding.remove(),
    u: () => coding.undo(), f: () => coding.filter(), i: () => coding.about(), g: () => coding.askTurn(),
    h: () => document.body.classList.add('clean'),
    Enter: () => (coding.editing ? coding.keep() : coding.pick()),
    Escape: () => {
      if (coding.editing) coding.leave();
      else {
        getSelection().removeAllRanges();
        coding.selection = null;
        coding.mark(null);
      }
    },
  };
  for (let number = 1; number <= 9; number += 1) acts[number] = () => coding.nth(number);
  return acts;
}

function settled(settling) {
  const acts = {
    n: () => settling.open(1), N: () => settling.open(-1), b: () => settling.decide('all'), 0: () => settling.decide('none'),
    a: () => settling.decide('majority'), m: () => settling.why(), l: () => settling.later(), u: () => settling.undo(),
    j: () => settling.go(1), k: () => settling.go(-1),
  };
  for (let number = 1; number <= 9; number += 1) acts[number] = () => settling.side(number - 1);
  return acts;
}
