// What a person is asked, and what they may do; what each does is said before it is done.

import {request, runPath} from '/page/api.js';
import {Failure, State, html, useState} from '/page/base.js';
import {decides, person, useMe} from '/page/me.js';
import {Plan} from '/page/plan.js';

/**
 * @param does what will happen, in a sentence
 * @param call {method, path, body} of the API
 * @param command the same at a terminal
 */
function Choice({label, does, call, command, done, grave}) {
  const [asking, ask] = useState(false);
  const [busy, work] = useState(false);
  const [problem, fail] = useState(null);
  const act = async () => {
    work(true);
    try {
      await request(call.path, {method: call.method, body: {...call.body, by: person()}});
      fail(null);
      ask(false);
      done(`Recorded: ${label}.`);
    } catch (cause) {
      fail(cause);
    } finally {
      work(false);
    }
  };
  return html`<div class="choice">
    ${!asking && html`<button type="button" class=${grave ? 'grave' : ''} onClick=${() => ask(true)}>${label}</button>`}
    ${asking && html`<div role="group" aria-label=${label}>
      <p>${does}</p>
      ${command && html`<p><code>${command}</code></p>`}
      <button type="button" class="sure" disabled=${busy} onClick=${act}>${label}</button>
      <button type="button" onClick=${() => { ask(false); fail(null); }}>Not now</button>
    </div>`}
    <${Failure} of=${problem}/>
  </div>`;
}

const post = (path, body = {}) => ({method: 'POST', path, body});

const DOES = {retry: 'Retry', skip: 'Skip', 'force-resolve': 'Force-resolve', revise: 'Change the plan of'};

/** Ways on from where a run stands: [{label, does, call, command, grave}]. */
export function choices(view) {
  const path = runPath(view.run);
  const all = [];
  const add = (label, does, call, command, grave) => all.push({label, does, call, command, grave});
  const run = view.run;
  if (view.status === 'awaiting-approval') {
    add('Approve the plan', `Agents start: ${view.issues.filter(issue => issue.state !== 'closed').length} open issues${view.schedule ? ', each as soon as its blockers are merged' : ` in ${view.waves} waves`}, ${view.parallel} at once. What they do costs tokens.`,
      post(`${path}/approve`), `milepost approve ${run}`);
  }
  if (view.status === 'stalled') {
    add('Try the phase again', `Planning goes on with a new attempt at ${view.phase}.`, post(`${path}/planning/retry`), `milepost retry ${run} --planning`);
    add('Leave the phase out', `Planning goes on without ${view.phase}; the planner refuses this for a phase that a plan cannot do without.`,
      post(`${path}/planning/skip`), `milepost skip ${run} --planning`);
  }
  // What is done to the whole run stands below in any case.
  for (const option of (view.options || []).filter(one => one.issue)) {
    const releases = option.call.body?.releaseDependents;
    add(`${DOES[option.action] || option.action} #${option.issue}${releases ? ', free what waits for it' : ''}`, `${option.says}.`, option.call, option.command);
  }
  for (const issue of view.issues.filter(one => one.held)) {
    add(`Let #${issue.number} through`, `Its change of what judges it (${issue.tampering.join('; ')}) is taken as it is, and it is reviewed and merged.`,
      post(`${path}/issues/${issue.number}/approve`, {head: issue.head}), `milepost approve ${run} ${issue.number}`);
  }
  if (view.status === 'paused') {
    add('Resume', 'Issues are offered and merged again from where they stood.', post(`${path}/resume`), `milepost resume ${run}`);
  }
  if (!view.over && ['running', 'planning', 'deadlocked', 'failed'].includes(view.status) && view.execute) {
    add('Pause', 'Nothing more is begun; agents that work go on to the end of what they do.', post(`${path}/pause`), `milepost pause ${run}`);
  }
  if (!view.over && view.status !== 'cancelled') {
    add('Cancel the run', 'It ends for good: agents are stopped and their worktrees removed. Pull requests and branches stay.',
      post(`${path}/cancel`), `milepost cancel ${run}`, true);
  }
  return all;
}

export function Decisions({view, say}) {
  const me = useMe();
  const all = choices(view);
  const asks = ['awaiting-approval', 'stalled', 'deadlocked', 'failed', 'stuck'].includes(view.status) || view.issues.some(issue => issue.held);
  if (view.over && !view.blocked?.length) return null;
  return html`<section class=${'decisions' + (asks ? ' asks' : '')} aria-label="Decisions">
    ${asks && html`<h2>A person decides</h2>`}
    ${view.reason && html`<p><${State} of=${view.status}/> ${view.reason}</p>`}
    ${view.status === 'awaiting-approval' && html`<${Plan} view=${view} open=${true}/>`}
    ${view.blocked?.length > 0 && html`<ul>${view.blocked.map(one => html`<li key=${one.issue}>#${one.issue} waits for ${
      one.blockers.map(by => `#${by.issue} (${by.kind.replaceAll('-', ' ')})`).join(', ')}</li>`)}</ul>`}
    ${decides(me) ? html`<div class="choices">${all.map(one => html`<${Choice} key=${one.label} ...${one} done=${say}/>`)}</div>`
      : all.length > 0 && html`<p>You look at it as a viewer; an operator can: ${all.map(one => one.label).join(' · ')}</p>`}
    ${view.rejected?.length > 0 && html`<details><summary>Turned down: ${view.rejected.length}</summary><ul>
      ${view.rejected.map(one => html`<li>${one.command}: ${one.reason}</li>`)}</ul></details>`}
  </section>`;
}
