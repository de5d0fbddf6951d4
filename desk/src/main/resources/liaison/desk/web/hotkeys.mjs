// Keys by their place on the board, so that they work under a Hangul or Arabic layout; never while
// composing or typing, and never twice for one press. What signs is done when its key comes up, and only
// if it went down on this page after a rest: a key held, or pressed on the page before, signs nothing.
const REST = 400;
const SIGNS = 'form[method=post] button';
const opened = performance.now();
const moved = new Map();
const rail = () => [...document.querySelectorAll('#rail a')];
const items = () => [...document.querySelectorAll('.q > li')];
const name = (item) => item?.querySelector('a')?.getAttribute('href');

// The officer's own choice, as the page brings it: next=KeyJ previous=KeyK ...
const KEYS = new Map(
  (document.documentElement.dataset.keys ?? '').split(' ').map((pair) => pair.split('=').reverse()),
);
let place = { name: null, at: -1 };
let signing = null;

/** The item a key acts on; marked as such. */
function mark(item) {
  const all = items();
  if (item) place = { name: name(item), at: all.indexOf(item) };
  all.forEach((li) => li.classList.toggle('sel', li === item));
}

const chosen = () => items().find((li) => li.classList.contains('sel'));

/** Goes on from the item that was chosen last, or from where it was if it is gone. */
function select(step) {
  const all = items();
  if (!all.length) return;
  const here = all.findIndex((li) => name(li) === place.name);
  const from = here >= 0 ? here : step > 0 ? place.at - 1 : place.at;
  all[Math.min(all.length - 1, Math.max(0, from + step))].querySelector('a')?.focus();
}

/** The page of an act on the chosen item. */
function doing(act) {
  const item = chosen();
  if (!item?.dataset.can?.split(' ').includes(act)) return;
  const note = name(item);
  location.assign(act === 'answer' ? `/write?answers=${note.slice(4)}` : `${note}/${act}`);
}

function log() {
  const field = document.querySelector('form[action="/log"] [name=text]');
  if (field) field.focus();
  else location.assign('/log#text');
}

const ACTS = {
  next: () => select(1),
  previous: () => select(-1),
  write: () => location.assign('/write'),
  search: () => location.assign('/search'),
  help: () => location.assign('/help'),
  log,
};

/** What the page itself offers for an act, else what is done about the item chosen. */
function act(what, press) {
  const offered = document.querySelector(`[data-hot="${what}"]`);
  if (offered?.matches(SIGNS)) {
    if (press) signing = { what, code: press };
  } else if (offered) offered.click();
  else if (ACTS[what]) ACTS[what]();
  else doing(what);
}

addEventListener('keydown', (e) => {
  const rested = e.timeStamp - (moved.get(e.code) ?? opened) >= REST;
  const held = e.repeat || signing?.code === e.code;
  moved.set(e.code, e.timeStamp);
  signing = null;
  if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
  if (e.altKey && /^Digit[1-9]$/.test(e.code)) {
    const door = rail()[Number(e.code.slice(5)) - 1];
    if (door) {
      e.preventDefault();
      if (!held) door.click();
    }
    return;
  }
  if (e.altKey || e.target.matches('input, textarea, select, [contenteditable]')) return;
  const what = KEYS.get(e.shiftKey ? `Shift+${e.code}` : e.code);
  if (!what) return;
  e.preventDefault();
  if (held && what !== 'next' && what !== 'previous') return;
  act(what, rested && e.code);
});

addEventListener('keyup', (e) => {
  const pressed = signing?.code === e.code ? signing.what : null;
  moved.set(e.code, e.timeStamp);
  signing = null;
  if (pressed) document.querySelector(`[data-hot="${pressed}"]`)?.click();
});
addEventListener('blur', () => (signing = null));

addEventListener('focusin', (e) => {
  const item = e.target.closest?.('.q > li');
  if (item) mark(item);
});
document.addEventListener('renewed', () => mark(items().find((li) => name(li) === place.name)));
