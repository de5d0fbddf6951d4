// The one ticker of every moment on the page, by the node's clock. An element with `data-at` (ms) says
// `data-ahead` before that moment and `data-past` after it, `data-long` once it is a hundred seconds;
// "%" in these words is the span, in the form of `data-in`: minutes (hh:mm), clock (hh:mm:ss), seconds,
// or dtg, the moment itself. A `data-sign` names whose sign of life it is: each beat brings a newer one.
import { dtg, now } from './clock.mjs';

const LONG = 100_000;
const two = (n) => String(n).padStart(2, '0');

const FORMS = {
  minutes: (s) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}`,
  clock: (s) => `${FORMS.minutes(s)}:${two(s % 60)}`,
  seconds: (s) => String(s),
};

function says(el) {
  const at = Number(el.dataset.at);
  if (el.dataset.in === 'dtg') return el.dataset.past.replace('%', dtg(at));
  const gone = now() - at;
  const span = Math.floor(Math.abs(gone) / 1000);
  const { ahead, past, long } = el.dataset;
  if (ahead && gone < 0) return ahead.replace('%', FORMS[el.dataset.in](span));
  if (long && gone >= LONG) return long.replace('%', FORMS.clock(span));
  return past.replace('%', FORMS[el.dataset.in](gone < 0 && !ahead ? 0 : span));
}

function tick() {
  for (const el of document.querySelectorAll('[data-at]')) {
    const text = says(el);
    if (el.textContent !== text) el.textContent = text;
  }
}

/** The last signs of life by the node's word: of itself, and of each side by its number, in ms. */
export function signs(of) {
  for (const el of document.querySelectorAll('[data-sign]')) {
    if (of[el.dataset.sign]) el.dataset.at = of[el.dataset.sign];
  }
  tick();
}

setInterval(tick, 1000);
document.addEventListener('renewed', tick);
