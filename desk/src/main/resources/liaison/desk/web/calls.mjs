// How long a call has been ringing, by the node's clock; when its time is over the page is fetched anew.
import { now } from './clock.mjs';
import { refresh } from './swap.mjs';

const MINUTE = 60_000;
const two = (n) => String(n).padStart(2, '0');
let looked = now();

function tick() {
  let over = false;
  for (const el of document.querySelectorAll('.ring[data-since]')) {
    const seconds = Math.max(0, Math.floor((now() - Number(el.dataset.since)) / 1000));
    el.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    over ||= now() >= Number(el.dataset.until);
  }
  // What may be done about a call changes with the hour alone.
  const due = now() - looked >= MINUTE && document.querySelector('.call, .clocks');
  if (over || due) {
    looked = now();
    refresh();
  }
}

setInterval(tick, 1000);
