// Verifies every file of a folder in one process: "name genuine" a line. Not a test itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyProof } from '../src/proof.mjs';

const folder = process.argv[2];
for (const name of folder ? readdirSync(folder).sort() : []) {
  const { genuine } = verifyProof(new Uint8Array(readFileSync(join(folder, name))), { fingerprint: null });
  console.log(`${name} ${genuine}`);
}
