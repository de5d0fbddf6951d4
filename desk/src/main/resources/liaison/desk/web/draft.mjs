// Keeps what is typed: every few seconds and on leaving a field, on the node. While the node is away
// the words stay in the field, the page says so, and they are kept as soon as it is back.
const EVERY = 3000;
const PATIENCE = 2000;
let form = null;
let kept = '';
let busy = false;
let leaving = false;
let waiting = false;
let going = null;

const fields = () => new URLSearchParams(new FormData(form)).toString();

/** The form that is here now: what is new on the page may have replaced it, as kept. */
function here() {
  const now = document.getElementById('draft');
  if (now !== form) {
    form = now;
    kept = form ? fields() : '';
  }
  return form;
}

function tell(state, more = '') {
  const says = document.getElementById('saving');
  const words = more || form.dataset[state];
  if (says.dataset.state === state && says.textContent === words) return;
  says.dataset.state = state;
  says.textContent = words;
}

async function keep() {
  if (busy || leaving || !here() || fields() === kept) return;
  const at = form;
  const now = fields();
  const body = new URLSearchParams(now);
  body.set('do', 'keep');
  busy = true;
  going = new AbortController();
  try {
    const { signal } = going;
    const reply = await fetch(at.action, { method: 'POST', body, redirect: 'error', signal });
    if (reply.ok) {
      const html = await reply.text();
      if (here() !== at) return;
      body.delete('do');
      body.set('version', reply.headers.get('Draft-Version'));
      at.elements.version.value = body.get('version');
      kept = body.toString();
      show(html);
      tell(fields() === kept ? 'saved' : 'unsaved');
    } else if (reply.headers.get('Content-Type')?.startsWith('text/plain')) {
      tell('refused', await reply.text());
    } else {
      tell('refused');
    }
  } catch {
    if (!leaving) tell('away');
  } finally {
    busy = false;
  }
}

function show(html) {
  if (typeof Document.parseHTML !== 'function') return;
  const fresh = Document.parseHTML(html, { sanitizer: {} }).getElementById('written');
  const now = document.getElementById('written');
  if (!fresh || !now) return;
  now.replaceChildren(...[...fresh.childNodes].map((n) => document.importNode(n, true)));
  for (const name of ['reply', 'until']) {
    const read = document.getElementById(`${name}local`);
    document.querySelector(`#${name}says bdi`).textContent = read.textContent;
    if (read.dataset.wrong) form.elements[name].setAttribute('aria-invalid', 'true');
    else form.elements[name].removeAttribute('aria-invalid');
  }
  live();
}

/** Their desk's view of the words, at once. */
function live() {
  for (const name of ['subject', 'text']) {
    const place = document.getElementById(`l${name}`);
    const typed = form.elements[name].value;
    if (place && place.textContent !== typed) place.textContent = typed;
  }
}

const own = (e) => here()?.contains(e.target);

addEventListener('input', (e) => {
  if (!own(e)) return;
  live();
  const away = document.getElementById('saving').dataset.state === 'away';
  if (!away && fields() !== kept) tell('unsaved');
});
addEventListener('change', (e) => own(e) && keep());
addEventListener('focusout', (e) => own(e) && keep());
addEventListener('submit', (e) => {
  // What is being kept just now has its version in the answer: wait for it, but not for long.
  if (busy && e.target === form && !waiting) {
    e.preventDefault();
    waiting = true;
    const what = e.submitter?.value;
    const since = performance.now();
    const timer = setInterval(() => {
      if (busy && performance.now() - since < PATIENCE) return;
      clearInterval(timer);
      // What was kept may have brought another form, with other buttons, in the place of this one.
      const button = [...(here()?.querySelectorAll('button') ?? [])].find((b) => b.value === what);
      if (button) form.requestSubmit(button);
      waiting = false;
    }, 50);
    return;
  }
  leaving = true;
  going?.abort();
});
addEventListener('pageshow', () => {
  leaving = false;
});
addEventListener('beforeunload', (e) => {
  if (!leaving && here() && fields() !== kept) e.preventDefault();
});
here();
setInterval(keep, EVERY);
