// Keys by their place on the board, so that they work under a Hangul or Arabic layout; never while composing or typing.
const rail = () => [...document.querySelectorAll('#rail a')];
const items = () => [...document.querySelectorAll('.q > li')];

function select(step) {
  const all = items();
  if (!all.length) return;
  const at = all.findIndex((li) => li.classList.contains('sel'));
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  all.forEach((li) => li.classList.toggle('sel', li === next));
  next.querySelector('a')?.focus();
}

const ACTS = {
  next: () => select(1),
  previous: () => select(-1),
  write: () => location.assign('/write'),
  search: () => location.assign('/search'),
  help: () => location.assign('/help'),
};

// The officer's own choice, as the page brings it: next=KeyJ previous=KeyK ...
const KEYS = new Map(
  (document.documentElement.dataset.keys ?? '').split(' ').map((pair) => pair.split('=').reverse()),
);
/** What the page itself offers under a key. */
function hot(code) {
  const offered = document.querySelector(`[data-hot="${code}"]`);
  return offered && (() => offered.click());
}

addEventListener('keydown', (e) => {
  if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
  if (e.altKey && /^Digit[1-9]$/.test(e.code)) {
    const door = rail()[Number(e.code.slice(5)) - 1];
    if (door) {
      e.preventDefault();
      door.click();
    }
    return;
  }
  if (e.altKey || e.target.matches('input, textarea, select, [contenteditable]')) return;
  const act = ACTS[KEYS.get(e.shiftKey ? `Shift+${e.code}` : e.code)] ?? hot(e.code);
  if (act) {
    e.preventDefault();
    act();
  }
});
