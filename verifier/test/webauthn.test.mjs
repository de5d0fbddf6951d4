import test from 'node:test';
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Malformed, concat, toUtf8 } from '../src/bytes.mjs';
import { encode } from '../src/cbor.mjs';
import * as cose from '../src/cose.mjs';
import * as webauthn from '../src/webauthn.mjs';
import { folder, hex } from './vectors.mjs';

const vectors = folder('webauthn');
const field = (a) => encode([a.authenticatorData, a.clientDataJSON, a.signature]);

function ceremonies() {
  const out = [];
  for (const part of readFileSync(`${vectors.path}/w3c-level3.txt`, 'utf8').split(/^## /m).slice(1)) {
    const [registration, authentication] = part.split('\nauthentication:\n');
    if (!authentication) continue;
    const value = (text, name) => text.match(new RegExp(`^${name} = h'([0-9a-f]*)'`, 'm'))?.[1];
    // The credential key: ES256 or Ed25519 as the authenticator wrote it.
    const made = value(registration, 'attestationObject');
    const ec = made.match(/a5010203262001215820(.{64})225820(.{64})/);
    const ed = made.match(/a4010103272006215820(.{64})/);
    let key = null;
    if (ec) key = cose.decodeKey(encode(new Map([[1, 2], [3, -9], [-1, 1], [-2, hex(ec[1])], [-3, hex(ec[2])]])));
    if (ed) key = cose.decodeKey(encode(new Map([[1, 1], [3, -19], [-1, 6], [-2, hex(ed[1])]])));
    const get = (name) => hex(value(authentication, name));
    out.push({ title: part.split(' ##')[0], key, challenge: get('challenge'),
      assertion: { authenticatorData: get('authenticatorData'), clientDataJSON: get('clientDataJSON'), signature: get('signature') } });
  }
  return out;
}

test('W3C assertions', { skip: vectors.skip }, (t) => {
  const count = { signatures: 0, accepted: 0, 'refused by rule': 0, 'other algorithm': 0, 'bits changed': 0 };
  for (const { title, key, challenge, assertion } of ceremonies()) {
    if (!key) {
      assert.match(title, /ES384|ES512|RS256|Ed448/);
      count['other algorithm']++;
      continue;
    }
    assert.equal(webauthn.verifySignature(key, assertion), true, title);
    count.signatures++;
    const input = { key, rpId: 'example.org', origin: 'https://example.org', challenge };
    const client = JSON.parse(new TextDecoder().decode(assertion.clientDataJSON));
    const ok = client.crossOrigin === false && (assertion.authenticatorData[32] & 5) === 5;
    if (ok) {
      assert.equal(webauthn.verifyChallenge({ ...input, field: field(assertion) }).userVerified, true, title);
      count.accepted++;
    } else {
      assert.throws(() => webauthn.verifyChallenge({ ...input, field: field(assertion) }), Malformed, title);
      count['refused by rule']++;
    }
    for (const part of ['authenticatorData', 'clientDataJSON', 'signature']) {
      for (let bit = 0; bit < assertion[part].length * 8; bit += 1 + (assertion[part].length >> 4)) {
        const changed = Uint8Array.from(assertion[part]);
        changed[bit >> 3] ^= 1 << (bit & 7);
        const other = { ...assertion, [part]: changed };
        assert.equal(webauthn.verifySignature(key, other), false, title);
        assert.throws(() => webauthn.verifyChallenge({ ...input, field: field(other) }), Malformed);
        count['bits changed']++;
      }
    }
  }
  t.diagnostic(JSON.stringify(count));
  assert.ok(count.signatures > 5);
});

test('a statement signed by a passkey', () => {
  const sha = (x) => new Uint8Array(createHash('sha256').update(x).digest());
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ed = generateKeyPairSync('ed25519');
  const raw = (k, n) => new Uint8Array(k.publicKey.export({ format: 'der', type: 'spki' }).subarray(-n));
  const keys = [[ec, 'sha256', { alg: -9, key: raw(ec, 65) }], [ed, null, { alg: -19, key: raw(ed, 32) }]];
  const tbs = toUtf8('statement');
  const rpId = 'node.example';
  const origin = 'https://node.example';
  const challenge = Buffer.from(sha(tbs)).toString('base64url');
  const right = `{"type":"webauthn.get","challenge":"${challenge}","origin":"${origin}","crossOrigin":false`;
  for (const [pair, algorithm, key] of keys) {
    const make = (json, flags = 5, id = rpId) => {
      const clientDataJSON = toUtf8(json);
      const authenticatorData = concat(sha(id), Uint8Array.of(flags, 0, 0, 1, 2));
      const signature = new Uint8Array(sign(algorithm, concat(authenticatorData, sha(clientDataJSON)), pair.privateKey));
      return field({ authenticatorData, clientDataJSON, signature });
    };
    const verify = (f, more) => webauthn.verifyAssertion({ key, rpId, origin, tbs, field: f, ...more });
    const data = verify(make(right + '}', 0x1d));
    assert.deepEqual([data.signCount, data.backupEligible, data.backedUp], [258, true, true]);
    verify(make(right + ',"later":1}'));
    const bad = [make(right), make(right + ' }'), make(' ' + right + '}'), make(right.replace('false', 'true') + '}'), make(right.replace(',"crossOrigin":false', '') + '}'),
      make(right.replace('.get', '.create') + '}'), make(right.replace('"type":"webauthn.get",', '') + ',"type":"webauthn.get"}'),
      make(`{"origin":"${origin}",` + right.slice(1) + '}'), make(right.replace(':', ': ') + '}'), make(right.replace(challenge, challenge + '=') + '}'),
      make(right + '}', 1), make(right + '}', 4), make(right + '}', 5, 'other.example'), encode([]), encode([1, 2, 3]), new Uint8Array(0), null];
    for (const f of bad) assert.throws(() => verify(f), Malformed);
    for (const more of [{ tbs: toUtf8('other') }, { origin: origin + ':1' }, { origin: 'a"b' }, { origin: 5 }, { rpId: undefined }, { key: { alg: -48, key: key.key } }]) {
      assert.throws(() => verify(make(right + '}'), more), Malformed);
    }
  }
});
