// Signed notes, checkpoints, cosignatures and proofs as text
// (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof).
import {
  concat, copy, equal, fromBase64, fromHex, fromUtf8, need, needBytes, needCount, toUtf8, uint64,
} from './bytes.mjs';
import { sha256 } from './sha2.mjs';
import * as ed25519 from './ed25519.mjs';
import { mldsa44 } from './mldsa.mjs';

/** Signature types (signed-note, "Signature types"). */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
export const SUBTREE = 0x06;

const MAX_NOTE = 1 << 20;
const MAX_SIGNATURES = 64;
const NEWLINE = Uint8Array.of(10);

function needType(type) {
  need(type === ED25519 || type === COSIGNATURE || type === SUBTREE, 'The signature type is not known here.');
}

function needName(name) {
  need(typeof name === 'string' && name.length > 0 && !/[\p{White_Space}+\u0000-\u001f]/u.test(name),
    'The key name is empty or has a space, a plus sign or a control character.');
  return toUtf8(name);
}

/** Decimal without leading zeroes, up to 2^53 - 1. */
function decimal(text, what) {
  need(/^(0|[1-9][0-9]{0,15})$/.test(text), `${what} is not a plain decimal number.`);
  return needCount(Number(text), what);
}

function hash(text, what) {
  return needBytes(fromBase64(text), what, 32);
}

/** Text of a note: valid UTF-8 and no control character but the newline. */
function noteText(bytes) {
  need(needBytes(bytes, 'The note').length <= MAX_NOTE, 'The note is longer than 1 MiB.');
  const text = fromUtf8(bytes);
  need(!/[\u0000-\u0009\u000b-\u001f]/.test(text), 'The note has a control character.');
  return text;
}

/** { text: bytes that are signed, signatures: [{ name, id: 4 bytes, signature }] }. */
export function parseNote(bytes) {
  const whole = noteText(bytes);
  const cut = whole.lastIndexOf('\n\n');
  need(cut > 0 && whole.endsWith('\n'), 'The note has no text, no blank line or no last newline.');
  const lines = whole.slice(cut + 2, -1).split('\n');
  need(whole.length > cut + 2, 'The note has no signature.');
  need(lines.length <= MAX_SIGNATURES, `The note has more than ${MAX_SIGNATURES} signatures.`);
  const signatures = lines.map((line) => {
    const parts = line.split(' ');
    need(parts.length === 3 && parts[0] === '\u2014', 'A signature line does not have its form.');
    needName(parts[1]);
    const value = fromBase64(parts[2]);
    need(value.length > 4, 'A signature line has no signature.');
    return { name: parts[1], id: copy(value, 0, 4), signature: copy(value, 4) };
  });
  return { text: toUtf8(whole.slice(0, cut + 1)), signatures };
}

/** Note text as { origin, size, root, extensions, text } (tlog-checkpoint, "Note text"). */
export function parseCheckpointText(bytes) {
  const whole = noteText(bytes);
  need(whole.endsWith('\n'), 'The checkpoint does not end in a newline.');
  const lines = whole.slice(0, -1).split('\n');
  need(lines.length >= 3 && lines.every((line) => line.length > 0), 'The checkpoint has too few lines or an empty one.');
  return {
    origin: lines[0],
    size: decimal(lines[1], 'The tree size'),
    root: hash(lines[2], 'The root hash'),
    extensions: lines.slice(3),
    text: copy(bytes),
  };
}

/** A signed checkpoint: the fields of its text, and its signature lines. */
export function parseCheckpoint(bytes) {
  const note = parseNote(bytes);
  return { ...parseCheckpointText(note.text), signatures: note.signatures };
}

/** SHA-256(name || 0x0A || type || key)[:4] */
export function keyId(name, type, key) {
  needType(type);
  needBytes(key, 'The public key', type === SUBTREE ? mldsa44.keyLength : 32);
  return sha256(concat(needName(name), NEWLINE, Uint8Array.of(type), key)).slice(0, 4);
}

