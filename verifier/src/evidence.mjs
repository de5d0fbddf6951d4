// Evidence that convicts a side (record §9), the same for everyone who holds the charter.
import { Malformed, equal, need, needBytes, needCount } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { logOrigin, readCharter } from './charter.mjs';
import { verifyHead } from './head.mjs';
import { KIND, decodeLeaf } from './leaf.mjs';
import { leafHash, rootFromInclusion } from './merkle.mjs';
import { readHead } from './pouch.mjs';
import { LIMITS, needHash, needList, needSide, orNull } from './shape.mjs';
import { CHECKS, RESUME, ROTATE, decodeStatement, verifyStatement } from './statement.mjs';

const MOST = 4096;
const PARTS = { 1: 7, 2: 6, 3: 4 };

function needMost(bytes, what, most) {
  need(needBytes(bytes, what).length <= most, `${what} is longer than ${most} bytes.`);
  return bytes;
}

function readShown(row) {
  const [seq, leaf, path] = needList(row, 'A leaf shown', 3, 3);
  return {
    seq: needCount(seq, 'The number of a leaf shown'),
    leaf: needMost(leaf, 'A leaf shown', LIMITS.shownLeaf),
    path: needList(path, 'A path', 0, 63).map((hash) => needHash(hash, 'A hash of a path')),
  };
}

/** The parts of a piece of evidence; throws Malformed. */
export function readEvidence(bytes) {
  const parts = needList(decode(bytes, LIMITS.proof), 'The evidence', 4, 7);
  const [kind, side, ...rest] = parts;
  need(PARTS[kind] === parts.length, 'The evidence is of no kind there is.');
  const read = { kind, side: needSide(side, 'The side of the evidence') };
  if (kind === 3) return { ...read, charters: rest.map((file) => needMost(file, 'A charter', LIMITS.charter)) };
  const [key, head, a, b, c] = rest;
  const signed = { ...read, key: needMost(key, 'The key', LIMITS.statement), head: readHead(head) };
  need(signed.head.size >= 1, 'A checkpoint is of an empty log.');
  if (kind === 1) {
    const second = readHead(a);
    need(second.size >= 1, 'A checkpoint is of an empty log.');
    return { ...signed, second, shown: [orNull(b, readShown), orNull(c, readShown)] };
  }
  return {
    ...signed,
    run: needList(a, 'The run of leaves', 1, MOST).map(readShown),
    cited: needList(b, 'The leaves cited', 0, MOST).map(readShown),
  };
}

function shows({ seq, leaf, path }, { size, root }) {
  const found = rootFromInclusion(seq, size, leafHash(leaf), path);
  return found !== null && equal(found, root);
}

function nodeKey({ key, side }, charter, checks) {
  const member = charter.members[side];
  if (key.length === 0) return member.node;
  const statement = decodeStatement(key);
  need((statement.kind === ROTATE || statement.kind === RESUME) && statement.detail.node, 'The statement names no node key.');
  verifyStatement({ statement, channel: charter.channel, side, member, officers: new Map(), checks });
  return statement.detail.node;
}

function convictsFork({ head, second, shown }) {
  const [a, b] = shown;
  if (head.size === second.size) return !equal(head.root, second.root) && a === null && b === null;
  return a !== null && b !== null && a.seq === b.seq && !equal(a.leaf, b.leaf) && shows(a, head) && shows(b, second);
}

const tryLeaf = (bytes) => {
  try {
    return decodeLeaf(bytes);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
};

/** What the leaves before show of the citations: the last of each side, and how each leaf stands. */
function seenBefore(run, side) {
  for (let i = run.length - 1; i >= 0; i--) {
    const head = run[i].seen.find((row) => row.side === side);
    if (head !== undefined) return head.size;
  }
  return run[0]?.seq === 0 ? 0 : null;
}

/** False when the leaves show that this one is not lacked before the last; null when they do not show it. */
function lackedBefore(run, { side, seq }) {
  const same = (row) => row.side === side && row.seq === seq;
  for (let i = run.length - 1; i >= 0; i--) {
    if (run[i].got.some(same)) return false;
    const head = run[i].seen.find((row) => row.side === side);
    if (head === undefined) continue;
    if (head.size <= seq) return false;
    if (head.from <= seq) return run[i].lack.some(same);
  }
  return run[0]?.seq === 0 ? false : null;
}

function brokenOpening({ opening, sc }, charter) {
  const { prior } = charter;
  const same = prior === null ? opening.size === 0 && opening.root === null
    : opening.size === prior.size && opening.root !== null && equal(opening.root, prior.root);
  return !(same && equal(opening.channel, charter.channel) && opening.epoch === charter.epoch && equal(sc, charter.fingerprint));
}

/** True when reg cannot be right whatever the statements are. */
function brokenReg(leaf, run) {
  const last = run.at(-1);
  if (last === undefined) return false;
  return leaf.reg !== last.reg && !(last.kind === KIND.register && leaf.reg === last.seq);
}

function convictsLeaf({ side, head, run, cited }, charter) {
  if (!run.every((row, i) => shows(row, head) && row.seq === run[0].seq + i)) return false;
  const { seq, leaf: bytes } = run.at(-1);
  const earlier = run.slice(0, -1).map((row) => tryLeaf(row.leaf));
  if (earlier.some((leaf, i) => leaf === null || leaf.side !== side || leaf.seq !== run[i].seq)) return false;
  const leaf = tryLeaf(bytes);
  if (leaf === null || leaf.side !== side || leaf.seq !== seq) return true;
  if (leaf.kind === KIND.charter && brokenOpening(leaf, charter)) return true;
  if ([...leaf.seen, ...leaf.got].some((row) => row.side >= charter.members.length)) return true;
  if (seq > 0 && run.length < 2) return false;
  if (brokenReg(leaf, earlier)) return true;
  for (const row of leaf.seen) {
    const size = seenBefore(earlier, row.side);
    if (size !== null && size !== row.from) return true;
  }
  if (leaf.got.some((row) => lackedBefore(earlier, row) === false)) return true;
  const least = earlier.at(-1)?.lamport ?? 0;
  if (leaf.lamport <= least) return true;
  if (cited.length !== leaf.seen.length || !cited.every((row, i) => row.seq === leaf.seen[i].size - 1 && shows(row, leaf.seen[i]))) return false;
  const others = cited.map((row) => tryLeaf(row.leaf));
  if (others.includes(null)) return false;
  return leaf.lamport !== 1 + Math.max(least, ...others.map((other) => other.lamport));
}

function convictsSeat({ side, charters }, charter, checks) {
  const { fingerprint: seat } = charter.members[side];
  const both = charters.map((file) => readCharter(file, checks));
  return !equal(both[0].fingerprint, both[1].fingerprint) && both.every(({ epoch, prior, signed, members }) =>
    epoch === charter.epoch + 1 && equal(prior.hash, charter.fingerprint)
    && signed.some((one) => equal(members[one].fingerprint, seat)));
}

/** True when evidence that has been read convicts its side; the charter is of its epoch, from readCharters. */
export function convicts(read, charter, checks = CHECKS) {
  if (read.side >= charter.members.length) return false;
  try {
    if (read.kind === 3) return convictsSeat(read, charter, checks);
    const node = nodeKey(read, charter, checks);
    const origin = logOrigin(charter.channel, read.side, charter.epoch);
    const heads = read.kind === 1 ? [read.head, read.second] : [read.head];
    if (!heads.every((head) => verifyHead(head, origin, node, checks))) return false;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
  return read.kind === 1 ? convictsFork(read) : convictsLeaf(read, charter);
}
