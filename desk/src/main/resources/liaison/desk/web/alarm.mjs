// Sounds what stands. Nothing here is heard before somebody has armed it with a click; whether it is
// armed stands on the root: data-sound is off, testing, deaf or on, or other while another page of this
// browser is armed.
import { bar } from './sounds.mjs';

const root = document.documentElement;
const title = document.title;
const desk = (sessionStorage.desk ||= crypto.randomUUID().replaceAll('-', ''));
const SILENCE = 30_000;
const RAMP = 4;
const LOCK = 'liaison-sound';
const GRACE = 3000;
const others = new BroadcastChannel(LOCK);

let context;
let playing = null;
let alarm = { sound: '', open: [] };
let seen = true;
let hushed = 0;
let first = false;
let looking = false;
let release = () => {};

const armed = () => root.dataset.sound === 'on';
const elsewhere = () => root.dataset.sound === 'other';
const post = (path, fields) =>
  fetch(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'error' }).catch(() => {});

/** Tells the node whether this page would be heard by somebody. */
export function say() {
  post('/alarms/armed', { desk, armed: (armed() || elsewhere()) && seen ? 'yes' : 'no' });
}

/** What sounds by the node's word. */
export function sound(now) {
  alarm = now;
  tune();
}

/** The page is in sight again, or has not been for a minute. */
export function sight(yes) {
  seen = yes;
  if (armed() || elsewhere()) say();
  if (armed()) wake();
  tune();
}

/** Contact with the node was lost or found. */
export function contact() {
  hushed = 0;
  tune();
  if (root.dataset.contact === 'found') say();
}

function due() {
  if (root.dataset.sound === 'testing') return 'FLASH';
  if (!armed() || !first) return '';
  if (root.dataset.contact === 'lost' || root.dataset.contact === 'door')
    return performance.now() < hushed ? '' : 'FLASH';
  return alarm.sound;
}

function tune() {
  const name = due();
  document.title = alarm.open.length || root.dataset.contact === 'lost' ? `▲ ${title}` : title;
  if ((playing?.name ?? '') === name) return;
  playing?.source.stop();
  playing = null;
  if (!name) return;
  const source = context.createBufferSource();
  const loud = context.createGain();
  source.buffer = bar(context, name, root.dataset.exercise ? 440 : 660);
  source.loop = true;
  loud.gain.setValueAtTime(0.15, context.currentTime);
  loud.gain.linearRampToValueAtTime(0.9, context.currentTime + RAMP);
  source.connect(loud).connect(context.destination);
  source.start();
  playing = { name, source };
}

function turn(state) {
  root.dataset.sound = state;
  if (state === 'on') {
    sessionStorage.armed = 'yes';
    lead();
    wake();
  } else {
    if (state !== 'testing') delete sessionStorage.armed;
    first = false;
    release();
  }
  say();
  tune();
  if (state === 'off') look();
}

/** While another page of this browser is armed, this one need not be. */
async function look() {
  if (looking || !navigator.locks) return;
  looking = true;
  while (mute() && (await sounding()) && mute()) {
    if (!elsewhere()) turn('other');
    // Granted when the page that sounds is closed; it may only have gone to another address.
    await navigator.locks.request(LOCK, { mode: 'shared' }, () => {});
    await new Promise((done) => setTimeout(done, GRACE));
  }
  looking = false;
  if (elsewhere()) turn('off');
}

const mute = () => root.dataset.sound === 'off' || elsewhere();
const sounding = async () =>
  (await navigator.locks.query()).held.some((lock) => lock.name === LOCK && lock.mode === 'exclusive');

others.onmessage = look;

/** Of several pages in one browser only one is heard, or the rhythms would blur. */
function lead() {
  release();
  first = !navigator.locks;
  if (first) return;
  const given = new AbortController();
  const held = new Promise((done) => {
    release = () => {
      given.abort();
      done();
    };
  });
  const mine = () => {
    first = true;
    others.postMessage('armed');
    tune();
    return held;
  };
  navigator.locks.request(LOCK, { signal: given.signal }, mine).catch(() => {});
}

async function start() {
  context ??= new AudioContext();
  context.onstatechange = () => {
    if (context.state !== 'running' && root.dataset.sound !== 'off') turn('off');
  };
  const late = new Promise((done) => setTimeout(done, 1000));
  await Promise.race([context.resume(), late]);
  return context.state === 'running';
}

async function arm() {
  turn((await start()) ? 'testing' : 'deaf');
}

async function heard() {
  await post('/alarms/heard', {});
  turn('on');
}

async function wake() {
  if (document.hidden) return;
  try {
    await navigator.wakeLock.request('screen');
    delete root.dataset.wake;
  } catch {
    root.dataset.wake = 'no';
  }
}

function hush() {
  hushed = performance.now() + SILENCE;
  tune();
  setTimeout(tune, SILENCE);
}

const ACTS = { arm, heard, deaf: () => turn('deaf'), hush };

document.addEventListener('click', (e) => ACTS[e.target.closest('button')?.id]?.());
addEventListener('keydown', (e) => {
  if (!e.altKey || e.code !== 'KeyS' || e.isComposing || e.keyCode === 229) return;
  e.preventDefault();
  if (root.dataset.contact === 'lost') hush();
  else if (armed()) document.getElementById('silence')?.click();
  else if (root.dataset.sound !== 'testing') arm();
});
addEventListener('pagehide', () => {
  navigator.sendBeacon('/alarms/armed', new URLSearchParams({ desk, armed: 'no' }));
});

/** Once a page. A browser may let a page sound that was come to from an armed one; then it stays armed. */
export async function begin() {
  // Whoever began the exercise with sound has armed its desks by that click.
  if (root.dataset.exercise && new URLSearchParams(location.search).has('armed')) sessionStorage.armed = 'yes';
  turn(sessionStorage.armed && (await start()) ? 'on' : 'off');
}
