// SHAKE128 and SHAKE256 (FIPS 202).
import { need, needBytes, needCount } from './bytes.mjs';

// §3.2.5: round constants from the shift register; §3.2.2: rotation offsets; §3.2.3: lane moves.
const RC_LO = new Int32Array(24);
const RC_HI = new Int32Array(24);
for (let round = 0, lfsr = 1; round < 24; round++) {
  for (let j = 0; j < 7; j++) {
    const bit = 2 ** j - 1;
    if (lfsr & 1) {
      if (bit < 32) RC_LO[round] ^= 1 << bit;
      else RC_HI[round] ^= 1 << (bit - 32);
    }
    lfsr = lfsr & 0x80 ? ((lfsr << 1) ^ 0x171) & 0xff : lfsr << 1;
  }
}
const FROM = new Int32Array(25); // destination lane -> source lane
const TURN = new Int32Array(25); // destination lane -> rotation of its source
FROM[0] = 0;
for (let t = 0, x = 1, y = 0; t < 24; t++) {
  const to = y + 5 * ((2 * x + 3 * y) % 5);
  FROM[to] = x + 5 * y;
  TURN[to] = (((t + 1) * (t + 2)) / 2) % 64;
  [x, y] = [y, (2 * x + 3 * y) % 5];
}

const BL = new Int32Array(25);
const BH = new Int32Array(25);
const CL = new Int32Array(5);
const CH = new Int32Array(5);

function permute(lo, hi) {
  for (let round = 0; round < 24; round++) {
    for (let x = 0; x < 5; x++) {
      CL[x] = lo[x] ^ lo[x + 5] ^ lo[x + 10] ^ lo[x + 15] ^ lo[x + 20];
      CH[x] = hi[x] ^ hi[x + 5] ^ hi[x + 10] ^ hi[x + 15] ^ hi[x + 20];
    }
    for (let x = 0; x < 5; x++) {
      const p = x === 0 ? 4 : x - 1;
      const n = x === 4 ? 0 : x + 1;
      const dl = CL[p] ^ ((CL[n] << 1) | (CH[n] >>> 31));
      const dh = CH[p] ^ ((CH[n] << 1) | (CL[n] >>> 31));
      for (let i = x; i < 25; i += 5) {
        lo[i] ^= dl;
        hi[i] ^= dh;
      }
    }
    for (let i = 0; i < 25; i++) {
      const from = FROM[i];
      const turn = TURN[i];
      const l = lo[from];
      const h = hi[from];
      if (turn === 0) {
        BL[i] = l;
        BH[i] = h;
      } else if (turn < 32) {
        BL[i] = (l << turn) | (h >>> (32 - turn));
        BH[i] = (h << turn) | (l >>> (32 - turn));
      } else if (turn === 32) {
        BL[i] = h;
        BH[i] = l;
      } else {
        BL[i] = (h << (turn - 32)) | (l >>> (64 - turn));
        BH[i] = (l << (turn - 32)) | (h >>> (64 - turn));
      }
    }
    for (let y = 0; y < 25; y += 5) {
      for (let x = 0; x < 5; x++) {
        const a = y + (x === 4 ? 0 : x + 1);
        const b = y + (x > 2 ? x - 3 : x + 2);
        lo[y + x] = BL[y + x] ^ (~BL[a] & BL[b]);
        hi[y + x] = BH[y + x] ^ (~BH[a] & BH[b]);
      }
    }
    lo[0] ^= RC_LO[round];
    hi[0] ^= RC_HI[round];
  }
}

/** An extendable output: absorb parts, then squeeze as often as wanted. */
class Shake {
  constructor(rate) {
    this.rate = rate;
    this.lo = new Int32Array(25);
    this.hi = new Int32Array(25);
    this.at = 0;
    this.squeezing = false;
  }

  put(position, byte) {
    const lane = position >>> 3;
    const shift = (position & 7) * 8;
    if (shift < 32) this.lo[lane] ^= byte << shift;
    else this.hi[lane] ^= byte << (shift - 32);
  }

  absorb(bytes) {
    needBytes(bytes, 'The input');
    need(!this.squeezing, 'The output has already begun.');
    for (let i = 0; i < bytes.length; i++) {
      this.put(this.at++, bytes[i]);
      if (this.at === this.rate) {
        permute(this.lo, this.hi);
        this.at = 0;
      }
    }
    return this;
  }

  squeeze(length) {
    needCount(length, 'The length');
    if (!this.squeezing) {
      this.put(this.at, 0x1f); // §6.2: suffix 1111 and the first padding bit
      this.put(this.rate - 1, 0x80);
      this.squeezing = true;
      this.at = this.rate;
    }
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      if (this.at === this.rate) {
        permute(this.lo, this.hi);
        this.at = 0;
      }
      const shift = (this.at & 7) * 8;
      const lane = this.at++ >>> 3;
      out[i] = shift < 32 ? this.lo[lane] >>> shift : this.hi[lane] >>> (shift - 32);
    }
    return out;
  }
}

function shake(rate, parts) {
  const state = new Shake(rate);
  for (const part of parts) state.absorb(part);
  return state;
}

export const shake128 = (...parts) => shake(168, parts);
export const shake256 = (...parts) => shake(136, parts);
