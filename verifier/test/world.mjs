// A small office for tests: keys, charters, logs and proof files, signed with node's own crypto.
// ML-DSA signing is stood in for by a hash of key and message; CHECKS below knows it.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { concat, toBase64, toBase64url, toUtf8, uint64 } from '../src/bytes.mjs';
import { Tagged, encode } from '../src/cbor.mjs';
import { jointOrigin, logOrigin, seatFingerprint } from '../src/charter.mjs';
import { sigStructure } from '../src/cose.mjs';
import { leafHash, nodeHash } from '../src/merkle.mjs';
import { COSIGNATURE, ED25519, SUBTREE, cosignatureMessage, keyId, subtreeMessage } from '../src/note.mjs';
import { labelled } from '../src/statement.mjs';

export const sha = (...parts) => new Uint8Array(createHash('sha256').update(concat(...parts)).digest());
export const map = (object) => new Map(Object.entries(object).map(([k, v]) => [Number(k), v]).filter(([, v]) => v !== undefined));
const bytes = (length, fill) => {
  const out = new Uint8Array(length);
  for (let at = 0, n = 0; at < length; at += 32, n++) out.set(sha(toUtf8(`${fill} ${n}`)).subarray(0, Math.min(32, length - at)), at);
  return out;
};

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** An Ed25519 key from a name. */
export function edKey(name) {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, sha(toUtf8(name))]), format: 'der', type: 'pkcs8' });
  const raw = new Uint8Array(createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32));
  return { key: raw, sign: (message) => new Uint8Array(sign(null, message, secret)) };
}

const fake = (length) => (key, message) => {
  const out = new Uint8Array(length);
  const seed = sha(sha(key), message);
  for (let at = 0; at < length; at += 32) out.set(seed.subarray(0, Math.min(32, length - at)), at);
  return out;
};
const fake44 = fake(2420);
const fake87 = fake(4627);
const same = (a, b) => a.length === b.length && Buffer.compare(a, b) === 0;

/** Checks for tests: node's Ed25519, and the stand-in for ML-DSA. */
export const CHECKS = {
  ed25519: (key, message, signature) => signature.length === 64 && verify(null, message,
    createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' }), signature),
  mldsa44: (key, message, signature) => same(fake44(key, message), signature),
  mldsa87: (key, message, signature) => same(fake87(key, message), signature),
};

export function nodeKey(name) {
  return { ed: edKey(`${name} node`), lattice: bytes(1312, `${name} node`) };
}

export function officerKey(name) {
  const ed = edKey(name);
  return { ...ed, alg: -19, cose: encode(map({ 1: 1, 3: -19, '-1': 6, '-2': ed.key })) };
}

/** An ES256 passkey; the options of `sign` make it sign what it should not. */
export function passkey(name, home) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const point = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-64));
  return {
    alg: -65601,
    cose: encode(map({ 1: 2, 3: -9, '-1': 1, '-2': point.slice(0, 32), '-3': point.slice(32) })),
    sign: (tbs, { origin = home, rpId = name, flags = 5, type = 'webauthn.get', tail = '}', cross = 'false', short = false } = {}) => {
      const data = concat(sha(toUtf8(rpId)), Uint8Array.of(flags, 0, 0, 0, ...(short ? [] : [1])));
      const client = toUtf8(`{"type":"${type}","challenge":"${toBase64url(sha(tbs))}","origin":"${origin}","crossOrigin":${cross}${tail}`);
      return encode([data, client, new Uint8Array(sign('sha256', concat(data, sha(client)), privateKey))]);
    },
  };
}

export function makeSide(name, prefix, roles = [[1, 3], [2, 4], [3, 4]]) {
  const seat = { ed: edKey(`${name} seat`), lattice: bytes(2592, `${name} seat`) };
  const fingerprint = seatFingerprint({ ed25519: seat.ed.key, mldsa87: seat.lattice });
  const side = { name, prefix, seat, fingerprint, node: nodeKey(name), officers: new Map() };
  side.possess = (number, key) => key.sign(labelled('liaison/v1/possession', side.fingerprint, Uint8Array.of(0, 0, number >> 8, number & 255)));
  side.signSeat = (message) => [side.seat.ed.sign(message), fake87(side.seat.lattice, message)];
  for (const [number] of roles) side.officers.set(number, officerKey(`${name} officer ${number}`));
  side.member = () => map({
    1: side.name, 2: side.prefix, 3: [side.seat.ed.key, side.seat.lattice], 4: [side.node.ed.key, side.node.lattice],
    5: bytes(1216, `${name} envelope`), 6: sha(toUtf8(`${name} line`)),
    7: roles.map(([number, role]) => [number, side.officers.get(number).cose, role, side.possess(number, side.officers.get(number))]),
    8: side.passkeys,
  });
  return side;
}

