// Proof files: proof.md, its rules in their order.
import { equal, fromBase64, fromUtf8, need, needBytes, needCount, toHex } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { fingerprintMatches, isFingerprint, jointOrigin, logOrigin, readCharters } from './charter.mjs';
import { KIND, decodeLeaf } from './leaf.mjs';
import { rootFromInclusion } from './merkle.mjs';
import { checkLine } from './head.mjs';
import { COSIGNATURE, ED25519, SUBTREE, parseCheckpoint } from './note.mjs';
import { foldRegister } from './register.mjs';
import { sha256 } from './sha2.mjs';
import { LIMITS, needAscending, needHash, needList, needRange, orNull } from './shape.mjs';
import { CHECKS, ERASE, NOTE, decodeStatement, labelled, needAddressees, verifyStatement } from './statement.mjs';
import { genuineSentence } from './verdict.mjs';

/** The fault words, in the order of the rules. */
export const FAULTS = Object.freeze(
  ['size', 'form', 'charter', 'register', 'checkpoint', 'path', 'statement', 'body', 'receipt', 'evidence']);

const RECEIPTS = new Set([1, 2, 3, 4, 5, 6, 9, 16]);
const LAST_SECOND = 253402300799; // 9999-12-31T23:59:59Z
const MAX_PATH = 63;
const TOO_LONG = `The file is longer than ${LIMITS.proof} bytes.`;

export class Fault extends Error {
  constructor(word, sentence) {
    super(sentence);
    this.word = word;
  }
}

/** One rule: whatever goes wrong in it is its fault. */
export function rule(word, check) {
  try {
    return check();
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(word, error.message || 'The file cannot be read.');
  }
}

function decimal(text, what) {
  need(/^(0|[1-9][0-9]{0,15})$/.test(text), `${what} is not a plain decimal number.`);
  return needCount(Number(text), what);
}

const readPath = (value, what) => needList(value, what, 0, MAX_PATH).map((hash) => needHash(hash, `A hash of ${what}`));

function readText(bytes) {
  let cut = 0;
  while (cut + 1 < bytes.length && !(bytes[cut] === 10 && bytes[cut + 1] === 10)) cut++;
  need(cut + 2 < bytes.length, 'The proof has no blank line with a checkpoint after it.');
  const lines = fromUtf8(bytes.subarray(0, cut)).split('\n');
  need(lines[0] === 'c2sp.org/tlog-proof@v1', 'The file does not begin with the line of a proof.');
  need(lines.length >= 3 && lines[1].startsWith('extra '), 'The proof has no extra line after its first.');
  need(lines[2].startsWith('index '), 'The proof has no index line after its extra line.');
  need(bytes.length - cut - 2 <= LIMITS.note, `The checkpoint is longer than ${LIMITS.note} bytes.`);
  const checkpoint = parseCheckpoint(bytes.slice(cut + 2));
  need(checkpoint.extensions.length === 0, 'The checkpoint has extension lines.');
  need(checkpoint.size >= 1, 'The checkpoint is of an empty log.');
  const origin = /^liaison\/([A-Za-z0-9_-]{43})\/(joint|[a-p])\.(0|[1-9][0-9]{0,15})$/.exec(checkpoint.origin);
  need(origin !== null, 'The origin of the checkpoint is not that of a log of Liaison.');
  return {
    extra: fromBase64(lines[1].slice(6)),
    index: decimal(lines[2].slice(6), 'The index'),
    path: readPath(lines.slice(3).map(fromBase64), 'the path'),
    checkpoint,
    epoch: decimal(origin[3], 'The epoch of the origin'),
    author: origin[2] === 'joint' ? null : origin[2].charCodeAt(0) - 97,
  };
}

function readItem(row) {
  const [index, path, leaf, statement, salt, body] = needList(row, 'An item', 6, 6);
  if (body !== null) needBytes(body, 'The body');
  need(body === null || body.length <= LIMITS.body, `The body is longer than ${LIMITS.body} bytes.`);
  return {
    index: needCount(index, 'The index of an item'),
    path: readPath(path, 'the path of an item'),
    leaf: decodeLeaf(leaf),
    statement: orNull(statement, (bytes) => decodeStatement(needBytes(bytes, 'The statement'))),
    salt: orNull(salt, needBytes, 'The salt of the body', 16),
    body,
  };
}

