// In a worker: a hidden page's timers may sleep for a minute, a worker's do not.
// It hears 'beat', 'hidden', 'seen' and a number of milliseconds after which to say 'open'; it says
// 'lost' (again and again while it lasts), 'found', 'unseen', 'seen', 'open', and 'say' every ten seconds.
const MOST_SILENCE = 11_000;
const AGAIN = 10_000;
const MOST_UNSEEN = 60_000;
const SAY = 10_000;
const now = () => performance.now();

let beaten = now();
let lost = 0;
let hidden = 0;
let unseen = false;
let open = 0;
let said = now();

onmessage = ({ data }) => {
  if (data === 'beat') {
    beaten = now();
    if (lost) postMessage('found');
    lost = 0;
  } else if (data === 'hidden') {
    hidden ||= now();
  } else if (data === 'seen') {
    hidden = 0;
    if (unseen) postMessage('seen');
    unseen = false;
  } else {
    open = now() + data;
  }
};

setInterval(() => {
  const at = now();
  if (at - beaten > MOST_SILENCE && (!lost || at - lost > AGAIN)) {
    lost = at;
    postMessage('lost');
  }
  if (hidden && !unseen && at - hidden >= MOST_UNSEEN) {
    unseen = true;
    postMessage('unseen');
  }
  if (open && at >= open) {
    open = 0;
    postMessage('open');
  }
  if (at - said >= SAY) {
    said = at;
    postMessage('say');
  }
}, 250);
