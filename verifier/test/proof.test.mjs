import assert from 'node:assert/strict';
import test from 'node:test';
import { concat, fromUtf8, toBase64, toHex, toUtf8 } from '../src/bytes.mjs';
import { decode, encode } from '../src/cbor.mjs';
import { fingerprintWords } from '../src/charter.mjs';
import { FAULTS, verifyProof } from '../src/proof.mjs';
import { labelled } from '../src/statement.mjs';
import { CHECKS, Channel, makeSide, map, nodeKey, officerKey, passkey } from './world.mjs';

const LATER = 'Anything later is not shown: rejection, answer, objection, correction, recall, withdrawal, dispute.';
const check = (file, fingerprint = null) => verifyProof(file, { checks: CHECKS, fingerprint });

function faulty(file, word, words) {
  const { genuine, fault, sentence } = check(file);
  assert.equal(genuine, false, sentence);
  assert.equal(fault, word, sentence);
  assert.ok(sentence.startsWith(`Not genuine: ${word}: `), sentence);
  if (words) assert.match(sentence, words);
}

function genuine(file, fingerprint) {
  const outcome = check(file, fingerprint);
  assert.equal(outcome.genuine, true, outcome.sentence);
  return outcome.sentence;
}

/** NORTH writes, SOUTH holds it, opens and accepts it, and answers. */
function story(options) {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')], options);
  const note = c.note(0, 1);
  const held = c.add(1, 1, { cites: [0] });
  const opened = c.add(1, 4, { statement: c.statement(1, 1, { 1: 2, 8: [c.ref(note)] }) });
  const accepted = c.add(1, 4, { statement: c.statement(1, 2, { 1: 3, 8: [c.ref(note)] }) });
  const answer = c.note(1, 1, { subject: 'Agreed', more: { 8: [c.ref(note, 1)] } });
  c.add(0, 1, { cites: [1] });
  return { c, note, held, opened, accepted, answer, all: { others: [held, opened, accepted, answer], deliveries: [[held, 2]] } };
}

const first = story();
const whole = first.c.proof(first.note, first.all);

test('a joint proof tells its whole story in the one sentence', () => {
  const id = toHex(first.c.id);
  const sentence = 'As of joint size 8, cosigned by NORTH at 2020-06-09T03:00:00Z and SOUTH at 2020-06-09T03:00:01Z: '
    + 'N-000001 from NORTH, PRIORITY, class L, "Crossing at the bridge", signed by NORTH officer 1; its text is shown; '
    + 'delivered to SOUTH; opened by SOUTH officer 1; accepted by SOUTH officer 2; answered by SOUTH officer 1. ' + LATER;
  assert.equal(genuine(whole, id), sentence);
  assert.equal(genuine(whole, fingerprintWords(first.c.id)), sentence);
  assert.equal(genuine(whole), `${sentence} The charter ${id} was not checked against one you trust.`);
});

test('another fingerprint is a fault of the charter, and a misspelt one is refused', () => {
  const other = check(whole, '0'.repeat(64));
  assert.equal(other.fault, 'charter');
  for (const text of ['', 'ABC', '0'.repeat(63), 'babab-babab']) assert.throws(() => check(whole, text), /fingerprint/);
});

test('a one-sided proof says that it is one', () => {
  const { c, note } = first;
  const sentence = genuine(c.proof(note, { author: 0, show: false }), toHex(c.id));
  assert.equal(sentence, 'As of size 3 of the log of NORTH, signed by NORTH alone at 2020-06-09T03:00:00Z: '
    + 'N-000001 from NORTH, PRIORITY, class L, "Crossing at the bridge", signed by NORTH officer 1; its text is not shown; '
    + 'delivery to SOUTH is not shown; one-sided: accreditation as claimed by the author. ' + LATER);
});

test('disturbing characters of a subject are written as question marks', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1, { serial: 1234567, subject: 'a\nb\u0085c\u2028d\u202ee\u2066f"g<b>\u200f' });
  assert.match(genuine(c.proof(note)), /: N-1234567 from NORTH, .*"a\?b\?c\?d\?e\?f"g<b>\u200f", signed/);
});

