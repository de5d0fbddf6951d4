import test from 'node:test';
import assert from 'node:assert/strict';
import { Malformed, toHex } from '../src/bytes.mjs';
import * as ed25519 from '../src/ed25519.mjs';
import * as p256 from '../src/p256.mjs';
import { mldsa44, mldsa87 } from '../src/mldsa.mjs';
import { folder, hex, json } from './vectors.mjs';

const wycheproof = folder('wycheproof');
const edges = folder('ed25519-edges');

/** A key that may not be used is a refusal; any other error is a defect. */
function accepted(check) {
  try {
    return check();
  } catch (e) {
    assert.ok(e instanceof Malformed, e.stack);
    return false;
  }
}

function run(t, file, keyOf, verify, inScope = () => true) {
  const count = { valid: 0, invalid: 0, 'out of scope': 0 };
  for (const group of json(`${wycheproof.path}/${file}`).testGroups) {
    const key = hex(keyOf(group));
    for (const c of group.tests) {
      if (!inScope(c)) {
        count['out of scope']++;
        continue;
      }
      count[c.result]++;
      const got = accepted(() => verify(key, hex(c.msg), hex(c.sig)));
      assert.equal(got, c.result === 'valid', `${file} ${c.tcId}: ${c.comment}`);
    }
  }
  t.diagnostic(JSON.stringify(count));
  assert.ok(count.valid > 0 && count.invalid > 0);
}

test('Wycheproof Ed25519', { skip: wycheproof.skip }, (t) =>
  run(t, 'ed25519_test.json', (g) => g.publicKey.pk, ed25519.verify));

test('Wycheproof ECDSA P-256, DER', { skip: wycheproof.skip }, (t) =>
  run(t, 'ecdsa_secp256r1_sha256_test.json', (g) => g.publicKey.uncompressed, p256.verifyDer));

for (const [size, set] of [[44, mldsa44], [87, mldsa87]]) {
  test(`Wycheproof ML-DSA-${size}`, { skip: wycheproof.skip }, (t) =>
    run(t, `mldsa_${size}_verify_test.json`, (g) => g.publicKey, set.verify, (c) => !c.ctx));
}

// The flags say what is odd about a vector. "low_order_A": A has order 1 to 8;
// "low_order_component_A": A is not in the subgroup of prime order; "non_canonical_*":
// the encoding is not the shortest; "low_order_residue": the equation holds only with
// the cofactor; "reencoded_k": it holds only if k hashes the canonical encoding.
// R of low order, even the neutral element, is no reason to refuse in itself.
const REFUSED = ['low_order_A', 'low_order_component_A', 'non_canonical_A', 'non_canonical_R', 'low_order_residue', 'reencoded_k'];

test('Ed25519 edge cases follow the pinned rule', { skip: edges.skip }, (t) => {
  let yes = 0;
  const all = json(`${edges.path}/ed25519vectors.json`);
  for (const v of all) {
    const want = !(v.flags ?? []).some((f) => REFUSED.includes(f));
    const got = accepted(() => ed25519.verify(hex(v.key), new TextEncoder().encode(v.msg), hex(v.sig)));
    assert.equal(got, want, `vector ${v.number}: ${v.flags}`);
    if (got) yes++;
  }
  t.diagnostic(`${all.length} vectors, ${yes} accepted`);
});

test('odd inputs are Malformed, never another error', () => {
  const sets = [[ed25519.verify, 32, 64], [p256.verifyDer, 65, 70], [p256.verifyRaw, 65, 64], [mldsa44.verify, 1312, 2420], [mldsa87.verify, 2592, 4627]];
  for (const [verify, keyLength, sigLength] of sets) {
    const odd = [undefined, null, 'x', 5, [], {}, new Uint8Array(0), new Uint8Array(keyLength), new Uint8Array(sigLength).fill(255)];
    for (const a of odd) for (const b of odd) for (const c of odd) assert.equal(accepted(() => verify(a, b, c)), false);
  }
});

test('a high s is refused where low s is asked for', { skip: wycheproof.skip }, () => {
  const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const group = json(`${wycheproof.path}/ecdsa_secp256r1_sha256_test.json`).testGroups[0];
  const key = hex(group.publicKey.uncompressed);
  const c = group.tests.find((x) => x.result === 'valid');
  const sig = hex(c.sig);
  const r = toHex(sig.subarray(4, 4 + sig[3])).slice(-64).padStart(64, '0');
  const s = BigInt('0x' + toHex(sig.subarray(4 + sig[3] + 2)));
  const raw = (v) => hex(r + v.toString(16).padStart(64, '0'));
  for (const v of [s, N - s]) {
    assert.equal(p256.verifyRaw(key, hex(c.msg), raw(v)), true);
    assert.equal(p256.verifyRaw(key, hex(c.msg), raw(v), { lowS: true }), v <= N / 2n);
  }
});
