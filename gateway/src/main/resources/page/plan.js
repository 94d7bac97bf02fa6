// A run's plan in full, as it is read before it is approved.

import {request, runPath} from '/page/api.js';
import {Failure, html, useEffect, useRef, useState, words} from '/page/base.js';

const marked = numbers => numbers.map(number => `#${number}`).join(', ');
/** A run that flows has no waves. */
const column = plan => plan.schedule === 'flow' ? 'Level' : 'Wave';
/** As many files of one clash are named as in the Markdown. */
const files = all => all.slice(0, 10).join(', ') + (all.length > 10 ? ', …' : '');
/** How long it takes by either schedule, in the words of the Markdown. */
const expected = ({slots, unit, lowerBound, flow, waves}) => {
  const lengths = `${flow} ${unit === 'issue' ? 'issue length' : unit}${flow === 1 ? '' : 's'} with ${slots} agents`;
  if (flow === waves) return `${lengths} by either schedule${lowerBound < flow ? `, never under ${lowerBound}` : ''}`;
  return `${lengths} by schedule flow, ${waves} by waves, never under ${lowerBound}. Suggested: ${flow < waves ? 'flow' : 'waves'}`;
};
/** A table of more issues is shown when it is asked for. */
const SHOWN = 50;

function Part({title, lines}) {
  return lines.length > 0 && html`<h3>${title}</h3><ul>${lines.map(line => html`<li>${line}</li>`)}</ul>`;
}

function Issues({plan}) {
  const [all, show] = useState(false);
  const of = new Map(plan.issues.map(issue => [issue.number, issue]));
  const rows = Object.entries(plan.waves).flatMap(([wave, numbers]) => numbers.map(number => [wave, of.get(number) || {number, title: '', dependsOn: []}]));
  if (!rows.length) return html`<p>${plan.issues.every(issue => issue.state === 'closed') ? 'All issues are closed: nothing to do.' : 'No open issue can start.'}</p>`;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return html`<table class="list"><thead><tr><th>${column(plan)}</th><th>Issue</th><th>Waits for</th><th class="wide">Criteria</th><th class="wide">Files</th></tr></thead>
    <tbody>${shown.map(([wave, issue]) => html`<tr key=${issue.number}><td>${wave}</td><td>#${issue.number} ${issue.key ? issue.key + ': ' : ''}${issue.title}</td>
      <td>${marked(issue.dependsOn) || '–'}</td><td class="wide">${issue.criteria ?? '–'}</td>
      <td class="wide">${files([...new Set([...(issue.files || []), ...(issue.predicted || [])])]) || '–'}</td></tr>`)}</tbody></table>
    ${shown.length < rows.length && html`<p><button type="button" onClick=${() => show(true)}>All ${rows.length} issues</button></p>`}`;
}

/** Why it was asked, what has to be true of it, and what is to happen, in that order. */
function Document({plan}) {
  const planned = new Set(Object.values(plan.waves).flat());
  const blocked = plan.issues.filter(issue => issue.state !== 'closed' && !planned.has(issue.number));
  const goal = plan.goal || {};
  return html`
    <dl>
      <dt>Status</dt><dd>${words(plan.status.replaceAll('_', ' '))}</dd>
      <dt>Done when it was planned</dt><dd>${plan.progress.closed} of ${plan.progress.total} issues (${plan.progress.percent} %)</dd>
      <dt>Base branch</dt><dd>${plan.baseBranch}</dd>
      <dt>Longest chain</dt><dd>${plan.criticalPath.map(number => `#${number}`).join(' → ') || 'none'}</dd>
      <dt>At once</dt><dd>${plan.recommendedParallel} are recommended. ${plan.rationale}</dd>
      ${plan.expected && plan.expected.slots > 1 && html`<dt>Expected</dt><dd>${expected(plan.expected)}</dd>`}
      <dt>Risk of conflicts</dt><dd>${plan.conflictRisk}</dd>
    </dl>
    <h3>Checklist</h3>
    <ul class="plain">${plan.checklist.map(item => html`<li key=${item.name} class=${item.ok ? '' : 'bad'}>
      <span aria-hidden="true">${item.ok ? '✓' : '✗'}</span> ${words(item.name)}: ${item.ok ? 'holds' : 'does not hold'}. ${item.detail}</li>`)}</ul>
    <${Part} title="Clashes" lines=${plan.clashes.map(clash => `${column(plan)} ${clash.wave}: ${marked(clash.issues)} touch ${files(clash.files)}`)}/>
    <${Part} title="Cycles" lines=${plan.cycles.map(cycle => [...cycle, cycle[0]].map(number => `#${number}`).join(' → '))}/>
    <${Part} title="Warnings" lines=${plan.warnings.map(warning => (warning.issue ? `#${warning.issue}: ` : '') + warning.message)}/>
    <${Part} title="Blocked" lines=${blocked.map(issue => `#${issue.number} ${issue.title}`)}/>
    <${Part} title="Blockers outside of the run" lines=${plan.external.map(one => `#${one.issue} waits for ${one.reference} (${words(one.kind.replaceAll('_', ' '))})`)}/>
    <${Part} title="Decided order" lines=${(plan.orderings || []).map(one => `#${one.issue} is begun after #${one.after}: both touch ${files(one.files)}`)}/>
    <${Part} title="Proposals" lines=${(plan.proposals || []).map(one => `#${one.issue} after #${one.on}, by agent ${one.by}: ${one.reason}${one.accepted ? '' : ' (turned down)'}`)}/>
    <${Part} title="Tracking issues" lines=${plan.issues.filter(issue => issue.tracking).map(issue => `#${issue.number} is the sum of ${marked(issue.tracking.parts)}; when they are done: ${issue.tracking.then}`)}/>
    ${[['Goal', goal.goal], ['Scope', goal.scope], ['Context', goal.context]].map(([title, text]) => text && html`<h3>${title}</h3><blockquote>${text}</blockquote>`)}
    <h3>${column(plan)}s</h3><${Issues} plan=${plan}/>`;
}

/** Folded in until it is asked for, but where a person decides about it. */
export function Plan({view, open: asked}) {
  const [open, unfold] = useState(asked);
  const [plan, show] = useState(null);
  const [problem, fail] = useState(null);
  // The same element is not drawn anew with each event.
  const content = useRef({});
  if (content.current.of !== plan) content.current = {of: plan, shown: html`<${Document} plan=${plan}/>`};
  useEffect(() => {
    if (!open) return;
    const gone = new AbortController();
    request(`${runPath(view.run)}/plan`, {signal: gone.signal}).then(plan => { show(plan); fail(null); }, cause => gone.signal.aborted || fail(cause));
    return () => gone.abort();
  }, [view.run, open, view.planSeq]);
  return html`<details class="plan" open=${open} onToggle=${event => unfold(event.target.open)}><summary>The plan in full</summary>
    <${Failure} of=${problem}/>
    ${plan && content.current.shown}</details>`;
}
