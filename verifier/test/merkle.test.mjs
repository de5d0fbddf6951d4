import test from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Malformed } from '../src/bytes.mjs';
import * as merkle from '../src/merkle.mjs';
import { b64, folder, json } from './vectors.mjs';

const vectors = folder('merkle');
const checks = {
  inclusion: (v, p) => merkle.verifyInclusion(v.leafIdx, v.treeSize, b64(v.leafHash), p, b64(v.root)),
  consistency: (v, p) => merkle.verifyConsistency(v.size1, v.size2, b64(v.root1), b64(v.root2), p),
  subtreeinclusion: (v, p) => merkle.verifySubtreeInclusion(v.leafIdx, v.start, v.end, b64(v.leafHash), p, b64(v.root)),
  subtreeconsistency: (v, p) => merkle.verifySubtreeConsistency(v.start, v.end, v.size, b64(v.root1), b64(v.root2), p),
};

// Where this verifier is stricter than the vectors, on purpose: a root that is not
// 32 bytes long is no hash, and a subtree has at least one leaf.
const stricter = (v) => b64(v.root1 ?? v.root).length !== 32 || b64(v.root2 ?? v.root).length !== 32 || (v.start !== undefined && v.start === v.end);

for (const [kind, check] of Object.entries(checks)) {
  test(`Merkle ${kind}`, { skip: vectors.skip }, (t) => {
    const count = { accepted: 0, refused: 0, 'refused though the vector accepts': 0 };
    const wrong = [];
    for (const name of readdirSync(`${vectors.path}/${kind}`, { recursive: true }).filter((n) => n.endsWith('.json'))) {
      const v = json(`${vectors.path}/${kind}/${name}`);
      let got;
      try {
        got = check(v, (v.proof ?? []).map(b64));
      } catch (e) {
        assert.ok(e instanceof Malformed, e.stack);
        got = false;
      }
      if (!v.wantErr && stricter(v)) {
        assert.equal(got, false, name);
        count['refused though the vector accepts']++;
        continue;
      }
      if (got !== !v.wantErr) wrong.push(`${name} ${JSON.stringify(v)}`);
      count[got ? 'accepted' : 'refused']++;
    }
    t.diagnostic(JSON.stringify(count));
    assert.equal(count['refused though the vector accepts'], { consistency: 1, subtreeconsistency: 7 }[kind] ?? 0);
    assert.deepEqual(wrong, []);
  });
}

// RFC 9162 §2.1.3.1 and §2.1.4.1, as written there.
const split = (n) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};
function path(m, d) {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k ? [...path(m, d.slice(0, k)), merkle.root(d.slice(k))] : [...path(m - k, d.slice(k)), merkle.root(d.slice(0, k))];
}
function subproof(m, d, whole) {
  if (m === d.length) return whole ? [] : [merkle.root(d)];
  const k = split(d.length);
  return m <= k ? [...subproof(m, d.slice(0, k), whole), merkle.root(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), merkle.root(d.slice(0, k))];
}

test('every proof of small trees, and none that is off', () => {
  const leaves = Array.from({ length: 20 }, (_, i) => merkle.leafHash(Uint8Array.of(i)));
  for (let n = 1; n <= 20; n++) {
    const d = leaves.slice(0, n);
    const root = merkle.root(d);
    for (let m = 0; m < n; m++) {
      const p = path(m, d);
      for (let i = 0; i <= n; i++) assert.equal(merkle.verifyInclusion(i, n, leaves[m], p, root), i === m);
      assert.equal(merkle.verifyInclusion(m, n, leaves[m], [...p, root], root), false);
      if (p.length) assert.equal(merkle.verifyInclusion(m, n, leaves[m], p.slice(1), root), false);
    }
    for (let m = 1; m <= n; m++) {
      const p = subproof(m, d, true);
      const old = merkle.root(leaves.slice(0, m));
      assert.equal(merkle.verifyConsistency(m, n, old, root, p), true);
      assert.equal(merkle.verifySubtreeConsistency(0, m, n, old, root, p), true);
      assert.equal(merkle.verifyConsistency(m, n, old, root, [...p, root]), false);
      if (m < n) assert.equal(merkle.verifyConsistency(m, n, root, root, p), false);
    }
  }
});

test('odd inputs are Malformed', () => {
  const h = new Uint8Array(32);
  for (const bad of [-1, 0.5, NaN, 2 ** 53, '1', null, undefined]) {
    assert.throws(() => merkle.verifyInclusion(bad, 1, h, [], h), Malformed);
    assert.throws(() => merkle.verifyInclusion(0, bad, h, [], h), Malformed);
    assert.throws(() => merkle.verifyConsistency(bad, 1, h, h, []), Malformed);
  }
  for (const bad of [null, {}, [null], [new Uint8Array(31)], 'x']) {
    assert.throws(() => merkle.verifyInclusion(0, 1, h, bad, h), Malformed);
    assert.throws(() => merkle.verifyConsistency(1, 2, h, h, bad), Malformed);
  }
  assert.equal(merkle.verifyInclusion(2 ** 53 - 2, 2 ** 53 - 1, h, Array(60).fill(h), h), false);
});
