// Vectors nobody in this project wrote; they lie beside the project and may be absent.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/vectors/', import.meta.url));

/** Path of a vector folder and, if it is absent, why the test is skipped. */
export function folder(name) {
  const path = root + name;
  return { path, skip: existsSync(path) ? false : `vector folder ${name} is absent` };
}

export const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

export const hex = (text) => new Uint8Array(Buffer.from(text, 'hex'));
export const b64 = (text) => new Uint8Array(Buffer.from(text, 'base64'));
