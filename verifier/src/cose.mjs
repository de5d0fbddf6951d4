// COSE_Sign1 and COSE_Key (RFC 9052), in one strict form each.
import { concat, need, needBytes } from './bytes.mjs';
import { Tagged, decode, encode } from './cbor.mjs';
import * as ed25519 from './ed25519.mjs';
import * as p256 from './p256.mjs';
import { mldsa44 } from './mldsa.mjs';

/** COSE algorithm numbers of Ed25519, ESP256 and ML-DSA-44. */
export const ALG_ED25519 = -19;
export const ALG_ESP256 = -9;
export const ALG_MLDSA44 = -48;

function needMap(value, labels, what) {
  need(value instanceof Map && value.size === labels.length && labels.every((label) => value.has(label)),
    `${what} does not have exactly its members.`);
}

/** Tagged COSE_Sign1 (§4.2) as { alg, kid, protectedBytes, payload, signature }. */
export function decodeSign1(bytes, maxLength) {
  const item = decode(bytes, maxLength);
  need(item instanceof Tagged, 'The signed statement does not have tag 18.');
  const parts = item.value;
  need(Array.isArray(parts) && parts.length === 4, 'The signed statement does not have four parts.');
  const [protectedBytes, unprotected, payload, signature] = parts;
  needBytes(protectedBytes, 'The protected header');
  const header = decode(protectedBytes);
  needMap(header, [1, 4], 'The protected header');
  needMap(unprotected, [], 'The unprotected header');
  const alg = header.get(1);
  const kid = needBytes(header.get(4), 'The key identifier');
  need(Number.isSafeInteger(alg), 'The algorithm is not a number.');
  need(kid.length > 0, 'The key identifier is empty.');
  needBytes(payload, 'The payload');
  needBytes(signature, 'The signature');
  return { alg, kid, protectedBytes, payload, signature };
}

/** Sig_structure (§4.4): the bytes that are signed. */
export function sigStructure(protectedBytes, externalAad, payload) {
  return encode([
    'Signature1', needBytes(protectedBytes, 'The protected header'),
    needBytes(externalAad, 'The external data'), needBytes(payload, 'The payload'),
  ]);
}

/** COSE_Key (§7) with exactly the members of its type as { alg, key }; the key is usable. */
export function decodeKey(bytes) {
  const map = decode(bytes, 4096);
  need(map instanceof Map, 'The key is not a map.');
  const is = (kty, alg) => map.get(1) === kty && map.get(3) === alg;
  if (is(1, ALG_ED25519)) {
    needMap(map, [1, 3, -1, -2], 'The Ed25519 key');
    need(map.get(-1) === 6, 'The key is not on Ed25519.');
    const key = map.get(-2);
    ed25519.checkKey(key);
    return { alg: ALG_ED25519, key };
  }
  if (is(2, ALG_ESP256)) {
    needMap(map, [1, 3, -1, -2, -3], 'The P-256 key');
    need(map.get(-1) === 1, 'The key is not on P-256.');
    const x = needBytes(map.get(-2), 'The x coordinate', 32);
    const y = needBytes(map.get(-3), 'The y coordinate', 32);
    const key = concat(Uint8Array.of(4), x, y);
    p256.checkKey(key);
    return { alg: ALG_ESP256, key };
  }
  need(is(7, ALG_MLDSA44), 'The key type and algorithm are not among those allowed.');
  needMap(map, [1, 3, -1], 'The ML-DSA-44 key');
  const key = map.get(-1);
  mldsa44.checkKey(key);
  return { alg: ALG_MLDSA44, key };
}

/** Signature of a software key over some bytes; P-256 as r and s with low s (RFC 9053 §2.1). */
export function verifyWithKey({ alg, key }, message, signature) {
  switch (alg) {
    case ALG_ED25519:
      return ed25519.verify(key, message, signature);
    case ALG_ESP256:
      return p256.verifyRaw(key, message, signature, { lowS: true });
    default:
      need(alg === ALG_MLDSA44, 'The algorithm is not among those allowed.');
      return mldsa44.verify(key, message, signature);
  }
}