test('a note that a leaf lists in lack is not delivered, and one listed in got is', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1);
  const held = c.add(1, 1, { cites: [0], lack: [[0, 1, 1]] });
  const got = c.add(1, 1, { got: [[0, 1]] });
  faulty(c.proof(note, { others: [held], deliveries: [[held, 2]] }), 'receipt');
  assert.match(genuine(c.proof(note, { others: [held, got], deliveries: [[got, 2]] })), /; delivered to SOUTH\./);
  faulty(c.proof(note, { others: [got], deliveries: [[got, 2]] }), 'receipt');
  const astray = c.add(1, 1, { got: [], seen: [[0, 2, 3, new Uint8Array(32)]], reg: 1 });
  faulty(c.proof(note, { others: [held, got, astray], deliveries: [[got, 2], [astray, 3]] }), 'register');
});

test('the register decides who may sign, by its chain', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const [north] = c.sides;
  const key = officerKey('NORTH officer 9');
  north.officers.set(9, key);
  const detail = map({ 1: 9, 2: key.cose, 3: 1, 4: north.possess(9, key) });
  const early = c.note(0, 9, { serial: 1 });
  const accredit = c.add(0, 3, { statement: c.statement(0, 2, { 1: 10, 12: detail }) });
  const note = c.note(0, 9, { serial: 2 });
  const withdraw = c.add(0, 3, { statement: c.statement(0, 0, { 1: 11, 12: map({ 1: 9 }) }) });
  const late = c.note(0, 9, { serial: 3 });
  assert.match(genuine(c.proof(note, { others: [accredit] })), /signed by NORTH officer 9/);
  assert.match(genuine(c.proof(note, { others: [accredit, withdraw] })), /signed by NORTH officer 9/);
  faulty(c.proof(early, { others: [] }), 'statement', /not accredited/);
  faulty(c.proof(note, { others: [] }), 'register');
  faulty(c.proof(note, { others: [withdraw] }), 'register');
  faulty(c.proof(late, { others: [withdraw] }), 'register');
  faulty(c.proof(late, { others: [accredit, withdraw] }), 'statement', /not accredited/);
});

test('with two officers a change waits for another head', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')], { twoOfficers: true });
  const [north] = c.sides;
  const key = officerKey('NORTH officer 9');
  north.officers.set(9, key);
  const detail = map({ 1: 9, 2: key.cose, 3: 1, 4: north.possess(9, key) });
  const accredit = c.add(0, 3, { statement: c.statement(0, 2, { 1: 10, 12: detail }) });
  const before = c.note(0, 9, { serial: 1 });
  const confirm = c.add(0, 3, { statement: c.statement(0, 3, { 1: 12, 8: [c.ref(accredit)] }) });
  const note = c.note(0, 9, { serial: 2 });
  faulty(c.proof(before, { others: [accredit, confirm] }), 'statement', /not accredited/);
  genuine(c.proof(note, { others: [accredit, confirm] }));
  const own = c.add(0, 3, { statement: c.statement(0, 2, { 1: 11, 12: map({ 1: 1 }) }) });
  const alone = c.add(0, 3, { statement: c.statement(0, 2, { 1: 12, 8: [c.ref(own)] }) });
  genuine(c.proof(note, { others: [accredit, confirm, own] }));
  faulty(c.proof(note, { others: [accredit, confirm, own, alone] }), 'register', /confirmed by the officer who made it/);
});

test('a checkpoint is under the node key in force', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1);
  const old = c.sides.map((side) => side.node);
  const fresh = nodeKey('NORTH second');
  const rotate = c.add(0, 3, { statement: c.statement(0, 0, { 1: 13, 12: map({ 1: [fresh.ed.key, fresh.lattice] }) }) });
  const nodes = [fresh, old[1]];
  genuine(c.proof(note, { others: [rotate], nodes }));
  faulty(c.proof(note, { others: [rotate] }), 'checkpoint');
  faulty(c.proof(note, { nodes }), 'checkpoint');
  genuine(c.proof(note, { size: 3 }));
  const third = nodeKey('NORTH third');
  const seq = c.logs[0].length;
  const resume = c.add(0, 3, { statement: c.statement(0, 0, { 1: 14, 12: map({ 1: [third.ed.key, third.lattice], 2: 1, 3: seq, 4: new Uint8Array(32) }) }) });
  genuine(c.proof(note, { author: 0, others: [rotate, resume], nodes: [third, old[1]] }));
});

