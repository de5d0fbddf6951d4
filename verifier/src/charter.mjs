// Charters and cards: record §2 (fingerprints), §3, and the ratifying of §11.
import { concat, equal, need, needBytes, needCount, toBase64url, toHex } from './bytes.mjs';
import { decode } from './cbor.mjs';
import * as ed25519 from './ed25519.mjs';
import { mldsa87 } from './mldsa.mjs';
import { sha256 } from './sha2.mjs';
import { LIMITS, needAscending, needHash, needList, needMap, needRange, needSide, needText, orNull } from './shape.mjs';
import { CHECKS, labelled, readKey, readNodeKey, readPossession, verifyPossession, verifySeat } from './statement.mjs';

const EMPTY = sha256(new Uint8Array(0));

function readOfficer(row) {
  const [number, key, roles, possession] = needList(row, 'An officer', 4, 4);
  return {
    number: needRange(number, 'The officer number', 1, 4294967295),
    key: readKey(key),
    roles: needRange(roles, 'The roles of an officer', 1, 15),
    possession: readPossession(possession),
  };
}

function readSeat(value) {
  const [classic, lattice] = needList(value, 'The seat key', 2, 2);
  ed25519.checkKey(needBytes(classic, 'The Ed25519 seat key', 32));
  return { ed25519: classic, mldsa87: needBytes(lattice, 'The ML-DSA-87 seat key', mldsa87.keyLength) };
}

export const seatFingerprint = (seat) => sha256(labelled('liaison/v1/seat', seat.ed25519, seat.mldsa87));

/** A member entry with every rule of record §3 that concerns it alone; throws Malformed. */
export function readMember(map, checks = CHECKS) {
  needMap(map, 'The member', [1, 2, 3, 4, 5, 6, 7], [8]);
  const seat = readSeat(map.get(3));
  let passkeys = null;
  if (map.has(8)) {
    const [rpId, origin] = needList(map.get(8), 'The passkey entry', 2, 2);
    passkeys = { rpId: needText(rpId, 'The passkey name', 1, 255), origin: needText(origin, 'The passkey origin', 1, 255) };
  }
  const member = {
    name: needText(map.get(1), 'The name', 1, 32),
    prefix: needText(map.get(2), 'The prefix', 1, 4),
    seat,
    fingerprint: seatFingerprint(seat),
    node: readNodeKey(map.get(4)),
    envelope: needBytes(map.get(5), 'The envelope key', 1216),
    line: needHash(map.get(6), 'The line key'),
    officers: needList(map.get(7), 'The officers', 1, LIMITS.officers).map(readOfficer),
    passkeys,
  };
  need(/^[A-Z0-9-]+$/.test(member.name), 'The name has a character that is not A to Z, 0 to 9 or a hyphen.');
  need(/^[A-Z0-9]+$/.test(member.prefix), 'The prefix has a character that is not A to Z or 0 to 9.');
  needAscending(member.officers, `The list of officers of ${member.name}`, (a, b) => a.number - b.number);
  need(new Set(member.officers.map(({ key }) => toHex(key.bytes))).size === member.officers.length,
    `Two officers of ${member.name} share a key.`);
  for (const officer of member.officers) verifyPossession(member, officer.number, officer.key, officer.possession, checks);
  return member;
}

/** A card file; throws Malformed. */
export function readCard(bytes, checks = CHECKS) {
  const [label, member, classic, lattice] = needList(decode(bytes, LIMITS.card), 'The card', 4, 4);
  need(label === 'liaison/card/v1', 'The card does not begin with its label.');
  const read = readMember(decode(needBytes(member, 'The member')), checks);
  verifySeat(read.seat, labelled('liaison/v1/card', member), classic, lattice, checks);
  return read;
}

function readPrior(value) {
  const [hash, cut, size, root] = needList(value, 'The prior entry', 4, 4);
  return {
    hash: needHash(hash, 'The hash of the prior charter'),
    cut: needList(cut, 'The cut', 2, LIMITS.members).map((row) => {
      const [side, length, top] = needList(row, 'A head of the cut', 3, 3);
      return { side: needSide(side, 'A side of the cut'), size: needCount(length, 'A size of the cut'), root: needHash(top, 'A root of the cut') };
    }),
    size: needCount(size, 'The joint size of the prior epoch'),
    root: needHash(root, 'The joint root of the prior epoch'),
  };
}

function readPolicy(value) {
  needMap(value, 'The policy', [1, 2, 3]);
  need(typeof value.get(3) === 'boolean', 'The rule of two officers is not true or false.');
  return {
    markInterval: needCount(value.get(1), 'The mark interval'),
    clockTolerance: needCount(value.get(2), 'The clock tolerance'),
    twoOfficers: value.get(3),
  };
}

function needDifferent(members, what, key) {
  const seen = new Set(members.map((member) => {
    const value = key(member);
    return typeof value === 'string' ? value : toHex(value);
  }));
  need(seen.size === members.length, `Two members share ${what}.`);
}

