// One issue of a run.

import {Explanation} from '/page/explain.js';
import {PlanChanges} from '/page/revise.js';
import {Tell} from '/page/tell.js';
import {Link, State, When, address, duration, html, seconds, tone, usage} from '/page/base.js';

export function Issue({view, issue, at, close, propose}) {
  const request = issue.pullRequest && `!${issue.pullRequest}`;
  // Of the forge: an address of another kind than the web's is no link.
  const url = /^https?:\/\//.test(issue.url || '') ? issue.url : null;
  const rows = [
    ['State', html`<${State} of=${issue.held ? 'held' : issue.state}/>${issue.reason && html`<br/>${issue.reason}`}`],
    issue.blockedBy?.length && ['Waits for', issue.blockedBy.map(number => html`<${Link} key=${number} to=${address(view.run, 'graph', {issue: number, at})}>#${number}<//> `)],
    ['Wave', issue.wave || '–'],
    issue.attempt && ['Attempt', `${issue.attempt}${issue.work ? `, ${issue.work.replaceAll('-', ' ')}` : ''}${issue.round > 1 ? `, round ${issue.round}` : ''}${issue.attemptsLost ? `; ${issue.attemptsLost} lost` : ''}`],
    issue.executor && ['Executor', issue.executor],
    issue.fixRounds && ['Fix rounds', issue.fixRounds],
    request && ['Pull request', url ? html`<a href=${url} rel="noreferrer">${request}</a>` : html`${request} <small>${issue.url}</small>`],
    issue.branch && ['Branch', html`<code>${issue.branch}</code>`],
    issue.mergeCommit && ['Merged as', html`<code>${issue.mergeCommit.slice(0, 12)}</code>${issue.unchecked ? ' (no check looked at this tree)' : ''}`],
    issue.conflicts?.length && ['Conflicts', html`<ul>${issue.conflicts.map(file => html`<li><code>${file}</code> ${issue.conflictKinds?.[file]}</li>`)}</ul>`],
    issue.failsWith?.length && ['Fails together with', issue.failsWith.map(number => `#${number}`).join(', ')],
    issue.flaky?.length && ['Flaky checks', issue.flaky.join(', ')],
    issue.tampering?.length && ['Changes what judges it', html`<ul>${issue.tampering.map(line => html`<li>${line}</li>`)}</ul>`],
    issue.instructions && ['Told', `${issue.instructions}×${issue.instructionsWaiting ? `; ${issue.instructionsWaiting} ${issue.instructionsWaiting === 1 ? 'waits' : 'wait'} for its next agent` : ''}`],
    ['Used', usage(issue.usage)],
    issue.startedAt && ['Started', html`<${When} at=${issue.startedAt}/>`],
    issue.settledAt && ['Settled', html`<${When} at=${issue.settledAt}/>${issue.startedAt && `, after ${duration(seconds(issue.startedAt, issue.settledAt))}`}`],
  ].filter(row => row);
  return html`<aside class="issue" aria-label=${`Issue ${issue.number}`}>
    <h2>#${issue.number} ${issue.title} <button type="button" onClick=${close} aria-label="Close">×</button></h2>
    <${Explanation} run=${view.run} issue=${issue.number} at=${at} seq=${view.seq}/>
    <dl>${rows.map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${value}</dd>`)}</dl>
    ${propose && html`<${PlanChanges} key=${issue.number} view=${view} issue=${issue} propose=${propose}/>`}
    ${!at && html`<${Tell} key=${`tell-${issue.number}`} view=${view} issue=${issue}/>`}
    <p>${issue.attempt > 0 && html`<${Link} to=${address(view.run, 'log', {issue: issue.number})}>Log<//>`}
      ${tone(issue.state) === 'bad' && html` <a href=${`/api/v1/runs/${encodeURIComponent(view.run)}/issues/${issue.number}/failure`}>failure_context.md</a>`}</p>
  </aside>`;
}

export function Table({view, chosen, choose}) {
  return html`<table class="list">
    <thead><tr><th>Issue</th><th>State</th><th>Wave</th><th class="wide">Pull request</th><th class="wide">Attempts</th><th class="wide">Used</th></tr></thead>
    <tbody>${view.issues.map(issue => html`<tr key=${issue.number} class=${issue.number === chosen ? 'chosen' : ''}>
      <td><button type="button" class="plain" onClick=${() => choose(issue.number)}>#${issue.number} ${issue.title}</button></td>
      <td><${State} of=${issue.held ? 'held' : issue.state}/>${issue.reason && html`<small>${issue.reason}</small>`}</td>
      <td>${issue.wave || '–'}</td>
      <td class="wide">${issue.pullRequest ? '!' + issue.pullRequest : '–'}</td>
      <td class="wide">${issue.attempt || '–'}</td>
      <td class="wide">${usage(issue.usage)}</td></tr>`)}</tbody></table>`;
}
