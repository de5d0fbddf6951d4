// SHA-256 and SHA-512 (FIPS 180-4), one call, synchronous.
import { needBytes } from './bytes.mjs';

// §4.2, §5.3: the constants are the first bits of the fractional parts of the
// square and cube roots of the first primes. They are worked out, not listed.
function root(value, degree) {
  let x = 1n << BigInt(Math.ceil(value.toString(2).length / Number(degree)));
  for (;;) {
    const y = ((degree - 1n) * x + value / x ** (degree - 1n)) / degree;
    if (y >= x) return x;
    x = y;
  }
}

const primes = [];
for (let n = 2; primes.length < 80; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);

const K_HI = new Int32Array(80);
const K_LO = new Int32Array(80);
primes.forEach((p, i) => {
  const k = root(BigInt(p) << 192n, 3n);
  K_HI[i] = Number(BigInt.asIntN(32, k >> 32n));
  K_LO[i] = Number(BigInt.asIntN(32, k));
});
const H_HI = new Int32Array(8);
const H_LO = new Int32Array(8);
for (let i = 0; i < 8; i++) {
  const h = root(BigInt(primes[i]) << 128n, 2n);
  H_HI[i] = Number(BigInt.asIntN(32, h >> 32n));
  H_LO[i] = Number(BigInt.asIntN(32, h));
}

// §5.1: the tail of the message with its padding and its length in bits.
function lastBlocks(message, block, lengthField) {
  const rest = message.length % block;
  const tail = new Uint8Array(rest + 1 + lengthField > block ? 2 * block : block);
  tail.set(message.subarray(message.length - rest));
  tail[rest] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(tail.length - 4, (message.length * 8) % 4294967296);
  return tail;
}

const W = new Int32Array(64);

function blocks256(h, data, end) {
  for (let at = 0; at < end; at += 64) {
    for (let i = 0, j = at; i < 16; i++, j += 4) {
      W[i] = (data[j] << 24) | (data[j + 1] << 16) | (data[j + 2] << 8) | data[j + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15];
      const y = W[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
    }
    let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + K_HI[i] + W[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + t1) | 0;
      d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
  }
}

export function sha256(message) {
  needBytes(message, 'The message');
  const h = Int32Array.from(H_HI);
  blocks256(h, message, message.length - (message.length % 64));
  const tail = lastBlocks(message, 64, 8);
  blocks256(h, tail, tail.length);
  const out = new Uint8Array(32);
  const view = new DataView(out.buffer);
  for (let i = 0; i < 8; i++) view.setInt32(4 * i, h[i]);
  return out;
}

const WH = new Int32Array(80);
const WL = new Int32Array(80);

// 64-bit words as two 32-bit halves; sums of low halves are exact doubles.
function blocks512(hh, hl, data, end) {
  for (let at = 0; at < end; at += 128) {
    for (let i = 0, j = at; i < 16; i++, j += 8) {
      WH[i] = (data[j] << 24) | (data[j + 1] << 16) | (data[j + 2] << 8) | data[j + 3];
      WL[i] = (data[j + 4] << 24) | (data[j + 5] << 16) | (data[j + 6] << 8) | data[j + 7];
    }
    for (let i = 16; i < 80; i++) {
      const xh = WH[i - 15], xl = WL[i - 15], yh = WH[i - 2], yl = WL[i - 2];
      const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
      const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
      const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
      const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
      const low = (WL[i - 16] >>> 0) + (s0l >>> 0) + (WL[i - 7] >>> 0) + (s1l >>> 0);
      WL[i] = low | 0;
      WH[i] = (WH[i - 16] + s0h + WH[i - 7] + s1h + ((low / 4294967296) | 0)) | 0;
    }
    let ah = hh[0], bh = hh[1], ch = hh[2], dh = hh[3], eh = hh[4], fh = hh[5], gh = hh[6], kh = hh[7];
    let al = hl[0], bl = hl[1], cl = hl[2], dl = hl[3], el = hl[4], fl = hl[5], gl = hl[6], kl = hl[7];
    for (let i = 0; i < 80; i++) {
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      let low = (kl >>> 0) + (s1l >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) + (K_LO[i] >>> 0) + (WL[i] >>> 0);
      const t1h = (kh + s1h + ((eh & fh) ^ (~eh & gh)) + K_HI[i] + WH[i] + ((low / 4294967296) | 0)) | 0;
      const t1l = low | 0;
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      kh = gh; kl = gl; gh = fh; gl = fl; fh = eh; fl = el;
      low = (dl >>> 0) + (t1l >>> 0);
      eh = (dh + t1h + ((low / 4294967296) | 0)) | 0;
      el = low | 0;
      low = (t1l >>> 0) + (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      const nh = (t1h + s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + ((low / 4294967296) | 0)) | 0;
      dh = ch; dl = cl; ch = bh; cl = bl; bh = ah; bl = al;
      ah = nh; al = low | 0;
    }
    const high = [ah, bh, ch, dh, eh, fh, gh, kh];
    const lows = [al, bl, cl, dl, el, fl, gl, kl];
    for (let i = 0; i < 8; i++) {
      const low = (hl[i] >>> 0) + (lows[i] >>> 0);
      hl[i] = low | 0;
      hh[i] = (hh[i] + high[i] + ((low / 4294967296) | 0)) | 0;
    }
  }
}

export function sha512(message) {
  needBytes(message, 'The message');
  const hh = Int32Array.from(H_HI);
  const hl = Int32Array.from(H_LO);
  blocks512(hh, hl, message, message.length - (message.length % 128));
  const tail = lastBlocks(message, 128, 16);
  blocks512(hh, hl, tail, tail.length);
  const out = new Uint8Array(64);
  const view = new DataView(out.buffer);
  for (let i = 0; i < 8; i++) {
    view.setInt32(8 * i, hh[i]);
    view.setInt32(8 * i + 4, hl[i]);
  }
  return out;
}