test('a passkey signs for its own name and origin only', () => {
  const sides = [makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')];
  sides[0].passkeys = ['north.example', 'https://north.example'];
  const good = passkey('north.example', 'https://north.example');
  sides[0].officers.set(1, good);
  sides[0].possess = (number, key) => key.sign(labelled('liaison/v1/possession', sides[0].fingerprint, Uint8Array.of(0, 0, 0, number)));
  const c = new Channel(sides);
  genuine(c.proof(c.note(0, 1)));
  const use = (options) => c.note(0, 1, { how: { key: { ...good, sign: (tbs) => good.sign(tbs, options) } } });
  genuine(c.proof(use({ tail: ',"other":1}' })));
  for (const wrong of [{ origin: 'https://south.example' }, { rpId: 'south.example' }, { flags: 1 }, { flags: 4 }, { flags: 0x45 }, { flags: 0x85 }, { type: 'webauthn.create' },
    { tail: ' }' }, { cross: 'true' }, { short: true }]) faulty(c.proof(use(wrong)), 'statement');
  sides[0].passkeys = undefined;
  const none = new Channel(sides);
  faulty(none.proof(none.note(0, 1)), 'charter');
});

test('roles are needed', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  faulty(c.proof(c.note(0, 2)), 'statement', /role/);
  faulty(c.proof(c.note(0, 7, { how: { key: officerKey('stranger') } })), 'statement', /not accredited/);
  const bad = c.add(0, 3, { statement: c.statement(0, 1, { 1: 11, 12: map({ 1: 3 }) }) });
  const note = c.note(0, 1, { serial: 9 });
  faulty(c.proof(note, { others: [bad] }), 'register', /role/);
});

test('a next epoch follows its predecessor', () => {
  const sides = [makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')];
  const zero = new Channel(sides);
  const cut = [[0, 4, new Uint8Array(32)], [1, 5, new Uint8Array(32)]];
  const prior = [zero.charter.fingerprint, cut, 9, new Uint8Array(32)];
  const one = new Channel(sides, { epoch: 1, prior, before: [zero.charter] });
  assert.match(genuine(one.proof(one.note(0, 1)), toHex(zero.id)), /joint size 3/);
  const wrong = new Channel(sides, { epoch: 1, prior: [zero.charter.fingerprint, cut, 8, new Uint8Array(32)], before: [zero.charter] });
  faulty(wrong.proof(wrong.note(0, 1)), 'charter');
  const lost = new Channel(sides, { epoch: 1, prior: [new Uint8Array(32), cut, 9, new Uint8Array(32)], before: [zero.charter] });
  faulty(lost.proof(lost.note(0, 1)), 'charter');
});

test('each rule finds its fault', () => {
  const { c, note, held, opened, all } = first;
  const edited = (edit, more = all) => c.proof(note, { ...more, edit });
  faulty(new Uint8Array(16777217), 'size');
  faulty(new Uint8Array(0), 'form');
  faulty(edited((p) => { p[0] = 2; }), 'form');
  faulty(edited((p) => { p.push(0); }), 'form');
  faulty(edited((p) => { p[2][0][3] = null; }), 'form');
  faulty(edited((p) => { p[2].splice(2, 0, p[2][1]); }), 'form');
  faulty(edited((p) => { [p[2][1], p[2][2]] = [p[2][2], p[2][1]]; }), 'form');
  faulty(edited((p) => { p[3] = []; }), 'form', /no delivery needs it/);
  faulty(edited((p) => { p[3][0][0] = 99; }), 'form');
  faulty(edited((p) => { p[1] = []; }), 'form');
  faulty(edited((p) => { p[2] = new Array(4097).fill(p[2][0]); }), 'size');
  faulty(edited((p) => { p[3] = new Array(4097).fill(p[3][0]); }), 'size');
  faulty(edited((p) => { p[1].push(p[1][0]); }), 'charter');
  faulty(edited((p) => { p[1][0] = p[1][0].slice(0, -1); }), 'charter');
  faulty(edited((p) => { const f = decode(p[1][0]); f[2].pop(); p[1][0] = encode(f); }), 'charter');
  faulty(edited((p) => { p[2][1][1] = p[2][1][1].slice(1); }), 'path');
  faulty(edited((p) => { p[2][2][3] = p[2][3][3]; }), 'statement');
  faulty(edited((p) => { p[2][0][4] = null; }), 'body');
  faulty(edited((p) => { p[2][0][5] = new Uint8Array(3); }), 'body');
  faulty(edited((p) => { p[2][2][4] = new Uint8Array(16); p[2][2][5] = new Uint8Array(0); }), 'body');
  faulty(edited((p) => { p[3][0][1] = 1; }), 'receipt');
  faulty(edited((p) => { p[3][0][0] = 2; }), 'receipt');
  faulty(edited((p) => { p[3].push([2, 2, p[3][0][2]]); }), 'receipt');
  faulty(c.proof(note, { others: [held], deliveries: [[held, 2]], origin: `liaison/${'A'.repeat(43)}/joint.0` }), 'checkpoint');
  faulty(c.proof(note, { origin: `liaison/${'A'.repeat(43)}/joint.1` }), 'charter');
  faulty(c.proof(note, { origin: 'elsewhere' }), 'form');
  faulty(c.proof(note, { nodes: [nodeKey('X'), nodeKey('Y')] }), 'checkpoint');
  faulty(c.proof(note, { author: 0, nodes: [nodeKey('X'), nodeKey('Y')] }), 'checkpoint');
  faulty(c.proof(opened), 'statement', /not a note/);
  const text = fromUtf8(whole);
  faulty(toUtf8(text.replace('index 2\n', 'index 02\n')), 'form');
  faulty(toUtf8(text.replace('extra ', 'extra  ')), 'form');
  faulty(toUtf8(text.replaceAll('\n', '\r\n')), 'form');
  faulty(toUtf8(`${text}\n`), 'form');
  faulty(toUtf8(text.slice(0, -1)), 'form');
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('\u2014'));
  faulty(toUtf8(text.replace(`${lines[at]}\n`, '')), 'checkpoint');
  faulty(toUtf8([...lines.slice(0, at), lines[at + 1], lines[at], ...lines.slice(at + 2)].join('\n')), 'checkpoint');
  faulty(toUtf8(`${text}${lines[at]}\n`), 'checkpoint');
});

