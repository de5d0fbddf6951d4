// Files to test with (docs/spec/vectors): a table from what a file is to how it is checked.
import { Malformed, equal, fromHex, fromUtf8, need, needCount, toHex, toUtf8 } from './bytes.mjs';
import { decode, encode } from './cbor.mjs';
import { jointOrigin, logOrigin, readCard, readCharters } from './charter.mjs';
import { verifyConviction } from './conviction.mjs';
import { convicts, readEvidence } from './evidence.mjs';
import { checkLine } from './head.mjs';
import { Holder } from './holder.mjs';
import { decodeLeaf } from './leaf.mjs';
import { leafHash, root } from './merkle.mjs';
import { COSIGNATURE, ED25519, SUBTREE, parseCheckpointText, parseNote } from './note.mjs';
import { readPouch } from './pouch.mjs';
import { verifyProof } from './proof.mjs';
import { judge, openRegister } from './register.mjs';
import { CHECKS, NOTE, decodeStatement } from './statement.mjs';

/** Bytes given as hex, or as the name of a file that `shared` reads. */
function bytesOf(value, shared) {
  need(typeof value === 'string', 'The vector lacks a value.');
  if (!value.startsWith('@')) return fromHex(value);
  const file = shared(value.slice(1));
  return value.endsWith('.hex') ? fromHex(fromUtf8(file).trim()) : file;
}

const charterOf = (given, shared) => readCharters([bytesOf(given.charter, shared)])[0];

/** The word for what a check throws; "ok" for nothing. */
function wordOr(word, check) {
  try {
    check();
    return { found: 'ok', sentence: '' };
  } catch (error) {
    return { found: word, sentence: error.message };
  }
}

const formed = (check) => (given, shared) => wordOr('malformed', () => check(given, shared));

function register(given, shared) {
  const charter = charterOf(given, shared);
  const { side } = given;
  const place = { channel: charter.fingerprint, side, members: charter.members.length, member: charter.members[side], policy: charter.policy, checks: CHECKS };
  return wordOr('void', () => {
    let state = openRegister(place.member);
    const signed = new Set();
    const serials = new Set();
    for (const { seq, kind, statement: hex } of given.leaves) {
      const statement = decodeStatement(bytesOf(hex, shared));
      const judged = judge(state, { ...place, seq, kind, statement });
      const tbs = toHex(judged.tbs);
      need(!signed.has(tbs), 'A statement stands twice.');
      need(statement.kind !== NOTE || !serials.has(statement.serial), 'A serial stands twice.');
      signed.add(tbs);
      if (statement.kind === NOTE) serials.add(statement.serial);
      state = judged.state;
    }
  });
}

/** A signed head with just two lines, of the types given. */
const head = (types, originOf) => (given, shared) => {
  const charter = charterOf(given, shared);
  const { side } = given;
  let note;
  try {
    note = parseNote(toUtf8(given.note));
  } catch (error) {
    return { found: 'malformed', sentence: error.message };
  }
  return wordOr('refused', () => {
    const checkpoint = parseCheckpointText(note.text);
    need(checkpoint.size >= 1 && checkpoint.extensions.length === 0, 'The head is of an empty log or has extension lines.');
    need(checkpoint.origin === originOf(charter, side), 'The origin is another.');
    need(note.signatures.length === 2, 'There are not just two lines.');
    const { node } = charter.members[side];
    const name = logOrigin(charter.fingerprint, side, charter.epoch);
    types.forEach((type, i) => {
      checkLine(note.signatures[i], { name, type, key: type === SUBTREE ? node.mldsa44 : node.ed25519 }, checkpoint);
    });
  });
};

function segment(given, shared) {
  const bytes = (value) => (value === null ? null : bytesOf(value, shared));
  return {
    side: given.side,
    first: needCount(given.first, 'The first leaf'),
    items: given.items.map(([leaf, statement, salt, body]) => ({
      leaf: bytes(leaf), hash: leafHash(bytes(leaf)), statement: bytes(statement), salt: bytes(salt), body: bytes(body),
    })),
    checkpoint: {
      size: given.size, root: bytes(given.root), seconds: given.seconds, ed25519: bytes(given.ed25519), mldsa44: bytes(given.mldsa44),
    },
  };
}

