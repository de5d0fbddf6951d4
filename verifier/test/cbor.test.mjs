import test from 'node:test';
import assert from 'node:assert/strict';
import { Malformed, toHex } from '../src/bytes.mjs';
import { Tagged, decode, encode } from '../src/cbor.mjs';
import { folder, hex, json } from './vectors.mjs';

const cbor = folder('cbor');

// What of RFC 8949 appendix A the profile allows; everything else there is refused:
// floats, undefined, simple values, other tags, text keys, indefinite lengths, 64-bit numbers.
const ALLOWED = new Set(('00 01 0a 17 1818 1819 1864 1903e8 1a000f4240 1b000000e8d4a51000 20 29 3863 3903e7 '
  + 'f4 f5 f6 40 4401020304 60 6161 6449455446 62225c 62c3bc 63e6b0b4 64f0908591 80 83010203 8301820203820405 '
  + '98190102030405060708090a0b0c0d0e0f101112131415161718181819 a0 a201020304').split(' '));

test('RFC 8949 appendix A', { skip: cbor.skip }, (t) => {
  const count = { decoded: 0, refused: 0 };
  for (const v of json(`${cbor.path}/appendix_a.json`)) {
    if (ALLOWED.has(v.hex)) {
      const value = decode(hex(v.hex));
      assert.equal(toHex(encode(value)), v.hex);
      if ('decoded' in v && !(value instanceof Map)) assert.deepEqual(value, v.decoded, v.hex);
      count.decoded++;
    } else {
      assert.throws(() => decode(hex(v.hex)), Malformed, v.hex);
      count.refused++;
    }
  }
  t.diagnostic(JSON.stringify(count));
  assert.equal(count.decoded, ALLOWED.size);
});

test('only the one form is read', () => {
  const bad = ['', '1800', '1817', '190018', '1900ff', '1a0000ffff', '1b00000000ffffffff', '1b0020000000000000', '3b001fffffffffffff',
    '5801ff', '41', '61ff', '62c080', '81', '9a7fffffff', 'ba7fffffff00', '9b001fffffffffffff', 'a1', 'a10000ff', '0000',
    'a201000100', 'a202000100', 'a220000100', 'a16000', 'a1f400', 'a1800000', 'c600', 'd100', 'd300', 'd81200', 'd2', '1c', '3f', 'df',
    'f8', 'f814', 'f815', 'ff', 'f97e00', '81'.repeat(9) + '00', 'd281'.repeat(4) + 'd200', '818181818181818181', 'a100'.repeat(8) + '80'];
  for (const h of bad) assert.throws(() => decode(hex(h)), Malformed, h);
  const good = ['1b001fffffffffffff', '3b001ffffffffffffe', 'a2010020 00'.replace(' ', ''), 'a3000117022003', 'd28443a10126a0f640',
    '81'.repeat(8) + '00', 'd281'.repeat(4) + '00', 'a100'.repeat(8) + '00'];
  for (const h of good) assert.equal(toHex(encode(decode(hex(h)))), h);
  for (const v of [undefined, null, 'a', [1]]) assert.throws(() => decode(v), Malformed);
  assert.throws(() => decode(hex('4100'), 1), Malformed);
});

test('the encoder refuses what the profile lacks', () => {
  for (const v of [1.5, NaN, 2 ** 53, -(2 ** 53), undefined, 1n, {}, Symbol.iterator, '\udc00', new Map([['a', 1]]), new Tagged(19, 0)]) {
    assert.throws(() => encode(v), Malformed);
  }
  assert.equal(toHex(encode(-0)), '00');
  assert.equal(toHex(encode(new Map([[-1, 0], [24, 0], [0, 0], [-25, 0]]))), 'a4000018180020003818' + '00');
  assert.equal(decode(encode(Array(200000).fill(null))).length, 200000);
});

test('random bytes decode to what re-encodes the same, or are Malformed', () => {
  let seed = 7;
  const random = (n) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0, (seed >>> 8) % n);
  const heads = [0x00, 0x18, 0x19, 0x20, 0x38, 0x40, 0x41, 0x58, 0x60, 0x61, 0x80, 0x81, 0x82, 0xa0, 0xa1, 0xa2, 0xd2, 0xf4, 0xf6, 0xf9];
  let read = 0;
  for (let i = 0; i < 100000; i++) {
    const bytes = Uint8Array.from({ length: 1 + random(12) }, () => (random(3) ? heads[random(heads.length)] : random(256)));
    let value;
    try {
      value = decode(bytes);
    } catch (e) {
      assert.ok(e instanceof Malformed, e.stack);
      continue;
    }
    read++;
    assert.equal(toHex(encode(value)), toHex(bytes));
  }
  assert.ok(read > 1000);
});
