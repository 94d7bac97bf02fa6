// A new run: what a submission names and how it is done, with the command and the call that do the same.

import {BASE, request} from '/page/api.js';
import {Failure, Link, address, go, html, useAddress, useEffect, useKeys, useState} from '/page/base.js';
import {person} from '/page/me.js';
import {BUILT_IN, EMPTY, body, call, command, fieldOf, forge, lacks, named as asks} from '/page/submission.js';

const KEPT = 'milepost.new';

const THEN = {
  ask: ['Plan it and ask me', 'The plan waits for your approval; nothing is changed and no agent starts before it.'],
  plan: ['Plan it alone', 'An analysis: it can be looked at, and starts nothing.'],
  start: ['Plan it and start', 'Agents start as soon as the plan is made. What they do costs tokens.'],
};

const SCHEDULES = {
  waves: ['In waves', 'The issues of the next wave start when all of one are merged or settled.'],
  flow: ['Each as soon as it can', 'As soon as its own blockers are merged, the longest chain first.'],
};

const MERGES = {
  '': ['As the run allows', 'A train where the repository is a folder of this server and there is a check.'],
  train: ['A train', 'Pull requests that wait are checked on top of those before them, at the same time.'],
  serial: ['One after the other', 'Each is checked at its turn.'],
};

/** The fields that an address may fill in. No command, agent or start: a link from elsewhere chooses nothing that runs. */
const LINKED = ['where', 'repository', 'issues', 'github', 'what', 'milestone', 'numbers', 'document', 'base'];

/** The form at first: an address's values, else those of the last submission. */
function first(url) {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEPT)) || {};
  } catch {
    // Kept by another version: it begins empty.
  }
  const form = {...EMPTY};
  for (const name of Object.keys(EMPTY)) {
    if (typeof kept[name] === typeof EMPTY[name]) form[name] = kept[name];
    if (LINKED.includes(name) && url.searchParams.has(name)) form[name] = url.searchParams.get(name);
  }
  return form;
}

/** One for each submission that is meant: the same again after a lost answer begins no second run. */
const keyOf = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** The milestones of the forge, asked for when a pause is made in typing: {titles, says}. A forge that does not answer holds nothing up. */
function useMilestones(form) {
  const [offered, offer] = useState({titles: [], says: ''});
  const query = form.what === 'milestone' && asks(form) ? new URLSearchParams(forge(form)).toString() : '';
  useEffect(() => {
    offer({titles: [], says: ''});
    if (!query) return;
    const gone = new AbortController();
    const pause = setTimeout(() => {
      offer({titles: [], says: 'Its milestones are looked for …'});
      request(`${BASE}/milestones?${query}`, {signal: gone.signal}).then(
        ({milestones}) => offer({titles: milestones, says: milestones.length ? '' : 'No issue there has a milestone.'}),
        cause => gone.signal.aborted || offer({titles: [], says: `Its milestones are not known: ${cause.message}`}));
    }, 400);
    return () => { clearTimeout(pause); gone.abort(); };
  }, [query]);
  return offered;
}

/** The first of them in a sentence. */
const some = titles => titles.slice(0, 5).join(', ') + (titles.length > 5 ? ` and ${titles.length - 5} more` : '');