function readDelivery(row, items) {
  const [item, size, path] = needList(row, 'A delivery', 3, 3);
  return {
    item: needRange(item, 'The item of a delivery', 0, items - 1),
    size: needCount(size, 'The size of a delivery'),
    path: readPath(path, 'the path of a delivery'),
  };
}

const isRegister = (item) => item.leaf.kind === KIND.register && item.statement !== null;
const headsFor = (leaf, side, size) => leaf.seen.filter((head) => head.side === side && head.size === size);

/** True when a delivery cites the leaf of the item, or needs a root from it. */
function servesDelivery(item, pack) {
  return pack.deliveries.some((delivery) => {
    const cited = pack.items[delivery.item];
    return cited === item || (cited.leaf.side === item.leaf.side && item.leaf.seq < cited.leaf.seq
      && headsFor(item.leaf, pack.items[0].leaf.side, delivery.size).length > 0);
  });
}

function needSorts(pack) {
  for (const [number, item] of pack.items.entries()) {
    if (number === 0) continue;
    const { leaf, statement } = item;
    need(leaf.kind !== KIND.charter, `Item ${number} is a charter leaf, which no proof holds.`);
    if (statement === null) {
      need(servesDelivery(item, pack), `Item ${number} has no statement and no delivery needs it.`);
    } else {
      need(leaf.kind === KIND.register || leaf.kind === KIND.content, `Item ${number} has a statement its leaf cannot have.`);
      need(leaf.kind === KIND.register || RECEIPTS.has(statement.kind), `Item ${number} is of a kind that does not belong in a proof.`);
    }
  }
}

function readPack(text) {
  const [version, charters, rows, deliveries] = needList(decode(text.extra), 'The pack', 4, 4);
  need(version === 1, 'The pack is not of version 1.');
  needList(charters, 'The list of charters', 1).forEach((file) => needBytes(file, 'A charter file'));
  needList(rows, 'The list of items', 1);
  if (rows.length > LIMITS.items) throw new Fault('size', `The proof has more than ${LIMITS.items} items.`);
  needList(deliveries, 'The list of deliveries');
  if (deliveries.length > LIMITS.items) throw new Fault('size', `The proof has more than ${LIMITS.items} deliveries.`);
  const items = rows.map(readItem);
  const pack = {
    charters,
    items,
    deliveries: deliveries.map((row) => readDelivery(row, items.length)),
  };
  const [first, ...others] = items;
  need(first.statement !== null, 'The note has no statement.');
  need(first.index === text.index && first.path.length === text.path.length
    && first.path.every((hash, i) => equal(hash, text.path[i])), 'The index or path of item 0 is not that of the text.');
  needAscending(others, 'The list of items', (a, b) => a.index - b.index);
  need(others.every((item) => item.index !== first.index), 'An item stands at the index of the note.');
  need(new Set(items.map(({ leaf }) => `${leaf.side}.${leaf.seq}`)).size === items.length, 'A leaf stands in the proof twice.');
  if (text.author !== null) {
    need(pack.deliveries.length === 0, 'A one-sided proof has deliveries.');
    need(items.every(({ leaf }) => leaf.side === text.author), 'A one-sided proof has a leaf of another side.');
    need(items.every(({ index, leaf }) => leaf.seq === index), 'The number of a leaf is not its index in the log of its side.');
  }
  needSorts(pack);
  return pack;
}

function checkRegisters({ pack, charter, channel, checks, seen }) {
  const registers = new Map();
  for (const { leaf } of pack.items) {
    need(leaf.side < charter.members.length, `A leaf is of side ${leaf.side}, which the charter does not have.`);
  }
  for (const [side, member] of charter.members.entries()) {
    const disclosed = pack.items.filter((item) => item.leaf.side === side);
    const chain = disclosed.filter((item) => item !== pack.items[0] && isRegister(item))
      .sort((a, b) => a.leaf.seq - b.leaf.seq);
    const register = foldRegister({ items: chain, side, member, policy: charter.policy, channel, checks, seen });
    for (const item of disclosed) {
      if (chain.includes(item)) continue;
      const reg = Math.max(0, ...register.seqs.filter((seq) => seq < item.leaf.seq));
      need(item.leaf.reg === reg, `The register of ${member.name} at leaf ${item.leaf.seq} is not in the proof.`);
    }
    registers.set(side, register);
  }
  return registers;
}