test('three sides cosign, and their charter keeps its rules', () => {
  const make = () => [makeSide('EAST', 'E', [[1, 1]]), makeSide('NORTH', 'N', [[1, 1]]), makeSide('SOUTH', 'S', [[1, 1]])];
  const c = new Channel(make());
  const note = c.note(2, 1);
  assert.match(genuine(c.proof(note)), /^As of joint size 4, cosigned by EAST at 2020-06-09T03:00:00Z and NORTH at 2020-06-09T03:00:01Z and SOUTH at 2020-06-09T03:00:02Z: S-000001 from SOUTH, .*; delivery to EAST is not shown; delivery to NORTH is not shown\./);
  const broken = [
    (s) => { s.reverse(); },
    (s) => { s[1].name = 'EAST'; },
    (s) => { s[1].name = 'North'; },
    (s) => { s[1].prefix = 'E'; },
    (s) => { s[1].prefix = 'NORTH'; },
    (s) => { s[1].node = s[0].node; },
    (s) => { s[1].seat = s[0].seat; s[1].fingerprint = s[0].fingerprint; },
    (s) => { s[1].possess = () => new Uint8Array(64); },
    (s) => { s[1].node.ed = { ...s[1].node.ed, key: new Uint8Array(32) }; },
    (s) => { s[0].signSeat = s[1].signSeat; },
  ];
  for (const change of broken) {
    const sides = make();
    change(sides);
    const wrong = new Channel(sides);
    faulty(wrong.proof(wrong.note(2, 1)), 'charter');
  }
});

test('broken leaves are a fault of form', () => {
  const zero = new Uint8Array(32);
  const changes = [
    (p) => p.with(0, 2), (p) => p.with(1, 16), (p) => p.with(3, 0), (p) => p.with(7, 5), (p) => p.with(8, null), (p) => p.with(7, 1),
    (p) => p.with(5, [[0, 0, 1, zero]]), (p) => p.with(5, [[1, 1, 1, zero]]), (p) => p.with(5, [[2, 0, 1, zero], [1, 0, 1, zero]]),
    (p) => p.with(9, [[1, 0, 5]]), (p) => p.with(9, [[1, 2, 1], [1, 1, 1]]), (p) => p.with(10, [[1, 2], [1, 2]]),
    (p) => [...p, [zero, 0, 0, null]], (p) => p.slice(0, 10), (p) => p.with(2, -1), (p) => p.with(4, null),
    (p) => p.with(9, Array.from({ length: 65 }, (_, i) => [1, i, 1])),
  ];
  for (const change of changes) {
    const c = new Channel([makeSide('NORTH', 'N', [[1, 1]]), makeSide('SOUTH', 'S', [[1, 1]])]);
    faulty(c.proof(c.note(0, 1, { leaf: { change } })), 'form');
  }
});

