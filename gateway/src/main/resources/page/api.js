// Requests to the gateway's API, and its stream of events.

export const BASE = '/api/v1';

/** An answer that is no success: a problem of RFC 9457, or none at all. */
export class Problem extends Error {
  constructor(status, title, detail, errors = []) {
    super(detail || title);
    this.status = status;
    this.title = title;
    /** [{field, message}] where fields of a body are wrong. */
    this.errors = errors;
  }
}

/** Sends a request; the answer's JSON or text, or a {@link Problem}. */
export async function request(path, {method = 'GET', body, accept = 'application/json', headers = {}, signal} = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers: {...headers, Accept: accept, ...(body === undefined ? {} : {'Content-Type': 'application/json'})},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, 'No answer', 'The server does not answer; the page tries again.');
  }
  if (answer.status === 401) return signIn();
  const type = answer.headers.get('Content-Type') || '';
  const content = type.includes('json') ? await answer.json() : await answer.text();
  if (!answer.ok) {
    throw new Problem(answer.status, content.title || `Status ${answer.status}`, content.detail || '', content.errors);
  }
  return content;
}

/** Leaves for the form; never goes on. */
function signIn() {
  location.assign('/login?to=' + encodeURIComponent(location.pathname + location.search));
  return new Promise(() => {});
}

export const runPath = run => `${BASE}/runs/${encodeURIComponent(run)}`;

/** Ends after a time, sooner where it is aborted or somebody looks at the page again. */
function pause(millis, signal) {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', looked);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const looked = () => document.hidden || end();
    const timer = setTimeout(end, millis);
    document.addEventListener('visibilitychange', looked);
    signal.addEventListener('abort', end);
  });
}

/** The parts of a stream of server-sent events: [id, data] each. */
async function* parts(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    rest += value.replaceAll('\r\n', '\n');
    let end;
    while ((end = rest.indexOf('\n\n')) >= 0) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const field = name => lines.filter(l => l.startsWith(name + ':')).map(l => l.slice(name.length + 1).trimStart());
      const data = field('data');
      if (data.length) yield [field('id')[0], data.join('\n')];
    }
  }
}

/** A page that nobody looks at asks so often whether the run is over, in milliseconds. */
const UNSEEN = 15000;

/**
 * Follows a run's events from the one after a position, over any number of connections, each once and in order.
 * A browser has six connections to a server for all of its pages: one that nobody looks at holds none.
 * @param tell 'live' or 'reconnecting'
 * @param over answers true once there is nothing more to come
 */
export async function follow(run, after, hear, tell, over, signal) {
  let last = after;
  let wait = 500;
  while (!signal.aborted) {
    if (document.hidden) {
      await pause(UNSEEN, signal);
      if (document.hidden && await over()) return tell('over');
      continue;
    }
    const unseen = new AbortController();
    const leave = () => document.hidden && unseen.abort();
    document.addEventListener('visibilitychange', leave);
    try {
      const answer = await fetch(`${runPath(run)}/stream?after=${last}`, {
        headers: {Accept: 'text/event-stream'}, signal: AbortSignal.any([signal, unseen.signal]),
      });
      if (answer.status === 401) return signIn();
      if (!answer.ok) throw new Problem(answer.status, 'No stream', '');
      tell('live');
      wait = 500;
      for await (const [id, data] of parts(answer.body)) {
        const seq = Number(id);
        if (seq > last) {
          last = seq;
          hear(JSON.parse(data));
        }
      }
      if (await over()) return tell('over');
    } catch (cause) {
      if (signal.aborted) return;
      if (unseen.signal.aborted) continue;
    } finally {
      document.removeEventListener('visibilitychange', leave);
    }
    tell('reconnecting');
    await pause(wait, signal);
    wait = Math.min(wait * 2, 8000);
  }
}

/** The events of a run behind one, up to another: pages of them, in order. */
export async function* eventPages(run, after, upTo, signal) {
  while (after < upTo) {
    const {events, next} = await request(`${runPath(run)}/events?after=${after}&limit=1000`, {signal});
    yield events.filter(event => event.seq <= upTo);
    if (next === null) return;
    after = next;
  }
}
