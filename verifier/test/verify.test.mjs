import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, truncateSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprintWords, isFingerprint } from '../src/charter.mjs';
import { checkVector, holds } from '../src/vectors.mjs';
import { Channel, makeSide } from './world.mjs';

const command = fileURLToPath(new URL('../verify.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
after(() => rmSync(folder, { recursive: true }));

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' });
  return { status, out: stdout.trim(), error: stderr.trim() };
}

test('the command says in one sentence how it was called wrongly', () => {
  const there = join(folder, 'there');
  writeFileSync(there, 'hello');
  for (const words of [[], [join(folder, 'none')], [folder], ['--charter'], ['--other'], [there, there], [there, '--charter', 'zz'],
    ['--vectors', join(folder, 'none')], ['--vectors', there], ['--vectors', folder], [there, '--vectors', folder], [join(there, 'x')]]) {
    const { status, out, error } = run(...words);
    assert.equal(status, 2, words.join(' '));
    assert.equal(out, '');
    assert.match(error, /^[^\n]+[.]$/);
  }
  assert.equal(run('--help').status, 0);
});

test('the command refuses what is not genuine', () => {
  const path = join(folder, 'a.liaison-proof');
  writeFileSync(path, 'hello');
  assert.deepEqual(run(path).status, 1);
  assert.match(run(path).out, /^Not genuine: form: /);
  const told = JSON.parse(run(path, '--json').out);
  assert.equal(told.genuine, false);
  assert.equal(told.fault, 'form');
  truncateSync(path, 16777217);
  assert.match(run(path).out, /^Not genuine: size: /);
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  writeFileSync(path, c.proof(c.note(0, 1)));
  assert.match(run(path).out, /^Not genuine: charter: The ML-DSA-87 signature/); // the stand-in is no signature
});

test('fingerprints are written in digits or in words', () => {
  const words = fingerprintWords(Uint8Array.from({ length: 32 }, (_, i) => (i < 2 ? [0x7f, 0x00][i] : i)));
  assert.match(words, /^lusab-/);
  assert.equal(words.split('-').length, 8);
  assert.ok(isFingerprint(words) && isFingerprint('a'.repeat(64)));
  for (const bad of [`${words}-`, words.replaceAll('-', ''), words.slice(6), `${words}-lusab`, 'A'.repeat(64), '']) assert.ok(!isFingerprint(bad), bad);
});

test('vectors are checked by what they are', () => {
  const cbor = (hex, expect) => ({ what: 'cbor', given: { cbor: hex }, expect });
  for (const [hex, expect] of [['83010203', 'ok'], ['1800', 'malformed'], ['', 'malformed']]) {
    const vector = cbor(hex, expect);
    assert.ok(holds(vector, checkVector(vector).found), hex);
    const wrong = cbor(hex, expect === 'ok' ? 'malformed' : 'ok');
    assert.ok(!holds(wrong, checkVector(wrong).found), hex);
  }
  const other = { what: 'toString', given: {}, expect: 'malformed' };
  assert.ok(!holds(other, checkVector(other).found));
});

test('the command takes a file of evidence', () => {
  const shared = new URL('../../docs/spec/vectors/', import.meta.url);
  const given = (name) => JSON.parse(readFileSync(new URL(`conviction/${name}.json`, shared), 'utf8')).given;
  for (const name of ['fork', 'successors', 'opening']) {
    const { file, sentence } = given(name);
    const bytes = Buffer.from(readFileSync(new URL(`shared/${file.slice(1)}`, shared), 'utf8').trim(), 'hex');
    const path = join(folder, `${name}.liaison-evidence`);
    writeFileSync(path, bytes);
    assert.deepEqual(run(path), { status: 0, out: sentence, error: '' });
    assert.equal(run(path, '--charter', '00'.repeat(32)).status, 1);
    bytes[bytes.length - 60] ^= 1;
    writeFileSync(path, bytes);
    const { status, out } = run(path);
    assert.equal(status, 1);
    assert.match(out, /^Not genuine: (evidence|form): /);
  }
});