test('a note lacks nothing a note needs', () => {
  const { c } = little;
  const drop = (key) => c.add(0, 4, { statement: c.statement(0, 1, { 1: 1, 4: 1, 5: 0, 6: 50 + key, 7: 'x', [key]: undefined }) });
  for (const key of [4, 5, 6, 7]) faulty(c.proof(drop(key)), 'form', /lacks/);
  for (const more of [{ 4: 4 }, { 5: 6 }, { 6: 0 }, { 7: '' }, { 7: 'x'.repeat(401) }, { 8: [] }, { 2: new Uint8Array(15) }, { 14: 0 }]) {
    faulty(c.proof(c.note(0, 1, { serial: 70, more })), 'form');
  }
  faulty(c.proof(c.note(0, 1, { serial: 71, more: { 12: new Map() } })), 'form', /detail/);
});

test('every statement has the parts of its kind and no others', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1, { more: { 10: [1] } });
  for (const to of [[0], [0, 1], [2], [15]]) faulty(c.proof(c.note(0, 1, { serial: 3, more: { 10: to } })), 'statement', /no other member/);
  genuine(c.proof(note));
  const ref = c.ref(note);
  for (const sides of [[1, 0], [1, 1]]) faulty(c.proof(c.note(0, 1, { serial: 2, more: { 10: sides } })), 'form');
  for (const payload of [
    { 1: 2 }, { 1: 2, 8: [ref, c.ref(note, 1)] }, { 1: 3, 4: 1, 8: [ref] }, { 1: 3, 8: [ref], 11: 5 }, { 1: 3, 8: [ref], 12: new Map() },
    { 1: 4, 8: [ref], 12: map({ 1: 1, 2: '' }) }, { 1: 4, 8: [ref], 12: map({ 1: 1, 2: 'x'.repeat(4097) }) },
    { 1: 5, 8: [ref], 12: map({ 1: ['a', 'a'] }) }, { 1: 1, 4: 0, 5: 0, 6: 7, 7: 'x', 8: [ref, ref] },
  ]) {
    const wrong = c.add(0, 4, { statement: c.statement(0, 1, payload) });
    faulty(c.proof(note, { others: [wrong] }), 'form');
  }
  const north = c.sides[0];
  const register = (detail, kind = 10, officer = 0) => c.add(0, 3, { statement: c.statement(0, officer, { 1: kind, 12: map(detail) }) });
  const key = officerKey('NORTH officer 9');
  const good = { 1: 9, 2: key.cose, 3: 1, 4: north.possess(9, key) };
  faulty(c.proof(note, { others: [register({ ...good, 3: 0 })] }), 'form');
  faulty(c.proof(note, { others: [register({}, 13)] }), 'form');
});