function checkCheckpoint({ text, charter, channel, registers, checks }) {
  const { checkpoint, author, epoch } = text;
  const joint = author === null;
  need(joint || author < charter.members.length, 'The checkpoint is of a side the charter does not have.');
  const origin = joint ? jointOrigin(channel, epoch) : logOrigin(channel, author, epoch);
  need(checkpoint.origin === origin, 'The origin of the checkpoint is not that of the channel of the charter.');
  const sides = joint ? charter.members.map((_, side) => side) : [author];
  need(checkpoint.signatures.length === 2 * sides.length, 'The checkpoint does not have exactly the signature lines it must have.');
  return sides.map((side, i) => {
    const name = logOrigin(channel, side, epoch);
    const { node } = registers.get(side).last;
    const [first, second] = checkpoint.signatures.slice(2 * i, 2 * i + 2);
    const early = checkLine(first, { name, type: joint ? COSIGNATURE : ED25519, key: node.ed25519 }, checkpoint, checks);
    const time = checkLine(second, { name, type: SUBTREE, key: node.mldsa44 }, checkpoint, checks);
    need(time <= LAST_SECOND, 'The time of a signature is after the year 9999.');
    need(!joint || early === time, `The two signatures of ${charter.members[side].name} do not have one time.`);
    return { side, time };
  });
}

function checkPaths({ text, pack }) {
  const { size, root } = text.checkpoint;
  for (const [number, item] of pack.items.entries()) {
    const found = rootFromInclusion(item.index, size, item.leaf.hash, item.path);
    need(found !== null && equal(found, root), `The path of item ${number} does not lead from its leaf to the root.`);
  }
}

function checkStatements({ pack, charter, channel, registers, checks, seen }) {
  const serials = new Set();
  for (const [number, item] of pack.items.entries()) {
    const { leaf, statement } = item;
    if (statement === null) continue;
    const where = number === 0 ? 'The note' : `Item ${number}`;
    need(leaf.sc !== null && equal(statement.hash, leaf.sc), `${where} has a statement that is not the one of its leaf.`);
    if (number > 0 && isRegister(item)) continue;
    need(leaf.kind === KIND.content, `${where} does not stand on a leaf of its kind.`);
    need(number > 0 || statement.kind === NOTE, 'The statement of item 0 is not a note.');
    const { officers } = registers.get(leaf.side).at(leaf.reg);
    const member = charter.members[leaf.side];
    const tbs = verifyStatement({ statement, channel, side: leaf.side, member, officers, checks });
    needAddressees(statement, leaf.side, charter.members.length);
    need(!seen.has(toHex(tbs)), `${where} repeats a statement.`);
    seen.add(toHex(tbs));
    need(statement.refs.every((ref) => ref.side !== leaf.side || ref.seq < leaf.seq), `${where} refers to a leaf of its own side that does not come before it.`);
    need(statement.kind !== ERASE || statement.refs.every((ref) => ref.side === leaf.side), `${where} erases a leaf of another side.`);
    if (statement.kind !== NOTE) continue;
    const serial = `${leaf.side}.${statement.serial}`;
    need(!serials.has(serial), `${where} repeats a serial of its side.`);
    serials.add(serial);
  }
}

function checkBodies({ pack }) {
  for (const [number, { statement, salt, body }] of pack.items.entries()) {
    need((salt === null) === (body === null), `Item ${number} has a salt without a body or a body without a salt.`);
    if (body === null) continue;
    const commit = statement === null ? null : statement.body;
    need(commit !== null, `Item ${number} has a body its statement does not name.`);
    need(body.length === commit.length && equal(sha256(labelled('liaison/v1/body', salt, body)), commit.commit),
      `The body of item ${number} is not the one its statement names.`);
  }
}

