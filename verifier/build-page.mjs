#!/usr/bin/env node
// Makes liaison-verifier.html, one page with every module in it: node verifier/build-page.mjs
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = new URL('.', import.meta.url);
const read = (name) => readFileSync(new URL(name, here), 'utf8');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const variable = (name) => `$${name.replace('.mjs', '').replaceAll('-', '_')}`;

const IMPORT = /^import\s+(?:\{([^}]*)\}|\*\s+as\s+(\w+))\s+from\s+'\.\/([\w-]+\.mjs)';\n/gm;
const EXPORT = /^export (?=(?:async )?(?:const|function|class) (\w+))/gm;

/** One module as a function that gives its exports; those it imports come first. */
function gather(name, done, out) {
  if (done.has(name)) return;
  done.add(name);
  const exports = [];
  let text = read(`src/${name}`).replace(IMPORT, (_, names, whole, from) => {
    gather(from, done, out);
    const what = whole ?? `{ ${names.trim().replace(/\s+/g, ' ').replace(/,$/, '').replace(/ as /g, ': ')} }`;
    return `const ${what} = ${variable(from)};\n`;
  });
  text = text.replace(EXPORT, (_, what) => {
    exports.push(what);
    return '';
  });
  if (/^(?:import|export)\b/m.test(text)) throw new Error(`${name} has an import or export this build does not know.`);
  out.push(`const ${variable(name)} = (() => {\n${text}return { ${exports.join(', ')} };\n})();\n`);
}

export function buildPage() {
  const out = [];
  gather('page.mjs', new Set(), out);
  const script = `\n'use strict';\n{\n${out.join('')}$page.start(document, navigator.language.slice(0, 2), (work) => setTimeout(work, 30));\n}\n`;
  if (/<\/script|<!--/i.test(script)) throw new Error('The script has text that would end it.');
  const style = `\n${read('page.css')}`;
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const parts = { policy, style, script };
  return read('page.html').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('liaison-verifier.html', here), buildPage());
