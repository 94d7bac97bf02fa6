// The page: which part of it an address names.

import {request} from '/page/api.js';
import {Link, html, useAddress, useEffect, useKeys, useRef, useState} from '/page/base.js';
import {Person, decides, useMe} from '/page/me.js';
import {News} from '/page/news.js';
import {Run} from '/page/run.js';
import {Runs} from '/page/runs.js';
import {Submit} from '/page/submit.js';
import {render} from '/page/vendor/htm-preact.js';

const KEYS = [
  ['j k', 'next, previous'], ['Enter', 'open'], ['Esc', 'back, close'], ['/', 'search'], ['c', 'new run'], ['g t b', 'graph, timeline, table'],
  ['l', 'log of the selected issue'], ['n N', 'next, previous hit in a log'], ['G', 'end of a log'], ['[ ]', 'one event back, on'], ['?', 'this help'],
];

function Help({open, close}) {
  const dialog = useRef(null);
  useEffect(() => {
    if (open) dialog.current.showModal();
    else dialog.current.close();
  }, [open]);
  return html`<dialog ref=${dialog} onClose=${close} aria-labelledby="keys">
    <h2 id="keys">Keys</h2>
    <dl>${KEYS.map(([key, does]) => html`<dt key=${key}><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
    <form method="dialog"><button>Close</button></form></dialog>`;
}

function App() {
  const url = useAddress();
  const [help, setHelp] = useState(false);
  const [server, tell] = useState(null);
  const me = useMe();
  useKeys({'?': () => setHelp(!help)});
  useEffect(() => { request('/api/v1/server').then(tell, () => {}); }, []);
  const [, run, view] = /^\/runs\/([^/]+)(?:\/(graph|timeline|table|log))?\/?$/.exec(url.pathname) || [];
  return html`
    <a class="skip" href="#main">Skip to the content</a>
    <header><${Link} to="/" class="brand">Milepost<//>
      ${server && html`<small>${server.version}</small>`}
      ${decides(me) && html`<${Link} to="/new">New run<//> <${Link} to="/messages">Messages<//>`}
      <${Person}/>
      <button type="button" aria-haspopup="dialog" onClick=${() => setHelp(true)}>Keys</button></header>
    <main id="main">${run ? html`<${Run} key=${run} run=${decodeURIComponent(run)} view=${view || 'graph'}/>`
      : url.pathname === '/' ? html`<${Runs}/>`
      : url.pathname === '/new' ? html`<${Submit}/>`
      : url.pathname === '/messages' ? html`<${News}/>`
      : html`<h1>There is no such page</h1><p><${Link} to="/">Runs<//></p>`}</main>
    <${Help} open=${help} close=${() => setHelp(false)}/>`;
}

const app = document.getElementById('app');
app.replaceChildren();
render(html`<${App}/>`, app);