function checkReceipt(note, item, number) {
  const match = (ref) => ref.side === note.side && ref.seq === note.seq;
  for (const ref of item.statement.refs) {
    need(match(ref) === equal(ref.hash, note.hash), `Item ${number} names the note with another side, number or leaf hash.`);
  }
  const ref = item.statement.refs.find(match);
  need(ref !== undefined, `Item ${number} does not refer to the note.`);
  return { side: item.leaf.side, officer: item.statement.officer, kind: item.statement.kind, relation: ref.relation, time: item.statement.time };
}

function checkDelivery(note, delivery, pack) {
  const { leaf } = pack.items[delivery.item];
  need(leaf.side !== note.side, 'A delivery is by the side that wrote the note.');
  const isNote = (row) => row.side === note.side && row.seq === note.seq;
  const cited = headsFor(leaf, note.side, delivery.size)
    .filter((head) => head.from <= note.seq && note.seq < head.size && !leaf.lack.some(isNote));
  const earlier = leaf.got.some(isNote)
    ? pack.items.filter((item) => item.leaf.side === leaf.side && item.leaf.seq <= leaf.seq)
      .flatMap((item) => headsFor(item.leaf, note.side, delivery.size))
    : [];
  const found = rootFromInclusion(note.seq, delivery.size, note.hash, delivery.path);
  need([...cited, ...earlier].some((head) => found !== null && equal(head.root, found)),
    `The delivery at item ${delivery.item} does not show that its side holds the note.`);
  return { side: leaf.side, time: leaf.time };
}

function checkReceipts({ pack }) {
  const { leaf: note, index } = pack.items[0];
  const receipts = [];
  const later = (number) => need(pack.items[number].index > index, `Item ${number} stands before the note it tells of.`);
  pack.items.forEach((item, number) => {
    if (number === 0 || item.statement === null || isRegister(item)) return;
    receipts.push(checkReceipt(note, item, number));
    later(number);
  });
  for (const { item } of pack.deliveries) later(item);
  const held = pack.deliveries.map((delivery) => checkDelivery(note, delivery, pack));
  return { receipts, held, delivered: new Set(held.map(({ side }) => side)) };
}

function verify(bytes, fingerprint, checks) {
  if (bytes.length > LIMITS.proof) throw new Fault('size', TOO_LONG);
  const text = rule('form', () => readText(bytes));
  const pack = rule('form', () => readPack(text));
  const charters = rule('charter', () => readCharters(pack.charters, checks));
  const charter = charters[charters.length - 1];
  const channel = charters[0].fingerprint;
  rule('charter', () => {
    need(charter.epoch === text.epoch, 'The charters do not end with the one of the epoch of the checkpoint.');
    need(fingerprint === null || fingerprintMatches(channel, fingerprint), 'The charter is not the one of the fingerprint given.');
  });
  const known = { text, pack, charter, channel, checks, seen: new Set() };
  known.registers = rule('register', () => checkRegisters(known));
  const signers = rule('checkpoint', () => checkCheckpoint(known));
  rule('path', () => checkPaths(known));
  rule('statement', () => checkStatements(known));
  rule('body', () => checkBodies(known));
  const { receipts, held, delivered } = rule('receipt', () => checkReceipts(known));
  const { leaf, statement, body } = pack.items[0];
  return {
    joint: text.author === null, size: text.checkpoint.size, signers, members: charter.members,
    channel, checked: fingerprint !== null, receipts, held, delivered, side: leaf.side, note: statement, body,
  };
}

export const refusal = (word, why) => ({ genuine: false, fault: word, sentence: `Not genuine: ${word}: ${why}` });

/** The outcome for a file too long to be read at all. */
export const tooLong = () => refusal('size', TOO_LONG);

/**
 * Verifies a proof file. Never throws for what is in the file. Returns { genuine, fault, sentence }
 * and, when genuine, `facts`. A fingerprint is 64 hex digits or eight words.
 */
export function verifyProof(bytes, { fingerprint = null, checks = CHECKS } = {}) {
  needBytes(bytes, 'The file');
  need(fingerprint === null || isFingerprint(fingerprint), 'The fingerprint is not 64 hex digits or eight words.');
  try {
    const facts = verify(new Uint8Array(bytes), fingerprint, checks);
    return { genuine: true, fault: null, sentence: genuineSentence(facts), facts };
  } catch (error) {
    return refusal(error instanceof Fault ? error.word : 'form', error.message);
  }
}
