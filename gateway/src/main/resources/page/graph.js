// A run's issues as a graph; the server says where its nodes are.

import {request, runPath} from '/page/api.js';
import {Failure, State, html, tone, useEffect, useRef, useState, words} from '/page/base.js';
import {column, depend, move, revisable} from '/page/revise.js';

const WIDTH = 168;
const HEIGHT = 40;
const COLUMN = 232;
const ROW = 56;
const MARGIN = 16;
const HEAD = 28;
const LABEL = 22;

const left = column => MARGIN + column * COLUMN;
const middle = row => MARGIN + HEAD + HEIGHT / 2 + row * ROW;
const short = text => [...text].length <= LABEL ? text : [...text].slice(0, LABEL - 1).join('') + '…';

function curve(points) {
  let x = left(points[0].column) + WIDTH;
  let y = middle(points[0].row);
  let path = `M${x} ${y}`;
  points.slice(1).forEach((point, index) => {
    const toX = left(point.column);
    const toY = middle(point.row);
    const reach = Math.max(24, Math.abs(toX - x) / 2);
    path += `C${x + reach} ${y} ${toX - reach} ${toY} ${toX} ${toY}`;
    x = toX;
    y = toY;
    if (index < points.length - 2) path += `H${x += WIDTH}`;
  });
  return path;
}

/** All that is before or behind a node. */
function related(edges, id) {
  const all = new Set([id]);
  for (const [near, far] of [['from', 'to'], ['to', 'from']]) {
    const open = [id];
    while (open.length) {
      const one = open.pop();
      for (const edge of edges) {
        if (edge[near] === one && !all.has(edge[far])) {
          all.add(edge[far]);
          open.push(edge[far]);
        }
      }
    }
  }
  return all;
}

/** What is shown of a wave that is one node. */
function summed(issues) {
  const done = issues.filter(issue => tone(issue.state) === 'good').length;
  const failed = issues.filter(issue => tone(issue.state) === 'bad').length;
  const state = failed ? 'failed' : done === issues.length ? 'merged'
    : issues.some(issue => tone(issue.state) === 'work') ? 'running' : 'waiting';
  return {state, says: `${done} of ${issues.length} done${failed ? `, ${failed} failed` : ''}`};
}

/** The graph is asked for anew when the plan has changed, or an issue is worked on in another wave. */
function shape(view) {
  return view.planSeq + view.issues.map(issue => `,${issue.wave}`).join('');
}

/** Pixels that a press may move and still be a click. */
const STILL = 6;

/**
 * Moves nodes with the pointer: on another node it waits for that one, in another column it moves to that wave.
 * @param drop called with the issue and {issue} or {wave}
 */
function useDrag(graph, may, drop) {
  const held = useRef(null);
  const [moved, show] = useState(null);
  const end = event => {
    const from = held.current;
    held.current = null;
    show(null);
    if (!from?.far) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const on = graph.nodes.find(node => node.issue && x >= left(node.column) && x <= left(node.column) + WIDTH
      && Math.abs(y - middle(node.row)) <= HEIGHT / 2);
    const column = graph.columns[Math.floor((x - MARGIN + (COLUMN - WIDTH) / 2) / COLUMN)];
    if (on && on.issue !== from.node.issue) drop(from.node.issue, {issue: on.issue});
    else if (!on && column?.wave > 0 && column.wave !== from.node.wave) drop(from.node.issue, {wave: column.wave});
  };
  return {
    moved,
    begin: (event, node) => {
      if (event.button === 0 && event.pointerType !== 'touch' && may(node.issue)) held.current = {node, x: event.clientX, y: event.clientY, far: false};
    },
    area: {
      onPointerMove: event => {
        const from = held.current;
        if (!from) return;
        const by = {x: event.clientX - from.x, y: event.clientY - from.y};
        from.far ||= Math.hypot(by.x, by.y) > STILL;
        if (from.far) {
          event.currentTarget.setPointerCapture(event.pointerId);
          show({issue: from.node.issue, by});
        }
      },
      onPointerUp: end,
      onPointerCancel: () => { held.current = null; show(null); },
    },
  };
}

