// Words to the agent of an issue.

import {request, runPath} from '/page/api.js';
import {Failure, html, useState} from '/page/base.js';
import {decides, person, useMe} from '/page/me.js';

/** Of the API: a message, not a specification. */
const MAX_WORDS = 2000;

const OVER = ['closed', 'merged', 'nothing-left', 'skipped'];

/** True while an agent works on the issue, or may. */
export const tellable = (view, issue) => !view.over && view.execute
  && ['running', 'paused', 'deadlocked', 'failed'].includes(view.status) && !OVER.includes(issue.state);

export function Tell({view, issue}) {
  const me = useMe();
  const [words, write] = useState('');
  const [busy, work] = useState(false);
  const [problem, fail] = useState(null);
  const [note, say] = useState(null);
  if (!decides(me) || !tellable(view, issue)) return null;
  const send = async event => {
    event.preventDefault();
    work(true);
    fail(null);
    say(null);
    try {
      const accepted = await request(`${runPath(view.run)}/issues/${issue.number}/tell`, {method: 'POST', body: {words, by: person()}});
      say(`Recorded. ${accepted.note || ''}`);
      write('');
    } catch (cause) {
      fail(cause);
    } finally {
      work(false);
    }
  };
  return html`<details class="tell"><summary>Tell the agent</summary><form onSubmit=${send}>
    <p>An agent that can go on with its conversation is stopped and goes on with these words, in the same attempt; another is told at its next start.</p>
    <p><label>Words <textarea rows="3" maxlength=${MAX_WORDS} required value=${words} onInput=${event => write(event.target.value)}></textarea></label></p>
    <p><code>milepost tell ${view.run} ${issue.number} …</code></p>
    <button class="sure" disabled=${busy || !words.trim()}>Tell it</button>
    ${note && html`<p role="status">${note}</p>`}
    <${Failure} of=${problem}/>
  </form></details>`;
}
