// One run: its head, what a person decides, and three views of one selection.

import {follow, request, runPath} from '/page/api.js';
import {Failure, Link, State, address, duration, go, html, seconds, usage, useAddress, useEffect, useEvery, useKeys, useRef, useState, words} from '/page/base.js';
import {Decisions} from '/page/decisions.js';
import {Explanation} from '/page/explain.js';
import {Graph} from '/page/graph.js';
import {Issue, Table} from '/page/issue.js';
import {Log} from '/page/log.js';
import {decides, useMe} from '/page/me.js';
import {Plan} from '/page/plan.js';
import {Proposal} from '/page/revise.js';
import {Timeline} from '/page/timeline.js';

const VIEWS = {graph: 'Graph', timeline: 'Timeline', table: 'Table'};

/** A view that has those issues alone that differ from another one, with all of them. */
function whole(before, {since, ...view}) {
  if (since === undefined) return view;
  const changed = new Map(view.issues.map(issue => [issue.number, issue]));
  return {...view, issues: before.issues.map(issue => changed.get(issue.number) || issue)};
}

/** The run as it is, kept up to date by its stream; or as of an event. */
function useRun(run, at) {
  const [state, set] = useState({view: null, problem: null, live: 'connecting'});
  const again = useRef(null);
  useEffect(() => {
    const gone = new AbortController();
    const {signal} = gone;
    let timer = null;
    let reading = false;
    let missed = false;
    let quiet = 0;
    let newest = null;
    const load = async () => {
      const begun = performance.now();
      reading = true;
      try {
        const before = newest;
        const view = whole(before, await request(runPath(run) + (at ? `?at=${at}` : before ? `?since=${before.seq}` : ''), {signal}));
        if (!at) newest = view;
        set(before => ({...before, view, problem: null}));
        return view;
      } catch (problem) {
        if (!signal.aborted) set(before => ({...before, problem}));
        return null;
      } finally {
        reading = false;
        // A large run takes long to read: it is read a third of the time at most.
        const now = performance.now();
        quiet = now + Math.max(100, 2 * (now - begun));
        if (missed) soon();
      }
    };
    // The first of some events is shown at once.
    const soon = () => {
      missed = reading;
      if (!reading && !signal.aborted) timer ??= setTimeout(() => { timer = null; load(); }, Math.max(0, quiet - performance.now()));
    };
    again.current = soon;
    load().then(view => {
      if (at || !view || signal.aborted) return;
      follow(run, view.seq, soon, live => {
        set(before => ({...before, live}));
        if (live === 'live') soon();
      }, async () => (await load())?.over, signal);
    });
    return () => { gone.abort(); clearTimeout(timer); };
  }, [run, at]);
  // What services say of their waits is no event.
  useEvery(10000, () => at || state.live !== 'live' || again.current(), [run, at, state.live]);
  return state;
}

/** The newest event that there is, also while an older state is shown. */
function useNewest(run, view, at) {
  const [newest, set] = useState(0);
  useEffect(() => {
    if (!at) set(view?.seq || 0);
    else request(`${runPath(run)}/explanation?issue=0`).then(now => set(now.seq), () => {});
  }, [run, at, !at && view?.seq]);
  return newest;
}

function TimeMachine({run, at, newest, view, show}) {
  const [event, tell] = useState(null);
  useEffect(() => {
    if (!at) return tell(null);
    const gone = new AbortController();
    request(`${runPath(run)}/events?after=${at - 1}&limit=1`, {signal: gone.signal}).then(page => tell(page.events[0]), () => {});
    return () => gone.abort();
  }, [run, at]);
  if (newest < 2) return null;
  const to = seq => show(seq >= newest ? null : Math.max(1, seq));
  return html`<div class="machine" role="group" aria-label="Time machine">
    <button type="button" aria-label="One event back" onClick=${() => to((at || newest) - 1)}>‹</button>
    <input type="range" min="1" max=${newest} value=${at || newest} aria-label="As of event"
      aria-valuetext=${at ? `event ${at} of ${newest}` : 'now'} onInput=${event => to(Number(event.target.value))}/>
    <button type="button" aria-label="One event on" disabled=${!at} onClick=${() => to(at + 1)}>›</button>
    <span>${at ? html`as of event ${at} of ${newest}${event && `, ${event.type.split('.').at(-2)}, ${new Date(event.time).toLocaleString()}`}
      <button type="button" onClick=${() => show(null)}>Back to now</button>` : `event ${newest}, now`}</span>
  </div>`;
}

/** What determined the time of a run that is over, against what no schedule stays under. */
function Time({run, seq}) {
  const [told, tell] = useState(null);
  useEffect(() => {
    const gone = new AbortController();
    request(`${runPath(run)}/summary`, {signal: gone.signal}).then(summary => tell(summary.criticalPath), () => {});
    return () => gone.abort();
  }, [run, seq]);
  return told && html`<p>${told}</p>`;
}

