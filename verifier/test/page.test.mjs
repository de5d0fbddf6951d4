import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { runInNewContext } from 'node:vm';
import { buildPage } from '../build-page.mjs';
import { WORDS } from '../src/page-words.mjs';
import { start } from '../src/page.mjs';
import { CHECKS, Channel, makeSide } from './world.mjs';

const page = readFileSync(new URL('../liaison-verifier.html', import.meta.url), 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(page)[1];

/** As much of a document as the page uses. */
function fakeDocument() {
  const elements = new Map();
  const listeners = () => {
    const table = new Map();
    return { addEventListener: (name, run) => table.set(name, run), fire: (name, event) => table.get(name)(event) };
  };
  const element = () => ({ textContent: '', value: '', hidden: false, dataset: {}, lang: '', setAttribute() {}, ...listeners() });
  return {
    ...listeners(), title: '', documentElement: { lang: '', dir: '', dataset: {} }, body: { classList: { toggle() {} } },
    getElementById: (id) => {
      if (!page.includes(` id="${id}"`)) throw new Error(`The page has no ${id}.`);
      if (!elements.has(id)) elements.set(id, element());
      return elements.get(id);
    },
  };
}

const drop = (files) => ({ preventDefault() {}, dataTransfer: { files } });
const file = (bytes) => ({ size: bytes.length, arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
const turn = () => new Promise((done) => setTimeout(done, 20));

test('the page is built from the modules as they are', () => {
  assert.equal(page, buildPage(), 'Run node verifier/build-page.mjs and commit the page.');
});

test('the page can load nothing and run nothing but its own script', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)[1];
  const digest = createHash('sha256').update(script).digest('base64');
  assert.ok(policy.startsWith("default-src 'none'; ") && policy.includes(`script-src 'sha256-${digest}'`));
  assert.ok(!/unsafe|https?:|data:|blob:/.test(policy));
  assert.ok(!/\b(?:src|href|style|on\w+)=/.test(page.replace(script, '')), 'The page names another file or has an inline handler.');
  assert.ok(!/innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|\bfetch\b|XMLHttp|\bimport\s*\(/.test(script));
});

test('the built script refuses a file that is no proof, in any language', async () => {
  const document = fakeDocument();
  runInNewContext(script, { document, navigator: { language: 'ko-KR' }, setTimeout, TextDecoder, TextEncoder, Uint8Array, ArrayBuffer });
  const at = (id) => document.getElementById(id);
  assert.equal(at('title').textContent, WORDS.ko.title);
  document.fire('drop', drop([file(new TextEncoder().encode('hello'))]));
  await new Promise((done) => setTimeout(done, 100));
  assert.equal(at('verdict').textContent, WORDS.ko.refused);
  assert.match(at('sentence').textContent, /^Not genuine: form: /);
  at('ar').fire('click');
  assert.equal(at('verdict').textContent, WORDS.ar.refused);
  assert.equal(document.documentElement.dir, 'rtl');
  at('en').fire('click');
  assert.equal(at('verdict').textContent, WORDS.en.refused);
  assert.equal(document.documentElement.lang, 'en');
  document.fire('drop', drop([]));
  assert.equal(at('message').textContent, WORDS.en.unread);
  document.fire('drop', drop([1, 2]));
  assert.equal(at('message').textContent, WORDS.en.one);
  at('result').hidden = false;
  document.fire('drop', drop([{ size: 16777217 }]));
  await new Promise((done) => setTimeout(done, 100));
  assert.equal(at('how').textContent, WORDS.en.faults.size);
});

test('a genuine proof is told in full, in every language', async () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1, { text: '<b>not bold</b>' });
  const document = fakeDocument();
  start(document, 'en', (work) => work(), CHECKS);
  const at = (id) => document.getElementById(id);
  document.fire('drop', drop([file(c.proof(note))]));
  await turn();
  assert.equal(at('verdict').textContent, 'Genuine');
  assert.match(at('sentence').textContent, /^As of joint size 3, .*was not checked against one you trust\.$/);
  assert.equal(at('plain').textContent, 'This note is genuine: NORTH sent it. That another side received it is not shown.');
  assert.match(at('shows').textContent, /^NORTH wrote the note N-000001 and NORTH officer 1 signed it\.$/);
  assert.match(at('not').textContent, /delivery to SOUTH/);
  assert.equal(at('body').textContent, '<b>not bold</b>');
  at('fingerprint').value = ` ${at('charter-digits').textContent.toUpperCase()} `;
  at('fingerprint').fire('change');
  assert.match(at('how').textContent, /fingerprint you gave/);
  at('ko').fire('click');
  assert.equal(at('verdict').textContent, WORDS.ko.genuine);
  at('fingerprint').value = 'nonsense';
  at('fingerprint').fire('change');
  assert.equal(at('message').textContent, WORDS.ko.misspelt);
  assert.equal(at('result').hidden, true);
});

