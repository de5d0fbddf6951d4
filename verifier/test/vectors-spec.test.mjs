// Every file of docs/spec/vectors, with exactly the word it expects.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { CHECKERS, checkVector } from '../src/vectors.mjs';

const root = new URL('../../docs/spec/vectors/', import.meta.url);
const shared = (name) => new Uint8Array(readFileSync(new URL(`shared/${name}`, root)));
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'shared');

test('there is a folder of vectors for every check, and a check for every folder', () => {
  assert.deepEqual(folders.map((entry) => entry.name).sort(), Object.keys(CHECKERS).sort());
});

for (const { name: folder } of folders) {
  const files = readdirSync(new URL(`${folder}/`, root)).filter((name) => name.endsWith('.json'));
  test(`${files.length} vectors of ${folder}`, () => {
    assert.ok(files.length > 0);
    for (const name of files) {
      const vector = JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));
      const { found, sentence } = checkVector(vector, shared);
      assert.equal(vector.what, folder, name);
      assert.equal(found, vector.expect, `${folder}/${name}: ${sentence}`);
    }
  });
}
