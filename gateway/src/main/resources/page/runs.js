// The list of runs.

import {BASE, request} from '/page/api.js';
import {Failure, Link, NEEDS_PERSON, State, When, address, go, html, useAddress, useEffect, useEvery, useKeys, useRef, useState} from '/page/base.js';

const SIZE = 50;
const STATUSES = ['planning', 'stalled', 'planned', 'awaiting-approval', 'running', 'paused', 'deadlocked', 'failed',
  'completed', 'cancelled', 'stuck'];

function list(query, signal) {
  return request(`${BASE}/runs?${new URLSearchParams(query)}`, {signal});
}

/** Both parts of the list: what waits for a person, then all of what was asked for. */
async function load({status, q, after}) {
  const wanted = {size: SIZE, ...(q ? {q} : {})};
  const rest = list({...wanted, ...(status ? {status} : {}), ...(after ? {after} : {})});
  const asks = status || after ? {runs: []} : await list({...wanted, status: NEEDS_PERSON.join(',')});
  const all = await rest;
  // What could not be planned leaves nothing to decide.
  asks.runs = asks.runs.filter(run => run.status !== 'failed' || run.total > 0);
  const asking = new Set(asks.runs.map(run => run.run));
  return {total: all.total, next: all.next, asks: asks.runs, rest: all.runs.filter(run => !asking.has(run.run))};
}

/** The address of a part of the list. */
function to(wanted) {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  return '/' + (query.size ? '?' + query : '');
}

export function Runs() {
  const at = useAddress();
  const status = at.searchParams.get('status') || '';
  const q = at.searchParams.get('q') || '';
  const after = at.searchParams.get('after') || '';
  const [found, show] = useState(null);
  const [problem, fail] = useState(null);
  const [chosen, choose] = useState(0);
  const field = useRef(null);
  const asked = useRef('');
  const wanted = JSON.stringify([status, q, after]);
  asked.current = wanted;
  // An answer to what was asked before comes late and is passed over.
  useEvery(3000, () => load({status, q, after}).then(
    result => { if (asked.current === wanted) { show(result); fail(null); } },
    cause => { if (asked.current === wanted) fail(cause); }), [status, q, after]);
  const pause = useRef(null);
  const search = text => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => go(to({status, q: text.trim()}), {replace: true}), 250);
  };
  useEffect(() => () => clearTimeout(pause.current), []);

  const asks = found?.asks || [];
  const rest = found?.rest || [];
  const shown = [...asks, ...rest];
  const move = by => choose(Math.min(Math.max(0, chosen + by), Math.max(0, shown.length - 1)));
  useKeys({
    j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
    Enter: event => event.target.closest('a, button') ? false : shown[chosen] && go(address(shown[chosen].run, 'graph')),
    '/': () => field.current?.focus(),
    c: () => go('/new'),
    Escape: () => field.current?.blur(),
  });
  return html`
    <h1>Runs</h1>
    <form class="filters" onSubmit=${event => event.preventDefault()}>
      <label>Search <input ref=${field} type="search" maxlength="200" defaultValue=${q} onInput=${event => search(event.target.value)} placeholder="milestone, run, person"/></label>
      <label>Status <select value=${status} onChange=${event => go(to({status: event.target.value, q}))}>
        <option value="">all</option>
        ${STATUSES.map(one => html`<option value=${one}>${one.replaceAll('-', ' ')}</option>`)}
      </select></label>
    </form>
    <${Failure} of=${problem}/>
    ${asks.length > 0 && html`<h2>Waiting for a person</h2><${Table} runs=${asks} from=${0} chosen=${chosen}/>`}
    ${asks.length > 0 && rest.length > 0 && html`<h2>Others</h2>`}
    ${rest.length > 0 && html`<${Table} runs=${rest} from=${asks.length} chosen=${chosen}/>`}
    ${found && shown.length === 0 && html`<p>No runs${status && ` that are ${status.replaceAll('-', ' ')}`}${q && ` with “${q}”`}.
      <${Link} to="/new">A new one<//>, or <code>milepost run MILESTONE --repo . --agent claude</code>.</p>`}
    ${found && (after || found.next) && html`<nav class="pages" aria-label="Pages">
      ${after && html`<${Link} to=${to({status, q})}>newest<//>`}
      <span>${found.total.toLocaleString('en')} runs</span>
      ${found.next && html`<${Link} to=${to({status, q, after: found.next})} rel="next">older<//>`}
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