test('a page handed out with a proof in it checks that one, against the charter handed out with it', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const proof = Buffer.from(c.proof(c.note(0, 1, { text: 'as agreed' })));
  const handed = (charter) => {
    const document = fakeDocument();
    const at = (id) => document.getElementById(id);
    Object.assign(at('form').dataset, { proof: proof.toString('base64'), charter, language: 'en', theme: 'night' });
    start(document, 'ko', (work) => work(), CHECKS);
    return Object.assign(at, { document });
  };
  assert.equal(handed('')('verdict').textContent, 'Genuine');
  assert.equal(handed('').document.documentElement.dataset.theme, 'night');
  assert.equal(handed('0'.repeat(64))('verdict').textContent, WORDS.en.refused);
});

test('one plain sentence says who received the note and what an officer signed', async () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1);
  const held = c.add(1, 1, { cites: [0] });
  const accepted = c.add(1, 4, { statement: c.statement(1, 2, { 1: 3, 8: [c.ref(note)] }) });
  c.add(0, 1, { cites: [1] });
  const document = fakeDocument();
  start(document, 'en', (work) => work(), CHECKS);
  const plain = () => document.getElementById('plain').textContent;
  document.fire('drop', drop([file(c.proof(note, { others: [held, accepted], deliveries: [[held, 2]] }))]));
  await turn();
  assert.match(plain(), /^This note is genuine: NORTH sent it, and SOUTH received it, no later than \d+ \w+ \d{4}.*UTC\. SOUTH officer 2 acknowledged it, .*UTC\.$/);
  document.getElementById('ko').fire('click');
  assert.match(plain(), /NORTH 측이 보냈고 SOUTH 측이 받았습니다\. SOUTH 측 연락관 2번이 .*접수하였습니다\.$/);
  document.getElementById('ar').fire('click');
  assert.match(plain(), /SOUTH/);
});

test('evidence is told in full, in every language', async () => {
  const hex = readFileSync(new URL('../../docs/spec/vectors/shared/evidence-successors.hex', import.meta.url), 'utf8').trim();
  const document = fakeDocument();
  start(document, 'en', (work) => work());
  const at = (id) => document.getElementById(id);
  document.fire('drop', drop([file(new Uint8Array(Buffer.from(hex, 'hex')))]));
  await turn();
  assert.equal(at('verdict').textContent, 'Genuine');
  assert.match(at('sentence').textContent, /^SOUTH is convicted: its seat signed two charters of epoch 1, /);
  assert.match(at('shows').textContent, /^SOUTH signed .*two charters of one epoch \(epoch 1\)\.$/);
  assert.equal(at('body-part').hidden, true);
  at('ko').fire('click');
  assert.match(at('shows').textContent, /SOUTH.*두 기본합의서/);
  assert.match(at('not').textContent, /누가/);
});

test('all languages say the same things', () => {
  for (const words of [WORDS.ko, WORDS.ar]) {
    assert.deepEqual(Object.keys(words), Object.keys(WORDS.en));
    for (const part of ['faults', 'evidence', 'done']) assert.deepEqual(Object.keys(words[part]), Object.keys(WORDS.en[part]));
  }
});
