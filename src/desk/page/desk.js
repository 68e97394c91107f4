// The page: which view the address names, and the way between them.

import { ask, Gone, elements, make, say, session } from './ask.js';
import { Coding } from './coding.js';
import { listen, showKeys } from './keys.js';
import { look } from './looking.js';
import { Settling } from './settling.js';

const [main, head, bar] = ['main', 'head', 'bar'].map((id) => document.getElementById(id));
const VIEWS = { themes: 'Themes', quotes: 'Quotes', agreement: 'Agreement', speakers: 'Who speaks' };

let study = null;
const coding = new Coding(main, bar, (number, turn) => {
  if (location.hash !== `#${number + 1}/t${turn}`) history.replaceState(null, '', `#${number + 1}/t${turn}`);
});
const settling = new Settling(main, bar);

function told(one) {
  return make('li', {}, one.error, one.hint ? make('em', {}, ` ${one.hint}`) : null);
}

function heading() {
  const links = [['', 'Transcripts'], ...(study.settles ? [['settle', 'Settle']] : []),
    ...Object.entries(VIEWS).filter(([what]) => what !== 'agreement' || study.settles)];
  head.replaceChildren(
    make('nav', { 'aria-label': 'Views' }, ...links.map(([what, title]) => make('a', { href: `#${what}` }, title))),
    make('span', { class: 'coder' }, study.coder ? `Coder: ${study.coder}` : ''),
    make('span', { class: 'ends' },
      make('button', { type: 'button', id: 'help', onclick: showKeys }, 'Keys'),
      make('button', { type: 'button', id: 'stop', onclick: stop }, 'Stop')),
  );
}

async function stop() {
  await coding.queue;
  const answer = await ask('/stop');
  coding.close();
  settling.close();
  head.replaceChildren();
  main.replaceChildren(make('p', {}, answer.said ?? 'The program has ended.', ' All was saved; this window can be closed.'));
}

async function list() {
  study = await ask('/list');
  heading();
  const problems = [...(study.broken ? [study.broken] : []), ...study.problems];
  main.replaceChildren(make('h1', {}, study.title || 'Study'), ...(problems.length
    ? [make('section', { class: 'problems' }, make('h2', {}, 'What is wrong with the study'), make('ul', {}, ...problems.map(told)))] : []));
  main.append(elements(study.html));
}

async function route() {
  const busy = () => { document.body.dataset.busy = String(Number(document.body.dataset.busy || 0) + 1); };
  const idle = () => { document.body.dataset.busy = String(Math.max(0, Number(document.body.dataset.busy) - 1)); };
  const hash = location.hash.slice(1);
  const place = hash.match(/^(\d+)(?:\/t(\d+))?$/);
  busy();
  try {
    if (place && coding.isOpen && coding.number === Number(place[1]) - 1) {
      if (place[2]) coding.goTo(place[2]);
      return;
    }
    coding.close();
    settling.close();
    bar.replaceChildren();
    if (!study) await list();
    if (place) await coding.open(Number(place[1]) - 1, place[2]);
    else if (hash === 'settle') await settling.start();
    else if (VIEWS[hash]) await look(main, hash);
    else {
      await list();
      if (study.settles && hash === '') location.hash = 'settle';
    }
    if (!place) main.focus({ preventScroll: true });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    bar.replaceChildren(make('p', {}, error.message));
  } finally {
    idle();
  }
}

const refused = await session().catch((error) => error.message);
document.body.dataset.busy = '0';
if (refused) {
  main.replaceChildren(make('h1', {}, 'This page is closed'), make('p', { role: 'alert' }, refused));
} else {
  addEventListener('hashchange', route);
  listen(coding, settling);
  await route();
  say('');
}
