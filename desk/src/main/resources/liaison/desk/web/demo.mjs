// Brings in what has happened without reloading the desks; Space is the next step.
import { fetching, fill } from './swap.mjs';

const PARTS = ['story', 'house', 'southsays', 'northsays'];
const gone = document.getElementById('gone');
const narrow = matchMedia('(max-width: 900px)');
const refresh = fetching(() => fetch('/demo'), put);

const look = (page) => page.getElementById('story').dataset.look;
const desks = (page) => [...page.querySelectorAll('iframe')];

function put(fresh) {
  const same = fresh && look(fresh) === look(document) && fresh.getElementById('southsays');
  if (!same || !desks(document).length) {
    location.reload();
    return;
  }
  for (const id of PARTS) {
    const now = document.getElementById(id);
    const next = fresh.getElementById(id);
    const focus = now.contains(document.activeElement) && document.activeElement.id;
    if (now.textContent === next.textContent && now.innerHTML === next.innerHTML) continue;
    fill(now, next);
    if (focus) document.getElementById(focus)?.focus();
  }
  turn(fresh);
}

/** A desk whose officer or page has changed is let in anew; the reader's keys come back to the story. */
function turn(fresh) {
  const told = fresh.querySelector('main').dataset;
  for (const side of ['south', 'north']) {
    const frame = document.getElementById(side);
    if (frame.dataset.at === told[side]) continue;
    frame.dataset.at = told[side];
    if (document.activeElement === frame) document.getElementById('next')?.focus();
    frame.src = `/demo/${side}`;
  }
  const main = document.querySelector('main');
  if (main.dataset.told === told.told || document.body.dataset.busy) return;
  main.dataset.told = told.told;
  if (narrow.matches) document.querySelector(`.desk.${told.desk}`).scrollIntoView();
}

async function act(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  document.body.dataset.busy = 'yes';
  for (const one of document.querySelectorAll('button')) one.disabled = true;
  try {
    await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  } catch {
    // The feed tells when the exercise has ended.
  }
  delete document.body.dataset.busy;
  for (const one of document.querySelectorAll('button')) one.disabled = false;
  await refresh();
}

addEventListener('submit', (e) => {
  if (!desks(document).length) return;
  e.preventDefault();
  if (!document.body.dataset.busy) act(e.target, e.submitter);
});

addEventListener('keydown', (e) => {
  const here = e.target.closest('a, button, select, input, pre');
  if (e.code !== 'Space' || e.repeat || e.altKey || e.ctrlKey || e.metaKey || here) return;
  if (next()) e.preventDefault();
});

/** Whether there is a next step to be taken. */
function next() {
  const button = document.getElementById('next');
  if (!button || button.disabled) return false;
  button.click();
  return true;
}

// A desk that was clicked in has the keys; it hands Space back.
addEventListener('message', (e) => {
  const ours = desks(document).some((f) => f.dataset.origin === e.origin && f.contentWindow === e.source);
  if (ours && e.data === 'next') next();
});

const feed = new EventSource('/demo/feed');
let heard = false;
feed.addEventListener('change', () => {
  gone.hidden = true;
  if (heard) refresh();
  heard = true;
});
feed.onerror = () => {
  gone.hidden = false;
};
