import test from 'node:test';
import assert from 'node:assert/strict';
import { Malformed, equal, toHex } from '../src/bytes.mjs';
import { Tagged, decode, encode } from '../src/cbor.mjs';
import * as cose from '../src/cose.mjs';
import * as ed25519 from '../src/ed25519.mjs';
import * as p256 from '../src/p256.mjs';
import { mldsa44, mldsa87 } from '../src/mldsa.mjs';
import { folder, hex, json } from './vectors.mjs';

const vectors = folder('cose');
const at = (name) => json(`${vectors.path}/${name}.json`);
const url = (text) => new Uint8Array(Buffer.from(text, 'base64url'));
const point = (k) => Uint8Array.of(4, ...url(k.x), ...url(k.y));
const empty = new Uint8Array(0);

/** The parts of a public example, read without the profile's header rules. */
function parts(v) {
  const item = decode(hex(v.output.cbor));
  return item instanceof Tagged ? item.value : item;
}

// The examples carry their headers unprotected, or use older algorithm numbers; so the
// Sig_structure and the signature are checked, and the strict reader must refuse them.
for (const name of ['ecdsa-examples/ecdsa-sig-01', 'eddsa-examples/eddsa-sig-01', 'sign1-tests/sign-pass-01', 'sign1-tests/sign-pass-02', 'sign1-tests/sign-pass-03']) {
  test(`COSE ${name}`, { skip: vectors.skip }, () => {
    const v = at(name);
    const sign = v.input.sign0;
    const [protectedBytes, , payload, signature] = parts(v);
    const tbs = cose.sigStructure(protectedBytes, sign.external ? hex(sign.external) : empty, payload);
    // sign-pass-01 writes the empty protected map as a0; its signature is over h''.
    const signed = hex(v.intermediates.ToBeSign_hex);
    if (name !== 'sign1-tests/sign-pass-01') assert.ok(equal(tbs, signed));
    if (sign.key.crv === 'P-256') assert.equal(p256.verifyRaw(point(sign.key), signed, signature), true);
    else assert.equal(ed25519.verify(hex(sign.key.x_hex), signed, signature), true);
    assert.throws(() => cose.decodeSign1(hex(v.output.cbor)), Malformed);
  });
}

for (const n of ['01', '02', '03', '04', '06', '07']) {
  test(`COSE sign-fail-${n}`, { skip: vectors.skip }, () => {
    const v = at(`sign1-tests/sign-fail-${n}`);
    assert.throws(() => cose.decodeSign1(hex(v.output.cbor)), Malformed);
    if (n === '01') return; // another tag: refused as CBOR
    const [protectedBytes, , payload, signature] = parts(v);
    const key = point(v.input.sign0.key);
    const valid = p256.verifyRaw(key, cose.sigStructure(protectedBytes, empty, payload), signature);
    assert.equal(valid, false);
  });
}

for (const name of ['ecdsa-sig-02', 'ecdsa-sig-03', 'ecdsa-sig-04', 'ecdsa-01', 'ecdsa-02', 'ecdsa-03', 'ecdsa-04']) {
  test(`COSE ${name} is outside the profile`, { skip: vectors.skip }, () => {
    assert.throws(() => cose.decodeSign1(hex(at(`ecdsa-examples/${name}`).output.cbor)), Malformed);
  });
}
for (const name of ['eddsa-sig-02', 'eddsa-01', 'eddsa-02']) {
  test(`COSE ${name} is outside the profile`, { skip: vectors.skip }, () => {
    assert.throws(() => cose.decodeSign1(hex(at(`eddsa-examples/${name}`).output.cbor)), Malformed);
  });
}

for (const [size, set] of [[44, mldsa44], [87, mldsa87]]) {
  test(`COSE ML-DSA-${size}`, { skip: vectors.skip }, () => {
    const v = at(`ml-dsa/ML_DSA_${size}.cose`);
    const s = cose.decodeSign1(hex(v.sign1));
    const tbs = cose.sigStructure(s.protectedBytes, empty, s.payload);
    assert.equal(toHex(tbs), v.raw_to_be_signed);
    assert.equal(set.verify(hex(v.raw_public_key), tbs, s.signature), true);
    tbs[tbs.length - 1] ^= 1;
    assert.equal(set.verify(hex(v.raw_public_key), tbs, s.signature), false);
    if (size !== 44) return;
    assert.throws(() => cose.decodeKey(hex(v.key)), Malformed); // carries a kid, out of order
    const key = cose.decodeKey(encode(new Map([[1, 7], [3, -48], [-1, hex(v.raw_public_key)]])));
    tbs[tbs.length - 1] ^= 1;
    assert.equal(s.alg, key.alg);
    assert.equal(cose.verifyWithKey(key, tbs, s.signature), true);
  });
}

test('only the strict forms are read', () => {
  const b = (...x) => Uint8Array.from(x);
  const form = (header = [[1, -19], [4, b(1)]], open = new Map(), payload = b(5), signature = b(6)) =>
    encode(new Tagged(18, [encode(new Map(header)), open, payload, signature]));
  const good = cose.decodeSign1(form());
  assert.deepEqual([good.alg, toHex(good.kid), toHex(good.payload), toHex(good.signature)], [-19, '01', '05', '06']);
  assert.equal(toHex(cose.sigStructure(b(0xa0), b(1), b(2))), '846a5369676e61747572653141a041014102');
  for (const bad of [form([[1, -19]]), form([[4, b(1)]]), form([[1, -19], [4, b()]]), form([[1, b(1)], [4, b(1)]]), form([[1, -19], [4, 1]]),
    form([[1, -19], [2, []], [4, b(1)]]), form(undefined, new Map([[4, b(1)]])), form(undefined, []), form(undefined, undefined, null),
    form(undefined, undefined, undefined, 'x'), encode([1, 2, 3, 4]), encode(new Tagged(18, [])), b(), encode(new Tagged(18, [1, 2, 3, 4]))]) {
    assert.throws(() => cose.decodeSign1(bad), Malformed, toHex(bad));
  }
  const base = hex('5866666666666666666666666666666666666666666666666666666666666666');
  const g = hex('6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5');
  const [x, y] = [g.subarray(0, 32), g.subarray(32)];
  const key = (...m) => encode(new Map(m));
  assert.equal(cose.decodeKey(key([1, 1], [3, -19], [-1, 6], [-2, base])).alg, -19);
  assert.equal(cose.decodeKey(key([1, 2], [3, -9], [-1, 1], [-2, x], [-3, y])).alg, -9);
  for (const bad of [key([1, 1], [3, -8], [-1, 6], [-2, base]), key([1, 1], [3, -19], [-1, 7], [-2, base]), key([1, 1], [3, -19], [-1, 6], [-2, b()]),
    key([1, 1], [3, -19], [-1, 6]), key([1, 1], [3, -19], [-1, 6], [-2, base], [-4, base]), key([1, 1], [3, -19], [-1, 6], [-2, new Uint8Array(32)]),
    key([1, 2], [3, -7], [-1, 1], [-2, x], [-3, y]), key([1, 2], [3, -9], [-1, 1], [-2, x], [-3, true]), key([1, 2], [3, -9], [-1, 1], [-2, y], [-3, x]),
    key([1, 7], [3, -48], [-1, b(1)]), key([1, 7], [3, -49], [-1, b(1)]), key(), encode(1), b()]) {
    assert.throws(() => cose.decodeKey(bad), Malformed, toHex(bad));
  }
});
