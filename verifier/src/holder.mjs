// What a side holds of every log, how it takes in a segment, and what is final for it (record §4.1, §4.2, §8).
import { equal, need, toHex } from './bytes.mjs';
import { logOrigin } from './charter.mjs';
import { verifyHead } from './head.mjs';
import { KIND, decodeLeaf } from './leaf.mjs';
import { root } from './merkle.mjs';
import { judge, openRegister } from './register.mjs';
import { CHECKS, CONFIRM, ERASE, NOTE, RESUME, ROTATE, decodeStatement, verifyStatement } from './statement.mjs';
import { sha256 } from './sha2.mjs';

/** A leaf rule that ends the taking of a segment: broken or parked. */
class Stop extends Error {
  constructor(word, sentence) {
    super(sentence);
    this.word = word;
  }
}

const unless = (condition, word, sentence) => {
  if (!condition) throw new Stop(word, sentence);
};

const before = (a, b) => a.lamport - b.lamport || a.side - b.side;

export class Holder {
  constructor(charter, self, checks = CHECKS) {
    this.charter = charter;
    this.self = self;
    this.checks = checks;
    this.logs = charter.members.map((member) => ({
      entries: [], register: openRegister(member), reg: 0, states: [], heads: [], seen: new Map(), lacked: new Set(),
      signed: new Set(), serials: new Set(),
    }));
  }

  rootOf(side, size) {
    return root(this.logs[side].entries.slice(0, size).map((entry) => entry.leaf.hash));
  }

  /** The node key of a side after its held leaves below a size. */
  nodeBelow(side, size) {
    const { states } = this.logs[side];
    return size > 0 && states.length > 0 ? states[Math.min(size, states.length) - 1].node : this.charter.members[side].node;
  }

  /** Node keys that rotations and resumptions by the seat among the items name, the last first. */
  namedKeys(side, items) {
    const keys = [];
    for (const { statement } of items) {
      try {
        const read = decodeStatement(statement);
        if ((read.kind !== ROTATE && read.kind !== RESUME) || !read.detail.node) continue;
        verifyStatement({ ...this.place(side), statement: read, officers: new Map() });
        keys.unshift(read.detail.node);
      } catch {
        continue;
      }
    }
    return keys;
  }

  place(side) {
    const { charter, checks } = this;
    return { channel: charter.fingerprint, side, members: charter.members.length, member: charter.members[side], policy: charter.policy, checks };
  }

  /** Takes a segment in; { word, sentence } by the table of the vectors. */
  take(segment) {
    const { side, first, items, checkpoint: head } = segment;
    const log = this.logs[side];
    const held = log.entries.length;
    if (first > held) return { word: 'gap', sentence: `Leaf ${held} is missing.` };
    if (head.size < 1 || first + items.length !== head.size) return { word: 'refused', sentence: 'The segment does not end at its checkpoint.' };
    const hashes = [...log.entries.slice(0, first).map((entry) => entry.leaf.hash), ...items.map((item) => item.hash)];
    const fits = equal(root(hashes), head.root);
    const origin = logOrigin(this.charter.fingerprint, side, this.charter.epoch);
    const signedBy = (key) => verifyHead(head, origin, key, this.checks);
    let node = this.nodeBelow(side, head.size);
    if (!signedBy(node)) node = fits ? this.namedKeys(side, items).find(signedBy) : undefined;
    if (node === undefined) return { word: 'refused', sentence: 'The signatures of the checkpoint do not verify.' };
    const mine = (other) => equal(other.node.ed25519, node.ed25519) && equal(other.node.mldsa44, node.mldsa44);
    const other = items.findIndex((item, i) => first + i < held && !equal(item.hash, log.entries[first + i].leaf.hash));
    const contradicted = log.heads.some((old) => mine(old)
      && ((old.size === head.size && !equal(old.root, head.root)) || (fits && other >= 0 && old.size > first + other)));
    if (contradicted) return { word: 'forked', sentence: 'Two heads under one key contradict each other.' };
    if (!fits || other >= 0) return { word: 'refused', sentence: 'The leaves are not those of the checkpoint or of the log held.' };
    log.heads.push({ size: head.size, root: head.root, node });
    if (head.size <= held) return { word: 'held', sentence: 'Nothing in the segment is new.' };
    return this.takeItems(side, items.slice(held - first));
  }

