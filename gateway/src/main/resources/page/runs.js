// The list of runs.

import {BASE, request} from '/page/api.js';
import {Failure, Link, NEEDS_PERSON, State, When, address, go, html, useAddress, useEvery, useKeys, useRef, useState} from '/page/base.js';

const SIZE = 50;
const STATUSES = ['planning', 'stalled', 'planned', 'awaiting-approval', 'running', 'paused', 'deadlocked', 'failed',
  'completed', 'cancelled', 'stuck'];

function list(query, signal) {
  return request(`${BASE}/runs?${new URLSearchParams(query)}`, {signal});
}

/** Both parts of the list: what waits for a person, then all of what was asked for. */
async function load(status, page) {
  const rest = list({page, size: SIZE, ...(status ? {status} : {})});
  const asks = status || page ? {runs: []} : await list({size: SIZE, status: NEEDS_PERSON.join(',')});
  const all = await rest;
  const asking = new Set(asks.runs.map(run => run.run));
  return {total: all.total, asks: asks.runs, rest: all.runs.filter(run => !asking.has(run.run))};
}

export function Runs() {
  const at = useAddress();
  const status = at.searchParams.get('status') || '';
  const page = Math.max(0, Number(at.searchParams.get('page')) || 0);
  const [found, show] = useState(null);
  const [problem, fail] = useState(null);
  const [words, search] = useState('');
  const [chosen, choose] = useState(0);
  const field = useRef(null);
  useEvery(3000, () => load(status, page).then(
    result => { show(result); fail(null); }, fail), [status, page]);

  const matches = run => `${run.run} ${run.milestone || ''} ${run.by || ''} ${run.status}`.toLowerCase()
    .includes(words.trim().toLowerCase());
  const asks = (found?.asks || []).filter(matches);
  const rest = (found?.rest || []).filter(matches);
  const shown = [...asks, ...rest];
  const move = by => choose(Math.min(Math.max(0, chosen + by), Math.max(0, shown.length - 1)));
  useKeys({
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    Enter: event => event.target.closest('a, button') ? false : shown[chosen] && go(address(shown[chosen].run, 'graph')),
    '/': () => field.current?.focus(),
    Escape: () => field.current?.blur(),
  });
  const to = (nextStatus, nextPage) => {
    const query = new URLSearchParams();
    if (nextStatus) query.set('status', nextStatus);
    if (nextPage) query.set('page', nextPage);
    return '/' + (query.size ? '?' + query : '');
  };
  const pages = found ? Math.ceil(found.total / SIZE) : 0;
  return html`
    <h1>Runs</h1>
    <form class="filters" onSubmit=${event => event.preventDefault()}>
      <label>Search <input ref=${field} type="search" value=${words} onInput=${event => search(event.target.value)} placeholder="milestone, run, person"/></label>
      <label>Status <select value=${status} onChange=${event => go(to(event.target.value, 0))}>
        <option value="">all</option>
        ${STATUSES.map(one => html`<option value=${one}>${one.replaceAll('-', ' ')}</option>`)}
      </select></label>
    </form>
    <${Failure} of=${problem}/>
    ${asks.length > 0 && html`<h2>Waiting for a person</h2><${Table} runs=${asks} from=${0} chosen=${chosen}/>`}
    ${asks.length > 0 && rest.length > 0 && html`<h2>Others</h2>`}
    ${rest.length > 0 && html`<${Table} runs=${rest} from=${asks.length} chosen=${chosen}/>`}
    ${found && shown.length === 0 && html`<p>${found.total ? 'No run of this page matches.' : html`
      No runs${status && ` that are ${status.replaceAll('-', ' ')}`}. One begins with <code>milepost run MILESTONE --repo . --agent claude</code>.`}</p>`}
    ${pages > 1 && html`<nav class="pages" aria-label="Pages">
      ${page > 0 && html`<${Link} to=${to(status, page - 1)} rel="prev">newer<//>`}
      <span>page ${page + 1} of ${pages}, ${found.total} runs</span>
      ${page + 1 < pages && html`<${Link} to=${to(status, page + 1)} rel="next">older<//>`}
    </nav>`}`;
}

function Table({runs, from, chosen}) {
  return html`<table class="list">
    <thead><tr><th>Milestone</th><th>Status</th><th>Issues</th><th class="wide">Submitted</th><th class="wide">By</th></tr></thead>
    <tbody>${runs.map((run, index) => html`
      <tr key=${run.run} class=${index + from === chosen ? 'chosen' : ''}>
        <td><${Link} to=${address(run.run, 'graph')}>${run.milestone || run.run}<//><small>${run.run}</small></td>
        <td><${State} of=${run.status}/>${run.reason && html`<small>${run.reason}</small>`}</td>
        <td><progress max=${Math.max(1, run.total)} value=${run.completed} aria-label="issues done"></progress>
          <small>${run.completed} of ${run.total}${run.failed ? `, ${run.failed} failed` : ''}</small></td>
        <td class="wide"><${When} at=${run.submittedAt}/></td>
        <td class="wide">${run.by}</td>
      </tr>`)}</tbody></table>`;
}
