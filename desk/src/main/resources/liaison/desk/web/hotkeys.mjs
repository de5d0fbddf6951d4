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
  KeyJ: () => select(1),
  KeyK: () => select(-1),
  KeyN: () => location.assign('/write'),
  Slash: (e) => location.assign(e.shiftKey ? '/help' : '/search'),
};

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
  const act = ACTS[e.code] ?? hot(e.code);
  if (act) {
    e.preventDefault();
    act(e);
  }
});
