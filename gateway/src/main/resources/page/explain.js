// Why a run or an issue waits: the server's sentence, since when, and the commands that end it.

import {request, runPath} from '/page/api.js';
import {When, html, useEffect, useState} from '/page/base.js';

/**
 * @param issue its number; null for the run
 * @param seq the newest event that is shown: with each one it is asked again
 */
export function Explanation({run, issue, at, seq}) {
  const [one, tell] = useState(null);
  useEffect(() => {
    const gone = new AbortController();
    const query = new URLSearchParams();
    query.set('issue', issue || 0);
    if (at) query.set('at', at);
    request(`${runPath(run)}/explanation?${query}`, {signal: gone.signal})
      .then(all => tell(issue ? all.issues[0] : all.whole), () => {});
    return () => gone.abort();
  }, [run, issue, at, seq]);
  if (!one || one.waitsFor === 'nothing' && !issue) return null;
  return html`<div class="explains">
    <p>${one.says}${one.since && html` (since <${When} at=${one.since}/>)`}.</p>
    ${issue && one.commands.length > 0 && html`<ul>${one.commands.map(command => html`<li key=${command}><code>${command}</code></li>`)}</ul>`}
  </div>`;
}
