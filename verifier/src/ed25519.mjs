// Ed25519 verification by one pinned rule (RFC 8032 §5.1, stricter than §5.1.7):
// A canonical, on the curve and of prime order; R canonical; S < L;
// [S]B = R + [k]A without the cofactor.
import { concat, need, needBytes, toBigInt, toHex } from './bytes.mjs';
import { sha512 } from './sha2.mjs';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (x) => {
  const r = x % P;
  return r < 0n ? r + P : r;
};
function power(base, exponent) {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % P;
    if (bit === '1') result = (result * base) % P;
  }
  return result;
}
const invert = (x) => power(x, P - 2n);
const D = mod(-121665n * invert(121666n));
const D2 = mod(2n * D);
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

// Points in extended coordinates [X, Y, Z, T] (RFC 8032 §5.1.4).
const NEUTRAL = [0n, 1n, 1n, 0n];

function add(p, q) {
  const a = ((p[1] - p[0]) * (q[1] - q[0])) % P;
  const b = ((p[1] + p[0]) * (q[1] + q[0])) % P;
  const c = (((p[3] * D2) % P) * q[3]) % P;
  const d = (2n * p[2] * q[2]) % P;
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [(e * f) % P, (g * h) % P, (f * g) % P, (e * h) % P];
}

function double(p) {
  const a = (p[0] * p[0]) % P;
  const b = (p[1] * p[1]) % P;
  const c = (2n * p[2] * p[2]) % P;
  const s = p[0] + p[1];
  const h = a + b;
  const e = h - ((s * s) % P);
  const g = a - b;
  const f = c + g;
  return [(e * f) % P, (g * h) % P, (f * g) % P, (e * h) % P];
}

const negate = (p) => [mod(-p[0]), p[1], p[2], mod(-p[3])];

function multiples(p) {
  const table = [NEUTRAL, p];
  for (let i = 2; i < 16; i++) table.push(add(table[i - 1], p));
  return table;
}

/** [s]P + [t]Q from two tables of multiples; s, t < 2^256. */
function combine(s, tableP, t, tableQ) {
  const a = s.toString(16).padStart(64, '0');
  const b = t.toString(16).padStart(64, '0');
  let r = NEUTRAL;
  for (let i = 0; i < 64; i++) {
    if (r !== NEUTRAL) r = double(double(double(double(r))));
    const x = parseInt(a[i], 16);
    const y = parseInt(b[i], 16);
    if (x) r = add(r, tableP[x]);
    if (y) r = add(r, tableQ[y]);
  }
  return r;
}

const little = (bytes) => toBigInt(Uint8Array.from(bytes).reverse());

/** RFC 8032 §5.1.3, refusing every encoding that §5.1.2 does not produce; null if refused. */
function decodePoint(bytes) {
  const n = little(bytes);
  const sign = n >> 255n;
  const y = n & (2n ** 255n - 1n);
  if (y >= P) return null;
  const yy = (y * y) % P;
  const u = mod(yy - 1n);
  const v = mod(D * yy + 1n);
  const v3 = (((v * v) % P) * v) % P;
  const v7 = (((v3 * v3) % P) * v) % P;
  let x = (((u * v3) % P) * power((u * v7) % P, (P - 5n) / 8n)) % P;
  const check = (v * ((x * x) % P)) % P;
  if (check !== u) {
    if (check !== mod(-u)) return null;
    x = (x * ROOT_OF_MINUS_ONE) % P;
  }
  if (x === 0n && sign === 1n) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, (x * y) % P];
}

/** RFC 8032 §5.1.2. */
function encodePoint(p) {
  const z = invert(mod(p[2]));
  const x = mod(p[0] * z);
  let n = mod(p[1] * z) | ((x & 1n) << 255n);
  const out = new Uint8Array(32);
  for (let i = 0; i < 32; i++) {
    out[i] = Number(n & 255n);
    n >>= 8n;
  }
  return out;
}

const isNeutral = (p) => mod(p[0]) === 0n && mod(p[1] - p[2]) === 0n;

const BASE = multiples(decodePoint(Uint8Array.from([0x58, ...Array(31).fill(0x66)])));
const ZERO_TABLE = Array(16).fill(NEUTRAL);

const known = new Map(); // key in hex -> multiples of -A, or a sentence saying why not
const KNOWN_LIMIT = 256;

function prepare(key) {
  needBytes(key, 'The Ed25519 key', 32);
  const name = toHex(key);
  let found = known.get(name);
  if (found === undefined) {
    const a = decodePoint(key);
    if (a === null) found = 'The Ed25519 key is not a canonical point of the curve.';
    else {
      const table = multiples(negate(a));
      const primeOrder = !isNeutral(a) && isNeutral(combine(L, table, 0n, ZERO_TABLE));
      found = primeOrder ? table : 'The Ed25519 key does not have prime order.';
    }
    if (known.size >= KNOWN_LIMIT) known.delete(known.keys().next().value);
    known.set(name, found);
  }
  need(typeof found !== 'string', found);
  return found;
}

/** Throws Malformed unless the key may be used. */
export function checkKey(key) {
  prepare(key);
}

/** True or false; throws Malformed for a key that may not be used. */
export function verify(key, message, signature) {
  const table = prepare(key);
  needBytes(message, 'The message');
  needBytes(signature, 'The signature');
  if (signature.length !== 64) return false;
  const s = little(signature.subarray(32));
  if (s >= L) return false;
  const k = little(sha512(concat(signature.subarray(0, 32), key, message))) % L;
  // R = [S]B - [k]A is compared as bytes, so a non-canonical R can never match.
  const r = encodePoint(combine(s, BASE, k, table));
  for (let i = 0; i < 32; i++) if (r[i] !== signature[i]) return false;
  return true;
}
