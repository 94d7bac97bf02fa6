// Who the reader is to the server, and what that lets them do.

import {request} from '/page/api.js';
import {html, useEffect, useState} from '/page/base.js';

let known = null;
const asked = () => (known ??= request('/api/v1/me').catch(cause => { known = null; throw cause; }));

/** {kind, name, role}; null until the server has said it. */
export function useMe() {
  const [me, tell] = useState(null);
  useEffect(() => { asked().then(tell, () => {}); }, []);
  return me;
}

/** False only for who is known to be allowed less. */
export const decides = me => me?.role !== 'viewer';

/** The name that decisions are recorded under where the server does not know one; kept by the browser. */
export const person = () => localStorage.getItem('milepost.by') || 'page';

async function signOut() {
  await request('/api/v1/me/session', {method: 'DELETE'});
  location.assign('/login');
}

/** The reader's name: the server's word, or theirs. */
export function Person() {
  const me = useMe();
  const [name, set] = useState(localStorage.getItem('milepost.by') || '');
  if (!me) return null;
  return html`${me.name ? html`<span class="person">${me.name}, ${me.role}</span>`
    : html`<label class="person">Your name <input value=${name} maxlength="100" placeholder="page" onChange=${event => {
      set(event.target.value.trim());
      localStorage.setItem('milepost.by', event.target.value.trim());
    }}/></label>`}
    ${me.kind !== 'none' && html`<button type="button" onClick=${signOut}>Sign out</button>`}`;
}
