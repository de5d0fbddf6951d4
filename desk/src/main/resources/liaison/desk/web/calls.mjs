// When the time a call rings is over, the page is fetched anew.
import { now } from './clock.mjs';
import { refresh } from './swap.mjs';

const MINUTE = 60_000;
let looked = now();

function tick() {
  const over = [...document.querySelectorAll('.ring')].some((el) => now() >= Number(el.dataset.until));
  // What may be done about a call changes with the hour alone.
  const due = now() - looked >= MINUTE && document.querySelector('.call, .clocks');
  if (over || due) {
    looked = now();
    refresh();
  }
}

setInterval(tick, 1000);
