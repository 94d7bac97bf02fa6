// What each attempt spent its time with.

import {eventPages} from '/page/api.js';
import {Failure, duration, html, seconds, useEffect, useRef, useState} from '/page/base.js';
import {DRAWN, useSeen} from '/page/issue.js';

const KINDS = {
  wait: 'waits for an executor', agent: 'agent', ci: 'checks and review', queue: 'waits to be merged', merge: 'merge', lost: 'attempt lost',
};

/** What begins with an event of each type; null: nothing. */
const BEGINS = {
  IssueReady: 'wait', AttemptStarted: 'agent', PrOpened: 'ci', FixPushed: 'ci', ConflictResolved: 'ci', PrRebased: 'ci', HeadMoved: 'ci',
  PrApproved: 'queue', MergeStarted: 'merge', MergeConflicted: 'queue', PrMerged: null, NothingToMerge: null, IssueFailed: null,
  IssueSkipped: null, AttemptFailed: null, AttemptLost: null, TrackingSettled: null, IssueReopened: null,
};

/** The part of an event that the timeline keeps. */
function step({seq, time, type, event}) {
  const name = type.split('.').at(-2);
  const issue = event.assignment?.issue ?? event.issue;
  return {seq, time, name: issue && name in BEGINS ? name : null, issue, attempt: event.assignment?.attempt, round: event.assignment?.round};
}

/** Each issue's time by its use, event by event: {issue: [{kind, from, until, attempt, round}]}. */
class Spans {
  all = new Map();
  open = new Map();
  begin = null;
  /** The newest event's time: spans under way end with it. */
  end = null;
  seq = 0;
  /** How many events it is made of. */
  count = 0;

  take({seq, time, name, issue, attempt, round}) {
    this.seq = seq;
    this.count++;
    this.begin ??= time;
    this.end = time;
    const known = this.open.get(issue);
    // A second claim of an assignment counts for nothing.
    if (!name || name === 'AttemptStarted' && known?.kind !== 'wait') return;
    if (known) {
      if (name === 'AttemptLost') known.kind = 'lost';
      known.until = time;
      this.open.delete(issue);
    }
    if (BEGINS[name]) {
      const span = {kind: BEGINS[name], from: time, until: null, attempt: attempt ?? known?.attempt, round: round ?? known?.round};
      if (!this.all.has(issue)) this.all.set(issue, []);
      this.all.get(issue).push(span);
      this.open.set(issue, span);
    }
  }
}

/** Reads a run's events, each once, up to the newest that was asked for; that may grow while it reads. */
class Reader {
  steps = [];
  spans = new Spans();
  upTo = 0;
  reads = false;
  gone = new AbortController();

  /** @param tell is given {problem} after each page, and after a fault */
  constructor(run, tell) {
    this.run = run;
    this.tell = tell;
  }

  async read(seq) {
    this.upTo = Math.max(this.upTo, seq);
    if (this.reads) return;
    this.reads = true;
    try {
      for (let aim = 0; aim < this.upTo;) {
        aim = this.upTo;
        await this.readUpTo(aim);
      }
      this.tell({problem: null});
    } catch (problem) {
      if (!this.gone.signal.aborted) this.tell({problem});
    } finally {
      this.reads = false;
    }
  }

  async readUpTo(seq) {
    const {signal} = this.gone;
    for await (const events of eventPages(this.run, this.steps.at(-1)?.seq || 0, seq, signal)) {
      signal.throwIfAborted();
      this.steps.push(...events.map(step));
      this.tell({problem: null});
    }
  }

  /** The spans as of an event, or as of the last before it that is read. */
  at(seq) {
    if (this.spans.seq > seq) this.spans = new Spans();
    const {spans, steps} = this;
    while (spans.count < steps.length && steps[spans.count].seq <= seq) spans.take(steps[spans.count]);
    return spans;
  }
}

