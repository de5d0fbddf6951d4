// Byte strings: hex, base64 (RFC 4648 §4, §5, canonical only), UTF-8 (RFC 3629).

/** The one error for input that does not have the form it must have. */
export class Malformed extends Error {
  constructor(sentence) {
    super(sentence);
    this.name = 'Malformed';
  }
}

/** Throws unless the condition holds. */
export function need(condition, sentence) {
  if (!condition) throw new Malformed(sentence);
}

/** Throws unless the value is a byte string, of the given length if one is given. */
export function needBytes(value, what, length) {
  if (!(value instanceof Uint8Array)) throw new Malformed(`${what} is not a byte string.`);
  if (length !== undefined && value.length !== length) {
    throw new Malformed(`${what} is not ${length} bytes long.`);
  }
  return value;
}

/** Throws unless the value is an integer from 0 to 2^53 - 1. */
export function needCount(value, what) {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Malformed(`${what} is not a whole number from 0 to 2^53 - 1.`);
  }
  return value;
}

/** A plain copy of a part of a byte string. */
export function copy(bytes, from = 0, to = bytes.length) {
  return new Uint8Array(bytes.subarray(from, to));
}

export function concat(...parts) {
  return join(parts);
}

/** The same for a list of any length. */
export function join(parts) {
  let length = 0;
  for (const part of parts) length += needBytes(part, 'A part').length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Same bytes. Not constant in time: nothing here is secret. */
export function equal(a, b) {
  needBytes(a, 'The first value');
  needBytes(b, 'The second value');
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Bytewise order; a prefix sorts first. */
export function compare(a, b) {
  needBytes(a, 'The first value');
  needBytes(b, 'The second value');
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

export function toHex(bytes) {
  needBytes(bytes, 'The value');
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += HEX[bytes[i]];
  return out;
}

/** Lower case only, whole bytes only. */
export function fromHex(text) {
  need(typeof text === 'string' && text.length % 2 === 0 && !/[^0-9a-f]/.test(text),
    'The text is not lower-case hex.');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = LETTERS + '+/';
const URL_SAFE = LETTERS + '-_';

function valuesOf(alphabet) {
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
const STANDARD_VALUES = valuesOf(STANDARD);
const URL_VALUES = valuesOf(URL_SAFE);

function encode64(bytes, alphabet, padded) {
  needBytes(bytes, 'The value');
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += alphabet[word >>> 18] + alphabet[(word >>> 12) & 63];
    if (left > 1) out += alphabet[(word >>> 6) & 63];
    else if (padded) out += '=';
    if (left > 2) out += alphabet[word & 63];
    else if (padded) out += '=';
  }
  return out;
}

function decode64(text, chars, values) {
  const rest = chars % 4;
  need(rest !== 1, 'The base64 text has an impossible length.');
  const out = new Uint8Array(Math.floor((chars * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < chars; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? values[code] : -1;
    need(value >= 0, 'The base64 text has a character outside its alphabet.');
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (word >>> bits) & 255;
    }
  }
  need((word & ((1 << bits) - 1)) === 0, 'The base64 text is not canonical.');
  return out;
}

export const toBase64 = (bytes) => encode64(bytes, STANDARD, true);
export const toBase64url = (bytes) => encode64(bytes, URL_SAFE, false);

/** Padded, canonical, no white space (RFC 4648 §3.5, §4). */
export function fromBase64(text) {
  need(typeof text === 'string' && text.length % 4 === 0, 'The base64 text has an impossible length.');
  const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode64(text, text.length - pads, STANDARD_VALUES);
}

/** Without padding, canonical, no white space (RFC 4648 §3.5, §5). */
export function fromBase64url(text) {
  need(typeof text === 'string', 'The base64url value is not text.');
  return decode64(text, text.length, URL_VALUES);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function toUtf8(text) {
  need(typeof text === 'string' && !/[\uD800-\uDFFF]/u.test(text), 'The value is not well-formed text.');
  return encoder.encode(text);
}

export function fromUtf8(bytes) {
  needBytes(bytes, 'The text');
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Malformed('The text is not valid UTF-8.');
  }
}

/** Big-endian unsigned 64-bit integer of a safe count. */
export function uint64(value) {
  needCount(value, 'The value');
  const out = new Uint8Array(8);
  const view = new DataView(out.buffer);
  view.setUint32(0, Math.floor(value / 4294967296));
  view.setUint32(4, value % 4294967296);
  return out;
}

/** Whole byte string as an unsigned big-endian integer. */
export function toBigInt(bytes) {
  needBytes(bytes, 'The value');
  return bytes.length === 0 ? 0n : BigInt('0x' + toHex(bytes));
}
