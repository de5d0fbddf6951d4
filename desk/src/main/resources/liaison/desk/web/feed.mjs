// One stream of what is new for all pages of this browser: whoever holds the lock has it open and
// tells the others. It opens itself again after any end; a browser's own retry gives up for good on
// an error status, and neither side notices a frozen node, so a worker watches the beat.
const policy = window.trustedTypes?.createPolicy('desk', {
  createScriptURL: (url) => {
    if (url !== '/watchdog.mjs') throw new TypeError(`not a script of this desk: ${url}`);
    return url;
  },
});

const FIRST = 500;
const LONGEST = 4000;
const root = document.documentElement;

/**
 * Calls `on.change()` at every change and after every silence, `on.alarm({sound, open, more})` with
 * what sounds, `on.signs({node, house, 1: ...})` with the last signs of life, `on.contact()` when `data-contact` of the root has changed ('found', 'lost', or 'door' when
 * nobody is let in any more), `on.seen(yes)` when the page is out of sight for a minute or back, and
 * `on.say()` every ten seconds.
 */
export function watch(on) {
  const dog = new Worker(policy ? policy.createScriptURL('/watchdog.mjs') : '/watchdog.mjs');
  const others = new BroadcastChannel('liaison-feed');
  let wait = FIRST;
  let source;
  let heard = false;

  function contact(state) {
    if (root.dataset.contact === state) return;
    root.dataset.contact = state;
    on.contact();
  }

  function hear([name, data]) {
    if (name === 'beat') {
      dog.postMessage('beat');
      // What changed between this page and its first beat nobody has told it.
      const untold = !heard || root.dataset.contact === 'door';
      heard = true;
      contact('found');
      on.signs(data.signs);
      on.alarm(data.alarm);
      if (untold) on.change();
    } else if (name === 'alarm') on.alarm(data);
    else if (name === 'change') on.change();
    else if (data === 'door') contact('door');
  }

  function tell(event) {
    hear(event);
    others.postMessage(event);
  }

  function open() {
    source = new EventSource('/feed');
    source.onopen = () => {
      // What changed while there was no stream is told to nobody.
      if (heard) tell(['change', {}]);
    };
    for (const name of ['beat', 'alarm', 'change', 'refused']) {
      source.addEventListener(name, (e) => {
        tell([name, JSON.parse(e.data)]);
        if (name === 'refused') again();
        else wait = FIRST;
      });
    }
    source.onerror = again;
  }

  function again() {
    source.close();
    dog.postMessage(wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  others.onmessage = ({ data }) => hear(data);
  dog.onmessage = ({ data }) => {
    if (data === 'open') open();
    else if (data === 'say') on.say();
    else if (data === 'seen' || data === 'unseen') on.seen(data === 'seen');
    else if (data === 'found') on.change();
    else {
      if (root.dataset.contact !== 'door') contact('lost');
      if (source) again();
    }
  };

  const seen = () => dog.postMessage(document.hidden ? 'hidden' : 'seen');
  document.addEventListener('visibilitychange', seen);
  seen();
  if (navigator.locks) navigator.locks.request('liaison-feed', () => new Promise(open));
  else open();
}
