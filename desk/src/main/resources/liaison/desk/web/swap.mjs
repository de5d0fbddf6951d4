// Brings in what the node renders now, without losing focus, scroll or anything typed.
import { places, settle } from './settle.mjs';

const KEPT = ['strip', 'rail', 'work'];

/** Fetches this page anew and puts its parts in place. */
export const refresh = fetching(
  () => fetch(location.href, { headers: { 'X-Desk': 'swap' }, redirect: 'manual' }), put);

/** A function that fetches a page and hands it on, one at a time; asked meanwhile, once more after. */
export function fetching(ask, then) {
  let busy = false;
  let again = false;
  return async function run() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const reply = await ask();
      if (reply.ok) then(parsed(await reply.text()));
    } catch {
      // The watchdog or the feed tells when the node stays away.
    } finally {
      busy = false;
      if (again) {
        again = false;
        run();
      }
    }
  };
}

/** A page of the node as a document of which nothing runs; null where the browser cannot. */
const parsed = (html) => Document.parseHTML?.(html, { sanitizer: {} }) ?? null;

/** Puts what is in one element of a fresh page into an element of this one. */
export function fill(now, next) {
  now.replaceChildren(...[...next.childNodes].map((n) => document.importNode(n, true)));
}

function put(fresh) {
  if (!fresh) {
    if (!still()) location.reload();
    return;
  }
  const before = places();
  for (const id of KEPT) {
    const now = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (!now || !next || (id === 'work' && still())) continue;
    const focus = now.contains(document.activeElement) ? where(document.activeElement) : null;
    now.className = next.className;
    fill(now, next);
    if (focus) now.querySelector(focus)?.focus();
  }
  settle(before);
}

/** Whether the work area must not change: what it shows was asked for once, or somebody writes. */
function still() {
  return document.querySelector('#work [data-still]') !== null || typing();
}

/** Whether somebody is in the middle of writing in the work area. */
function typing() {
  const at = document.activeElement;
  const work = document.getElementById('work');
  return (
    work.contains(at) && at.matches('input, textarea, select') ||
    [...work.querySelectorAll('textarea, input[type=text]')].some((f) => f.value !== f.defaultValue)
  );
}

function where(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  const alarm = element.closest('[data-alarm]')?.dataset.alarm;
  const of = alarm ? `[data-alarm="${alarm}"] ` : '';
  return href ? `${of}a[href="${CSS.escape(href)}"]` : null;
}
