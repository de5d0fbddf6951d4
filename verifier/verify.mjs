#!/usr/bin/env node
// Verifies a proof or evidence file of Liaison. Node 20 or newer; no network.
import { readFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isFingerprint } from './src/charter.mjs';
import { toHex } from './src/bytes.mjs';
import { verifyFile } from './src/conviction.mjs';
import { tooLong } from './src/proof.mjs';
import { LIMITS } from './src/shape.mjs';
import { checkVector, holds } from './src/vectors.mjs';

const USAGE = `Usage: node verifier/verify.mjs FILE [--charter FINGERPRINT] [--json]
       node verifier/verify.mjs --vectors DIR

FILE         a .liaison-proof or .liaison-evidence file
FINGERPRINT  of the first charter, as 64 hex digits or eight words
Exit: 0 genuine (or every vector holds), 1 not, 2 called wrongly.`;

/** Called wrongly. */
class Usage extends Error {}

const REASONS = {
  ENOENT: 'There is no file', EACCES: 'This account may not read', EPERM: 'This account may not read',
  ENOTDIR: 'A folder in the path is a file:', ELOOP: 'There are too many links at',
};

function reason(error, path) {
  return new Usage(`${REASONS[error.code] ?? 'The system cannot read'} ${path}.`);
}

function readArguments(words) {
  const options = { file: null, charter: null, vectors: null, json: false, help: false };
  let plain = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const cut = word.indexOf('=');
    const name = cut > 0 ? word.slice(0, cut) : word;
    if (plain || !word.startsWith('-') || word === '-') {
      if (options.file !== null) throw new Usage(`Only one file is verified at a time; ${word} is a second.`);
      options.file = word;
    } else if (word === '--') plain = true;
    else if (word === '--json') options.json = true;
    else if (word === '--help' || word === '-h') options.help = true;
    else if (name === '--charter' || name === '--vectors') {
      const value = cut > 0 ? word.slice(cut + 1) : words[++i];
      if (!value) throw new Usage(`${name} needs a value after it.`);
      if (options[name.slice(2)] !== null) throw new Usage(`${name} stands twice.`);
      options[name.slice(2)] = value;
    } else throw new Usage(`There is no option ${word}.`);
  }
  return options;
}

/** The bytes, or null when there are more than a proof may have. */
async function readProof(path) {
  let info;
  try {
    info = await stat(path);
  } catch (error) {
    throw reason(error, path);
  }
  if (info.isDirectory()) throw new Usage(`${path} is a folder; name a proof file in it.`);
  if (!info.isFile()) throw new Usage(`${path} is not a plain file.`);
  if (info.size > LIMITS.proof) return null;
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw reason(error, path);
  }
}

async function runVectors(folder) {
  let names;
  try {
    names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    throw error.code === 'ENOTDIR' ? new Usage(`${folder} is not a folder.`) : error.code === 'ENOENT'
      ? new Usage(`There is no folder ${folder}.`) : reason(error, folder);
  }
  if (names.length === 0) throw new Usage(`There is no vector in ${folder}.`);
  const shared = (name) => new Uint8Array(readFileSync(join(folder, 'shared', basename(name))));
  let failed = 0;
  for (const name of names) {
    let vector;
    try {
      vector = JSON.parse(await readFile(join(folder, name), 'utf8'));
    } catch {
      console.log(`FAIL ${name}: The file is not JSON.`);
      failed++;
      continue;
    }
    const { found, sentence } = checkVector(vector, shared);
    if (holds(vector, found)) continue;
    console.log(`FAIL ${name}: expected ${vector.expect}, found ${found}. ${sentence}`);
    failed++;
  }
  console.log(`${names.length - failed} of ${names.length} vectors hold.`);
  return failed === 0 ? 0 : 1;
}

async function main(words) {
  const options = readArguments(words);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.vectors !== null) {
    if (options.file !== null) throw new Usage('With --vectors no file is named.');
    return runVectors(options.vectors);
  }
  if (options.file === null) throw new Usage('Name a proof file; --help says more.');
  const fingerprint = options.charter === null ? null : options.charter.trim().toLowerCase();
  if (fingerprint !== null && !isFingerprint(fingerprint)) {
    throw new Usage('The fingerprint is not 64 hex digits or eight words.');
  }
  const bytes = await readProof(options.file);
  const outcome = bytes === null ? tooLong() : verifyFile(bytes, { fingerprint });
  const { genuine, fault, sentence, facts } = outcome;
  if (options.json) {
    const charter = genuine ? { charter: toHex(facts.channel), charterChecked: facts.checked } : {};
    console.log(JSON.stringify({ genuine, fault, sentence, ...charter }));
  } else console.log(sentence);
  return genuine ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Usage ? error.message : `The verifier failed: ${error.message}`);
  process.exitCode = 2;
}
