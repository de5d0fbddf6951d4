// ECDSA on P-256 with SHA-256 (FIPS 186-5 §6.4.2, curve of SP 800-186 §3.2.1.3).
import { need, needBytes, toBigInt } from './bytes.mjs';
import { sha256 } from './sha2.mjs';

const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const GX = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n;
const GY = 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n;

const mod = (x, m) => {
  const r = x % m;
  return r < 0n ? r + m : r;
};
function invert(value, m) {
  let a = mod(value, m), b = m, x = 1n, y = 0n;
  while (a > 1n) {
    const q = b / a;
    [a, b] = [b - q * a, a];
    [x, y] = [y - q * x, x];
  }
  return mod(x, m);
}

// Jacobian coordinates [X, Y, Z]; Z = 0 is the point at infinity.
const INFINITY = [1n, 1n, 0n];

function double(p) {
  const [x, y, z] = p;
  if (z === 0n || y === 0n) return INFINITY;
  const delta = (z * z) % P;
  const gamma = (y * y) % P;
  const beta = (x * gamma) % P;
  const alpha = mod(3n * (x - delta) * (x + delta), P);
  const x3 = mod(alpha * alpha - 8n * beta, P);
  return [x3, mod(alpha * (4n * beta - x3) - 8n * gamma * gamma, P), (2n * y * z) % P];
}

function add(p, q) {
  if (p[2] === 0n) return q;
  if (q[2] === 0n) return p;
  const z1 = (p[2] * p[2]) % P;
  const z2 = (q[2] * q[2]) % P;
  const u1 = (p[0] * z2) % P;
  const s1 = (((p[1] * q[2]) % P) * z2) % P;
  const h = mod(q[0] * z1 - u1, P);
  const r = mod(((q[1] * p[2]) % P) * z1 - s1, P);
  if (h === 0n) return r === 0n ? double(p) : INFINITY;
  const hh = (h * h) % P;
  const hhh = (h * hh) % P;
  const v = (u1 * hh) % P;
  const x3 = mod(r * r - hhh - 2n * v, P);
  return [x3, mod(r * (v - x3) - s1 * hhh, P), (((p[2] * q[2]) % P) * h) % P];
}

function multiples(p) {
  const table = [INFINITY, p];
  for (let i = 2; i < 16; i++) table.push(add(table[i - 1], p));
  return table;
}
const BASE = multiples([GX, GY, 1n]);

function combine(s, tableP, t, tableQ) {
  const a = s.toString(16).padStart(64, '0');
  const b = t.toString(16).padStart(64, '0');
  let r = INFINITY;
  for (let i = 0; i < 64; i++) {
    r = double(double(double(double(r))));
    r = add(r, tableP[parseInt(a[i], 16)]);
    r = add(r, tableQ[parseInt(b[i], 16)]);
  }
  return r;
}

/** Uncompressed point (SEC 1 §2.3.4), in range and on the curve. The group has prime order. */
function decodeKey(key) {
  needBytes(key, 'The P-256 key', 65);
  need(key[0] === 4, 'The P-256 key is not an uncompressed point.');
  const x = toBigInt(key.subarray(1, 33));
  const y = toBigInt(key.subarray(33));
  need(x < P && y < P, 'The P-256 key has a coordinate out of range.');
  need(mod(y * y - (x * x * x - 3n * x + B), P) === 0n, 'The P-256 key is not on the curve.');
  return [x, y, 1n];
}

/** Throws Malformed unless the key may be used. */
export function checkKey(key) {
  decodeKey(key);
}

// One DER INTEGER (X.690 §8.3, §10): positive, shortest, at most 33 bytes. Null if not.
function readInteger(der, at, end) {
  if (end - at < 3 || der[at] !== 2) return null;
  const length = der[at + 1];
  const from = at + 2;
  if (length < 1 || length > 33 || from + length > end) return null;
  if (der[from] & 0x80) return null;
  if (length > 1 && der[from] === 0 && !(der[from + 1] & 0x80)) return null;
  return { value: toBigInt(der.subarray(from, from + length)), next: from + length };
}

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) in strict DER as [r, s]; null if it is anything else. */
function readDer(der) {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const r = readInteger(der, 2, der.length);
  const s = r && readInteger(der, r.next, der.length);
  return s && s.next === der.length ? [r.value, s.value] : null;
}

function check(key, message, pair, lowS) {
  const q = decodeKey(key);
  needBytes(message, 'The message');
  if (pair === null) return false;
  const [r, s] = pair;
  if (r < 1n || r >= N || s < 1n || s >= N) return false;
  if (lowS && s > N / 2n) return false;
  const w = invert(s, N);
  const u1 = (toBigInt(sha256(message)) * w) % N;
  const u2 = (r * w) % N;
  const [x, , z] = combine(u1, BASE, u2, multiples(q));
  if (z === 0n) return false;
  const zi = invert(z, P);
  return mod(x * zi * zi, P) % N === r;
}

/** Signature in DER. True or false; throws Malformed for a key that may not be used. */
export function verifyDer(key, message, signature, { lowS = false } = {}) {
  needBytes(signature, 'The signature');
  return check(key, message, readDer(signature), lowS);
}

/** Signature as r and s of 32 bytes each (RFC 9053 §2.1). */
export function verifyRaw(key, message, signature, { lowS = false } = {}) {
  needBytes(signature, 'The signature');
  const pair = signature.length === 64
    ? [toBigInt(signature.subarray(0, 32)), toBigInt(signature.subarray(32))]
    : null;
  return check(key, message, pair, lowS);
}