export function Run({run, view: kind}) {
  const url = useAddress();
  const at = Number(url.searchParams.get('at')) || null;
  const chosen = Number(url.searchParams.get('issue')) || null;
  const {view, problem, live} = useRun(run, at);
  const newest = useNewest(run, view, at);
  const [said, say] = useState('');
  const [change, propose] = useState(null);
  const me = useMe();
  const proposes = !at && decides(me) ? propose : null;
  const heard = useRef(new Map());
  const [changes, announce] = useState('');

  useEffect(() => {
    document.title = view ? `${words(view.status)} · ${view.milestone || run} · Milepost` : 'Milepost';
    if (!view || at) return;
    const before = heard.current;
    const now = new Map(view.issues.map(issue => [issue.number, issue.state]));
    const news = [...now].filter(([number, state]) => before.size && before.get(number) !== state)
      .map(([number, state]) => `#${number} is ${words(state)}`);
    heard.current = now;
    if (news.length) announce(news.slice(0, 5).join(', '));
  }, [view]);

  const choose = issue => go(address(run, kind, {issue: issue === chosen ? null : issue, at}), {replace: true});
  const move = by => {
    const numbers = view?.issues.map(issue => issue.number) || [];
    if (!numbers.length) return;
    const index = numbers.indexOf(chosen);
    go(address(run, kind, {issue: numbers[Math.min(Math.max(0, index < 0 ? 0 : index + by), numbers.length - 1)], at}), {replace: true});
  };
  useKeys({
    j: () => move(1), k: () => move(-1),
    g: () => go(address(run, 'graph', {issue: chosen, at})),
    t: () => go(address(run, 'timeline', {issue: chosen, at})),
    b: () => go(address(run, 'table', {issue: chosen, at})),
    l: () => chosen && go(address(run, 'log', {issue: chosen})),
    // In a field it leaves the field alone.
    Escape: event => event.target.matches('input, textarea, select') ? false : kind === 'log' ? go(address(run, 'graph', {issue: chosen})) : chosen ? choose(chosen) : go('/'),
    ...(kind === 'log' ? {} : {
      '[': () => newest > 1 && go(address(run, kind, {issue: chosen, at: Math.max(1, (at || newest) - 1)}), {replace: true}),
      ']': () => at && go(address(run, kind, {issue: chosen, at: at + 1 >= newest ? null : at + 1}), {replace: true}),
    }),
  });
  if (!view) return html`<p><${Link} to="/">Runs<//></p><${Failure} of=${problem}/>${!problem && html`<p class="loading">Loading …</p>`}`;
  const issue = view.issues.find(one => one.number === chosen);
  const Shown = kind === 'timeline' ? Timeline : kind === 'table' ? Table : Graph;
  return html`
    <p class="trail"><${Link} to="/">Runs<//> › ${view.run}</p>
    <h1>${view.milestone || view.run} <${State} of=${view.status}/></h1>
    ${live === 'reconnecting' && !at && html`<p class="banner" role="status">The connection is lost; what is shown is as of event ${view.seq}. The page connects again by itself.</p>`}
    <${Failure} of=${problem}/>
    <p class="facts">
      <span>${view.completed} of ${view.total} issues done${view.failed ? `, ${view.failed} failed` : ''}</span>
      <progress max=${Math.max(1, view.total)} value=${view.completed} aria-label="issues done"></progress>
      ${view.wave > 0 && html`<span>wave ${view.wave} of ${view.waves}</span>`}
      ${view.schedule && html`<span title="each issue starts as soon as its blockers are merged">flow</span>`}
      ${view.train && html`<span title="pull requests that wait to be merged are checked on top of those before them">train of up to ${view.train} check${view.train > 1 ? 's' : ''}</span>`}
      <span>${view.parallel} at once</span>
      <span>${usage(view.usage)}</span>
      ${view.submittedAt && html`<span>${duration(seconds(view.submittedAt, view.over ? view.updatedAt : Date.now()))} since ${view.by} submitted it</span>`}
    </p>
    ${view.waits?.map(wait => html`<p class="banner" key=${wait.service + wait.why}>${wait.what ? `${wait.what}: ` : ''}${wait.why}${wait.until ? `; tried again ${new Date(wait.until).toLocaleTimeString()}` : ''} (${wait.service})</p>`)}
    ${!at && view.warnings?.map(one => html`<p class="banner" role="status" key=${one.says}>${one.says}.</p>`)}
    <${Explanation} run=${view.run} at=${at} seq=${view.seq}/>
    ${!at && view.over && html`<${Time} run=${view.run} seq=${view.seq}/>`}
    ${!at && html`<${Decisions} view=${view} say=${say}/>`}
    ${change && !at && html`<${Proposal} key=${change.words} view=${view} change=${change} say=${say} close=${() => propose(null)}/>`}
    ${view.problems?.length > 0 && html`<ul>${view.problems.map(one => html`<li>${one}</li>`)}</ul>`}
    <p class="visually-hidden" role="status">${said || changes}</p>
    ${said && html`<p class="banner">${said} <button type="button" onClick=${() => say('')}>Close</button></p>`}
    ${!at && view.issues.length > 0 && view.status !== 'awaiting-approval' && html`<${Plan} view=${view} open=${false}/>`}
    <nav class="views" aria-label="Views">${Object.entries(VIEWS).map(([one, title]) => html`<${Link} key=${one} to=${address(run, one, {issue: chosen, at})}
        aria-current=${one === kind ? 'page' : undefined}>${title}<//>`)}
      ${chosen && html`<${Link} to=${address(run, 'log', {issue: chosen})} aria-current=${kind === 'log' ? 'page' : undefined}>Log of #${chosen}<//>`}
      <a href=${`/api/v1/runs/${encodeURIComponent(run)}/summary`}>Summary</a>
    </nav>
    ${kind === 'log' && chosen ? html`<${Log} key=${chosen} run=${run} issue=${chosen} live=${!view.over}/>` : html`
      <${TimeMachine} run=${run} at=${at} newest=${newest} view=${view} show=${seq => go(address(run, kind, {issue: chosen, at: seq}), {replace: true})}/>
      <div class=${'views-body' + (issue ? ' split' : '')}>
        <div>${view.issues.length ? html`<${Shown} view=${view} at=${at} chosen=${chosen} choose=${choose} propose=${proposes}/>` : html`<p>There is no plan yet.</p>`}</div>
        ${issue && html`<${Issue} view=${view} issue=${issue} at=${at} close=${() => choose(chosen)} propose=${proposes}/>`}
      </div>`}`;
}
