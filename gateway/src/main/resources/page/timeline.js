// What each attempt spent its time with.

import {allEvents} from '/page/api.js';
import {Failure, duration, html, seconds, useEffect, useState} from '/page/base.js';

const KINDS = {
  wait: 'waits for an executor', agent: 'agent', ci: 'checks and review', queue: 'waits to be merged', merge: 'merge', lost: 'attempt lost',
};

/** What begins with an event of each type; null: nothing. */
const BEGINS = {
  IssueReady: 'wait', AttemptStarted: 'agent', PrOpened: 'ci', FixPushed: 'ci', ConflictResolved: 'ci', PrRebased: 'ci', HeadMoved: 'ci',
  PrApproved: 'queue', MergeStarted: 'merge', MergeConflicted: 'queue', PrMerged: null, NothingToMerge: null, IssueFailed: null,
  IssueSkipped: null, AttemptFailed: null, AttemptLost: null, TrackingSettled: null, IssueReopened: null,
};

const name = event => event.type.split('.').at(-2);

/** Spans of each issue, {issue: [{kind, from, until, attempt, round}]}; what is under way ends with the newest event. */
export function spans(events) {
  const all = new Map();
  const open = new Map();
  let end = null;
  for (const entry of events) {
    end = entry.time;
    const type = name(entry);
    const body = entry.event;
    const issue = body.assignment?.issue ?? body.issue;
    if (!issue || !(type in BEGINS)) continue;
    // A second claim of an assignment counts for nothing.
    if (type === 'AttemptStarted' && open.get(issue)?.kind !== 'wait') continue;
    const known = open.get(issue);
    if (known) {
      if (type === 'AttemptLost') known.kind = 'lost';
      known.until = entry.time;
      open.delete(issue);
    }
    if (BEGINS[type]) {
      const span = {
        kind: BEGINS[type], from: entry.time, until: null,
        attempt: body.assignment?.attempt ?? known?.attempt, round: body.assignment?.round ?? known?.round,
      };
      if (!all.has(issue)) all.set(issue, []);
      all.get(issue).push(span);
      open.set(issue, span);
    }
  }
  for (const span of open.values()) span.until = end;
  return all;
}

export function Timeline({view, chosen, choose}) {
  const [events, show] = useState(null);
  const [problem, fail] = useState(null);
  const [waits, showWaits] = useState(true);
  useEffect(() => {
    const gone = new AbortController();
    allEvents(view.run, view.seq, gone.signal).then(show, cause => gone.signal.aborted || fail(cause));
    return () => gone.abort();
  }, [view.run, view.seq]);
  if (!events) return html`<${Failure} of=${problem}/>`;
  const all = spans(events);
  const begin = events[0]?.time;
  const end = events.at(-1)?.time;
  const total = Math.max(1, seconds(begin, end));
  const width = 900;
  const x = time => seconds(begin, time) / total * width;
  const ticks = [0, .25, .5, .75, 1];
  return html`
    <p class="legend">${Object.entries(KINDS).map(([kind, label]) => html`<span key=${kind}><i class=${'swatch ' + kind}></i> ${label}</span>`)}
      <label><input type="checkbox" checked=${waits} onChange=${event => showWaits(event.target.checked)}/> show waits</label></p>
    <div class="timeline" role="list" aria-label="The issues and what their time was spent with">
      <div class="axis"><span></span><svg viewBox=${`0 0 ${width} 16`} preserveAspectRatio="none" aria-hidden="true"></svg>
        <span class="ticks">${ticks.map(part => html`<small>${duration(part * total)}</small>`)}</span></div>
      ${view.issues.filter(issue => all.has(issue.number)).map(issue => {
        const shown = all.get(issue.number).filter(span => waits || !['wait', 'queue'].includes(span.kind));
        const spent = kind => all.get(issue.number).filter(span => span.kind === kind).reduce((sum, span) => sum + seconds(span.from, span.until), 0);
        return html`<div role="listitem" key=${issue.number} class=${'row' + (issue.number === chosen ? ' chosen' : '')}>
          <button type="button" onClick=${() => choose(issue.number)}>#${issue.number} ${issue.title}</button>
          <svg viewBox=${`0 0 ${width} 20`} preserveAspectRatio="none" role="img"
              aria-label=${Object.keys(KINDS).filter(kind => spent(kind) >= 1).map(kind => `${KINDS[kind]} ${duration(spent(kind))}`).join(', ') || 'less than a second'}>
            ${shown.map((span, index) => html`<rect key=${index} class=${span.kind} x=${x(span.from)} y="3" height="14" width=${Math.max(1.5, x(span.until) - x(span.from))}>
              <title>${KINDS[span.kind]}${span.attempt ? `, attempt ${span.attempt}` : ''}: ${duration(seconds(span.from, span.until))}</title></rect>`)}
          </svg></div>`;
      })}
    </div>
    <p>${duration(total)} from the submission to the newest event.</p>`;
}