export function Graph({view, at, chosen, choose, propose}) {
  const [graph, show] = useState(null);
  const [problem, fail] = useState(null);
  const [expanded, expand] = useState([]);
  const frame = useRef(null);
  const drag = useDrag(graph, number => propose && revisable(view, view.issues.find(one => one.number === number)),
    (issue, onto) => propose(onto.issue ? depend(issue, onto.issue) : move(view, issue, onto.wave)));
  useEffect(() => {
    const gone = new AbortController();
    const query = new URLSearchParams();
    if (expanded.length) query.set('expand', expanded.join(','));
    if (at) query.set('at', at);
    request(`${runPath(view.run)}/graph?${query}`, {signal: gone.signal})
      .then(found => { show(found); fail(null); }, cause => gone.signal.aborted || fail(cause));
    return () => gone.abort();
  }, [view.run, shape(view), at, expanded.join(',')]);
  if (!graph) return html`<${Failure} of=${problem}/>`;

  const of = column(view);
  const outside = view.issues.every(one => one.wave || one.state === 'closed') ? 'closed before' : `in no ${of}`;
  const issues = new Map(view.issues.map(issue => [issue.number, issue]));
  const critical = new Set(graph.criticalPath);
  const next = new Map(graph.criticalPath.slice(1).map((id, index) => [graph.criticalPath[index], id]));
  const lit = chosen && graph.nodes.some(node => node.id === String(chosen)) ? related(graph.edges, String(chosen)) : null;
  const width = 2 * MARGIN + Math.max(1, graph.columns.length) * COLUMN - (COLUMN - WIDTH);
  const height = 2 * MARGIN + HEAD + Math.max(1, graph.rows) * ROW - (ROW - HEIGHT);
  const press = (event, act) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act();
    }
  };
  return html`
    <${Failure} of=${problem}/>
    <div class="graph" ref=${frame} tabindex="0" role="group" aria-label="The issues by ${of}; the lines lead from blockers to what waits for them">
      <svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} ...${drag.area}>
        ${graph.columns.map((one, index) => html`<text key=${one.wave} class="head" x=${left(index)} y=${MARGIN + 12}>
          ${one.wave ? `${of} ${one.wave}` : outside}</text>`)}
        ${graph.edges.map(edge => html`<path key=${edge.from + ' ' + edge.to} d=${curve(edge.points)}
          class=${[next.get(edge.from) === edge.to ? 'critical' : '', lit && !(lit.has(edge.from) && lit.has(edge.to)) ? 'dim' : ''].join(' ')}/>`)}
        ${graph.nodes.map(node => {
          const issue = node.issue && issues.get(node.issue);
          const sum = !node.issue && summed(view.issues.filter(one => one.wave === node.wave));
          const state = issue ? issue.held ? 'held' : issue.state : sum ? sum.state : 'waiting';
          const says = sum ? sum.says : `${words(state)}${issue?.attempt > 1 ? `, attempt ${issue.attempt}` : ''}`;
          const label = node.issue ? `#${node.issue} ${issue?.title || ''}` : `${of} ${node.wave}`;
          const act = () => node.issue ? choose(node.issue) : expand([...expanded, node.wave]);
          const ghost = state === 'waiting' || state === 'ready';
          const x = left(node.column);
          const y = middle(node.row) - HEIGHT / 2;
          return html`<g key=${node.id} role="button" tabindex="0" aria-pressed=${node.issue ? String(node.issue === chosen) : undefined}
              class=${['node', tone(state), ghost ? 'ghost' : '', critical.has(node.id) ? 'critical' : '', lit && !lit.has(node.id) ? 'dim' : '', node.issue === chosen ? 'chosen' : ''].join(' ')}
              transform=${drag.moved && drag.moved.issue === node.issue ? `translate(${drag.moved.by.x} ${drag.moved.by.y})` : undefined}
              onPointerDown=${event => drag.begin(event, node)} onClick=${act} onKeyDown=${event => press(event, act)}>
            <title>${label}: ${says}</title>
            <rect x=${x} y=${y} width=${WIDTH} height=${HEIGHT} rx="6"/>
            <text x=${x + 8} y=${y + 17}>${short(label)}</text>
            <text class="says" x=${x + 8} y=${y + 33}>${short(says)}</text>
          </g>`;
        })}
      </svg>
    </div>
    <p class="legend"><${State} of="waiting"/> <${State} of="running"/> <${State} of="merged"/> <${State} of="failed"/> <${State} of="paused" says="a person is asked"/>
      <span>strong: the longest chain</span>
      ${propose && view.issues.some(issue => revisable(view, issue)) && html`<span>drag an issue that has not begun: onto another to wait for it, into another ${of} to move it</span>`}
      ${expanded.length > 0 && html`<button type="button" onClick=${() => expand([])}>Collapse ${of}s</button>`}</p>`;
}
