// An issue's output: follows at its end, until a reader scrolls up.

import {parts, plain} from '/page/ansi.js';
import {request, runPath} from '/page/api.js';
import {Failure, html, useEffect, useEvery, useKeys, useRef, useState} from '/page/base.js';

/** Pixels; the style sheet has the same. */
const LINE = 18;
const TAIL = 1048576;
/** A line that is longer is cut in the view; the download has all of it. */
const MAX_SHOWN = 2000;

export function Log({run, issue, live}) {
  const [lines, show] = useState(null);
  const [problem, fail] = useState(null);
  const [top, scrolled] = useState(0);
  const [height, sized] = useState(400);
  const [follows, setFollows] = useState(!location.hash);
  const [wanted, search] = useState('');
  const [hit, hitAt] = useState(-1);
  const box = useRef(null);
  const field = useRef(null);
  const path = `${runPath(run)}/issues/${issue}/log`;

  const load = () => request(`${path}?tail=${TAIL}`, {accept: 'text/plain'}).then(text => {
    const next = text.split('\n');
    if (next.at(-1) === '') next.pop();
    show(before => before && before.length === next.length && before.at(-1) === next.at(-1) ? before : next);
    fail(null);
  }, fail);
  useEvery(live ? 1500 : 60000, load, [run, issue, live]);

  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => sized(entry.contentRect.height));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [lines === null]);
  useEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, follows, height]);
  const to = line => { box.current.scrollTop = Math.max(0, (line - 1) * LINE - height / 3); };
  useEffect(() => {
    const line = Number(/^#L(\d+)$/.exec(location.hash)?.[1]);
    if (line && lines && box.current) to(line);
  }, [lines === null]);

  const hits = wanted && lines ? lines.flatMap((line, index) => plain(line).toLowerCase().includes(wanted.toLowerCase()) ? [index] : []) : [];
  const jump = by => {
    if (!hits.length) return;
    const next = (hit + by + hits.length) % hits.length;
    hitAt(next);
    setFollows(false);
    to(hits[next] + 1);
  };
  useKeys({
    '/': () => field.current?.focus(), n: () => jump(1), N: () => jump(-1), G: () => setFollows(true),
    Escape: () => document.activeElement === field.current ? field.current.blur() : false,
  });
  if (!lines) return html`<${Failure} of=${problem}/>`;
  const first = Math.max(0, Math.floor(top / LINE) - 20);
  const shown = lines.slice(first, first + Math.ceil(height / LINE) + 40);
  const linked = Number(/^#L(\d+)$/.exec(location.hash)?.[1]);
  const scroll = event => {
    const {scrollTop, scrollHeight, clientHeight} = event.target;
    scrolled(scrollTop);
    setFollows(scrollTop + clientHeight >= scrollHeight - 4);
  };
  return html`<section class="log" aria-label=${`Log of #${issue}`}>
    <${Failure} of=${problem}/>
    <form class="filters" onSubmit=${event => { event.preventDefault(); jump(1); }}>
      <label>Search <input ref=${field} type="search" value=${wanted} onInput=${event => { search(event.target.value); hitAt(-1); }}/></label>
      ${wanted && html`<span role="status">${hits.length ? `${hit + 1} of ${hits.length} lines` : 'no line'}</span>`}
      <button type="button" onClick=${() => setFollows(true)} disabled=${follows}>${follows ? 'Follows the end' : 'Jump to the end'}</button>
      <button type="button" onClick=${() => navigator.clipboard?.writeText(lines.map(plain).join('\n'))}>Copy</button>
      <a href=${`${path}?tail=${TAIL}`} download=${`${run}-${issue}.log`}>Download</a>
    </form>
    <div class="lines" ref=${box} onScroll=${scroll} tabindex="0" role="log" aria-live="off" aria-label="Lines">
      <div style=${{height: lines.length * LINE + 'px'}}>
        <ol start=${first + 1} style=${{transform: `translateY(${first * LINE}px)`}}>${shown.map((line, index) => {
          const number = first + index + 1;
          return html`<li key=${number} class=${[number === linked ? 'linked' : '', hits[hit] === number - 1 ? 'hit' : ''].join(' ')}>
            <a href=${`#L${number}`} aria-label=${`Line ${number}`} onClick=${event => {
              event.preventDefault();
              history.replaceState(null, '', `#L${number}`);
              setFollows(false);
              show(all => [...all]);
            }}>${number}</a><span>${parts(line.slice(0, MAX_SHOWN)).map(({text, look}) => look ? html`<span class=${look}>${text}</span>` : text)}${line.length > MAX_SHOWN ? '…' : ''}</span></li>`;
        })}</ol>
      </div>
    </div>
    ${lines.length === 0 && html`<p>Nothing is kept of its output.</p>`}
  </section>`;
}