  takeItems(side, items) {
    let word = 'ok';
    let sentence = '';
    try {
      for (const item of items) {
        const why = this.takeItem(side, item);
        if (why !== null) [word, sentence] = ['void', why];
      }
    } catch (error) {
      return { word: error instanceof Stop ? error.word : 'refused', sentence: error.message };
    }
    return { word, sentence };
  }

  /** Adds one leaf; why it is void, or null. Throws Stop. */
  takeItem(side, item) {
    const log = this.logs[side];
    let leaf;
    try {
      leaf = decodeLeaf(item.leaf);
    } catch (error) {
      throw new Stop('broken', error.message);
    }
    this.checkLeaf(side, leaf);
    const travels = leaf.kind === KIND.register || leaf.kind === KIND.content;
    need(item.statement === null ? leaf.kind !== KIND.register : travels && equal(sha256(item.statement), leaf.sc),
      'A statement is missing or is not the one of its leaf.');
    for (const { side: of, size, root: top } of leaf.seen) log.seen.set(of, { size, root: top });
    for (const row of leaf.lack) log.lacked.add(`${row.side}.${row.seq}`);
    for (const row of leaf.got) log.lacked.delete(`${row.side}.${row.seq}`);
    const entry = { leaf, void: null, statement: null };
    log.entries.push(entry);
    if (item.statement !== null) this.judgeItem(log, entry, item.statement);
    if (leaf.kind === KIND.register && entry.void === null) log.reg = leaf.seq;
    log.states.push(log.register);
    return entry.void;
  }

  /** The rules of §4.1. */
  checkLeaf(side, leaf) {
    const log = this.logs[side];
    const { charter } = this;
    const last = log.entries.at(-1)?.leaf ?? null;
    unless(leaf.side === side && leaf.seq === log.entries.length, 'broken', 'The leaf says another side or number than its place.');
    for (const head of leaf.seen) {
      unless(head.side < charter.members.length, 'broken', 'The leaf cites a side the charter does not have.');
      unless(head.from === (log.seen.get(head.side)?.size ?? 0), 'broken', 'A citation does not begin where the last one ended.');
    }
    unless(leaf.reg === log.reg, 'broken', 'The leaf names another register leaf than the last.');
    unless(leaf.got.every((row) => log.lacked.has(`${row.side}.${row.seq}`)), 'broken', 'The leaf got what it did not lack.');
    if (leaf.kind === KIND.charter) {
      const { opening } = leaf;
      const [size, top] = charter.prior === null ? [0, null] : [charter.prior.size, charter.prior.root];
      unless(equal(opening.channel, charter.fingerprint) && opening.epoch === charter.epoch && equal(leaf.sc, charter.fingerprint)
        && opening.size === size && (top === null ? opening.root === null : opening.root !== null && equal(top, opening.root)),
      'broken', 'The opening is not that of the charter.');
    }
    let lamport = last?.lamport ?? 0;
    for (const head of leaf.seen) {
      const { entries } = this.logs[head.side];
      unless(head.size <= entries.length, 'parked', 'The leaf cites what is not held.');
      unless(equal(this.rootOf(head.side, head.size), head.root), 'parked', 'The leaf cites another root.');
      lamport = Math.max(lamport, entries[head.size - 1].leaf.lamport);
    }
    unless(leaf.lamport === lamport + 1, 'broken', 'The lamport time of the leaf is not one more than what it follows.');
  }

