import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { sha256, sha512 } from '../src/sha2.mjs';
import { shake128, shake256 } from '../src/sha3.mjs';
import { Malformed, toHex, fromHex, toBase64, fromBase64, toBase64url, fromBase64url, fromUtf8, toUtf8, uint64, compare } from '../src/bytes.mjs';

const lengths = [...Array(300).keys(), 1000, 4095, 4096, 70001];

test('SHA-256 and SHA-512 agree with the platform', () => {
  for (const n of lengths) {
    const m = new Uint8Array(randomBytes(n));
    assert.equal(toHex(sha256(m)), createHash('sha256').update(m).digest('hex'));
    assert.equal(toHex(sha512(m)), createHash('sha512').update(m).digest('hex'));
  }
});

test('SHAKE agrees with the platform', () => {
  for (const n of lengths) {
    const m = new Uint8Array(randomBytes(n));
    const out = 1 + (n % 700);
    assert.equal(toHex(shake128(m).squeeze(out)), createHash('shake128', { outputLength: out }).update(m).digest('hex'));
    const x = shake256(m.subarray(0, n >> 1), m.subarray(n >> 1));
    const head = x.squeeze(5);
    assert.equal(toHex(head) + toHex(x.squeeze(out)), createHash('shake256', { outputLength: out + 5 }).update(m).digest('hex'));
  }
});

test('text forms are canonical', () => {
  for (let n = 0; n < 70; n++) {
    const m = new Uint8Array(randomBytes(n));
    assert.deepEqual(fromHex(toHex(m)), m);
    assert.equal(toBase64(m), Buffer.from(m).toString('base64'));
    assert.equal(toBase64url(m), Buffer.from(m).toString('base64url'));
    assert.deepEqual(fromBase64(toBase64(m)), m);
    assert.deepEqual(fromBase64url(toBase64url(m)), m);
  }
  for (const bad of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', '=', 'AA=A', 'AA==AAAA', 'AA\n=', 'AAA-', 'AAA\u0141', ' AAA', null, 3]) {
    assert.throws(() => fromBase64(bad), Malformed, String(bad));
  }
  for (const bad of ['A', 'AB', 'AAB', 'AA==', 'AAA+', 'AAAAA', undefined]) {
    assert.throws(() => fromBase64url(bad), Malformed, String(bad));
  }
  for (const bad of ['0', '0G', 'AA', ' 0', null]) assert.throws(() => fromHex(bad), Malformed);
  for (const bad of ['c080', 'eda080', 'f4908080', 'ff', 'e282']) assert.throws(() => fromUtf8(fromHex(bad)), Malformed);
  assert.throws(() => toUtf8('\ud800'), Malformed);
  assert.equal(fromUtf8(fromHex('efbbbf41')), '\ufeffA');
  assert.equal(toHex(uint64(2 ** 53 - 1)), '001fffffffffffff');
  for (const bad of [-1, 2 ** 53, 1.5, NaN, '1']) assert.throws(() => uint64(bad), Malformed);
  assert.ok(compare(fromHex('01'), fromHex('0100')) < 0);
  assert.throws(() => sha256('text'), Malformed);
});
