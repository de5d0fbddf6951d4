// ML-DSA-44 and ML-DSA-87 verification (FIPS 204), pure, with the empty context.
import { equal, needBytes, toHex } from './bytes.mjs';
import { shake128, shake256 } from './sha3.mjs';
import { sha256 } from './sha2.mjs';

const Q = 8380417;
const INVERSE_Q = 1 / Q;

// Products stay below 2^46, so they are exact as doubles.
function times(a, b) {
  const p = a * b;
  const r = p - Math.floor(p * INVERSE_Q) * Q;
  return r < 0 ? r + Q : r >= Q ? r - Q : r;
}

// Appendix B: zeta = 1753 to the power of the bit-reversed index.
const ZETAS = new Int32Array(256);
for (let i = 0; i < 256; i++) {
  let exponent = 0;
  for (let bit = 0; bit < 8; bit++) if (i & (1 << bit)) exponent |= 128 >> bit;
  let z = 1;
  for (let j = 0; j < exponent; j++) z = times(z, 1753);
  ZETAS[i] = z;
}

/** Algorithm 41, in place; coefficients in 0..q-1. */
function ntt(w) {
  for (let len = 128, m = 0; len >= 1; len >>= 1) {
    for (let start = 0; start < 256; start += 2 * len) {
      const z = ZETAS[++m];
      for (let j = start; j < start + len; j++) {
        const t = times(z, w[j + len]);
        const a = w[j];
        w[j + len] = a < t ? a - t + Q : a - t;
        w[j] = a + t >= Q ? a + t - Q : a + t;
      }
    }
  }
  return w;
}

const INVERSE_256 = 8347681;

/** Algorithm 42, in place. */
function inverseNtt(w) {
  for (let len = 1, m = 256; len < 256; len <<= 1) {
    for (let start = 0; start < 256; start += 2 * len) {
      const z = Q - ZETAS[--m];
      for (let j = start; j < start + len; j++) {
        const a = w[j];
        const b = w[j + len];
        w[j] = a + b >= Q ? a + b - Q : a + b;
        w[j + len] = times(z, a < b ? a - b + Q : a - b);
      }
    }
  }
  for (let j = 0; j < 256; j++) w[j] = times(w[j], INVERSE_256);
  return w;
}

/** Unsigned fields of some bits, least significant first (Algorithm 18). */
function unpack(bytes, bits) {
  const out = new Int32Array(256);
  let word = 0;
  let have = 0;
  let at = 0;
  for (let i = 0; i < 256; i++) {
    while (have < bits) {
      word |= bytes[at++] << have;
      have += 8;
    }
    out[i] = word & ((1 << bits) - 1);
    word >>>= bits;
    have -= bits;
  }
  return out;
}

/** Algorithm 30. */
function rejNttPoly(rho, s, r) {
  const xof = shake128(rho, Uint8Array.of(s, r));
  const out = new Int32Array(256);
  for (let n = 0; n < 256;) {
    const block = xof.squeeze(168);
    for (let i = 0; i < 168 && n < 256; i += 3) {
      const z = block[i] | (block[i + 1] << 8) | ((block[i + 2] & 127) << 16);
      if (z < Q) out[n++] = z;
    }
  }
  return out;
}

/** Algorithm 29. */
function sampleInBall(seed, tau) {
  const xof = shake256(seed);
  const signs = xof.squeeze(8);
  const c = new Int32Array(256);
  for (let i = 256 - tau; i < 256; i++) {
    let j;
    do j = xof.squeeze(1)[0]; while (j > i);
    const n = i + tau - 256;
    c[i] = c[j];
    c[j] = (signs[n >> 3] >> (n & 7)) & 1 ? Q - 1 : 1;
  }
  return c;
}