/** A charter payload with every rule that needs no other charter; throws Malformed. */
export function readPayload(bytes, checks = CHECKS) {
  const map = needMap(decode(bytes, LIMITS.charter), 'The charter', [1, 2, 3, 4, 5, 6, 7]);
  need(map.get(1) === 1, 'The charter is not of version 1.');
  const charter = {
    payload: bytes,
    fingerprint: sha256(bytes),
    epoch: needRange(map.get(2), 'The epoch', 0, 1048576),
    prior: orNull(map.get(3), readPrior),
    members: needList(map.get(4), 'The members', 2, LIMITS.members).map((member) => readMember(member, checks)),
    policy: readPolicy(map.get(5)),
    time: needCount(map.get(6), 'The time of the charter'),
    salt: needBytes(map.get(7), 'The salt of the charter', 16),
  };
  need((charter.prior === null) === (charter.epoch === 0), 'The prior entry does not stand exactly from epoch 1 on.');
  const { members } = charter;
  needAscending(members, 'The list of members', (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  needDifferent(members, 'a prefix', (m) => m.prefix);
  needDifferent(members, 'a seat key', (m) => m.seat.ed25519);
  needDifferent(members, 'a seat key', (m) => m.seat.mldsa87);
  needDifferent(members, 'a node key', (m) => m.node.ed25519);
  needDifferent(members, 'a node key', (m) => m.node.mldsa44);
  needDifferent(members, 'an envelope key', (m) => m.envelope);
  needDifferent(members, 'a line key', (m) => m.line);
  return charter;
}

/** A charter file with all its signatures verified: the charter and who `signed`; throws Malformed. */
export function readCharter(bytes, checks = CHECKS) {
  const [label, payload, signatures] = needList(decode(bytes, LIMITS.charter), 'The charter file', 3, 3);
  need(label === 'liaison/charter/v1', 'The charter file does not begin with its label.');
  const charter = readPayload(needBytes(payload, 'The charter'), checks);
  const message = labelled('liaison/v1/charter', payload);
  const rows = needList(signatures, 'The list of signatures', 0, LIMITS.members)
    .map((row) => needList(row, 'A signature of the charter', 3, 3));
  const signed = rows.map(([side]) => needRange(side, 'The side of a signature', 0, charter.members.length - 1));
  needAscending(signed, 'The list of signatures', (a, b) => a - b);
  for (const [side, classic, lattice] of rows) verifySeat(charter.members[side].seat, message, classic, lattice, checks);
  return { ...charter, signed };
}

function needFollows(charter, before) {
  const { prior } = charter;
  need(equal(prior.hash, before.fingerprint), `The charter of epoch ${charter.epoch} does not name its predecessor.`);
  need(prior.cut.length === before.members.length && prior.cut.every((head, side) => head.side === side),
    'The cut does not have one head for every side in order.');
  need(prior.cut.every((head) => head.size > 0 || equal(head.root, EMPTY)), 'An empty log in the cut does not have the root of nothing.');
  const sum = prior.cut.reduce((total, head) => total + head.size, 0);
  need(sum === prior.size, 'The joint size of the prior epoch is not the sum of the cut.');
  const ratified = before.members.filter((member) =>
    charter.signed.some((side) => equal(charter.members[side].fingerprint, member.fingerprint))).length;
  const all = before.members.length;
  need(all === 2 ? ratified === 2 : ratified > all / 2, `Too few members ratified the charter of epoch ${charter.epoch}.`);
}

/** Over all epochs a name, a prefix and a seat belong together. */
function needStay(charter, earlier) {
  for (const now of charter.members) {
    for (const { members } of earlier) {
      for (const old of members) {
        const same = equal(now.fingerprint, old.fingerprint);
        need((now.name === old.name) === same && (now.prefix === old.prefix) === same,
          `${now.name} is not the side ${old.name} was.`);
      }
    }
  }
}

/** All charter files from epoch 0 on, each in force and following the one before, with the `channel`; throws Malformed. */
export function readCharters(files, checks = CHECKS) {
  const charters = [];
  for (const file of files) {
    const charter = readCharter(file, checks);
    charters.push({ ...charter, channel: charters[0]?.channel ?? charter.fingerprint });
  }
  charters.forEach((charter, i) => {
    need(charter.epoch === i, 'The charters do not run from epoch 0 without a gap.');
    if (i > 0) {
      needFollows(charter, charters[i - 1]);
      needStay(charter, charters.slice(0, i));
    } else need(charter.signed.length === charter.members.length, 'Not every member signed the charter of epoch 0.');
  });
  return charters;
}

export const logOrigin = (channel, side, epoch) =>
  `liaison/${toBase64url(channel)}/${String.fromCharCode(97 + side)}.${epoch}`;
export const jointOrigin = (channel, epoch) => `liaison/${toBase64url(channel)}/joint.${epoch}`;

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

/** The first 16 bytes of a fingerprint as eight words. */
export function fingerprintWords(fingerprint) {
  const words = [];
  for (let i = 0; i < 16; i += 2) {
    const n = fingerprint[i] * 256 + fingerprint[i + 1];
    words.push(CONSONANTS[n >> 12] + VOWELS[(n >> 10) & 3] + CONSONANTS[(n >> 6) & 15]
      + VOWELS[(n >> 4) & 3] + CONSONANTS[n & 15]);
  }
  return words.join('-');
}

/** True when the text is written as a fingerprint is, in digits or in words. */
export const isFingerprint = (text) =>
  /^[0-9a-f]{64}$/.test(text) || new RegExp(`^(?:[${CONSONANTS}][${VOWELS}][${CONSONANTS}][${VOWELS}][${CONSONANTS}](?:-(?!$)|$)){8}$`).test(text);

export const fingerprintMatches = (fingerprint, text) =>
  text === toHex(fingerprint) || text === fingerprintWords(fingerprint);
