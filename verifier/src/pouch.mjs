// The frame of a pouch (pouch.md); what is inside leaves and statements is not read here.
import { need, needBytes, needCount } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { LIMITS, needHash, needList, needSide, orNull } from './shape.mjs';

function bytesUpTo(limit, what) {
  return (value) => {
    needBytes(value, what);
    need(value.length <= limit, `${what} is longer than ${limit} bytes.`);
    return value;
  };
}

const leafBytes = bytesUpTo(LIMITS.leaf, 'The leaf');
const statementBytes = bytesUpTo(LIMITS.statement, 'The statement');
const bodyBytes = bytesUpTo(LIMITS.body, 'The body');

function beside([statement, salt, body]) {
  return {
    statement: orNull(statement, statementBytes),
    salt: orNull(salt, needBytes, 'The salt', 16),
    body: orNull(body, bodyBytes),
  };
}

function head([size, root, seconds, classic, lattice]) {
  return {
    size: needCount(size, 'A size'),
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
  return { side: needSide(side, 'A side'), size: needCount(size, 'A size'), root: orNull(root, needHash, 'A root') };
}

function segment(row) {
  const [side, first, items, checkpoint] = needList(row, 'A segment', 4, 4);
  return {
    side: needSide(side, 'The side of a segment'),
    first: needCount(first, 'The first leaf of a segment'),
    items: needList(items, 'The items of a segment').map((item) => {
      const [leaf, ...rest] = needList(item, 'An item', 4, 4);
      return { leaf: leafBytes(leaf), ...beside(rest) };
    }),
    checkpoint: head(needList(checkpoint, 'The checkpoint of a segment', 5, 5)),
  };
}

/** The frame; throws Malformed. */
export function readPouch(bytes) {
  const parts = needList(decode(bytes, LIMITS.pouch), 'The pouch', 11, 11);
  const [version, channel, epoch, from, to, number, haves, segments, cosignatures, wants, fills] = parts;
  need(version === 1, 'The pouch is not of version 1.');
  return {
    channel: needHash(channel, 'The channel'),
    epoch: needCount(epoch, 'The epoch'),
    from: needSide(from, 'The sender'),
    to: needSide(to, 'The receiver'),
    number: needCount(number, 'The number of the pouch'),
    have: needList(haves, 'The list have', 0, LIMITS.members).map(have),
    segments: needList(segments, 'The segments').map(segment),
    cosignatures: needList(cosignatures, 'The cosignatures').map((row) => {
      const [side, ...rest] = needList(row, 'A cosignature', 6, 6);
      return { side: needSide(side, 'The side of a cosignature'), ...head(rest) };
    }),
    wants: needList(wants, 'The wants').map((row) => place(needList(row, 'A want', 2, 2))),
    fills: needList(fills, 'The fills').map((row) => ({ ...place(needList(row, 'A fill', 5, 5)), ...beside(row.slice(2)) })),
  };
}
