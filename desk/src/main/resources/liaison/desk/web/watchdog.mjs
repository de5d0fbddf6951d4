// In a worker: a hidden page's timers may sleep for a minute, a worker's do not.
const MOST_SILENCE = 11000;
let last = Date.now();
let lost = false;

onmessage = () => {
  last = Date.now();
  if (lost) {
    lost = false;
    postMessage('found');
  }
};

setInterval(() => {
  if (!lost && Date.now() - last > MOST_SILENCE) {
    lost = true;
    postMessage('lost');
  }
}, 500);