  judgeItem(log, entry, bytes) {
    const { leaf } = entry;
    try {
      const statement = decodeStatement(bytes);
      entry.statement = statement;
      const judged = judge(log.register, { ...this.place(leaf.side), seq: leaf.seq, kind: leaf.kind, statement });
      this.checkRefs(leaf, statement, log);
      const tbs = toHex(judged.tbs);
      need(!log.signed.has(tbs), 'The statement stands in the log before.');
      need(statement.kind !== NOTE || !log.serials.has(statement.serial), 'The serial stands in the log before.');
      log.register = judged.state;
      log.signed.add(tbs);
      if (statement.kind === NOTE) log.serials.add(statement.serial);
    } catch (error) {
      entry.void = error.message;
    }
  }

  checkRefs(leaf, { kind, refs, detail }, log) {
    need(kind !== RESUME || equal(detail.root, this.rootOf(leaf.side, leaf.seq)), 'The resumption is over another root.');
    for (const ref of refs) {
      const own = ref.side === leaf.side;
      const end = own ? leaf.seq : log.seen.get(ref.side)?.size ?? 0;
      need(ref.seq < end, 'The statement refers to a leaf that its side had not seen.');
      const target = this.logs[ref.side].entries[ref.seq].leaf;
      need(equal(target.hash, ref.hash), 'The statement refers to a leaf with another hash.');
      need(own || (kind !== ERASE && kind !== CONFIRM), 'The statement refers to a leaf of another side.');
      need(kind !== CONFIRM || target.kind === KIND.register, 'The statement confirms what is no register leaf.');
    }
  }

  /** True when every side but its author and another one has cited the leaf. */
  cited(side, seq, except = side) {
    return this.logs.every((log, s) => s === side || s === except || (log.seen.get(side)?.size ?? 0) > seq);
  }

  /** True when all others have cited the leaf, and the leaf by which each of them first did. */
  settled(side, seq) {
    return this.cited(side, seq) && this.logs.every((log, s) => s === side
      || this.cited(s, log.entries.findIndex(({ leaf }) => leaf.seen.some((head) => head.side === side && head.size > seq)), side));
  }

  /** Number of leaves of each side that count for finality: all, or those below a resumption that is not settled. */
  counted() {
    const open = this.logs.map(({ entries }, side) => entries.find(({ leaf, statement, void: why }) => leaf.kind === KIND.register
      && why === null && statement.kind === RESUME && !this.settled(side, leaf.seq))?.leaf.seq ?? null);
    const counts = this.logs.map((log, side) => open[side] ?? log.entries.length);
    if (open[this.self] === null) return counts;
    const below = this.seenBy(this.self, open[this.self]);
    return counts.map((count, side) => (side === this.self ? count : Math.min(count, below.get(side) ?? 0)));
  }

  /** The sizes that the first leaves of a log cite. */
  seenBy(side, count) {
    const sizes = new Map();
    for (const { leaf } of this.logs[side].entries.slice(0, count)) for (const head of leaf.seen) sizes.set(head.side, head.size);
    return sizes;
  }

  /** The leaves final for this side, in joint order (§8). Roots agree: a leaf that cites another root is parked. */
  final() {
    const counts = this.counted();
    const horizons = this.logs.map((log, side) => ({ side, lamport: (counts[side] > 0 ? log.entries[counts[side] - 1].leaf.lamport : 0) + 1 }));
    const seen = this.logs.map((_, side) => this.seenBy(side, counts[side]));
    const all = this.logs.flatMap((log, side) => log.entries.slice(0, counts[side]).map((entry) => entry.leaf)).sort(before);
    const end = all.findIndex((leaf) => !horizons.every((horizon) => before(horizon, leaf) > 0)
      || !seen.every((sizes, side) => side === leaf.side || (sizes.get(leaf.side) ?? 0) > leaf.seq));
    return end < 0 ? all : all.slice(0, end);
  }
}
