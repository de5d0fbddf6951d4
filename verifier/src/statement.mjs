// Statements: record §5, and the signatures of officers and seats.
import { Malformed, concat, need, needBytes, needCount, toHex, toUtf8 } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { ALG_ED25519, ALG_ESP256, ALG_MLDSA44, decodeKey, decodeSign1, sigStructure } from './cose.mjs';
import * as ed25519 from './ed25519.mjs';
import { mldsa44, mldsa87 } from './mldsa.mjs';
import { sha256 } from './sha2.mjs';
import { LIMITS, needAscending, needHash, needList, needMap, needRange, needSide, needText } from './shape.mjs';
import { verifyAssertion } from './webauthn.mjs';

export const ALG_PASSKEY = -65601;
export const ALG_SEAT = -65602;
export const ROLE = Object.freeze({ duty: 1, releaser: 2, head: 4, operator: 8 });
const ANY = 15;
export const NOTE = 1;
const CALL = 7;
const MISSED = 3;
export const CONFIRM = 12;
export const ROTATE = 13;
export const RESUME = 14;
export const ERASE = 16;
const NOTE_PARTS = [4, 5, 6, 7, 9, 10, 11, 13];
const ZERO = Uint8Array.of(0);

/** The checks of plain signatures; tests may put others in their place. */
export const CHECKS = Object.freeze({
  ed25519: ed25519.verify, mldsa44: mldsa44.verify, mldsa87: mldsa87.verify,
});

/** "label" ‖ 00 ‖ parts */
export const labelled = (label, ...parts) => concat(toUtf8(label), ZERO, ...parts);

/** A COSE_Key as bytes, with what they mean. */
export function readKey(bytes) {
  need(needBytes(bytes, 'The officer key').length <= 2048, 'The officer key is longer than 2048 bytes.');
  return { bytes, ...decodeKey(bytes) };
}

/** Both halves of a node key. */
export function readNodeKey(value) {
  const [classic, lattice] = needList(value, 'The node key', 2, 2);
  ed25519.checkKey(needBytes(classic, 'The Ed25519 node key', 32));
  return { ed25519: classic, mldsa44: needBytes(lattice, 'The ML-DSA-44 node key', mldsa44.keyLength) };
}

const readEnvelope = (value) => needBytes(value, 'The envelope key', 1216);
const readNumber = (value) => needRange(value, 'The officer number', 1, 4294967295);
const readLength = (value) => needCount(value, 'A size');
const text = (what) => (value) => needText(value, what, 1, 4096);
export const readPossession = (value) => {
  need(needBytes(value, 'The proof of possession').length <= 8192, 'The proof of possession is longer than 8192 bytes.');
  return value;
};
const ascending = (a, b) => a - b;
const range = (what, from, to) => (value) => needRange(value, what, from, to);

/** name, required parts, signer's roles, and the parts of the detail with how each is read. */
const KINDS = {
  1: { name: 'note', needs: [4, 5, 6, 7], roles: ROLE.duty | ROLE.releaser },
  2: { name: 'opened', needs: [8], roles: ANY },
  3: { name: 'accepted', needs: [8], roles: ANY },
  4: { name: 'refused', needs: [8], roles: ANY, detail: { 1: ['reason', range('The reason', 1, 8)] }, more: { 2: ['text', text('The text')] } },
  5: { name: 'disseminated', needs: [8], roles: ANY, detail: { 1: ['levels', readLevels] } },
  6: { name: 'overdue', needs: [8], roles: ANY },
  7: {
    name: 'call', needs: [], roles: ANY,
    detail: {
      1: ['call', range('The call', 1, 3)], 2: ['scheduled', (v) => needCount(v, 'The scheduled time')],
      3: ['result', range('The result', 1, 3)],
    },
    more: { 4: ['cause', range('The cause', 1, 6)], 5: ['text', text('The text')] },
  },
  8: {
    name: 'declaration', needs: [], roles: ANY,
    detail: {
      1: ['state', range('The state', 1, 3)],
      2: ['classes', (v) => needAscending(needList(v, 'The classes', 1, 6).map(range('A class', 0, 5)), 'The list of classes', ascending)],
    },
    more: {
      3: ['line', text('The line')], 4: ['reason', text('The reason')], 5: ['until', (v) => needCount(v, 'The time')],
    },
  },
  9: { name: 'reject', needs: [8], roles: ANY, detail: { 1: ['text', text('The text')] } },
  10: {
    name: 'accredit', needs: [], roles: ROLE.head, seat: true,
    detail: {
      1: ['number', readNumber], 2: ['key', readKey], 3: ['roles', range('The roles', 1, 15)],
      4: ['possession', readPossession],
    },
  },
  11: { name: 'withdraw', needs: [], roles: ROLE.head, seat: true, detail: { 1: ['number', readNumber] } },
  12: { name: 'confirm', needs: [8], roles: ROLE.head },
  13: {
    name: 'rotate', needs: [], roles: 0, seat: true, detail: {},
    more: { 1: ['node', readNodeKey], 2: ['envelope', readEnvelope], 3: ['line', (v) => needHash(v, 'The line key')] },
  },
  14: {
    name: 'resume', needs: [], roles: 0, seat: true,
    detail: {
      1: ['node', readNodeKey], 2: ['incarnation', readLength], 3: ['size', readLength],
      4: ['root', (v) => needHash(v, 'The root')],
    },
    more: { 5: ['envelope', readEnvelope], 6: ['line', (v) => needHash(v, 'The line key')] },
  },
  15: { name: 'object', needs: [8], roles: ANY, detail: {}, more: { 1: ['text', text('The text')] } },
  16: { name: 'erase', needs: [8], roles: ROLE.head, detail: { 1: ['basis', text('The basis')] } },
};

