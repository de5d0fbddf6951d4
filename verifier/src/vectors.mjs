// Files to test with (docs/spec/vectors): a table from what a file is to how it is checked.
import { Malformed, equal, fromBase64, fromHex, need, toHex, toUtf8 } from './bytes.mjs';
import { decode, encode } from './cbor.mjs';
import { fingerprintWords, readCard, readCharters } from './charter.mjs';
import { decodeKey } from './cose.mjs';
import * as ed25519 from './ed25519.mjs';
import { decodeLeaf } from './leaf.mjs';
import { rootFromInclusion, verifyConsistency } from './merkle.mjs';
import { mldsa44, mldsa87 } from './mldsa.mjs';
import { parseCheckpoint, parseVerifierKey, verifyCheckpoint } from './note.mjs';
import * as p256 from './p256.mjs';
import { readPouch } from './pouch.mjs';
import { verifyProof } from './proof.mjs';
import { decodeStatement, verifyStatement } from './statement.mjs';

/** Bytes given under a name: as name (hex), nameHex, nameBase64 or nameText. */
export function bytesOf(given, ...names) {
  for (const name of names) {
    if (given[`${name}Hex`] !== undefined) return fromHex(given[`${name}Hex`]);
    if (given[`${name}Base64`] !== undefined) return fromBase64(given[`${name}Base64`]);
    if (given[`${name}Text`] !== undefined) return toUtf8(given[`${name}Text`]);
    const value = given[name];
    if (value === undefined || value === null) continue;
    return /^(?:[0-9a-f]{2})*$/.test(value) ? fromHex(value) : fromBase64(value);
  }
  throw new Malformed(`The vector does not give ${names.join(' or ')}.`);
}

const gives = (given, name) => ['', 'Hex', 'Base64', 'Text'].some((end) => given[name + end] !== undefined && given[name + end] !== null);
const list = (given, name, one) => (Array.isArray(given[name])
  ? given[name].map((value) => bytesOf({ value }, 'value')) : [bytesOf(given, one)]);

function signature(given, check) {
  need(check(bytesOf(given, 'key'), bytesOf(given, 'message'), bytesOf(given, 'signature')), 'The signature does not verify.');
}

function charters(given) {
  const read = readCharters(list(given, 'charters', 'charter'));
  const last = read[read.length - 1];
  if (given.fingerprint !== undefined) need(toHex(last.fingerprint) === given.fingerprint, 'The fingerprint is another.');
  if (given.words !== undefined) need(fingerprintWords(last.fingerprint) === given.words, 'The words are others.');
  return read;
}

function statement(given) {
  const read = decodeStatement(bytesOf(given, 'statement', 'bytes'));
  if (!gives(given, 'charter') && given.charters === undefined) return;
  const all = charters(given);
  const side = given.side ?? 0;
  const member = all[all.length - 1].members[side];
  need(member !== undefined, 'The charter does not have that side.');
  const officers = new Map(member.officers.map((officer) => [officer.number, officer]));
  verifyStatement({ statement: read, channel: all[0].fingerprint, side, member, officers });
}

function checkpoint(given) {
  const read = parseCheckpoint(bytesOf(given, 'checkpoint', 'note', 'bytes'));
  need(read.size >= 1 && read.extensions.length === 0, 'The checkpoint is empty or has extension lines.');
  for (const key of given.vkeys ?? (given.vkey ? [given.vkey] : [])) {
    need(verifyCheckpoint(read, parseVerifierKey(key)).length === 1, 'A key does not have exactly one line.');
  }
}

/** Two checkpoints of one origin under the same keys that cannot both be true (record §9). */
function fork(given) {
  const keys = (given.vkeys ?? []).map(parseVerifierKey);
  need(keys.length > 0, 'The fork names no keys.');
  const [a, b] = ['a', 'b'].map((name) => parseCheckpoint(bytesOf(given, name)));
  for (const head of [a, b]) {
    for (const key of keys) need(verifyCheckpoint(head, key).length === 1, 'A head of the fork is not signed by its key.');
  }
  need(a.origin === b.origin, 'The heads are of two logs.');
  if (a.size === b.size) {
    need(!equal(a.root, b.root), 'The heads are the same.');
    return;
  }
  const [x, y] = [given.leafA, given.leafB].map((leaf) => ({
    hash: bytesOf({ hash: leaf?.hash }, 'hash'), path: leaf.path.map((value) => bytesOf({ value }, 'value')),
  }));
  need(!equal(x.hash, y.hash), 'The leaves are the same.');
  for (const [head, leaf] of [[a, x], [b, y]]) {
    const root = rootFromInclusion(given.seq, head.size, leaf.hash, leaf.path);
    need(root !== null && equal(root, head.root), 'A path of the fork does not lead to its root.');
  }
}

/** Each function throws Malformed for what is not in order; a proof gives its own fault word. */
export const CHECKERS = {
  cbor: (given) => {
    const bytes = bytesOf(given, 'cbor', 'bytes');
    need(equal(encode(decode(bytes)), bytes), 'The CBOR is not written back the same.');
  },
  key: (given) => { decodeKey(bytesOf(given, 'key', 'bytes')); },
  ed25519: (given) => signature(given, ed25519.verify),
  mldsa44: (given) => signature(given, mldsa44.verify),
  mldsa87: (given) => signature(given, mldsa87.verify),
  es256: (given) => signature(given, p256.verifyDer),
  charter: charters,
  card: (given) => { readCard(bytesOf(given, 'card', 'bytes')); },
  leaf: (given) => { decodeLeaf(bytesOf(given, 'leaf', 'bytes')); },
  statement,
  checkpoint,
  cosignature: checkpoint,
  inclusion: (given) => {
    const path = given.path.map((value) => bytesOf({ value }, 'value'));
    const root = rootFromInclusion(given.index, given.size, bytesOf(given, 'hash'), path);
    need(root !== null && equal(root, bytesOf(given, 'root')), 'The path does not lead to the root.');
  },
  consistency: (given) => {
    const path = given.path.map((value) => bytesOf({ value }, 'value'));
    need(verifyConsistency(given.first, given.second, bytesOf(given, 'firstRoot'), bytesOf(given, 'secondRoot'), path),
      'The second tree does not extend the first.');
  },
  pouch: (given) => { readPouch(bytesOf(given, 'pouch', 'bytes')); },
  proof: (given) => {
    const outcome = verifyProof(bytesOf(given, 'proof', 'file', 'bytes'), { fingerprint: given.fingerprint ?? null });
    if (!outcome.genuine) return outcome.fault;
    if (given.sentence !== undefined) need(outcome.sentence === given.sentence, `The sentence is another: ${outcome.sentence}`);
    return 'ok';
  },
  fork,
};

/** { found: "ok", a fault word or "malformed", sentence } of one vector. */
export function checkVector(vector) {
  const check = Object.hasOwn(CHECKERS, vector.what) ? CHECKERS[vector.what] : null;
  if (check === null) return { found: 'unknown', sentence: `There is no check for "${vector.what}".` };
  try {
    const word = check(vector.given ?? {});
    return { found: typeof word === 'string' ? word : 'ok', sentence: '' };
  } catch (error) {
    return { found: 'malformed', sentence: error.message };
  }
}

/** A vector holds when the word is the one expected; where no proof is read, any fault word will do. */
export function holds(vector, found) {
  if (vector.expect === 'ok' || found === 'ok' || vector.what === 'proof') return vector.expect === found;
  return found !== 'unknown';
}
