// What is left of the time for an answer, by the node's clock. The page gives the words.
import { now } from './clock.mjs';

const two = (n) => String(n).padStart(2, '0');

function tick() {
  for (const el of document.querySelectorAll('[data-due]')) {
    const left = Number(el.dataset.due) - now();
    const minutes = Math.floor(Math.abs(left) / 60000);
    const span = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    const text = (left >= 0 ? el.dataset.left : el.dataset.late).replace('%', span);
    if (el.textContent !== text) el.textContent = text;
  }
}

setInterval(tick, 1000);