export function signCharter(sides, payload, signers = sides.map((_, i) => i)) {
  const message = labelled('liaison/v1/charter', payload);
  return encode(['liaison/charter/v1', payload, signers.map((s) => [s, ...sides[s].signSeat(message)])]);
}

export function makeCharter(sides, { epoch = 0, prior = null, twoOfficers = false } = {}) {
  const payload = encode(map({
    1: 1, 2: epoch, 3: prior, 4: sides.map((side) => side.member()),
    5: map({ 1: 60000, 2: 5000, 3: twoOfficers }), 6: 1591671600000, 7: bytes(16, `salt ${epoch}`),
  }));
  return { payload, fingerprint: sha(payload), file: signCharter(sides, payload) };
}

/** Path of RFC 9162 §2.1.3.1 and root, by the recursive words of the standard. */
export function tree(hashes) {
  const split = (n) => 2 ** Math.floor(Math.log2(n - 1));
  const root = (list) => (list.length === 1 ? list[0]
    : nodeHash(root(list.slice(0, split(list.length))), root(list.slice(split(list.length)))));
  const path = (m, list) => {
    if (list.length === 1) return [];
    const k = split(list.length);
    return m < k ? [...path(m, list.slice(0, k)), root(list.slice(k))] : [...path(m - k, list.slice(k)), root(list.slice(0, k))];
  };
  return { root: hashes.length === 0 ? sha(new Uint8Array(0)) : root(hashes), path: (m) => path(m, hashes) };
}

export const LETTER = (side) => String.fromCharCode(97 + side);

/** A channel: its sides, charter, and one log a side. */
export class Channel {
  constructor(sides, options = {}) {
    this.sides = sides;
    this.charter = makeCharter(sides, options);
    this.charters = [...(options.before ?? []), this.charter];
    this.id = this.charters[0].fingerprint;
    this.epoch = options.epoch ?? 0;
    this.prior = options.prior ?? null;
    this.logs = sides.map(() => []);
    sides.forEach((_, side) => this.add(side, 0, { sc: this.charter.fingerprint }));
  }

  /** Adds a leaf; `cites` are side numbers, whose whole logs are cited. */
  add(side, kind, { sc = null, statement = null, salt = null, body = null, cites = [], lack = [], got = [], reg, seen, change } = {}) {
    const log = this.logs[side];
    const heads = seen ?? cites.map((s) => {
      const from = Math.max(0, ...log.flatMap((e) => e.seen.filter((h) => h[0] === s).map((h) => h[2])));
      return [s, from, this.logs[s].length, tree(this.logs[s].map((e) => e.hash)).root];
    });
    const lamport = 1 + Math.max(0, log.at(-1)?.lamport ?? 0, ...heads.map(([s, , size]) => this.logs[s][size - 1]?.lamport ?? 0));
    const register = log.findLast((e) => e.kind === 3)?.seq ?? 0;
    let parts = [1, side, log.length, lamport, 1591671600000 + log.length, heads, reg ?? register, kind, sc ?? (statement && sha(statement)), lack, got];
    if (kind === 0) parts.push([this.id, this.epoch, this.prior?.[2] ?? 0, this.prior?.[3] ?? null]);
    if (change) parts = change(parts);
    const leaf = encode(parts);
    const entry = { side, seq: log.length, lamport, kind, leaf, hash: leafHash(leaf), statement, salt, body, seen: heads };
    log.push(entry);
    return entry;
  }

