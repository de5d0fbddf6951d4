// Says each change that came by itself once to who listens instead of looking: #said politely, #cry at
// once. What was said is kept for the next page, which says it no more.
const root = document.documentElement;
const said = document.getElementById('said');
const cry = document.getElementById('cry');
const MOST = 200;
const READ = 2000;
const recall = (name) => new Map(JSON.parse(sessionStorage[name] ?? '[]'));
const cried = recall('cries');
const lines = recall('lines');
let contact = root.dataset.contact;
const turns = new Map();
let open = null;

const words = (...parts) => parts.map((p) => p.textContent.trim().replace(/\s+/g, ' ')).join(' ');

/** In turn: what is put in the place of other words too soon is never read. */
function put(where, all) {
  if (!all.length) return;
  const turn = (turns.get(where) ?? Promise.resolve()).then(() => {
    where.textContent = all.join('. ');
    return new Promise((done) => setTimeout(done, READ));
  });
  turns.set(where, turn);
}

/** What stands in the strip and has not been said: alarms at once, the state of a line politely. */
function strip() {
  const alarms = [];
  for (const item of document.querySelectorAll('[data-alarm]')) {
    const number = item.dataset.alarm;
    if (cried.has(number) || (open && !open.includes(Number(number)))) continue;
    const what = words(item.querySelector('.pre'), item.querySelector('.cry a'));
    cried.set(number, what);
    alarms.push(what);
  }
  put(cry, alarms);
  const changes = [];
  for (const line of document.querySelectorAll('#strip [data-line]')) {
    const { line: to, state } = line.dataset;
    if (lines.has(to) && lines.get(to) !== state) changes.push(words(line.previousElementSibling, line));
    lines.set(to, state);
  }
  put(said, changes);
  keep();
}

/** Which alarms nobody has by the node's word: the others are over, or somebody has them. */
export function stand(now) {
  open = now;
  const over = [...cried].filter(([number]) => !open.includes(Number(number)));
  for (const [number] of over) cried.delete(number);
  put(said, over.map(([, what]) => said.dataset.over.replace('%', what)));
  keep();
}

function keep() {
  sessionStorage.cries = JSON.stringify([...cried].slice(-MOST));
  sessionStorage.lines = JSON.stringify([...lines]);
}

/** Contact with the own node was lost or found. */
export function told() {
  const is = root.dataset.contact;
  const node = document.getElementById('node');
  if (is === 'lost') put(cry, [words(node.querySelector('.lost'))]);
  else if (is === 'door') put(cry, [words(document.querySelector('.cries.shut p'))]);
  else if (contact && contact !== is) put(said, [words(node.previousElementSibling, node.querySelector('.live'))]);
  contact = is;
}

document.addEventListener('renewed', strip);
if (document.getElementById('rail')) strip();
