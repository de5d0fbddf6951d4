// The Merkle tree of RFC 9162 §2.1 with SHA-256.
// Verifiers answer true or false, and throw Malformed for values of the wrong form.
import { concat, equal, need, needBytes, needCount } from './bytes.mjs';
import { sha256 } from './sha2.mjs';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (entry) => sha256(concat(LEAF, entry));
export const nodeHash = (left, right) =>
  sha256(concat(NODE, needBytes(left, 'The left hash', 32), needBytes(right, 'The right hash', 32)));

/** Root of a list of leaf hashes (§2.1.1). */
export function root(leaves) {
  need(Array.isArray(leaves), 'The leaves are not a list.');
  leaves.forEach((leaf) => needBytes(leaf, 'A leaf hash', 32));
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  let level = leaves;
  while (level.length > 1) {
    const next = [];
    for (let i = 0; i + 1 < level.length; i += 2) next.push(nodeHash(level[i], level[i + 1]));
    if (level.length % 2 === 1) next.push(level[level.length - 1]);
    level = next;
  }
  return level[0];
}

const half = (n) => Math.floor(n / 2); // shifts in JavaScript stop at 32 bits
const odd = (n) => n % 2 === 1;

function needProof(proof) {
  need(Array.isArray(proof), 'The proof is not a list.');
  proof.forEach((hash) => needBytes(hash, 'A hash of the proof', 32));
}

/** §2.1.3.2: root that the proof leads to, or null if the proof does not fit. */
export function rootFromInclusion(index, size, leaf, proof) {
  needCount(index, 'The leaf index');
  needCount(size, 'The tree size');
  needBytes(leaf, 'The leaf hash', 32);
  needProof(proof);
  if (index >= size) return null;
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) return null;
    if (odd(fn) || fn === sn) {
      r = nodeHash(p, r);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else r = nodeHash(r, p);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 ? r : null;
}

/** §2.1.3.2. */
export function verifyInclusion(index, size, leaf, proof, rootHash) {
  needBytes(rootHash, 'The root hash', 32);
  const got = rootFromInclusion(index, size, leaf, proof);
  return got !== null && equal(got, rootHash);
}

/**
 * §2.1.4.2. Equal sizes need equal roots and an empty proof. Every tree extends the
 * empty tree: then the proof is empty and the first root is the hash of nothing.
 */
export function verifyConsistency(size1, size2, root1, root2, proof) {
  needCount(size1, 'The first tree size');
  needCount(size2, 'The second tree size');
  needBytes(root1, 'The first root hash', 32);
  needBytes(root2, 'The second root hash', 32);
  needProof(proof);
  if (size1 > size2) return false;
  if (size1 === size2 && !equal(root1, root2)) return false;
  if (size1 === 0) return proof.length === 0 && equal(root1, root([]));
  if (size1 === size2) return proof.length === 0;
  if (proof.length === 0) return false;

  // A complete first tree is itself the first node of the path.
  let power = size1;
  while (!odd(power)) power = half(power);
  const path = power === 1 ? [root1, ...proof] : proof;
  let fn = size1 - 1;
  let sn = size2 - 1;
  while (odd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let fr = path[0];
  let sr = path[0];
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = nodeHash(sr, c);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(fr, root1) && equal(sr, root2);
}

/** draft-ietf-plants-merkle-tree-certs, "Subtrees": start is a multiple of the least power of two >= the width. */
export function isSubtree(start, end) {
  needCount(start, 'The start of the subtree');
  needCount(end, 'The end of the subtree');
  if (start >= end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

/** Inclusion of a leaf in a subtree: the tree of its own leaves. */
export function verifySubtreeInclusion(index, start, end, leaf, proof, hash) {
  needCount(index, 'The leaf index');
  if (!isSubtree(start, end) || index < start || index >= end) return false;
  return verifyInclusion(index - start, end - start, leaf, proof, hash);
}

/** Same draft, "Verifying a Subtree Consistency Proof". */
export function verifySubtreeConsistency(start, end, size, hash, rootHash, proof) {
  needCount(size, 'The tree size');
  needBytes(hash, 'The subtree hash', 32);
  needBytes(rootHash, 'The root hash', 32);
  needProof(proof);
  if (!isSubtree(start, end) || end > size) return false;
  let fn = start;
  let sn = end - 1;
  let tn = size - 1;
  const up = () => {
    fn = half(fn);
    sn = half(sn);
    tn = half(tn);
  };
  if (sn === tn) while (fn !== sn) up();
  else while (fn !== sn && odd(sn)) up();
  let rest = proof;
  let fr = hash;
  if (fn !== sn) {
    if (proof.length === 0) return false;
    fr = proof[0];
    rest = proof.slice(1);
  }
  let sr = fr;
  for (const c of rest) {
    if (tn === 0) return false;
    if (odd(sn) || sn === tn) {
      if (fn < sn) fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!odd(sn) && sn !== 0) up();
    } else sr = nodeHash(sr, c);
    up();
  }
  return tn === 0 && equal(fr, hash) && equal(sr, rootHash);
}
