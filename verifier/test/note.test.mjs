import test from 'node:test';
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { Malformed, concat, fromUtf8, toBase64, toHex, toUtf8, uint64 } from '../src/bytes.mjs';
import * as ed25519 from '../src/ed25519.mjs';
import * as note from '../src/note.mjs';

// The example of c2sp.org/signed-note.
const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE = 'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const HEAD = 'example.com/log\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

test('the example note verifies', () => {
  const key = note.parseVerifierKey(KEY);
  assert.equal(key.type, note.ED25519);
  const n = note.parseNote(toUtf8(NOTE));
  assert.equal(fromUtf8(n.text), 'This is an example message.\n');
  assert.equal(toHex(n.signatures[0].id), toHex(key.id));
  assert.equal(ed25519.verify(key.key, n.text, n.signatures[0].signature), true);
  assert.throws(() => note.parseCheckpoint(toUtf8(NOTE)), Malformed);
});

test('log signature and cosignature on a checkpoint', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const name = 'example.com/log';
  const key = (type) => note.parseVerifierKey(`${name}+${toHex(note.keyId(name, type, raw))}+${toBase64(concat(Uint8Array.of(type), raw))}`);
  const log = key(note.ED25519);
  const witness = key(note.COSIGNATURE);
  const text = toUtf8(HEAD);
  const line = (k, value) => `\u2014 ${name} ${toBase64(concat(k.id, value))}\n`;
  const mine = line(log, new Uint8Array(sign(null, text, privateKey)));
  const cosigned = (at, shown = at) => line(witness, concat(uint64(shown), new Uint8Array(sign(null, note.cosignatureMessage(at, text), privateKey))));
  const read = (...lines) => note.parseCheckpoint(toUtf8(`${HEAD}\n${lines.join('')}`));
  const both = read(mine, cosigned(1679315147));
  assert.equal(both.size, 20852163);
  assert.deepEqual(note.verifyCheckpoint(both, log), [{ timestamp: null }]);
  assert.deepEqual(note.verifyCheckpoint(both, witness), [{ timestamp: 1679315147 }]);
  assert.deepEqual(note.verifyCheckpoint(read(mine), witness), []);
  assert.throws(() => note.verifyCheckpoint(read(cosigned(5, 6)), witness), Malformed);
  assert.equal(fromUtf8(note.cosignatureMessage(7, text)), `cosignature/v1\ntime 7\n${HEAD}`);

  const proof = note.parseProof(toUtf8(`c2sp.org/tlog-proof@v1\nextra AAE=\nindex 7\n${toBase64(raw)}\n\n${HEAD}\n${mine}`));
  assert.deepEqual([toHex(proof.extra), proof.index, proof.proof.length, proof.checkpoint.origin], ['0001', 7, 1, name]);
  for (const bad of ['', 'c2sp.org/tlog-proof@v1\n\n', `c2sp.org/tlog-proof@v1\nindex 07\n\n${HEAD}\n${mine}`,
    `c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n${HEAD}\n${mine}`, `c2sp.org/tlog-proof@v1\nindex 1\nextra AAE=\n\n${HEAD}\n${mine}`,
    `c2sp.org/tlog-proof@v1\nindex 1\n\n\n${HEAD}\n${mine}`, `c2sp.org/tlog-proof@v1\nindex 1\n${HEAD}\n${mine}`]) {
    assert.throws(() => note.parseProof(toUtf8(bad)), Malformed, bad);
  }
});

test('the message of type 0x06', () => {
  const root = new Uint8Array(32).fill(9);
  const message = note.subtreeMessage({ name: 'w/1', timestamp: 258, origin: 'log', end: 5, root });
  assert.equal(toHex(message), '737562747265652f76310a00' + '03772f31' + '0000000000000102' + '036c6f67'
    + '0000000000000000' + '0000000000000005' + '09'.repeat(32));
  for (const bad of [{ name: '' }, { name: 'x'.repeat(256) }, { origin: '' }, { end: -1 }, { root: root.subarray(1) }, { start: 1 }]) {
    assert.throws(() => note.subtreeMessage({ name: 'w', timestamp: 1, origin: 'l', end: 5, root, ...bad }), Malformed);
  }
});

test('notes, checkpoints and keys of any other form are Malformed', () => {
  const sig = NOTE.slice(NOTE.indexOf('\u2014'));
  const notes = ['', '\n', '\n\n', sig, `\n${sig}`, `x\n${sig}`, `x\n\n`, NOTE.slice(0, -1), NOTE + '\n', NOTE + 'x\n', NOTE.replace('\u2014 ', '- '),
    NOTE.replace('foo Uw', 'foo  Uw'), NOTE.replace('/foo', '/f+o'), NOTE.replace('/foo', '/f\u00a0o'), NOTE.replace('/foo', '/f\u0085o'),
    NOTE.replace('This', 'T\tis'), NOTE.replaceAll('\n', '\r\n'), `x\n\n${sig.repeat(65)}`, 'x\n\n\u2014 n AAAAAA==\n', 'x\n\n\u2014 n Uw2QOkn8srV=\n'];
  for (const bad of notes) assert.throws(() => note.parseNote(toUtf8(bad)), Malformed, JSON.stringify(bad));
  assert.equal(note.parseNote(toUtf8(`x\n\ny\n\n${sig.repeat(64)}`)).signatures.length, 64);
  const [origin, size, root] = HEAD.split('\n');
  for (const lines of [[origin, size], ['', size, root], [origin, '0' + size, root], [origin, '+1', root], [origin, '9007199254740992', root],
    [origin, '1e3', root], [origin, size, root.slice(4)], [origin, size, root, ''], [origin, size + ' ', root]]) {
    assert.throws(() => note.parseCheckpointText(toUtf8(lines.join('\n') + '\n')), Malformed, lines.join('|'));
  }
  assert.throws(() => note.parseCheckpointText(toUtf8(HEAD.slice(0, -1))), Malformed);
  assert.deepEqual(note.parseCheckpointText(toUtf8(HEAD + 'more\n')).extensions, ['more']);
  for (const bad of [null, '', '++', 'a+b', KEY.replace('530d', '530e'), KEY.replace('+530d', '+530D'), KEY.replace('foo', 'fo o'), KEY + '=', KEY.replace('Aeky', 'Auky')]) {
    assert.throws(() => note.parseVerifierKey(bad), Malformed, String(bad));
  }
});
