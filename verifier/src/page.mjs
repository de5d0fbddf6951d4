// The page: a file in, the verdict out. Text from the file only ever becomes textContent.
import { fromBase64, toHex } from './bytes.mjs';
import { fingerprintWords, isFingerprint } from './charter.mjs';
import { verifyFile } from './conviction.mjs';
import { WORDS, tell } from './page-words.mjs';
import { tooLong } from './proof.mjs';
import { LIMITS } from './shape.mjs';

const STATIC = ['title', 'lead', 'file-label', 'fingerprint-label', 'fingerprint-help', 'shows-label', 'how-label',
  'not-label', 'charter-label', 'body-label', 'sentence-label'];
const LANGUAGES = ['en', 'ko', 'ar'];

/** Wires the page; `later` runs a function after the page has been drawn. */
export function start(document, language, later, checks = undefined) {
  const at = (id) => document.getElementById(id);
  const put = (id, text) => { at(id).textContent = text; };
  let words = WORDS[language] ?? WORDS.en;
  let bytes = null; // a Uint8Array, or 'long'
  let outcome = null;
  let message = null;
  let turn = 0;

  function drawBody({ note, body }) {
    at('body-part').hidden = body === null;
    if (body === null) return;
    let text = words.bytes(body.length, note.body.media);
    if (note.body.media.startsWith('text/')) {
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      } catch {
        // not text after all: its length and type are shown
      }
    }
    put('body', text);
  }

  function draw() {
    document.documentElement.lang = words.code;
    document.documentElement.dir = words.direction;
    document.title = words.title;
    for (const id of STATIC) put(id, words[id]);
    for (const code of LANGUAGES) at(code).setAttribute('aria-pressed', String(code === words.code));
    put('message', message === null ? '' : words[message]);
    at('message').dataset.kind = message === 'working' ? 'work' : 'error';
    const result = at('result');
    result.hidden = outcome === null;
    if (outcome === null) return;
    const { genuine, fault, sentence, facts } = outcome;
    result.dataset.genuine = genuine ? 'yes' : 'no';
    put('verdict', genuine ? words.genuine : words.refused);
    put('sentence', sentence);
    put('plain', '');
    at('charter-part').hidden = !genuine;
    at('body-part').hidden = true;
    if (!genuine) {
      put('shows', words.refusedShows);
      put('how', words.faults[fault]);
      put('not', words.refusedNot);
      return;
    }
    const told = facts.convicted === undefined ? tell(facts, words) : facts;
    const say = facts.convicted === undefined ? words : words.evidence;
    if (facts.convicted === undefined) put('plain', words.plain(told));
    put('shows', say.shows(told));
    put('how', say.how(told));
    put('not', say.not(told));
    put('charter-words', fingerprintWords(facts.channel));
    put('charter-digits', toHex(facts.channel));
    if (facts.convicted === undefined) drawBody(facts);
  }

  function say(name) {
    message = name;
    outcome = null;
    draw();
  }

  function check() {
    if (bytes === null) return;
    const mine = ++turn;
    const text = at('fingerprint').value.trim().toLowerCase();
    if (text !== '' && !isFingerprint(text)) {
      say('misspelt');
      return;
    }
    say('working');
    later(() => {
      if (mine !== turn) return;
      message = null;
      outcome = bytes === 'long' ? tooLong() : verifyFile(bytes, { fingerprint: text === '' ? null : text, checks });
      draw();
    });
  }

  async function take(file) {
    const mine = ++turn;
    bytes = null;
    say('working');
    let read = 'long';
    if (file.size <= LIMITS.proof) {
      try {
        read = new Uint8Array(await file.arrayBuffer());
      } catch {
        if (mine === turn) say('unread');
        return;
      }
    }
    if (mine !== turn) return;
    bytes = read;
    check();
  }

  const over = (event, on) => {
    event.preventDefault();
    document.body.classList.toggle('over', on);
  };
  document.addEventListener('dragover', (event) => over(event, true));
  document.addEventListener('dragleave', (event) => over(event, false));
  document.addEventListener('drop', (event) => {
    over(event, false);
    const files = event.dataTransfer.files;
    if (files.length === 1) take(files[0]);
    else say(files.length === 0 ? 'unread' : 'one');
  });
  at('file').addEventListener('change', (event) => {
    if (event.target.files.length === 1) take(event.target.files[0]);
  });
  at('fingerprint').addEventListener('change', check);
  at('form').addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  for (const code of LANGUAGES) {
    at(code).addEventListener('click', () => {
      words = WORDS[code];
      draw();
    });
  }
  const held = at('form').dataset; // a page may be handed out with a proof in it, in its reader's language and light
  words = WORDS[held.language] ?? words;
  if (held.theme !== undefined) document.documentElement.dataset.theme = held.theme;
  draw();
  if (held.proof === undefined) return;
  at('fingerprint').value = held.charter ?? '';
  bytes = fromBase64(held.proof);
  check();
}