export const isRegisterKind = (kind) => kind >= 10 && kind <= 14;

function readLevels(value) {
  const levels = needList(value, 'The levels', 1, 16).map(text('A level'));
  need(new Set(levels).size === levels.length, 'A level stands twice.');
  return levels;
}

function readRef(row) {
  const [relation, side, seq, hash] = needList(row, 'A reference', 4, 4);
  return {
    relation: needRange(relation, 'The relation of a reference', 1, 5),
    side: needSide(side, 'The side of a reference'),
    seq: needCount(seq, 'The number of a reference'),
    hash: needHash(hash, 'The leaf hash of a reference'),
  };
}

function readRefs(value) {
  const refs = needList(value, 'The references', 1, LIMITS.refs).map(readRef);
  const same = new Set(refs.map(({ relation, side, seq, hash }) => `${relation} ${side} ${seq} ${toHex(hash)}`));
  need(same.size === refs.length, 'A reference stands twice.');
  return refs;
}

function readCommit(value) {
  const [commit, length, media] = needList(value, 'The commitment', 3, 3);
  return {
    commit: needHash(commit, 'The commitment'),
    length: needRange(length, 'The length of the body', 0, LIMITS.body),
    media: needText(media, 'The media type', 1, 80),
  };
}

/** The payload: shape alone; what its kind needs is for readDetail. */
function decodePayload(bytes) {
  const map = needMap(decode(bytes, LIMITS.statement), 'The payload', [1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  const part = (key, read) => (map.has(key) ? read(map.get(key)) : null);
  return {
    kind: needRange(map.get(1), 'The kind', 1, 16),
    salt: needBytes(map.get(2), 'The salt', 16),
    time: needCount(map.get(3), 'The time'),
    precedence: part(4, range('The precedence', 0, 3)),
    class: part(5, range('The class', 0, 5)),
    serial: part(6, range('The serial', 1, Number.MAX_SAFE_INTEGER)),
    subject: part(7, (v) => needText(v, 'The subject', 1, LIMITS.subject)),
    refs: part(8, readRefs) ?? [],
    body: part(9, readCommit),
    sides: part(10, (v) => needAscending(
      needList(v, 'The sides', 1, LIMITS.members).map((side) => needSide(side, 'A side')), 'The list of sides', ascending)),
    replyBy: part(11, (v) => needCount(v, 'The time to reply by')),
    validUntil: part(13, (v) => needCount(v, 'The time until which it is valid')),
    detail: part(12, (v) => {
      need(v instanceof Map, 'The detail is not a map.');
      return v;
    }),
    has: new Set(map.keys()),
  };
}

/** The detail, read, after a check that the payload has what its kind needs and no more; throws Malformed. */
function readDetail(payload) {
  const kind = KINDS[payload.kind];
  for (const key of kind.needs) need(payload.has.has(key), `The ${kind.name} lacks its part ${key}.`);
  if (payload.kind !== NOTE) {
    for (const key of NOTE_PARTS) need(!payload.has.has(key), `The ${kind.name} has a part ${key}, which only a note has.`);
    need(payload.refs.length === (kind.needs.includes(8) ? 1 : 0), `The ${kind.name} does not have as many references as it must have.`);
  }
  if (!kind.detail) {
    need(payload.detail === null, `The ${kind.name} has a detail it must not have.`);
    return {};
  }
  const required = Object.keys(kind.detail).map(Number);
  const more = kind.more ?? {};
  needMap(payload.detail, `The detail of the ${kind.name}`, required, Object.keys(more).map(Number));
  need(payload.detail.size > 0 || payload.kind !== ROTATE, 'The rotation names no key.');
  need(payload.kind !== CALL || payload.detail.get(3) !== MISSED || payload.detail.has(4), 'The missed call has no cause.');
  const out = {};
  for (const [key, value] of payload.detail) {
    const [name, read] = kind.detail[key] ?? more[key];
    out[name] = read(value);
  }
  return out;
}

/** The parts of a statement; throws Malformed. `officer` is 0 for the seat. */
export function decodeStatement(bytes) {
  const sign1 = decodeSign1(bytes, LIMITS.statement);
  const { alg, kid, payload } = sign1;
  need([ALG_ED25519, ALG_MLDSA44, ALG_PASSKEY, ALG_SEAT].includes(alg), 'The algorithm of the statement is not allowed.');
  need(kid.length <= 4, 'The key identifier is longer than 4 bytes.');
  const seat = kid.length === 1 && kid[0] === 0;
  need(seat || kid[0] !== 0, 'The key identifier has a leading zero.');
  need(seat === (alg === ALG_SEAT), 'The key identifier does not fit the algorithm.');
  const officer = kid.reduce((n, byte) => n * 256 + byte, 0);
  const parts = decodePayload(payload);
  return { bytes, hash: sha256(bytes), ...sign1, officer, ...parts, detail: readDetail(parts), payload };
}

/** The bytes that are signed; `key` is the encoded officer key or both seat keys joined. */
export function toBeSigned(statement, channel, side, key) {
  const aad = labelled('liaison/v1/statement', channel, Uint8Array.of(side), sha256(key));
  return sigStructure(statement.protectedBytes, aad, statement.payload);
}

function passkey(member, key, tbs, field) {
  need(member.passkeys !== null, 'The side has no passkeys in its charter entry.');
  const { rpId, origin } = member.passkeys;
  try {
    verifyAssertion({ key, rpId, origin, field, tbs });
  } catch (error) {
    if (error instanceof Malformed) throw error;
    throw new Malformed('The passkey signature cannot be read.');
  }
}

/** Throws Malformed unless an officer's signature of the algorithm verifies. */
export function verifyOfficer(member, key, alg, message, signature, checks = CHECKS) {
  if (alg === ALG_PASSKEY) {
    need(key.alg === ALG_ESP256 || key.alg === ALG_ED25519, 'The officer key is not one of a passkey.');
    passkey(member, key, message, signature);
    return;
  }
  need(key.alg === alg, 'The algorithm is not that of the officer key.');
  const check = alg === ALG_ED25519 ? checks.ed25519 : checks.mldsa44;
  need(check(key.key, message, signature), 'The signature of the officer does not verify.');
}

/** Throws Malformed unless both signatures of a seat verify. */
export function verifySeat(seat, message, classic, lattice, checks = CHECKS) {
  needBytes(classic, 'The Ed25519 signature of the seat', 64);
  needBytes(lattice, 'The ML-DSA-87 signature of the seat', mldsa87.signatureLength);
  need(checks.ed25519(seat.ed25519, message, classic), 'The Ed25519 signature of the seat does not verify.');
  need(checks.mldsa87(seat.mldsa87, message, lattice), 'The ML-DSA-87 signature of the seat does not verify.');
}

/** Throws Malformed unless the key signed for this seat and number (record §3, possession). */
export function verifyPossession(member, number, key, signature, checks = CHECKS) {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, number);
  const message = labelled('liaison/v1/possession', member.fingerprint, four);
  // An Ed25519 key is a passkey's when its signature is not a bare one of 64 bytes.
  const plain = key.alg === ALG_MLDSA44 || (key.alg === ALG_ED25519 && signature.length === 64);
  verifyOfficer(member, key, plain ? key.alg : ALG_PASSKEY, message, signature, checks);
}

/**
 * Throws Malformed unless the statement verifies for its signer among the officers, a Map from
 * number to { key, roles }, and the signer has a role that its kind needs. Returns tbs.
 */
/** An addressee is another member, of so many. */
export function needAddressees(statement, side, members) {
  for (const to of statement.sides ?? []) {
    need(to < members && to !== side, `The statement is addressed to side ${to}, which is no other member.`);
  }
}

export function verifyStatement({ statement, channel, side, member, officers, checks = CHECKS }) {
  const kind = KINDS[statement.kind];
  if (statement.officer === 0) {
    need(kind.seat === true, `A seat does not sign a ${kind.name}.`);
    const { seat } = member;
    const tbs = toBeSigned(statement, channel, side, concat(seat.ed25519, seat.mldsa87));
    const [classic, lattice] = needList(decode(statement.signature), 'The signature of the seat', 2, 2);
    verifySeat(seat, tbs, classic, lattice, checks);
    return tbs;
  }
  const officer = officers.get(statement.officer);
  need(officer !== undefined, `Officer ${statement.officer} of ${member.name} is not accredited there.`);
  need((officer.roles & kind.roles) !== 0 || kind.roles === ANY,
    `Officer ${statement.officer} of ${member.name} does not have the role for a ${kind.name}.`);
  const tbs = toBeSigned(statement, channel, side, officer.key.bytes);
  verifyOfficer(member, officer.key, statement.alg, tbs, statement.signature, checks);
  return tbs;
}
