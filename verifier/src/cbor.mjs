// L-CBOR: the one allowed form of RFC 8949 data, read strictly and written back the same.
// Integers, byte strings, text, arrays, maps with integer keys, false, true, null, tag 18.
// Definite lengths and shortest heads (§4.2.1), keys strictly ascending, depth at most 8.
import { Malformed, compare, concat, copy, fromUtf8, join, need, needBytes, needCount, toUtf8 } from './bytes.mjs';

/** Arrays, maps and the tag each count one level. */
export const MAX_DEPTH = 8;

/** A tagged item; the only tag there is, is 18. */
export class Tagged {
  constructor(tag, value) {
    this.tag = tag;
    this.value = value;
  }
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  left() {
    return this.bytes.length - this.at;
  }

  /** Head argument (§3), shortest form only. */
  argument(info) {
    if (info < 24) return info;
    need(info < 28, 'The CBOR has an indefinite length or a reserved head.');
    const size = 1 << (info - 24);
    need(size <= this.left(), 'The CBOR ends inside a head.');
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.bytes[this.at++];
    need(Number.isSafeInteger(value), 'The CBOR has a number above 2^53 - 1.');
    const least = size === 1 ? 24 : 256 ** (size / 2);
    need(value >= least, 'The CBOR has a head that is not the shortest.');
    return value;
  }

  take(length) {
    need(length <= this.left(), 'The CBOR ends inside a string.');
    this.at += length;
    return copy(this.bytes, this.at - length, this.at);
  }

  item(depth) {
    need(this.left() > 0, 'The CBOR ends too early.');
    const first = this.bytes[this.at++];
    const major = first >> 5;
    const info = first & 31;
    if (major === 7) {
      if (info === 20) return false;
      if (info === 21) return true;
      if (info === 22) return null;
      throw new Malformed('The CBOR has a float or a simple value other than false, true and null.');
    }
    const n = this.argument(info);
    switch (major) {
      case 0:
        return n;
      case 1:
        need(n < Number.MAX_SAFE_INTEGER, 'The CBOR has a number below 1 - 2^53.');
        return -1 - n;
      case 2:
        return this.take(n);
      case 3:
        return fromUtf8(this.take(n));
      case 4:
        return this.array(n, this.deeper(depth));
      case 5:
        return this.map(n, this.deeper(depth));
      default:
        need(n === 18, 'The CBOR has a tag other than 18.');
        return new Tagged(18, this.item(this.deeper(depth)));
    }
  }

  deeper(depth) {
    need(depth < MAX_DEPTH, `The CBOR is nested deeper than ${MAX_DEPTH} levels.`);
    return depth + 1;
  }

  array(n, depth) {
    need(n <= this.left(), 'The CBOR ends inside an array.');
    const out = [];
    for (let i = 0; i < n; i++) out.push(this.item(depth));
    return out;
  }

  map(n, depth) {
    need(n <= this.left() / 2, 'The CBOR ends inside a map.');
    const out = new Map();
    let last = null;
    for (let i = 0; i < n; i++) {
      need(this.left() > 0 && this.bytes[this.at] < 0x40, 'The CBOR has a map key that is not an integer.');
      const from = this.at;
      const key = this.item(depth);
      const encoded = this.bytes.subarray(from, this.at);
      need(last === null || compare(last, encoded) < 0, 'The CBOR has map keys repeated or out of order.');
      last = encoded;
      out.set(key, this.item(depth));
    }
    return out;
  }
}

/**
 * The whole byte string as one item: number, Uint8Array, string, boolean, null,
 * Array, Map with number keys, or Tagged.
 */
export function decode(bytes, maxLength = Number.MAX_SAFE_INTEGER) {
  needBytes(bytes, 'The CBOR');
  need(bytes.length <= maxLength, `The CBOR is longer than ${maxLength} bytes.`);
  const reader = new Reader(bytes);
  const value = reader.item(0);
  need(reader.left() === 0, 'The CBOR has bytes after its end.');
  return value;
}

function head(major, n) {
  needCount(n, 'The CBOR argument');
  const top = major << 5;
  if (n < 24) return Uint8Array.of(top | n);
  const size = n < 256 ? 1 : n < 65536 ? 2 : n < 4294967296 ? 4 : 8;
  const out = new Uint8Array(1 + size);
  out[0] = top | (24 + Math.log2(size));
  for (let i = size; i > 0; i--) {
    out[i] = n % 256;
    n = Math.floor(n / 256);
  }
  return out;
}

function integer(value) {
  need(Number.isSafeInteger(value), 'The value is not a safe integer.');
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function write(value, depth) {
  if (typeof value === 'number') return integer(value);
  if (value === false || value === true) return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (value === null) return Uint8Array.of(0xf6);
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === 'string') {
    const text = toUtf8(value);
    return concat(head(3, text.length), text);
  }
  need(depth < MAX_DEPTH, `The value is nested deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value)) {
    return join([head(4, value.length), ...value.map((x) => write(x, depth + 1))]);
  }
  if (value instanceof Map) {
    const pairs = [...value].map(([k, v]) => [integer(k), write(v, depth + 1)]);
    pairs.sort((a, b) => compare(a[0], b[0]));
    return join([head(5, pairs.length), ...pairs.flat()]);
  }
  need(value instanceof Tagged && value.tag === 18, 'The value has no form in this CBOR profile.');
  return concat(head(6, 18), write(value.value, depth + 1));
}

/** The one encoding of a value; -0 is written as 0. */
export function encode(value) {
  return write(value, 0);
}
