// Evidence that convicts a side (record §9), the same for everyone who holds the charter.
import { Malformed, equal, need, needBytes, needCount } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { logOrigin } from './charter.mjs';
import { verifyHead } from './head.mjs';
import { KIND, decodeLeaf } from './leaf.mjs';
import { leafHash, rootFromInclusion } from './merkle.mjs';
import { readHead } from './pouch.mjs';
import { LIMITS, needHash, needList, needSide, orNull } from './shape.mjs';
import { CHECKS, RESUME, ROTATE, decodeStatement, verifyStatement } from './statement.mjs';

function readShown(row) {
  const [seq, leaf, path] = needList(row, 'A leaf shown', 3, 3);
  return {
    seq: needCount(seq, 'The number of a leaf shown'),
    leaf: needBytes(leaf, 'A leaf shown'),
    path: needList(path, 'A path', 0, 63).map((hash) => needHash(hash, 'A hash of a path')),
  };
}

/** The parts of a piece of evidence; throws Malformed. */
export function readEvidence(bytes) {
  const parts = needList(decode(bytes, LIMITS.pouch), 'The evidence', 6, 7);
  const [kind, side, key, head, a, b, c] = parts;
  need((kind === 1 && parts.length === 7) || (kind === 2 && parts.length === 6), 'The evidence is of no kind there is.');
  const read = { kind, side: needSide(side, 'The side of the evidence'), key: needBytes(key, 'The key'), head: readHead(head) };
  if (kind === 1) return { ...read, second: readHead(a), shown: [orNull(b, readShown), orNull(c, readShown)] };
  return { ...read, run: needList(a, 'The run of leaves', 1).map(readShown), cited: needList(b, 'The leaves cited').map(readShown) };
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
  verifyStatement({ statement, channel: charter.fingerprint, side, member, officers: new Map(), checks });
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
  return !(same && equal(opening.channel, charter.fingerprint) && opening.epoch === charter.epoch && equal(sc, charter.fingerprint));
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
  if (seq > 0 && run.length < 2) return false;
  const earlier = run.slice(0, -1).map((row) => tryLeaf(row.leaf));
  if (earlier.some((leaf, i) => leaf === null || leaf.side !== side || leaf.seq !== run[i].seq)) return false;
  const leaf = tryLeaf(bytes);
  if (leaf === null || leaf.side !== side || leaf.seq !== seq) return true;
  if (leaf.kind === KIND.charter && brokenOpening(leaf, charter)) return true;
  if (brokenReg(leaf, earlier)) return true;
  for (const row of leaf.seen) {
    const size = seenBefore(earlier, row.side);
    if (row.side >= charter.members.length || (size !== null && size !== row.from)) return true;
  }
  if (leaf.got.some((row) => lackedBefore(earlier, row) === false)) return true;
  const least = earlier.at(-1)?.lamport ?? 0;
  if (leaf.lamport <= least) return true;
  if (cited.length !== leaf.seen.length || !cited.every((row, i) => row.seq === leaf.seen[i].size - 1 && shows(row, leaf.seen[i]))) return false;
  const others = cited.map((row) => tryLeaf(row.leaf));
  if (others.includes(null)) return false;
  return leaf.lamport !== 1 + Math.max(least, ...others.map((other) => other.lamport));
}

/** True when the evidence convicts its side; throws Malformed when it cannot be read. */
export function convicts(bytes, charter, checks = CHECKS) {
  const read = readEvidence(bytes);
  if (read.side >= charter.members.length) return false;
  let node;
  try {
    node = nodeKey(read, charter, checks);
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
  const origin = logOrigin(charter.fingerprint, read.side, charter.epoch);
  const heads = read.kind === 1 ? [read.head, read.second] : [read.head];
  if (!heads.every((head) => head.size >= 1 && verifyHead(head, origin, node, checks))) return false;
  return read.kind === 1 ? convictsFork(read) : convictsLeaf(read, charter);
}
