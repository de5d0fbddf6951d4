// Small checks of the shape of decoded L-CBOR; each throws Malformed with a sentence.
import { need, needBytes, needCount, toUtf8 } from './bytes.mjs';

/** Limits of record §12, in bytes and in counts. */
export const LIMITS = Object.freeze({
  leaf: 4096, statement: 65536, body: 1048576, subject: 400, note: 65536, members: 16, officers: 64,
  charter: 1048576, card: 65536, seen: 15, lack: 64, refs: 16, proof: 16777216, items: 4096, pouch: 8388608, shownLeaf: 1048576,
});

export function needList(value, what, least = 0, most = Number.MAX_SAFE_INTEGER) {
  need(Array.isArray(value), `${what} is not a list.`);
  need(value.length >= least, `${what} has fewer than ${least} parts.`);
  need(value.length <= most, `${what} has more than ${most} parts.`);
  return value;
}

export function needRange(value, what, from, to) {
  needCount(value, what);
  need(value >= from && value <= to, `${what} is not from ${from} to ${to}.`);
  return value;
}

export function needText(value, what, least = 0, most = LIMITS.statement) {
  need(typeof value === 'string', `${what} is not text.`);
  const length = toUtf8(value).length;
  need(length >= least && length <= most, `${what} is not ${least} to ${most} bytes long.`);
  return value;
}

export const needHash = (value, what) => needBytes(value, what, 32);
export const needSide = (value, what) => needRange(value, what, 0, 15);
export const orNull = (value, check, ...rest) => (value === null ? null : check(value, ...rest));

/** A map with all of the required keys, perhaps some of the optional ones, and no other. */
export function needMap(value, what, required, optional = []) {
  need(value instanceof Map, `${what} is not a map.`);
  for (const key of required) need(value.has(key), `${what} lacks its part ${key}.`);
  for (const key of value.keys()) {
    need(required.includes(key) || optional.includes(key), `${what} has a part ${key} that does not belong there.`);
  }
  return value;
}

/** Throws unless the rows stand strictly in order. */
export function needAscending(rows, what, order) {
  for (let i = 1; i < rows.length; i++) need(order(rows[i - 1], rows[i]) < 0, `${what} is not in order.`);
  return rows;
}
