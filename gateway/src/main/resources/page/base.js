// What all parts of the page use: elements, addresses, words and times.

import {html, useEffect, useRef, useState} from '/page/vendor/htm-preact.js';

export {html, useEffect, useRef, useState};

/** How each state of an issue or a run is shown: a tone for its colour and a sign beside its word. */
const TONES = {
  work: ['running', 'in-review', 'approved', 'merging', 'planning'],
  good: ['merged', 'closed', 'nothing-left', 'completed'],
  bad: ['failed', 'conflict', 'deadlocked', 'stalled', 'stuck'],
  rest: ['paused', 'awaiting-approval', 'skipped', 'held'],
};
const SIGNS = {work: '▶', good: '✓', bad: '✗', rest: '‖', wait: '○'};

export function tone(state) {
  return Object.keys(TONES).find(key => TONES[key].includes(state)) || 'wait';
}

export const words = state => (state || '').replaceAll('-', ' ');

export function State({of, says}) {
  const kind = tone(of);
  return html`<span class=${'state ' + kind}><span aria-hidden="true">${SIGNS[kind]}</span> ${says || words(of)}</span>`;
}

/** Runs that go no further without a person. */
export const NEEDS_PERSON = ['awaiting-approval', 'deadlocked', 'stalled', 'failed', 'stuck'];

const listeners = new Set();

export function go(path, {replace = false} = {}) {
  if (path !== location.pathname + location.search + location.hash) {
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
  }
  listeners.forEach(listener => listener());
}

addEventListener('popstate', () => listeners.forEach(listener => listener()));

/** The address that is shown; it is drawn anew when that changes. */
export function useAddress() {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again(n => n + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return new URL(location.href);
}

/** A link within the page. */
export function Link({to, children, ...more}) {
  const click = event => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return html`<a href=${to} onClick=${click} ...${more}>${children}</a>`;
}

/** The address of a view of a run, with what is selected. */
export function address(run, view, {issue, at} = {}) {
  const query = new URLSearchParams();
  if (issue) query.set('issue', issue);
  if (at) query.set('at', at);
  const text = query.toString();
  return `/runs/${encodeURIComponent(run)}/${view}${text ? '?' + text : ''}`;
}

/** 75 → "1 min 15 s"; nothing for what is not known. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor(whole % 86400 / 3600)} h`;
}

export const seconds = (from, to) => (new Date(to) - new Date(from)) / 1000;

/** A time in the reader's zone, with the day where it is not today's. */
export function When({at}) {
  if (!at) return null;
  const time = new Date(at);
  const today = time.toDateString() === new Date().toDateString();
  const text = today ? time.toLocaleTimeString() : time.toLocaleString();
  return html`<time datetime=${at} title=${time.toISOString()}>${text}</time>`;
}

/** The usage of agents; a dash where none has said anything. */
export function usage(of) {
  if (!of || !of.tokens && !of.costUsd || !of.tokensKnown && !of.costKnown) return '–';
  const parts = [];
  if (of.tokensKnown) parts.push(`${of.tokens.toLocaleString('en')} tokens`);
  if (of.costKnown) parts.push(`${of.costUsd.toFixed(2)} USD`);
  return parts.join(', ');
}

/** Calls what it is given every so many milliseconds while the page is looked at. */
export function useEvery(millis, call, on = []) {
  useEffect(() => {
    let gone = false;
    const tick = () => { if (!gone && !document.hidden) call(); };
    tick();
    const timer = setInterval(tick, millis);
    document.addEventListener('visibilitychange', tick);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, on);
}

/** The keys that do something where nothing is typed: {j: () => …}. */
export function useKeys(keys) {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const press = event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = event.target.closest('input:not([type=range]), textarea, select, dialog');
      const does = newest.current[event.key];
      if (does && (!typing || event.key === 'Escape' && !event.target.closest('dialog'))) {
        if (does(event) !== false) event.preventDefault();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

export function Failure({of}) {
  return of && html`<p class="failure" role="alert"><strong>${of.title}.</strong> ${of.message}</p>`;
}