function useSpans(run, seq) {
  const held = useRef(null);
  const [{problem}, tell] = useState({problem: null});
  if (held.current?.run !== run) held.current = new Reader(run, tell);
  const reader = held.current;
  useEffect(() => () => reader.gone.abort(), [reader]);
  useEffect(() => { reader.read(seq); }, [reader, seq]);
  return {spans: reader.at(seq), problem};
}

/** Pixels of a row where only those that can be seen are drawn; the style sheet has the same. */
const ROW = 30;
const NARROW_ROW = 60;

function useRow() {
  const [narrow, tell] = useState(() => matchMedia('(max-width: 700px)').matches);
  useEffect(() => {
    const query = matchMedia('(max-width: 700px)');
    const look = () => tell(query.matches);
    look();
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return narrow ? NARROW_ROW : ROW;
}

export function Timeline({view, chosen, choose}) {
  const {spans, problem} = useSpans(view.run, view.seq);
  const [waits, showWaits] = useState(true);
  const body = useRef(null);
  const {all, begin, end} = spans;
  const issues = view.issues.filter(issue => all.has(issue.number));
  const row = useRow();
  const [from, to] = useSeen(body, issues.length, issues.findIndex(issue => issue.number === chosen), row);
  if (!begin) return html`<${Failure} of=${problem}/><div ref=${body}></div>`;
  const total = Math.max(1, seconds(begin, end));
  const width = 900;
  const x = time => seconds(begin, time) / total * width;
  const gap = rows => rows > 0 && html`<div role="none" style=${{height: rows * row + 'px'}}></div>`;
  const ticks = [0, .25, .5, .75, 1];
  return html`
    <p class="legend">${Object.entries(KINDS).map(([kind, label]) => html`<span key=${kind}><i class=${'swatch ' + kind}></i> ${label}</span>`)}
      <label><input type="checkbox" checked=${waits} onChange=${event => showWaits(event.target.checked)}/> show waits</label></p>
    <${Failure} of=${problem}/>
    ${spans.seq < view.seq && html`<p role="status">${spans.seq.toLocaleString('en')} of ${view.seq.toLocaleString('en')} events are read.</p>`}
    <div class=${'timeline' + (issues.length > DRAWN ? ' long' : '')} role="list" aria-label="The issues and what their time was spent with">
      <div class="axis"><span></span><svg viewBox=${`0 0 ${width} 16`} preserveAspectRatio="none" aria-hidden="true"></svg>
        <span class="ticks">${ticks.map(part => html`<small>${duration(part * total)}</small>`)}</span></div>
      <div ref=${body} role="none">${gap(from)}${issues.slice(from, to).map((issue, index) => {
        const shown = all.get(issue.number).filter(span => waits || !['wait', 'queue'].includes(span.kind));
        const spent = kind => all.get(issue.number).filter(span => span.kind === kind).reduce((sum, span) => sum + seconds(span.from, span.until ?? end), 0);
        return html`<div role="listitem" aria-posinset=${from + index + 1} aria-setsize=${issues.length} key=${issue.number} class=${'row' + (issue.number === chosen ? ' chosen' : '')}>
          <button type="button" onClick=${() => choose(issue.number)}>#${issue.number} ${issue.title}</button>
          <svg viewBox=${`0 0 ${width} 20`} preserveAspectRatio="none" role="img"
              aria-label=${Object.keys(KINDS).filter(kind => spent(kind) >= 1).map(kind => `${KINDS[kind]} ${duration(spent(kind))}`).join(', ') || 'less than a second'}>
            ${shown.map((span, part) => html`<rect key=${part} class=${span.kind} x=${x(span.from)} y="3" height="14" width=${Math.max(1.5, x(span.until ?? end) - x(span.from))}>
              <title>${KINDS[span.kind]}${span.attempt ? `, attempt ${span.attempt}` : ''}: ${duration(seconds(span.from, span.until ?? end))}</title></rect>`)}
          </svg></div>`;
      })}${gap(issues.length - to)}</div>
    </div>
    <p>${duration(total)} from the submission to the newest event.</p>`;
}