export function Submit() {
  const url = useAddress();
  const [form, change] = useState(() => first(url));
  const [known, offer] = useState([]);
  const [profiles, learn] = useState([]);
  const [key, renew] = useState(keyOf);
  const offered = useMilestones(form);
  const [problem, fail] = useState(null);
  const [there, found] = useState(null);
  const [busy, work] = useState(false);
  useKeys({Escape: () => document.activeElement?.closest('.new') ? document.activeElement.blur() : go('/')});
  useEffect(() => {
    document.title = 'New run · Milepost';
    request(`${BASE}/repositories`).then(answer => offer(answer.repositories), () => {});
    request(`${BASE}/server`).then(answer => learn(answer.profiles), () => {});
  }, []);

  const set = (name, value) => {
    change(before => ({...before, [name]: value}));
    renew(keyOf());
    found(null);
  };
  const wrong = {};
  for (const one of problem?.errors || []) {
    const name = fieldOf(one.field, form);
    if (name) wrong[name] = [...(wrong[name] || []), one.message];
  }
  const field = (name, label, {hint, list, area, ...more} = {}) => {
    const about = [hint && `${name}-hint`, wrong[name] && `${name}-wrong`].filter(id => id).join(' ') || undefined;
    const common = {
      id: name, name, value: form[name], 'aria-describedby': about, 'aria-invalid': wrong[name] ? 'true' : undefined,
      onInput: event => set(name, event.target.value), ...more,
    };
    return html`<div class="field"><label for=${name}>${label}</label>
      ${area ? html`<textarea rows="5" ...${common}></textarea>` : html`<input list=${list ? `${name}-known` : undefined} autocomplete="off" ...${common}/>`}
      ${list && html`<datalist id=${`${name}-known`}>${list.map(value => html`<option key=${value} value=${value}/>`)}</datalist>`}
      ${hint && html`<small id=${`${name}-hint`}>${hint}</small>`}
      ${wrong[name] && html`<strong class="bad" id=${`${name}-wrong`}>${wrong[name].join('; ')}</strong>`}</div>`;
  };
  const choice = (name, legend, options) => html`<fieldset><legend>${legend}</legend>${Object.entries(options).map(([value, [label, says]]) => html`
    <label key=${value}><input type="radio" name=${name} value=${value} checked=${form[name] === value} onChange=${() => set(name, value)}/> ${label}
      ${says && html` <small>${says}</small>`}</label>`)}</fieldset>`;

  const here = known.filter(one => one.forge.kind === form.where);
  const named = one => form.where === 'local' ? one.forge.repository === form.repository : `${one.forge.owner}/${one.forge.repository}` === form.github;
  const earlier = here.filter(named).flatMap(one => one.milestones);
  const milestones = [...new Set([...offered.titles, ...earlier])];
  const hint = offered.titles.length ? `There are: ${some(offered.titles)}` : earlier.length ? `Of earlier runs: ${some(earlier)}` : 'Its title, as the issues name it.';
  const repository = (name, value) => {
    set(name, value);
    const one = here.find(other => (name === 'repository' ? other.forge.repository : `${other.forge.owner}/${other.forge.repository}`) === value);
    if (one) change(before => ({...before, base: one.base, issues: one.forge.issues || '', api: one.forge.api || '', profile: one.agent || before.profile}));
  };

  const submit = async event => {
    event.preventDefault();
    work(true);
    localStorage.setItem(KEPT, JSON.stringify({...form, milestone: '', numbers: '', goal: '', document: ''}));
    try {
      const answer = await request(`${BASE}/runs`, {method: 'POST', body: body(form, person()), headers: {'Idempotency-Key': key}});
      fail(null);
      if (answer.created) go(address(answer.run, 'graph'));
      else found(answer.run);
    } catch (cause) {
      fail(cause);
      const name = (cause.errors || []).map(one => fieldOf(one.field, form)).find(one => one);
      document.getElementById(name)?.focus();
    } finally {
      work(false);
    }
  };
  const unplaced = (problem?.errors || []).filter(one => !fieldOf(one.field, form));
  return html`
    <p class="trail"><${Link} to="/">Runs<//> › new</p>
    <h1>New run</h1>
    <form class="new" onSubmit=${submit} novalidate>
      <div>
        ${choice('where', 'Where the issues are', {local: ['A folder of this server'], github: ['GitHub']})}
        ${form.where === 'local' ? html`
          ${field('repository', 'Repository', {list: here.map(one => one.forge.repository), placeholder: '/home/ann/app', onInput: event => repository('repository', event.target.value), hint: 'Its absolute path, as the server sees it.'})}
          ${field('issues', 'Folder of issues', {placeholder: `${form.repository || '/home/ann/app'}/issues`, hint: 'Absolute; empty: issues in the repository.'})}
          ${field('base', 'Base branch', {required: true, placeholder: 'main', hint: 'Pull requests are merged to it.'})}` : html`
          ${field('github', 'Repository', {list: here.map(one => `${one.forge.owner}/${one.forge.repository}`), placeholder: 'owner/name', onInput: event => repository('github', event.target.value)})}
          ${field('api', 'Address of its API', {placeholder: 'https://api.github.com', hint: 'Empty: GitHub’s own.'})}
          ${field('base', 'Base branch', {hint: 'Pull requests are merged to it; empty: the repository’s default.'})}`}
        ${choice('what', 'What is to be done', {milestone: ['A milestone'], issues: ['Issues'], document: ['A plan document'], goal: ['A goal in words']})}
        ${form.what === 'milestone' && field('milestone', 'Milestone', {list: milestones, required: true, hint: offered.says ? `${hint} ${offered.says}` : hint})}
        <p class="visually-hidden" role="status">${form.what === 'milestone' && (offered.says || offered.titles.length > 0 && `${offered.titles.length} milestones are offered`)}</p>
        ${form.what === 'issues' && field('numbers', 'Issue numbers', {placeholder: '12 13 14', inputmode: 'numeric'})}
        ${form.what === 'document' && field('document', 'Plan document', {hint: 'Its name in the repository’s folder of plans, without .md.'})}
        ${form.what === 'goal' && field('goal', 'Goal', {area: true, maxlength: 32768, hint: 'The planning agent writes issues from it; you see them before anything starts.'})}
        ${field('profile', 'Agent', {list: profiles.length ? profiles.filter(one => one.executors.length).map(one => one.name) : BUILT_IN, hint: 'The profile that resolves the issues.'})}
        <p class="bad" role="status">${lacks(profiles, form)}</p>
        ${field('command', 'Agent’s command', {hint: form.profile === 'shell' ? 'A line for sh -c; its prompt comes on standard input.' : 'Empty: the profile’s own.'})}
        ${field('parallel', 'Agents at once', {type: 'number', min: 1, max: 64, hint: '1 takes one issue through to its merge before the next begins.'})}
        ${choice('schedule', 'When issues start', SCHEDULES)}
        <details><summary>More</summary>
          ${field('check', 'Check', {hint: 'A line for sh -c, run in a clean checkout of each pull request. Empty: the forge’s own checks.'})}
          ${field('verify', 'Verify', {hint: 'Run where the agent worked, before a pull request is opened.'})}
          ${field('usd', 'Budget in US dollars', {type: 'number', min: 0, step: 'any', hint: 'The run pauses before it costs more. Empty: none.'})}
          ${field('minutes', 'Minutes an agent may take', {type: 'number', min: 1, max: 1440, hint: 'Empty: the profile’s, else an hour.'})}
          <div class="field"><label for="method">Merge method</label><select id="method" value=${form.method} onChange=${event => set('method', event.target.value)}>
            <option value="SQUASH">squash</option><option value="MERGE">merge</option><option value="REBASE">rebase</option></select></div>
          ${choice('merge', 'Before a merge', MERGES)}
          ${field('trainChecks', 'Checks of the train at once', {type: 'number', min: 1, max: 64, hint: 'Empty: as many as there are agents.'})}
        </details>
        ${choice('then', 'And then', THEN)}
        <${Failure} of=${problem}/>
        ${unplaced.length > 0 && html`<ul class="bad">${unplaced.map(one => html`<li>${one.field}: ${one.message}</li>`)}</ul>`}
        ${there && html`<p class="banner" role="alert">This milestone has a run that is not finished: <${Link} to=${address(there, 'graph')}>${there}<//>. It goes on as it was submitted; what you chose here was not taken.</p>`}
        <button class="sure" disabled=${busy}>${THEN[form.then][0]}</button>
      </div>
      <section aria-label="The same elsewhere">
        <h2>The same at a terminal</h2>
        <pre><code>${command(form)}</code></pre>
        <h2>The same by the API</h2>
        <pre><code>${call(form, person(), location.origin)}</code></pre>
      </section>
    </form>`;
}
