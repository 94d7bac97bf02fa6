// One issue of a run.

import {Explanation} from '/page/explain.js';
import {PlanChanges, column} from '/page/revise.js';
import {Tell} from '/page/tell.js';
import {Link, State, When, address, duration, html, seconds, tone, usage, useEffect, useRef, useState} from '/page/base.js';

const capital = word => word[0].toUpperCase() + word.slice(1);

export function Issue({view, issue, at, close, propose}) {
  const request = issue.pullRequest && `!${issue.pullRequest}`;
  // Of the forge: an address of another kind than the web's is no link.
  const url = /^https?:\/\//.test(issue.url || '') ? issue.url : null;
  const rows = [
    ['State', html`<${State} of=${issue.held ? 'held' : issue.state}/>${issue.reason && html`<br/>${issue.reason}`}`],
    issue.blockedBy?.length && ['Waits for', issue.blockedBy.map(number => html`<${Link} key=${number} to=${address(view.run, 'graph', {issue: number, at})}>#${number}<//> `)],
    [capital(column(view)), issue.wave || '–'],
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

/** Of more issues the rows that can be seen are drawn alone, each of one height. */
export const DRAWN = 200;
/** Pixels; the style sheet has the same. */
const ROW = 36;

/**
 * Which rows can be seen, and some more: [from, to]; all where they are few.
 * @param body a reference to the element whose rows they are
 * @param chosen the index of the one to scroll to when it is another; -1 for none
 * @param row the height of one, in pixels
 */
export function useSeen(body, count, chosen, row = ROW) {
  const [seen, see] = useState([0, 80]);
  const few = count <= DRAWN;
  useEffect(() => {
    if (few) return;
    const look = () => {
      const from = Math.max(0, Math.floor(-body.current.getBoundingClientRect().top / row) - 20);
      const to = from + Math.ceil(innerHeight / row) + 40;
      // In steps: most of a scroll draws nothing anew.
      see(before => Math.abs(before[0] - from) < 10 && before[1] >= to - 10 ? before : [from, to]);
    };
    look();
    addEventListener('scroll', look, {passive: true});
    addEventListener('resize', look);
    return () => { removeEventListener('scroll', look); removeEventListener('resize', look); };
  }, [few, count, row]);
  useEffect(() => {
    if (few || chosen < 0) return;
    const top = body.current.getBoundingClientRect().top + chosen * row;
    if (top < 0 || top > innerHeight - 2 * row) scrollBy(0, top - innerHeight / 3);
  }, [few, chosen]);
  return few ? [0, count] : seen;
}

export function Table({view, chosen, choose}) {
  const {issues} = view;
  const body = useRef(null);
  const [from, to] = useSeen(body, issues.length, issues.findIndex(issue => issue.number === chosen));
  const few = issues.length <= DRAWN;
  const gap = rows => rows > 0 && html`<tr aria-hidden="true" style=${{height: rows * ROW + 'px'}}><td colspan="6"></td></tr>`;
  return html`<table class=${'list' + (few ? '' : ' long')} aria-rowcount=${issues.length + 1}>
    <thead><tr aria-rowindex="1"><th>Issue</th><th>State</th><th>${capital(column(view))}</th><th class="wide">Pull request</th><th class="wide">Attempts</th><th class="wide">Used</th></tr></thead>
    <tbody ref=${body}>${gap(from)}${issues.slice(from, to).map((issue, index) => html`<tr key=${issue.number} aria-rowindex=${from + index + 2} class=${issue.number === chosen ? 'chosen' : ''}>
      <td><button type="button" class="plain" onClick=${() => choose(issue.number)}>#${issue.number} ${issue.title}</button></td>
      <td><${State} of=${issue.held ? 'held' : issue.state}/>${issue.reason && html`<small title=${issue.reason}>${issue.reason}</small>`}</td>
      <td>${issue.wave || '–'}</td>
      <td class="wide">${issue.pullRequest ? '!' + issue.pullRequest : '–'}</td>
      <td class="wide">${issue.attempt || '–'}</td>
      <td class="wide">${usage(issue.usage)}</td></tr>`)}${gap(issues.length - to)}</tbody></table>`;
}
