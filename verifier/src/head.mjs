// Signatures on heads: record §7 and §8.
import { concat, equal, need, toBase64, toUtf8, uint64 } from './bytes.mjs';
import { COSIGNATURE, ED25519, SUBTREE, cosignatureMessage, keyId, parseTimestamped, subtreeMessage } from './note.mjs';
import { CHECKS } from './statement.mjs';

/** Verifies one signature line, which must be of this name, type and key; its time, null for type 0x01. Throws Malformed. */
export function checkLine(line, { name, type, key }, checkpoint, checks = CHECKS) {
  need(line.name === name && equal(line.id, keyId(name, type, key)), 'A signature line is not of the key and in the place it must be.');
  if (type === ED25519) {
    need(checks.ed25519(key, checkpoint.text, line.signature), 'The Ed25519 signature of the checkpoint does not verify.');
    return null;
  }
  const classic = type === COSIGNATURE;
  const { timestamp, signature } = parseTimestamped(line.signature, classic ? 64 : 2420);
  const message = classic
    ? cosignatureMessage(timestamp, checkpoint.text)
    : subtreeMessage({ name, timestamp, origin: checkpoint.origin, end: checkpoint.size, root: checkpoint.root });
  const check = classic ? checks.ed25519 : checks.mldsa44;
  need(check(key, message, signature), `The ${classic ? 'Ed25519' : 'ML-DSA-44'} signature of the checkpoint by ${name} does not verify.`);
  return timestamp;
}

/** True when both signatures of a head { size, root, seconds, ed25519, mldsa44 } of a side's log verify under its node key. */
export function verifyHead(head, origin, node, checks = CHECKS) {
  const text = toUtf8(`${origin}\n${head.size}\n${toBase64(head.root)}\n`);
  const checkpoint = { origin, size: head.size, root: head.root, text };
  const line = (type, key, signature) => ({ name: origin, id: keyId(origin, type, key), signature });
  try {
    checkLine(line(ED25519, node.ed25519, head.ed25519), { name: origin, type: ED25519, key: node.ed25519 }, checkpoint, checks);
    checkLine(line(SUBTREE, node.mldsa44, concat(uint64(head.seconds), head.mldsa44)),
      { name: origin, type: SUBTREE, key: node.mldsa44 }, checkpoint, checks);
    return true;
  } catch {
    return false;
  }
}
