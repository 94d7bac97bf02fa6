// Changes of a plan: what is proposed, said before it is done, and the planner's answer.

import {request, runPath} from '/page/api.js';
import {Failure, html, useEffect, useRef, useState} from '/page/base.js';
import {person} from '/page/me.js';

/** Milliseconds: the planner answers in moments, unless it is restarting. */
const ANSWER = 15000;
const LOOK = 200;

/** True while the plan of an issue can be changed: its work has not begun. */
export const revisable = (view, issue) => !view.over && ['awaiting-approval', 'running', 'paused', 'deadlocked'].includes(view.status)
  && ['waiting', 'ready'].includes(issue?.state);

/** A column of the plan: a run that flows has no waves. */
export const column = view => view.schedule === 'flow' ? 'level' : 'wave';

/** Each kind of change: {revision, says, words}; the words are those of `milepost revise`. */
export const depend = (issue, on) => ({revision: {kind: 'depend', issue, on}, says: `#${issue} waits for #${on}.`, words: `#${issue} after #${on}`});
export const release = (issue, from) => ({revision: {kind: 'release', issue, from}, says: `#${issue} does not wait for #${from} any more.`, words: `#${issue} not after #${from}`});
export const move = (view, issue, wave) => {
  const of = column(view);
  const later = wave > (view.issues.find(one => one.number === issue)?.wave || 0);
  const does = later ? `it waits for what is in the ${of} before` : 'it may be begun beside those that it clashes with';
  return {revision: {kind: 'move', issue, wave}, says: `#${issue} moves to ${of} ${wave}: ${does}.`, words: `move #${issue} to ${of} ${wave}`};
};
export const drop = issue => ({revision: {kind: 'drop', issue}, says: `#${issue} is no part of the run any more; what waits for it does not wait for it.`, words: `drop #${issue}`});

/** The event that the planner answered with; null if it has not, in time. */
async function answerTo(run, event, after) {
  for (const until = Date.now() + ANSWER; Date.now() < until;) {
    const page = await request(`${runPath(run)}/events?after=${after}&limit=1000`);
    const found = page.events.find(one => one.causation === event);
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, LOOK));
  }
  return null;
}

/** A change that is proposed: it is made when a person says so. */
export function Proposal({view, change, close, say}) {
  const [busy, work] = useState(false);
  const [problem, fail] = useState(null);
  const [touches, confirm] = useState(null);
  const first = useRef(null);
  useEffect(() => { first.current?.focus(); }, [change, touches]);
  const make = async confirmed => {
    work(true);
    fail(null);
    try {
      const accepted = await request(`${runPath(view.run)}/revise`, {method: 'POST', body: {revisions: [change.revision], confirmed, by: person()}});
      const answer = await answerTo(view.run, accepted.event, view.seq);
      if (answer?.type.includes('.CommandRejected.')) {
        if (answer.event.command?.includes('not confirmed')) confirm(answer.event.reason);
        else fail({title: 'Turned down', message: answer.event.reason});
        return;
      }
      say(answer ? `The plan is changed: ${change.says}` : 'Recorded; the planner has not answered yet.');
      close();
    } catch (cause) {
      fail(cause);
    } finally {
      work(false);
    }
  };
  return html`<section class="decisions asks" aria-label="A change of the plan">
    <h2>Change the plan</h2>
    <p>${change.says}</p>
    ${touches && html`<p><strong>${touches}</strong></p>`}
    <p><code>milepost revise ${view.run} "${change.words}"${touches ? ' --yes' : ''}</code></p>
    <button type="button" ref=${first} class="sure" disabled=${busy} onClick=${() => make(touches !== null)}>${touches ? 'Change it all the same' : 'Change it'}</button>
    <button type="button" onClick=${close}>Not now</button>
    <${Failure} of=${problem}/>
  </section>`;
}

/** The changes that one issue allows, by the keyboard, too. */
export function PlanChanges({view, issue, propose}) {
  const [blocker, name] = useState('');
  const [wave, into] = useState('');
  if (!revisable(view, issue)) return null;
  const others = view.issues.filter(one => one.number !== issue.number && !issue.blockedBy.includes(one.number));
  return html`<details><summary>Change the plan</summary>
    ${issue.blockedBy.map(number => html`<p key=${number}><button type="button" onClick=${() => propose(release(issue.number, number))}>Do not wait for #${number}</button></p>`)}
    <p><label>Wait for <select value=${blocker} onChange=${event => name(event.target.value)}><option value="">–</option>
      ${others.map(one => html`<option key=${one.number} value=${one.number}>#${one.number} ${one.title}</option>`)}</select></label>
      <button type="button" disabled=${!blocker} onClick=${() => propose(depend(issue.number, Number(blocker)))}>Add</button></p>
    <p><label>Move to ${column(view)} <select value=${wave} onChange=${event => into(event.target.value)}><option value="">–</option>
      ${Array.from({length: Math.max(view.waves, ...view.issues.map(one => one.wave)) + 1}, (any, index) => index + 1).filter(one => one !== issue.wave).map(one => html`<option key=${one} value=${one}>${one}</option>`)}</select></label>
      <button type="button" disabled=${!wave} onClick=${() => propose(move(view, issue.number, Number(wave)))}>Move</button></p>
    <p><button type="button" class="grave" onClick=${() => propose(drop(issue.number))}>Leave #${issue.number} out</button></p>
  </details>`;
}
