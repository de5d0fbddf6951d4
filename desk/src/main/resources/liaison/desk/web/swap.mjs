// Brings in what the node renders now, part by part, without losing focus, scroll or anything typed or
// chosen. A form in which somebody writes or has changed anything stays as it is; what is around it is
// renewed. A [data-with] stays with the form of that id.
import { places, settle } from './settle.mjs';

const KEPT = ['strip', 'rail', 'work'];
const LAYOUT = 'div, ol, ul, table, tbody, main';
const PRESS = 2000;
let owed = 0;
let pressed = null;
let released = () => {};

/** Fetches this page anew and puts its parts in place; then the document hears `renewed`. */
export const refresh = fetching(
  () => fetch(location.href, { headers: { 'X-Desk': 'swap' }, redirect: 'manual' }),
  async (fresh) => {
    await pressed;
    put(fresh);
    document.dispatchEvent(new Event('renewed'));
  },
);

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
      if (reply.ok) await then(parsed(await reply.text()));
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
  now.replaceChildren(...brought(next.childNodes));
}

function put(fresh) {
  if (!fresh) {
    owed = held().size;
    if (!still() && !owed) location.reload();
    return;
  }
  const before = places();
  for (const id of KEPT) {
    const here = document.getElementById(id);
    const next = fresh.getElementById(id);
    if (!here || !next || (id === 'work' && still())) continue;
    const focus = here.contains(document.activeElement) ? where(document.activeElement) : null;
    const stay = id === 'work' ? held() : new Set();
    if (id === 'work') owed = stay.size;
    renew(here, next, twins(stay, next));
    if (focus && document.activeElement === document.body) here.querySelector(focus)?.focus();
  }
  settle(before);
}

/** Whether the work area must not change at all: what it shows was asked for once. */
const still = () => document.querySelector('#work[data-still], #work [data-still]:not(form)') !== null;

/** What must stay as it is: forms, and fields that belong to none. */
function held() {
  const all = new Set();
  const work = document.getElementById('work');
  for (const field of work.querySelectorAll('input, textarea, select')) {
    if (field !== document.activeElement && !changed(field)) continue;
    if (field.form) all.add(field.form);
    if (!field.form?.contains(field)) all.add(field);
  }
  for (const form of work.querySelectorAll('form[data-still]')) all.add(form);
  for (const part of work.querySelectorAll('[data-with]')) {
    if (all.has(document.getElementById(part.dataset.with))) all.add(part);
  }
  return all;
}

/** Whether a field has another value than the page brought. */
function changed(field) {
  if (field.matches('select')) {
    const options = [...field.options];
    const first = field.multiple || options.some((o) => o.defaultSelected) ? null : options.find((o) => !o.disabled);
    return options.some((o) => o.selected !== (o.defaultSelected || o === first));
  }
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  return field.type === 'file' ? field.files.length > 0 : field.value !== field.defaultValue;
}

/** Of each that stays, the same in what is new, if it is still there. */
function twins(stay, next) {
  return new Map(
    [...stay].map((one) => [
      one,
      [...next.querySelectorAll(one.tagName)].find((other) => same(one, other)),
    ]),
  );
}

/** The same thing: an act on something else is another, though its address be the same. */
function same(one, other) {
  if (one.id !== other.id || one.getAttribute('action') !== other.getAttribute('action')) return false;
  if (!one.matches('form')) return one.id !== '';
  return [...other.querySelectorAll('input[type=hidden]')].every(
    (h) => !h.value || h.name === 'version' || one.elements[h.name]?.value === h.value,
  );
}

/** Puts `next` in the place of what is here, around what stays. What stays never leaves the page. */
function renew(here, next, stay) {
  if (stay.has(here)) return;
  here.className = next.className;
  const kept = [...here.children].filter((c) => [...stay.keys()].some((one) => c.contains(one)));
  if (!kept.length) {
    if (!here.isEqualNode(next)) replace(here, next);
    return;
  }
  let rest = [...next.childNodes];
  const at = kept.map((child) => counterpart(child, here, next, stay));
  for (const node of [...here.childNodes]) if (!kept.includes(node)) node.remove();
  kept.forEach((child, i) => {
    const place = rest.indexOf(at[i]);
    if (place < 0) return;
    child.before(...brought(rest.slice(0, place)));
    rest = rest.slice(place + 1);
    renew(child, at[i], stay);
  });
  here.append(...brought(rest));
}

/** What stands for a child in what is new: it has the same form, or is mere layout at the same place. */
function counterpart(child, here, next, stay) {
  const inside = [...stay].filter(([one, twin]) => twin && child.contains(one));
  const found = [...next.children].find((c) => inside.some(([, twin]) => c.contains(twin)));
  if (found || stay.has(child) || !child.matches(LAYOUT)) return found;
  const nth = (parent) => [...parent.children].filter((c) => c.tagName === child.tagName && c.className === child.className);
  return nth(next)[nth(here).indexOf(child)];
}

function replace(here, next) {
  const open = [...here.querySelectorAll('details[open]')].map(summary);
  fill(here, next);
  for (const one of here.querySelectorAll('details')) one.open ||= open.includes(summary(one));
}

const summary = (details) => details.querySelector('summary')?.textContent;
const brought = (nodes) => [...nodes].map((n) => document.importNode(n, true));

/** How an element that had the focus is found again. */
function where(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  const alarm = element.closest('[data-alarm]')?.dataset.alarm;
  const of = alarm ? `[data-alarm="${alarm}"] ` : '';
  if (href) return `${of}a[href="${CSS.escape(href)}"]`;
  const form = element.form?.getAttribute('action');
  return form ? `${of}form[action="${CSS.escape(form)}"] ${element.tagName}` : null;
}

// A press is heard where it began: nothing is put in place between down and up.
addEventListener('pointerdown', () => {
  pressed ??= new Promise((done) => {
    released = done;
    setTimeout(done, PRESS);
  });
}, true);
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => {
    pressed = null;
    setTimeout(released);
  }, true);
}

// What had to wait for a form comes when nobody writes there any more.
document.getElementById('work')?.addEventListener('focusout', () => {
  setTimeout(() => held().size < owed && refresh());
});
