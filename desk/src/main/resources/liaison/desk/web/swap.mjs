// Brings in what the node renders now, without losing focus, scroll or anything typed.
import { places, settle } from './settle.mjs';

const KEPT = ['strip', 'rail', 'work'];
let busy = false;
let again = false;

/** Fetches this page anew and puts its parts in place. */
export async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    const reply = await fetch(location.href, { headers: { 'X-Desk': 'swap' }, redirect: 'manual' });
    if (reply.ok) put(await reply.text());
  } catch {
    // The watchdog tells when the node stays away.
  } finally {
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

function put(html) {
  if (typeof Document.parseHTML !== 'function') {
    if (!still()) location.reload();
    return;
  }
  const fresh = Document.parseHTML(html, { sanitizer: {} });
  const before = places();
  for (const id of KEPT) {
    const now = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (!now || !next || (id === 'work' && still())) continue;
    const focus = now.contains(document.activeElement) ? where(document.activeElement) : null;
    now.className = next.className;
    now.replaceChildren(...[...next.childNodes].map((n) => document.importNode(n, true)));
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
