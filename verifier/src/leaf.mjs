// Leaves: record §4, and as much of §4.1 as needs no other leaf.
import { need, needBytes, needCount } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { leafHash } from './merkle.mjs';
import { LIMITS, needAscending, needHash, needList, needRange, needSide, orNull } from './shape.mjs';

export const KIND = Object.freeze({ charter: 0, ack: 1, mark: 2, register: 3, content: 4 });

const byPair = (a, b) => a.side - b.side || a.seq - b.seq;

function decodeSeen(row) {
  const [side, from, size, root] = needList(row, 'A cited head', 4, 4);
  needSide(side, 'The side of a cited head');
  needCount(from, 'The start of a cited head');
  needCount(size, 'The size of a cited head');
  need(from < size, 'A cited head has nothing new.');
  return { side, from, size, root: needHash(root, 'The root of a cited head') };
}

function decodeLack(row) {
  const [side, seq, reason] = needList(row, 'An entry of lack', 3, 3);
  return {
    side: needSide(side, 'The side in lack'),
    seq: needCount(seq, 'The number in lack'),
    reason: needRange(reason, 'The reason in lack', 1, 4),
  };
}

function decodeGot(row) {
  const [side, seq] = needList(row, 'An entry of got', 2, 2);
  return { side: needSide(side, 'The side in got'), seq: needCount(seq, 'The number in got') };
}

function decodeOpening(value) {
  const [channel, epoch, size, root] = needList(value, 'The opening', 4, 4);
  return {
    channel: needHash(channel, 'The channel of the opening'),
    epoch: needCount(epoch, 'The epoch of the opening'),
    size: needCount(size, 'The joint size of the opening'),
    root: orNull(root, needHash, 'The joint root of the opening'),
  };
}

/** True when the place lies in a range that the leaf is the first of its log to cite. */
const newlyCited = ({ seen }, { side, seq }) => seen.some((head) => head.side === side && head.from <= seq && seq < head.size);

/** The parts of a leaf, its bytes and its leaf hash; throws Malformed. */
export function decodeLeaf(bytes) {
  needBytes(bytes, 'The leaf');
  const parts = needList(decode(bytes, LIMITS.leaf), 'The leaf', 11, 12);
  const [version, side, seq, lamport, time, seen, reg, kind, sc, lack, got] = parts;
  need(version === 1, 'The leaf is not of version 1.');
  const leaf = {
    bytes,
    hash: leafHash(bytes),
    side: needSide(side, 'The side of the leaf'),
    seq: needCount(seq, 'The number of the leaf'),
    lamport: needRange(lamport, 'The lamport time of the leaf', 1, Number.MAX_SAFE_INTEGER),
    time: needCount(time, 'The time of the leaf'),
    seen: needList(seen, 'The list of cited heads', 0, LIMITS.seen).map(decodeSeen),
    reg: needCount(reg, 'The register number of the leaf'),
    kind: needRange(kind, 'The kind of the leaf', 0, 4),
    sc: orNull(sc, needHash, 'The statement hash of the leaf'),
    lack: needList(lack, 'The list of lack', 0, LIMITS.lack).map(decodeLack),
    got: needList(got, 'The list of got', 0, LIMITS.lack).map(decodeGot),
    opening: parts.length === 12 ? decodeOpening(parts[11]) : null,
  };
  needAscending(leaf.seen, 'The list of cited heads', (a, b) => a.side - b.side);
  need(leaf.seen.every((head) => head.side !== leaf.side), 'The leaf cites a head of its own log.');
  needAscending(leaf.lack, 'The list of lack', byPair);
  needAscending(leaf.got, 'The list of got', byPair);
  need(leaf.lack.every((row) => newlyCited(leaf, row)), 'The leaf lacks what it does not newly cite.');
  need(leaf.got.every((row) => row.side !== leaf.side && !newlyCited(leaf, row)), 'The leaf got what was never lacked.');
  const bare = leaf.kind === KIND.ack || leaf.kind === KIND.mark;
  need((leaf.sc === null) === bare, 'The leaf has a hash its kind has not, or has none where its kind has one.');
  need((leaf.opening !== null) === (leaf.kind === KIND.charter), 'The opening does not stand exactly in a charter leaf.');
  need((leaf.kind === KIND.charter) === (leaf.seq === 0), 'Leaf 0 and charter leaf are not the same.');
  need(leaf.reg === 0 || leaf.reg < leaf.seq, 'The register number of the leaf is not of a leaf before it.');
  return leaf;
}
