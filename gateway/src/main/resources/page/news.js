// Messages to people and programs: what waits, what was given up, and sending it again.

import {BASE, request} from '/page/api.js';
import {Failure, Link, State, When, address, html, useAddress, useEvery, useState, words} from '/page/base.js';
import {decides, useMe} from '/page/me.js';

const STATES = {dead: 'given up', pending: 'pending', delivered: 'delivered'};

export function News() {
  const me = useMe();
  const state = useAddress().searchParams.get('state') || 'dead';
  const [found, show] = useState(null);
  const [problem, fail] = useState(null);
  const [said, say] = useState('');
  const [busy, work] = useState(null);
  const load = async () => {
    try {
      const [endpoints, list] = await Promise.all([
        request(`${BASE}/notifications/endpoints`),
        request(`${BASE}/notifications?${new URLSearchParams({state, size: 50})}`)]);
      show({of: state, endpoints: endpoints.endpoints, deliveries: list.deliveries, before: list.before});
      fail(null);
    } catch (cause) {
      fail(cause);
    }
  };
  const older = async () => {
    const list = await request(`${BASE}/notifications?${new URLSearchParams({state, size: 50, before: found.before})}`);
    show({...found, deliveries: [...found.deliveries, ...list.deliveries], before: list.before, whole: true});
  };
  // A list that was walked back stays as it is read.
  useEvery(5000, () => found?.of === state && found.whole || load(), [state, found?.whole]);
  const resend = async one => {
    work(one.id);
    try {
      await request(`${BASE}/notifications/${encodeURIComponent(one.id)}/resend`, {method: 'POST'});
      say(`It is sent to ${one.endpoint} again.`);
      fail(null);
      await load();
    } catch (cause) {
      fail(cause);
    } finally {
      work(null);
    }
  };
  const shown = found?.of === state ? found : null;
  return html`
    <p class="trail"><${Link} to="/">Runs<//> › messages</p>
    <h1>Messages</h1>
    <${Failure} of=${problem}/>
    <p class="visually-hidden" role="status">${said}</p>
    ${shown && (shown.endpoints.length === 0 ? html`<p>No endpoint is configured: nobody is told of anything (docs/notifications.md).</p>`
      : html`<table class="list"><thead><tr><th>Endpoint</th><th>Form</th><th>Pending</th><th>Given up</th></tr></thead>
        <tbody>${shown.endpoints.map(one => html`<tr key=${one.name}><td>${one.name}<small>${one.on.map(words).join(', ')}</small>${one.repositories.length > 0 && html`<small>of ${one.repositories.join(', ')}</small>`}</td><td>${one.format}</td>
          <td>${one.pending}</td><td class=${one.dead ? 'bad' : ''}>${one.dead}</td></tr>`)}</tbody></table>`)}
    <nav class="views" aria-label="Which messages">${Object.entries(STATES).map(([one, title]) => html`<${Link} key=${one} to=${`/messages?state=${one}`}
      aria-current=${one === state ? 'page' : undefined}>${title}<//>`)}</nav>
    ${said && html`<p class="banner">${said} <button type="button" onClick=${() => say('')}>Close</button></p>`}
    ${shown && shown.deliveries.length === 0 && html`<p>None is ${STATES[state] || words(state)}.</p>`}
    ${shown && shown.deliveries.length > 0 && html`<table class="list">
      <thead><tr><th>Message</th><th>To</th><th class="wide">Tries</th><th class="wide">Since</th><th>Again</th></tr></thead>
      <tbody>${shown.deliveries.map(one => html`<tr key=${one.id}>
        <td><${State} of=${one.state === 'dead' ? 'failed' : one.state === 'delivered' ? 'completed' : 'waiting'} says=${words(one.kind)}/> ${one.says}
          <small>${one.run && html`<${Link} to=${address(one.run, 'graph', {issue: one.issue})}>${one.run}${one.issue ? ` #${one.issue}` : ''}<//>`}${one.problem && ` ${one.problem}`}</small></td>
        <td>${one.endpoint}<small>${one.addressee}</small></td>
        <td class="wide">${one.attempts}${one.state === 'pending' && one.next && html`<small>next <${When} at=${one.next}/></small>`}</td>
        <td class="wide"><${When} at=${one.created}/></td>
        <td>${decides(me) && one.state !== 'pending' && html`<button type="button" disabled=${busy === one.id} onClick=${() => resend(one)} aria-label=${`Send again to ${one.endpoint}: ${one.says}`}>Send again</button>`}</td></tr>`)}</tbody></table>
      ${shown.before && html`<p><button type="button" onClick=${() => older().catch(fail)}>Older ones</button></p>`}`}`;
}
