// What the page asks the program. The token of the session is a header of every request: no cookie, so that no page
// elsewhere can ask in our name.

let token = sessionStorage.getItem('desk');
let run = null;

/** The program does not answer any more. */
export class Gone extends Error {}

/** Opens the session with the key in the address, which works once. Says whether there is a session. */
export async function session() {
  const key = location.hash.match(/^#key=([0-9a-f]+)$/);
  if (key) {
    history.replaceState(null, '', '/');
    const answer = await ask('/session', { key: key[1] });
    if (answer.status !== 200) return answer.error;
    token = answer.token;
    sessionStorage.setItem('desk', token);
  }
  return token ? null : 'Open the address that the program printed: it has a key in it.';
}

/** Asks, and gives the answer with its status. */
export async function ask(path, body = {}) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-desk': token ?? '' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Gone('The program has ended.');
  }
  const answer = await response.json();
  // Another run may have taken the port: what it says is of another desk.
  if (answer.run && path !== '/session') {
    run ??= answer.run;
    if (run !== answer.run) throw new Gone('Another program answers here: open its own address.');
  }
  return { status: response.status, ...answer };
}

const policy = globalThis.trustedTypes?.createPolicy('desk', { createHTML: (html) => html });

/** Elements of HTML that the program made, in which all that comes from files is escaped. */
export function elements(html) {
  const template = document.createElement('template');
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}

/** An element with attributes and children; texts are texts. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** What keeps spell checkers, writing assistants and the browser's memory away from what is typed. */
export const PRIVATE = {
  autocomplete: 'off', autocorrect: 'off', autocapitalize: 'off', spellcheck: 'false', 'data-gramm': 'false',
};

/** Says one sentence to everybody. */
export function say(text) {
  document.getElementById('said').textContent = text ?? '';
}
