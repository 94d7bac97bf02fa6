// What the form of a new run says: as the API's request and as the command that does the same. No element is touched here.

/** The fields' first values; each is the command's own default. */
export const EMPTY = {
  where: 'local', repository: '', issues: '', github: '', api: '', what: 'milestone', milestone: '', numbers: '', goal: '', document: '',
  base: '', profile: 'claude', command: '', parallel: 1, check: '', verify: '', method: 'SQUASH', schedule: 'waves', merge: '', trainChecks: '', usd: '', minutes: '', then: 'ask',
};

/** The profiles that are offered while no executor has told of its own. */
export const BUILT_IN = ['claude', 'codex', 'gemini', 'opencode', 'shell'];

/**
 * Why no agent could start, in a sentence; empty where one could, and where nothing is known.
 *
 * @param profiles those that executors which are up know, as the server has them
 */
export function lacks(profiles, form) {
  const name = form.profile.trim();
  const one = profiles.find(other => other.name === name);
  if (!profiles.length || !name || form.then === 'plan') return '';
  if (!one) return `No executor that is up knows the profile “${name}”; known are ${profiles.map(other => other.name).join(', ')}.`;
  return one.executors.length || form.command.trim() ? '' : `The program “${one.program}” of this profile is on no machine of the executors (${one.missing.join(', ')}).`;
}

const line = text => text.trim() ? ['sh', '-c', text] : [];
const numbers = text => text.split(/[\s,#]+/).filter(part => part).map(Number);

/** Where the issues are, as the API names it. */
export function forge(form) {
  const [owner, name] = form.github.split('/');
  return form.where === 'local' ? {kind: 'local', repository: form.repository.trim(), issues: form.issues.trim() || form.repository.trim() + '/issues'}
    : {kind: 'github', owner: (owner || '').trim(), repository: (name || '').trim(), ...(form.api.trim() ? {api: form.api.trim()} : {})};
}

/** Whether as much of it is there that the forge can be asked. */
export const named = form => form.where === 'local' ? /^\/./.test(form.repository.trim()) : /^[^\/\s]+\/[^\/\s]+$/.test(form.github.trim());

/** The request; members that are left out have the server's defaults. */
export function body(form, by) {
  const all = {
    forge: forge(form),
    base: form.base.trim(),
    execute: form.then !== 'plan',
    approved: form.then === 'start',
    parallel: Number(form.parallel),
    by,
  };
  if (form.what === 'milestone') all.milestone = form.milestone.trim();
  if (form.what === 'issues') all.issues = numbers(form.numbers);
  if (form.what === 'goal') all.goal = form.goal;
  if (form.what === 'document') all.document = form.document.trim();
  const shell = form.profile === 'shell';
  if (!shell || form.command.trim()) {
    all.agent = {profile: form.profile.trim()};
    if (form.command.trim()) all.agent.command = shell ? line(form.command) : ['sh', '-c', form.command + ' "$@"', form.profile.trim()];
    if (form.minutes) all.agent.timeLimit = `PT${Number(form.minutes)}M`;
    if (form.usd) all.agent.budget = {run: {usd: Number(form.usd)}};
  }
  if (form.check.trim()) all.check = line(form.check);
  if (form.verify.trim()) all.verify = line(form.verify);
  if (form.method !== 'SQUASH') all.mergeMethod = form.method;
  if (form.schedule !== 'waves') all.schedule = form.schedule;
  if (form.merge) all.merge = form.merge;
  if (form.trainChecks) all.trainChecks = Number(form.trainChecks);
  return all;
}

/** A word as a shell takes it. */
export const quoted = word => /^[A-Za-z0-9_\/.:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** The command that does the same; all of it can be copied into a shell. */
export function command(form) {
  const words = ['milepost', 'run'];
  const option = (name, value) => { if (String(value).trim()) words.push(name, quoted(String(value))); };
  if (form.what === 'milestone') words.push(quoted(form.milestone.trim() || 'MILESTONE'));
  if (form.what === 'issues') words.push(...numbers(form.numbers).map(String));
  if (form.what === 'goal') option('--goal', form.goal);
  if (form.what === 'document') option('--document', form.document.trim());
  if (form.where === 'local') {
    words.push('--repo', quoted(form.repository.trim() || '.'));
    option('--issues', form.issues.trim());
  } else {
    words.push('--github', quoted(form.github.trim() || 'OWNER/REPO'));
    option('--github-url', form.api.trim());
  }
  option('--base', form.base.trim());
  option('--agent', form.profile.trim());
  option('--agent-command', form.command);
  if (Number(form.parallel) !== 1) option('--parallel', form.parallel);
  option('--check', form.check);
  option('--verify', form.verify);
  if (form.method !== 'SQUASH') option('--merge-method', form.method.toLowerCase());
  if (form.schedule !== 'waves') option('--schedule', form.schedule);
  option('--merge', form.merge);
  option('--train-checks', form.trainChecks);
  if (form.minutes) option('--time-limit', `${form.minutes}m`);
  option('--budget-usd', form.usd);
  if (form.then !== 'plan') words.push('--execute');
  if (form.then === 'start') words.push('--yes');
  return words.join(' ');
}

/** The call of the API that does the same. */
export function call(form, by, origin) {
  return [`curl -X POST ${origin}/api/v1/runs`, `  -H "Authorization: Bearer $(cat "\${MILEPOST_HOME:-$HOME/.milepost}/token")"`,
    `  -H 'Content-Type: application/json'`, `  -d ${quoted(JSON.stringify(body(form, by)))}`].join(' \\\n');
}

/** The form's field for a member of the request that the server refuses; null where the form has none. */
export function fieldOf(member, form) {
  const names = {
    milestone: 'milestone', issues: 'numbers', goal: 'goal', document: 'document', base: 'base', parallel: 'parallel', schedule: 'schedule', merge: 'merge', trainChecks: 'trainChecks', check: 'check',
    verify: 'verify', agent: 'profile', 'agent.profile': 'profile', 'agent.command': 'command', 'agent.timeLimit': 'minutes',
    'forge.repository': form.where === 'local' ? 'repository' : 'github', 'forge.owner': 'github', 'forge.issues': 'issues', 'forge.api': 'api',
  };
  const plain = member.replace(/\[\d+\]/g, '');
  return names[plain] || (plain.startsWith('agent.budget') ? 'usd' : null);
}
