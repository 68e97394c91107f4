// Looking at what is counted, quoted and compared, and at who speaks.

import { ask, elements, make, PRIVATE, say } from './ask.js';

export async function look(main, what) {
  const answer = await ask('/look', { what });
  if (answer.status !== 200) {
    main.replaceChildren(make('p', { class: 'problems' }, [answer.error, answer.hint].filter(Boolean).join(' – ')));
    return;
  }
  const told = answer.problems.map((one) => make('li', {}, one.error, one.hint ? make('em', {}, ` ${one.hint}`) : null));
  const shown = make('div', { id: 'looked' });
  shown.append(elements(answer.html));
  main.replaceChildren(...(told.length ? [make('ul', { class: 'problems' }, ...told)] : []), shown,
    ...(what === 'speakers' ? [role()] : []));
}

/** Who speaks under a label, written to the table of participants. */
function role() {
  const field = (name, label) => make('label', {}, `${label} `, make('input', { name, required: true, ...PRIVATE }));
  const form = make('form', {
    class: 'role', onsubmit: async (event) => {
      event.preventDefault();
      const answer = await ask('/role', Object.fromEntries(new FormData(form)));
      say(answer.status === 200 ? answer.said : [answer.error, answer.hint].filter(Boolean).join(' – '));
      if (answer.status === 200) await look(document.getElementById('main'), 'speakers');
    },
  }, make('h2', {}, 'Somebody who is studied'),
  make('p', {}, 'Settles a doubt: this label, in this transcript, is this participant. It is a row of participants.csv. Who asks is said by `interviewers:` in study.yaml.'),
  field('transcript', 'Transcript'), field('speaker', 'Label'), field('participant', 'Participant'),
  make('button', { type: 'submit' }, 'Write it'));
  return form;
}
