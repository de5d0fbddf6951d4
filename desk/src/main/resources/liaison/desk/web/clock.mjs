// Both clocks of the strip, by the node's time, not this machine's.
const root = document.documentElement;
const ahead = Number(root.dataset.now) - Date.now();
const offset = Number(root.dataset.offset);
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const two = (n) => String(n).padStart(2, '0');

/** The node's time now, in milliseconds. */
export const now = () => Date.now() + ahead;

export function dtg(at) {
  const d = new Date(at);
  return `${two(d.getUTCDate())}${two(d.getUTCHours())}${two(d.getUTCMinutes())}Z ${MONTHS[d.getUTCMonth()]} ${two(d.getUTCFullYear() % 100)}`;
}

function local(at) {
  const d = new Date(at + offset * 1000);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset) / 60;
  return `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${DAYS[d.getUTCDay()]} ${two(d.getUTCDate())} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

function tick() {
  const at = now();
  document.getElementById('utc').textContent = dtg(at);
  document.getElementById('local').textContent = local(at);
}

setInterval(tick, 1000);
