// An alarm is acknowledged by whoever saw it: where a list of alarms has just moved, its buttons rest.
const REST = 700;
const SHOWN = 4000;
const BUTTONS = '.cries.live button, .stand button';
const root = document.documentElement;
let rests = 0;
let pressed = false;

/** Where each button of the alarms stands now. */
export function places() {
  return new Map([...document.querySelectorAll(BUTTONS)].map((b) => [name(b), place(b)]));
}

/** Lets the buttons rest if one stands where it did not before. */
export function settle(before) {
  const now = [...document.querySelectorAll(BUTTONS)];
  if (now.some((b) => before.get(name(b)) !== place(b))) {
    rests = performance.now() + REST;
    root.dataset.moved = '';
    setTimeout(wake, REST);
    setTimeout(hide, SHOWN);
    const words = document.querySelector('.cries.live .moved');
    if (words) document.getElementById('said').textContent = words.textContent;
  }
  if (resting()) now.forEach((b) => b.setAttribute('aria-disabled', 'true'));
}

const name = (button) => button.id || button.form?.getAttribute('action');

function place(button) {
  const { x, y } = button.getBoundingClientRect();
  return `${Math.round(x)} ${Math.round(y)}`;
}

const resting = () => performance.now() < rests;

function wake() {
  if (resting()) return;
  document.querySelectorAll(BUTTONS).forEach((b) => b.removeAttribute('aria-disabled'));
}

function hide() {
  if (performance.now() < rests - REST + SHOWN) return;
  delete root.dataset.moved;
}

// A press that began while they rested is none, whenever it ends; one by a script is no accident.
addEventListener('pointerdown', () => (pressed = resting()), true);
addEventListener(
  'click',
  (e) => {
    const ours = e.isTrusted && e.target.closest?.(BUTTONS);
    if (!ours || !(resting() || (e.detail > 0 && pressed))) return;
    e.preventDefault();
    e.stopImmediatePropagation();
  },
  true,
);