/** Verifier key text as { name, id, type, key }; the id must be right and the key usable. */
export function parseVerifierKey(text) {
  need(typeof text === 'string', 'The verifier key is not text.');
  const at = text.indexOf('+');
  const next = text.indexOf('+', at + 1); // base64 may have more plus signs
  need(at > 0 && next > at, 'The verifier key does not have three parts.');
  const name = text.slice(0, at);
  const id = needBytes(fromHex(text.slice(at + 1, next)), 'The key id', 4);
  const value = fromBase64(text.slice(next + 1));
  need(value.length > 1, 'The verifier key has no key.');
  const type = value[0];
  const key = copy(value, 1);
  need(equal(keyId(name, type, key), id), 'The key id does not belong to the name and key.');
  if (type === SUBTREE) mldsa44.checkKey(key);
  else ed25519.checkKey(key);
  return { name, id, type, key };
}

/** Type 0x04: the lines that are signed (tlog-cosignature, "Ed25519 signed message"). */
export function cosignatureMessage(timestamp, text) {
  needCount(timestamp, 'The timestamp');
  return concat(toUtf8(`cosignature/v1\ntime ${timestamp}\n`), needBytes(text, 'The checkpoint text'));
}

function short(text, what) {
  const bytes = toUtf8(text);
  need(bytes.length >= 1 && bytes.length <= 255, `${what} is not 1 to 255 bytes long.`);
  return concat(Uint8Array.of(bytes.length), bytes);
}

/** Type 0x06: the structure that is signed (tlog-cosignature, "ML-DSA-44 signed message"). */
export function subtreeMessage({ name, timestamp, origin, start = 0, end, root }) {
  needCount(start, 'The start of the subtree');
  needCount(timestamp, 'The timestamp');
  need(start === 0 || timestamp === 0, 'A subtree that does not start at 0 has a timestamp.');
  return concat(
    toUtf8('subtree/v1\n\0'), short(name, 'The cosigner name'), uint64(timestamp), short(origin, 'The origin'),
    uint64(start), uint64(end), needBytes(root, 'The root hash', 32),
  );
}

/** timestamped_signature as { timestamp, signature }. */
export function parseTimestamped(bytes, signatureLength) {
  needBytes(bytes, 'The timestamped signature', 8 + signatureLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const timestamp = needCount(view.getUint32(0) * 4294967296 + view.getUint32(4), 'The timestamp');
  return { timestamp, signature: copy(bytes, 8) };
}

/**
 * Verifies the lines of one key on a parsed checkpoint. Lines of other keys are ignored.
 * Returns one { timestamp } (null for type 0x01) for each line of this key; throws
 * Malformed if any of them does not verify.
 */
export function verifyCheckpoint(checkpoint, key) {
  const found = [];
  for (const line of checkpoint.signatures) {
    if (line.name !== key.name || !equal(line.id, key.id)) continue;
    let timestamp = null;
    let valid;
    if (key.type === ED25519) valid = ed25519.verify(key.key, checkpoint.text, line.signature);
    else {
      const subtree = key.type === SUBTREE;
      const stamped = parseTimestamped(line.signature, subtree ? mldsa44.signatureLength : 64);
      timestamp = stamped.timestamp;
      valid = subtree
        ? mldsa44.verify(key.key, subtreeMessage({
          name: key.name, timestamp, origin: checkpoint.origin, end: checkpoint.size, root: checkpoint.root,
        }), stamped.signature)
        : ed25519.verify(key.key, cosignatureMessage(timestamp, checkpoint.text), stamped.signature);
    }
    need(valid, 'A signature line of a known key does not verify.');
    found.push({ timestamp });
  }
  return found;
}

/** tlog-proof, "Format": { extra: bytes or null, index, proof: [hash], checkpoint }. */
export function parseProof(bytes) {
  const whole = noteText(bytes);
  const cut = whole.indexOf('\n\n');
  need(cut > 0, 'The proof has no blank line.');
  const lines = whole.slice(0, cut).split('\n');
  need(lines.shift() === 'c2sp.org/tlog-proof@v1', 'The proof does not begin with its format line.');
  let extra = null;
  if (lines.length > 0 && lines[0].startsWith('extra ')) extra = fromBase64(lines.shift().slice(6));
  need(lines.length > 0 && lines[0].startsWith('index '), 'The proof has no index line.');
  const index = decimal(lines.shift().slice(6), 'The index');
  need(lines.length <= 63, 'The proof has too many hashes.');
  const proof = lines.map((line) => hash(line, 'A hash of the proof'));
  return { extra, index, proof, checkpoint: parseCheckpoint(toUtf8(whole.slice(cut + 2))) };
}