function parameterSet({ name, k, l, gamma1Bits, gamma2, tau, beta, omega, hashLength }) {
  const gamma1 = 1 << (gamma1Bits - 1);
  const zLength = 32 * gamma1Bits;
  const keyLength = 32 + 320 * k;
  const signatureLength = hashLength + l * zLength + omega + k;
  const steps = (Q - 1) / (2 * gamma2);
  const w1Bits = steps === 44 ? 6 : 4;

  const known = new Map(); // digest of the key -> expanded key
  function expand(key) {
    const digest = toHex(sha256(key));
    let found = known.get(digest);
    if (!found) {
      const rho = key.subarray(0, 32);
      const matrix = [];
      const t1 = [];
      for (let r = 0; r < k; r++) {
        for (let s = 0; s < l; s++) matrix.push(rejNttPoly(rho, s, r));
        const t = unpack(key.subarray(32 + 320 * r, 352 + 320 * r), 10);
        for (let j = 0; j < 256; j++) t[j] = times(t[j], 8192); // 2^d, d = 13
        t1.push(ntt(t));
      }
      found = { matrix, t1, tr: shake256(key).squeeze(64) };
      if (known.size >= 16) known.delete(known.keys().next().value);
      known.set(digest, found);
    }
    return found;
  }

  /** Algorithm 21: k sets of positions, or null. */
  function readHints(y) {
    const hints = [];
    let at = 0;
    for (let i = 0; i < k; i++) {
      const end = y[omega + i];
      if (end < at || end > omega) return null;
      const h = new Uint8Array(256);
      for (let first = at; at < end; at++) {
        if (at > first && y[at - 1] >= y[at]) return null;
        h[y[at]] = 1;
      }
      hints.push(h);
    }
    for (; at < omega; at++) if (y[at] !== 0) return null;
    return hints;
  }

  /** Algorithms 36 and 40. */
  function useHint(h, r) {
    let r0 = r % (2 * gamma2);
    if (r0 > gamma2) r0 -= 2 * gamma2;
    let r1;
    if (r - r0 === Q - 1) {
      r1 = 0;
      r0 -= 1;
    } else r1 = (r - r0) / (2 * gamma2);
    if (!h) return r1;
    return r0 > 0 ? (r1 + 1) % steps : (r1 + steps - 1) % steps;
  }

  function packW1(poly, out, from) {
    let word = 0;
    let have = 0;
    let at = from;
    for (let i = 0; i < 256; i++) {
      word |= poly[i] << have;
      have += w1Bits;
      while (have >= 8) {
        out[at++] = word & 255;
        word >>>= 8;
        have -= 8;
      }
    }
  }

  /** Throws Malformed unless the key may be used. Every string of the right length is a key. */
  function checkKey(key) {
    needBytes(key, `The ${name} key`, keyLength);
  }

  /** Algorithms 3 and 8. True or false; throws Malformed for a key of the wrong length. */
  function verify(key, message, signature) {
    checkKey(key);
    needBytes(message, 'The message');
    needBytes(signature, 'The signature');
    if (signature.length !== signatureLength) return false;
    const seed = signature.subarray(0, hashLength);
    const z = [];
    for (let i = 0; i < l; i++) {
      const from = hashLength + i * zLength;
      const poly = unpack(signature.subarray(from, from + zLength), gamma1Bits);
      for (let j = 0; j < 256; j++) {
        const value = gamma1 - poly[j];
        if (Math.abs(value) >= gamma1 - beta) return false;
        poly[j] = value < 0 ? value + Q : value;
      }
      z.push(poly);
    }
    const hints = readHints(signature.subarray(hashLength + l * zLength));
    if (hints === null) return false;

    const { matrix, t1, tr } = expand(key);
    const mu = shake256(tr, Uint8Array.of(0, 0), message).squeeze(64);
    const c = ntt(sampleInBall(seed, tau));
    z.forEach(ntt);
    const w1 = new Uint8Array(k * 32 * w1Bits);
    for (let r = 0; r < k; r++) {
      const w = new Int32Array(256);
      for (let j = 0; j < 256; j++) {
        let sum = Q - times(c[j], t1[r][j]);
        for (let s = 0; s < l; s++) sum += times(matrix[r * l + s][j], z[s][j]);
        w[j] = sum % Q;
      }
      inverseNtt(w);
      for (let j = 0; j < 256; j++) w[j] = useHint(hints[r][j], w[j]);
      packW1(w, w1, r * 32 * w1Bits);
    }
    return equal(seed, shake256(mu, w1).squeeze(hashLength));
  }

  return Object.freeze({ name, keyLength, signatureLength, checkKey, verify });
}

// §4, Table 1.
export const mldsa44 = parameterSet({
  name: 'ML-DSA-44', k: 4, l: 4, gamma1Bits: 18, gamma2: (Q - 1) / 88, tau: 39, beta: 78, omega: 80, hashLength: 32,
});
export const mldsa87 = parameterSet({
  name: 'ML-DSA-87', k: 8, l: 7, gamma1Bits: 20, gamma2: (Q - 1) / 32, tau: 60, beta: 120, omega: 75, hashLength: 64,
});