  /** An officer's statement, or the seat's for officer 0. */
  statement(side, officer, payload, { key, alg, signature, change } = {}) {
    const st = encode(map({ 2: randomBytes(16).subarray(0), 3: 1591671600000, ...payload }));
    const by = this.sides[side];
    const seat = officer === 0;
    const signer = seat ? null : key ?? by.officers.get(officer);
    const kid = Uint8Array.from(officer < 256 ? [officer] : [officer >> 8, officer & 255]);
    const head = encode(map({ 1: alg ?? (seat ? -65602 : signer.alg), 4: kid }));
    const identity = seat ? concat(by.seat.ed.key, by.seat.lattice) : signer.cose;
    const aad = labelled('liaison/v1/statement', this.id, Uint8Array.of(side), sha(identity));
    const tbs = sigStructure(head, aad, st);
    const value = signature ? signature(tbs) : seat ? encode(by.signSeat(tbs)) : signer.sign(tbs);
    const whole = [head, new Map(), st, value];
    return encode(new Tagged(18, change ? change(whole) : whole));
  }

  note(side, officer, { serial = 1, subject = 'Crossing at the bridge', text = 'One convoy at dawn.', more = {}, leaf = {}, how } = {}) {
    const salt = bytes(16, `body ${side} ${serial}`);
    const body = toUtf8(text);
    const commit = sha(labelled('liaison/v1/body', salt, body));
    const statement = this.statement(side, officer, { 1: 1, 4: 1, 5: 0, 6: serial, 7: subject, 9: [commit, body.length, 'text/plain'], ...more }, how);
    return this.add(side, 4, { statement, salt, body, ...leaf });
  }

  ref(entry, relation = 5) {
    return [relation, entry.side, entry.seq, entry.hash];
  }

  joint() {
    return this.logs.flat().sort((a, b) => a.lamport - b.lamport || a.side - b.side);
  }

  line(name, type, key, value) {
    return `\u2014 ${name} ${toBase64(concat(keyId(name, type, key), value))}\n`;
  }

  checkpoint(list, author, { time = 1591671600, nodes = this.sides.map((s) => s.node), origin } = {}) {
    const log = origin ?? (author === null ? jointOrigin(this.id, this.epoch) : logOrigin(this.id, author, this.epoch));
    const { root } = tree(list.map((e) => e.hash));
    const text = `${log}\n${list.length}\n${toBase64(root)}\n`;
    let out = `${text}\n`;
    this.sides.forEach((_, side) => {
      if (author !== null && author !== side) return;
      const name = logOrigin(this.id, side, this.epoch);
      const { ed, lattice } = nodes[side];
      if (author === null) {
        out += this.line(name, COSIGNATURE, ed.key, concat(uint64(time + side), ed.sign(cosignatureMessage(time + side, toUtf8(text)))));
      } else out += this.line(name, ED25519, ed.key, ed.sign(toUtf8(text)));
      const stamp = author === null ? time + side : time;
      const message = subtreeMessage({ name, timestamp: stamp, origin: log, end: list.length, root });
      out += this.line(name, SUBTREE, lattice, concat(uint64(stamp), fake44(lattice, message)));
    });
    return out;
  }

  /** A proof of the first entry; deliveries are [entry, size]. `edit` may change the pack. */
  proof(note, { others = [], deliveries = [], author = null, size, show = true, edit, ...rest } = {}) {
    const all = author === null ? this.joint() : this.logs[author];
    const list = all.slice(0, size ?? all.length);
    const top = tree(list.map((e) => e.hash));
    const place = (e) => list.indexOf(e);
    const sorted = [note, ...others.slice().sort((a, b) => place(a) - place(b))];
    const item = (e) => [place(e), top.path(place(e)), e.leaf, e.statement, show ? e.salt : null, show ? e.body : null];
    const log = this.logs[note.side];
    let pack = [1, this.charters.map((c) => c.file), sorted.map(item), deliveries.map(([e, n]) =>
      [sorted.indexOf(e), n, tree(log.slice(0, n).map((x) => x.hash)).path(note.seq)])];
    if (edit) pack = edit(pack) ?? pack;
    const index = pack[2][0][0];
    const path = pack[2][0][1].map((hash) => `${toBase64(hash)}\n`).join('');
    return toUtf8(`c2sp.org/tlog-proof@v1\nextra ${toBase64(encode(pack))}\nindex ${index}\n${path}\n${this.checkpoint(list, author, rest)}`);
  }
}