test('a register leaf that changes the register in a way not allowed is void', () => {
  const make = () => {
    const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
    return { c, north: c.sides[0], note: c.note(0, 1) };
  };
  const key = officerKey('NORTH officer 9');
  const wrong = [
    ({ north }) => [10, { 1: 1, 2: key.cose, 3: 1, 4: north.possess(1, key) }],
    ({ north }) => [10, { 1: 9, 2: north.officers.get(1).cose, 3: 1, 4: north.possess(9, north.officers.get(1)) }],
    ({ north }) => [10, { 1: 9, 2: key.cose, 3: 1, 4: north.possess(8, key) }],
    () => [11, { 1: 9 }],
    ({ c, north }) => [14, { 1: [north.node.ed.key, north.node.lattice], 2: 1, 3: c.logs[0].length, 4: new Uint8Array(32) }],
    ({ c }) => [14, { 1: [nodeKey('Z').ed.key, nodeKey('Z').lattice], 2: 2, 3: c.logs[0].length, 4: new Uint8Array(32) }],
    () => [14, { 1: [nodeKey('Z').ed.key, nodeKey('Z').lattice], 2: 1, 3: 0, 4: new Uint8Array(32) }],
  ];
  for (const [i, build] of wrong.entries()) {
    const world = make();
    const [kind, detail] = build(world);
    const leaf = world.c.add(0, 3, { statement: world.c.statement(0, 0, { 1: kind, 12: map(detail) }) });
    const { genuine: still, fault } = check(world.c.proof(world.note, { others: [leaf] }));
    assert.deepEqual([still, fault], [false, 'register'], `case ${i}`);
  }
  const two = [makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')];
  two[0].officers.set(2, two[0].officers.get(1));
  const shared = new Channel(two);
  faulty(shared.proof(shared.note(0, 1)), 'charter', /share a key/);
});

test('references must name the note with its leaf hash', () => {
  const c = new Channel([makeSide('NORTH', 'N'), makeSide('SOUTH', 'S')]);
  const note = c.note(0, 1);
  const other = c.note(0, 1, { serial: 2 });
  const wrong = c.add(1, 4, { cites: [0], statement: c.statement(1, 1, { 1: 3, 8: [[5, 0, 1, other.hash]] }) });
  const elsewhere = c.add(1, 4, { statement: c.statement(1, 1, { 1: 3, 8: [c.ref(other)] }) });
  const call = c.add(1, 4, { statement: c.statement(1, 1, { 1: 7, 12: map({ 1: 1, 2: 5, 3: 2 }) }) });
  faulty(c.proof(note, { others: [wrong] }), 'receipt');
  faulty(c.proof(note, { others: [elsewhere] }), 'receipt');
  faulty(c.proof(note, { others: [call] }), 'form');
  const twice = c.note(0, 1, { serial: 1, more: { 8: [c.ref(note, 2)] } });
  faulty(c.proof(note, { others: [twice] }), 'statement', /serial/);
  const corrected = c.note(0, 1, { serial: 3, more: { 8: [c.ref(note, 2)] } });
  const erased = c.add(0, 4, { statement: c.statement(0, 2, { 1: 16, 8: [c.ref(note)], 12: map({ 1: 'law' }) }) });
  assert.match(genuine(c.proof(note, { others: [corrected, erased] })), /; corrected by NORTH officer 1; erased by NORTH officer 2\./);
});

// With LIAISON_EVERY_BIT set, every bit; else fewer of the long keys and signatures, and of the pack one a byte.
const every = Boolean(process.env.LIAISON_EVERY_BIT);
const little = (() => {
  const c = new Channel([makeSide('NORTH', 'N', [[1, 1]]), makeSide('SOUTH', 'S', [[1, 1]])]);
  const note = c.note(0, 1);
  const held = c.add(1, 1, { cites: [0] });
  const opened = c.add(1, 4, { statement: c.statement(1, 1, { 1: 2, 8: [c.ref(note)] }) });
  return { c, file: c.proof(note, { others: [held, opened], deliveries: [[held, 2]] }) };
})();

test('no proof with one bit changed is genuine', () => {
  const { file: small } = little;
  genuine(small);
  const stride = every ? 1 : 401;
  const text = Buffer.from(small).toString('latin1');
  const blobs = [];
  for (const match of text.matchAll(/[A-Za-z0-9+/=]{400,}/g)) blobs.push([match.index, match.index + match[0].length]);
  let tried = 0;
  for (let bit = 0; bit < small.length * 8; bit++) {
    const at = bit >> 3;
    if (blobs.some(([from, to]) => at >= from && at < to) && bit % stride !== 0) continue;
    const copy = new Uint8Array(small);
    copy[at] ^= 1 << (bit & 7);
    const { genuine: still, fault, sentence } = check(copy);
    assert.equal(still, false, `bit ${bit}`);
    assert.ok(FAULTS.includes(fault) && sentence.startsWith('Not genuine: '), `bit ${bit}: ${sentence}`);
    tried++;
  }
  assert.ok(tried > 1500);
});

test('no pack with one bit changed is genuine', () => {
  const { file: small, c } = little;
  const lines = fromUtf8(small).split('\n');
  const pack = new Uint8Array(Buffer.from(lines[1].slice(6), 'base64'));
  const charter = Buffer.from(pack).indexOf(Buffer.from(c.charter.file));
  const end = charter + c.charter.file.length;
  for (let at = 0; at < pack.length; at++) {
    if (at >= charter && at < end && at % 97 !== 0 && !every) continue;
    for (let bit = 0; bit < 8; bit++) {
      if (!every && bit !== at % 8) continue;
      const copy = new Uint8Array(pack);
      copy[at] ^= 1 << bit;
      const file = toUtf8([lines[0], `extra ${toBase64(copy)}`, ...lines.slice(2)].join('\n'));
      const { genuine: still, fault } = check(file);
      assert.equal(still, false, `byte ${at} bit ${bit}`);
      assert.ok(FAULTS.includes(fault));
    }
  }
});

test('no shortened or random file is genuine, and none throws', () => {
  for (let n = 0; n < whole.length; n += 37) assert.equal(check(whole.subarray(0, n)).genuine, false);
  assert.equal(check(concat(whole, whole)).genuine, false);
});
