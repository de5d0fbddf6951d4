// Signatures by passkeys: WebAuthn Level 3 §7.2, with the limited check of client data (§5.8.1.2).
import { concat, copy, equal, need, needBytes, toBase64url, toUtf8 } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { ALG_ED25519, ALG_ESP256 } from './cose.mjs';
import { sha256 } from './sha2.mjs';
import * as ed25519 from './ed25519.mjs';
import * as p256 from './p256.mjs';

/** Signature field: CBOR [authenticatorData, clientDataJSON, signature]. */
export function parseAssertion(bytes, maxLength = 65536) {
  const parts = decode(bytes, maxLength);
  need(Array.isArray(parts) && parts.length === 3, 'The passkey signature does not have three parts.');
  const [authenticatorData, clientDataJSON, signature] = parts;
  needBytes(authenticatorData, 'The authenticator data');
  needBytes(clientDataJSON, 'The client data');
  need(clientDataJSON.length <= 4096, 'The client data is longer than 4096 bytes.');
  needBytes(signature, 'The signature');
  return { authenticatorData, clientDataJSON, signature };
}

/** Fixed part of the authenticator data (§6.1). */
export function parseAuthenticatorData(bytes) {
  needBytes(bytes, 'The authenticator data');
  need(bytes.length >= 37 && bytes.length <= 1024, 'The authenticator data is not 37 to 1024 bytes long.');
  const flags = bytes[32];
  return {
    rpIdHash: copy(bytes, 0, 32),
    userPresent: (flags & 1) !== 0,
    userVerified: (flags & 4) !== 0,
    backupEligible: (flags & 8) !== 0,
    backedUp: (flags & 16) !== 0,
    attested: (flags & 64) !== 0,
    extended: (flags & 128) !== 0,
    signCount: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33),
  };
}

/** §5.8.1.2 for type webauthn.get and crossOrigin false: a byte prefix, then } or a comma. */
export function checkClientData(clientDataJSON, challenge, origin) {
  needBytes(clientDataJSON, 'The client data');
  needBytes(challenge, 'The challenge');
  need(typeof origin === 'string' && /^[!#-[\]-~]+$/.test(origin), 'The origin is not plain ASCII text.');
  const prefix = toUtf8(
    `{"type":"webauthn.get","challenge":"${toBase64url(challenge)}","origin":"${origin}","crossOrigin":false`);
  if (clientDataJSON.length <= prefix.length) return false;
  const next = clientDataJSON[prefix.length];
  return equal(clientDataJSON.subarray(0, prefix.length), prefix) && (next === 0x7d || next === 0x2c);
}

/** The bytes that the authenticator signs. */
export function signedBytes({ authenticatorData, clientDataJSON }) {
  return concat(authenticatorData, sha256(clientDataJSON));
}

/** Signature alone. ES256 in DER; a high s is allowed, authenticators make them. */
export function verifySignature({ alg, key }, assertion) {
  const message = signedBytes(assertion);
  if (alg === ALG_ESP256) return p256.verifyDer(key, message, assertion.signature);
  need(alg === ALG_ED25519, 'The passkey algorithm is not ES256 or Ed25519.');
  return ed25519.verify(key, message, assertion.signature);
}

/**
 * Verifies the signature field for a challenge. Returns the authenticator data's
 * fields; throws Malformed with the reason if anything does not hold.
 */
export function verifyChallenge({ key, rpId, origin, field, challenge }) {
  const assertion = parseAssertion(field);
  const data = parseAuthenticatorData(assertion.authenticatorData);
  need(checkClientData(assertion.clientDataJSON, challenge, origin),
    'The client data is not for this statement and origin.');
  need(equal(data.rpIdHash, sha256(toUtf8(rpId))), 'The passkey belongs to another name.');
  need(data.userPresent, 'The passkey signature was made without a user present.');
  need(data.userVerified, 'The passkey signature was made without user verification.');
  need(!data.attested, 'The passkey signature carries a new credential.');
  need(data.extended === (assertion.authenticatorData.length > 37), 'The length of the authenticator data does not fit its flags.');
  need(verifySignature(key, assertion), 'The passkey signature does not verify.');
  return data;
}

/** The same for a statement: the challenge is SHA-256 of the bytes to be signed. */
export function verifyAssertion({ key, rpId, origin, field, tbs }) {
  return verifyChallenge({ key, rpId, origin, field, challenge: sha256(tbs) });
}
