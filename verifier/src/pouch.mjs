// The frame of a pouch (pouch.md); what is inside leaves and statements is not read here.
import { need, needBytes, needCount } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { LIMITS, needAscending, needHash, needList, needRange, needSide, orNull } from './shape.mjs';

function bytesUpTo(limit, what, least = 1) {
  return (value) => {
    needBytes(value, what);
    need(value.length >= least, `${what} is empty.`);
    need(value.length <= limit, `${what} is longer than ${limit} bytes.`);
    return value;
  };
}

const leafBytes = bytesUpTo(LIMITS.leaf, 'The leaf');
const statementBytes = bytesUpTo(LIMITS.statement, 'The statement');
const bodyBytes = bytesUpTo(LIMITS.body, 'The body', 0);

function beside([statement, salt, body]) {
  need((salt === null) === (body === null), 'A salt stands without a body or a body without a salt.');
  return {
    statement: orNull(statement, statementBytes),
    salt: orNull(salt, needBytes, 'The salt', 16),
    body: orNull(body, bodyBytes),
  };
}

function head([size, root, seconds, classic, lattice]) {
  return {
    size: needRange(size, 'The size of a head', 1, Number.MAX_SAFE_INTEGER),
    root: needHash(root, 'A root'),
    seconds: needCount(seconds, 'A time'),
    ed25519: needBytes(classic, 'An Ed25519 signature', 64),
    mldsa44: needBytes(lattice, 'An ML-DSA-44 signature', 2420),
  };
}

function place(row) {
  return { side: needSide(row[0], 'A side'), seq: needCount(row[1], 'A number') };
}

function have(row) {
  const [side, size, root] = needList(row, 'An entry of have', 3, 3);
  need((size === 0) === (root === null), 'The root of an empty log is not null, or that of another is.');
  return { side: needSide(side, 'A side'), size: needCount(size, 'A size'), root: orNull(root, needHash, 'A root') };
}

function segment(row) {
  const [side, first, items, checkpoint] = needList(row, 'A segment', 4, 4);
  const read = {
    side: needSide(side, 'The side of a segment'),
    first: needCount(first, 'The first leaf of a segment'),
    items: needList(items, 'The items of a segment', 0, 65536).map((item) => {
      const [leaf, ...rest] = needList(item, 'An item', 4, 4);
      const out = { leaf: leafBytes(leaf), ...beside(rest) };
      need(out.body === null || out.statement !== null, 'A body stands without its statement.');
      return out;
    }),
    checkpoint: readHead(checkpoint),
  };
  need(read.first + read.items.length === read.checkpoint.size, 'A segment does not end at the size of its checkpoint.');
  return read;
}

function fill(row) {
  const read = { ...place(needList(row, 'A fill', 5, 5)), ...beside(row.slice(2)) };
  need(read.statement !== null || read.body !== null, 'A fill is empty.');
  return read;
}

const bySide = (a, b) => a.side - b.side;
const rising = (rows, part, what) => needAscending(rows, what, (a, b) => bySide(a, b) || a[part] - b[part]);

/** A checkpoint as it stands in a segment; throws Malformed. */
export const readHead = (value) => head(needList(value, 'The checkpoint', 5, 5));

/** The frame; throws Malformed. */
export function readPouch(bytes) {
  const parts = needList(decode(bytes, LIMITS.pouch), 'The pouch', 11, 11);
  const [version, channel, epoch, from, to, number, haves, segments, cosignatures, wants, fills] = parts;
  need(version === 1, 'The pouch is not of version 1.');
  need(from !== to, 'The pouch is from a side to itself.');
  return {
    channel: needHash(channel, 'The channel'),
    epoch: needRange(epoch, 'The epoch', 0, 2147483647),
    from: needSide(from, 'The sender'),
    to: needSide(to, 'The receiver'),
    number: needCount(number, 'The number of the pouch'),
    have: needAscending(needList(haves, 'The list have', 0, LIMITS.members).map(have), 'The list have', bySide),
    segments: needAscending(needList(segments, 'The segments', 0, LIMITS.members).map(segment), 'The list of segments', bySide),
    cosignatures: rising(needList(cosignatures, 'The cosignatures', 0, 1024).map((row) => {
      const [side, ...rest] = needList(row, 'A cosignature', 6, 6);
      return { side: needSide(side, 'The side of a cosignature'), ...head(rest) };
    }), 'size', 'The list of cosignatures'),
    wants: rising(needList(wants, 'The wants', 0, 4096).map((row) => place(needList(row, 'A want', 2, 2))), 'seq', 'The list of wants'),
    fills: rising(needList(fills, 'The fills', 0, 4096).map(fill), 'seq', 'The list of fills'),
  };
}
