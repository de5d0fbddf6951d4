// One stream of what is new. It opens itself again after any end; a browser's own retry gives up
// for good on an error status, and neither side notices a frozen node, so a worker watches the beat.
const policy = window.trustedTypes?.createPolicy('desk', {
  createScriptURL: (url) => {
    if (url !== '/watchdog.mjs') throw new TypeError(`not a script of this desk: ${url}`);
    return url;
  },
});

const FIRST = 500;
const LONGEST = 8000;

/** Calls `changed` at every change, and after every new start of the stream. */
export function watch(changed) {
  const dog = new Worker(policy ? policy.createScriptURL('/watchdog.mjs') : '/watchdog.mjs');
  let wait = FIRST;
  let source;
  let opened = false;

  function open() {
    source = new EventSource('/feed');
    // What changed while there was no stream is told to nobody.
    source.onopen = () => {
      if (opened) changed();
      opened = true;
    };
    source.addEventListener('beat', () => {
      wait = FIRST;
      dog.postMessage('beat');
    });
    source.addEventListener('change', changed);
    source.addEventListener('refused', again);
    source.onerror = again;
  }

  function again() {
    source.close();
    setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  dog.onmessage = ({ data }) => {
    document.documentElement.dataset.contact = data;
    document.getElementById('strip').classList.toggle('lost', data === 'lost');
    if (data === 'lost') again();
    else changed();
  };
  open();
}