/** A holder that has taken in all of the segments, which must be good. */
function holder(given, segments, shared) {
  const out = new Holder(charterOf(given, shared), given.self);
  for (const one of segments) {
    const { word, sentence } = out.take(segment(one, shared));
    if (word !== 'ok') throw new Error(`A segment that must be good is ${word}: ${sentence}`);
  }
  return out;
}

function sidelog(given, shared) {
  const { word, sentence } = holder(given, given.held, shared).take(segment(given.segment, shared));
  return { found: word, sentence };
}

function jointlog(given, shared) {
  const final = holder(given, given.segments, shared).final();
  const same = final.length === given.size && equal(root(final.map((leaf) => leaf.hash)), bytesOf(given.root, shared));
  return { found: same ? 'ok' : 'differs', sentence: `${final.length} leaves are final.` };
}

/** The bytes of a proof, with a part of its characters replaced if the vector says so. */
function proofBytes(given, shared) {
  const bytes = bytesOf(given.proof, shared);
  if (given.splice === undefined) return bytes;
  const [from, cut, text] = given.splice;
  const characters = Array.from(fromUtf8(bytes));
  need(from + cut <= characters.length, 'The splice lies outside the file.');
  characters.splice(from, cut, text);
  return toUtf8(characters.join(''));
}

function proof(given, shared) {
  return told(verifyProof(proofBytes(given, shared), { fingerprint: given.fingerprint ?? null }), given);
}

/** The word for an outcome: its fault, or whether the sentence is the one given. */
function told(outcome, given) {
  if (!outcome.genuine) return { found: outcome.fault, sentence: outcome.sentence };
  const same = given.sentence === undefined || given.sentence === outcome.sentence;
  return { found: same ? 'ok' : 'another sentence', sentence: outcome.sentence };
}

function conviction(given, shared) {
  let bytes = bytesOf(given.file, shared);
  if (given.splice !== undefined) {
    const [from, cut, text] = given.splice;
    const hex = toHex(bytes);
    bytes = fromHex(hex.slice(0, from) + text + hex.slice(from + cut));
  }
  return told(verifyConviction(bytes, { fingerprint: given.fingerprint ?? null }), given);
}

/** Each function gives { found, sentence }. */
export const CHECKERS = Object.freeze({
  cbor: formed((given) => {
    const bytes = fromHex(given.cbor);
    need(equal(encode(decode(bytes)), bytes), 'The CBOR is not written back the same.');
  }),
  card: formed((given, shared) => { readCard(bytesOf(given.card, shared)); }),
  charter: formed((given, shared) => { charterOf(given, shared); }),
  leaf: formed((given, shared) => { decodeLeaf(bytesOf(given.leaf, shared)); }),
  pouch: formed((given, shared) => { readPouch(bytesOf(given.pouch, shared)); }),
  statement: register,
  register,
  checkpoint: head([ED25519, SUBTREE], (charter, side) => logOrigin(charter.fingerprint, side, charter.epoch)),
  cosignature: head([COSIGNATURE, SUBTREE], (charter) => jointOrigin(charter.fingerprint, charter.epoch)),
  sidelog,
  jointlog,
  proof,
  conviction,
  evidence: (given, shared) => {
    const charter = charterOf(given, shared);
    try {
      return { found: convicts(readEvidence(bytesOf(given.evidence, shared)), charter) ? 'ok' : 'refused', sentence: '' };
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return { found: 'malformed', sentence: error.message };
    }
  },
});

/** { found, sentence } of one vector; `shared` gives the bytes of a file of the folder shared. */
export function checkVector(vector, shared = () => { throw new Error('There is no shared file.'); }) {
  const check = Object.hasOwn(CHECKERS, vector.what) ? CHECKERS[vector.what] : null;
  if (check === null) return { found: 'unknown', sentence: `There is no check for "${vector.what}".` };
  try {
    return check(vector.given, shared);
  } catch (error) {
    return { found: 'unreadable', sentence: error.message };
  }
}

/** A vector holds when the word is the very one expected. */
export const holds = (vector, found) => vector.expect === found;
