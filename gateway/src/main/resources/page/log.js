// An issue's output: follows at its end, until a reader scrolls up.

import {parts, plain} from '/page/ansi.js';
import {request, runPath} from '/page/api.js';
import {Failure, html, useEffect, useKeys, useRef, useState} from '/page/base.js';
import {Lines, Search} from '/page/lines.js';

/** Pixels; the style sheet has the same. */
const LINE = 18;
/** Characters of a request. */
const PAGE = 1048576;
/** Milliseconds between looks for more. */
// An executor's last words may come a moment after their run has ended.
const LOOK_AFTER = 60000;
const PASSING = new Set([408, 429]);
const LOOK = 1000;
/** A line that is longer is cut in the view; the download has all of it. */
const MAX_SHOWN = 2000;

const linked = () => Number(/^#L(\d+)$/.exec(location.hash)?.[1]) || null;

/** Ends after a time, or when it is aborted; not before somebody looks at the page. */
function looked(millis, signal) {
  return new Promise(resolve => {
    const end = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', end);
      resolve();
    };
    const timer = setTimeout(() => {
      document.addEventListener('visibilitychange', end);
      end();
    }, millis);
    signal.addEventListener('abort', () => { clearTimeout(timer); end(); }, {once: true});
  });
}

/** Reads an issue's output page by page, each line once, over any number of lost connections. */
function useLines(path, live, took) {
  const held = useRef(null);
  held.current ??= new Lines();
  const [state, tell] = useState({read: false, problem: null});
  useEffect(() => {
    const gone = new AbortController();
    const {signal} = gone;
    const lines = held.current;
    const read = async () => {
      let wait = LOOK;
      while (!signal.aborted) {
        try {
          const page = await request(`${path}/pages?after=${lines.next}&size=${PAGE}`, {signal});
          if (signal.aborted) return;
          took(lines, lines.take(page));
          tell({read: !page.more, problem: null});
          if (page.more) continue;
          wait = live ? LOOK : LOOK_AFTER;
        } catch (problem) {
          if (signal.aborted) return;
          tell(before => ({...before, problem}));
          if (problem.status >= 400 && problem.status < 500 && !PASSING.has(problem.status)) return;
          wait = Math.min(2 * wait, 8000);
        }
        await looked(wait, signal);
      }
    };
    read();
    return () => gone.abort();
  }, [path, live]);
  return {lines: held.current, ...state};
}

export function Log({run, issue, live}) {
  const [top, scrolled] = useState(0);
  const [height, sized] = useState(400);
  const [follows, setFollows] = useState(!linked());
  const [wanted, type] = useState('');
  const [hit, hitAt] = useState(-1);
  const [, again] = useState(0);
  const box = useRef(null);
  const field = useRef(null);
  const search = useRef(null);
  const link = useRef(linked());
  const path = `${runPath(run)}/issues/${issue}/log`;
  const redraw = () => again(count => count + 1);

  const {lines, read, problem} = useLines(path, live, (all, dropped) => {
    if (dropped) {
      const gone = search.current?.dropped(dropped) || 0;
      hitAt(before => Math.max(-1, before - gone));
      if (box.current) box.current.scrollTop -= dropped * LINE;
    }
    search.current?.go();
    redraw();
  });
  const count = lines.all.length;

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => sized(entry.contentRect.height));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (follows) box.current.scrollTop = box.current.scrollHeight;
  }, [count, lines.dropped, follows, height]);
  const to = index => { box.current.scrollTop = Math.max(0, index * LINE - height / 3); };
  useEffect(() => {
    // Once: then the reader scrolls.
    if (link.current && count && (read || lines.number(count - 1) >= link.current)) {
      to(lines.index(link.current));
      link.current = null;
    }
  }, [count, read]);
  useEffect(() => {
    hitAt(-1);
    if (!wanted) return;
    search.current = new Search(lines, wanted, redraw);
    return () => { search.current.close(); search.current = null; };
  }, [wanted]);

  const hits = wanted && search.current ? search.current.hits : [];
  const jump = by => {
    if (!hits.length) return;
    const next = hit < 0 && by < 0 ? hits.length - 1 : (hit + by + hits.length) % hits.length;
    hitAt(next);
    setFollows(false);
    to(hits[next]);
  };
  useKeys({
    '/': () => field.current?.focus(), n: () => jump(1), N: () => jump(-1), G: () => setFollows(true),
    Escape: () => document.activeElement === field.current ? field.current.blur() : false,
  });
  const first = Math.max(0, Math.floor(top / LINE) - 20);
  const shown = lines.all.slice(first, first + Math.ceil(height / LINE) + 40);
  const marked = linked();
  const scroll = event => {
    const {scrollTop, scrollHeight, clientHeight} = event.target;
    scrolled(scrollTop);
    setFollows(scrollTop + clientHeight >= scrollHeight - 4);
  };
  const found = () => `${(hit + 1).toLocaleString('en')} of ${hits.length.toLocaleString('en')} lines${search.current?.done ? '' : ' so far'}`;
  return html`<section class="log" aria-label=${`Log of #${issue}`}>
    ${problem?.status ? html`<${Failure} of=${problem}/>` : problem && html`<p class="banner" role="status">The connection is lost${
      count > 0 && ` behind line ${lines.number(count - 1)}`}; the page goes on there by itself.</p>`}
    <form class="filters" onSubmit=${event => { event.preventDefault(); jump(1); }}>
      <label>Search <input ref=${field} type="search" value=${wanted} onInput=${event => type(event.target.value)}/></label>
      ${wanted && html`<span role="status">${hits.length ? found() : search.current?.done ? 'no line' : 'searching'}</span>`}
      <button type="button" onClick=${() => setFollows(true)} disabled=${follows}>${follows ? 'Follows the end' : 'Jump to the end'}</button>
      <button type="button" onClick=${() => navigator.clipboard?.writeText(lines.all.map(plain).join('\n'))}>Copy</button>
      <a href=${`${path}/file`} download=${`${run}-${issue}.log`}>Download</a>
      ${lines.dropped > 0 && html`<small>Lines before ${lines.first} are in the download alone.</small>`}
    </form>
    <div class="lines" ref=${box} onScroll=${scroll} tabindex="0" role="log" aria-live="off" aria-label="Lines">
      <div style=${{height: count * LINE + 'px'}}>
        <ol style=${{transform: `translateY(${first * LINE}px)`}}>${shown.map((line, offset) => {
          const index = first + offset;
          const number = lines.number(index);
          return html`<li key=${number} class=${[number === marked ? 'linked' : '', hits[hit] === index ? 'hit' : ''].join(' ')}>
            <a href=${`#L${number}`} aria-label=${`Line ${number}`} onClick=${event => {
              event.preventDefault();
              history.replaceState(null, '', `#L${number}`);
              setFollows(false);
              redraw();
            }}>${number}</a><span>${parts(line.slice(0, MAX_SHOWN)).map(({text, look}) => look ? html`<span class=${look}>${text}</span>` : text)}${line.length > MAX_SHOWN ? '…' : ''}</span></li>`;
        })}</ol>
      </div>
    </div>
    ${count === 0 && (read ? html`<p>Nothing is kept of its output.</p>` : !problem && html`<p class="loading">Loading …</p>`)}
  </section>`;
}
