// Files of evidence: proof.md, "Evidence", its rules in their order.
import { need, needBytes, toHex } from './bytes.mjs';
import { decode } from './cbor.mjs';
import { fingerprintMatches, isFingerprint, readCharter, readCharters } from './charter.mjs';
import { convicts, readEvidence } from './evidence.mjs';
import { Fault, refusal, rule, tooLong, verifyProof } from './proof.mjs';
import { LIMITS, needList } from './shape.mjs';
import { CHECKS } from './statement.mjs';
import { unchecked } from './verdict.mjs';

function read(bytes) {
  const [label, charters, evidence] = needList(decode(bytes, LIMITS.proof), 'The file', 3, 3);
  need(label === 'liaison/evidence/v1', 'The file does not begin with the label of evidence.');
  needList(charters, 'The list of charters', 1).forEach((file) => needBytes(file, 'A charter file'));
  return { charters, evidence: readEvidence(needBytes(evidence, 'The evidence')) };
}

function deed({ kind, head, second, run, charters }, epoch, checks) {
  if (kind === 1) return `its node key signed two pasts of its log of epoch ${epoch}, of ${head.size} and of ${second.size} entries, that no one log can have`;
  if (kind === 2) return `its node key signed ${head.size} entries of its log of epoch ${epoch}, of which entry ${run.at(-1).seq} breaks the rules of the record`;
  const [one, two] = charters.map((file) => toHex(readCharter(file, checks).fingerprint));
  return `its seat signed two charters of epoch ${epoch + 1}, ${one} and ${two}, where a side signs one`;
}

function verify(bytes, fingerprint, checks) {
  const { charters: files, evidence } = rule('form', () => read(bytes));
  const charters = rule('charter', () => {
    const chain = readCharters(files, checks);
    need(fingerprint === null || fingerprintMatches(chain[0].channel, fingerprint), 'The charter is not the one of the fingerprint given.');
    return chain;
  });
  const charter = charters.at(-1);
  if (!convicts(evidence, charter, checks)) throw new Fault('evidence', 'It convicts nobody.');
  const checked = fingerprint !== null;
  const name = charter.members[evidence.side].name;
  const sentence = `${name} is convicted: ${deed(evidence, charter.epoch, checks)}. It shows neither who held the key nor why, nor which of two `
    + `is the true one, and convicts nobody else.${unchecked(charter.channel, checked)}`;
  return { genuine: true, fault: null, sentence, facts: { convicted: name, kind: evidence.kind, epoch: charter.epoch, channel: charter.channel, checked } };
}

/** Verifies a file of evidence, as verifyProof does a proof. */
export function verifyConviction(bytes, { fingerprint = null, checks = CHECKS } = {}) {
  needBytes(bytes, 'The file');
  need(fingerprint === null || isFingerprint(fingerprint), 'The fingerprint is not 64 hex digits or eight words.');
  if (bytes.length > LIMITS.proof) return tooLong();
  try {
    return verify(bytes, fingerprint, checks);
  } catch (error) {
    return refusal(error instanceof Fault ? error.word : 'form', error.message);
  }
}

/** Verifies a file of either kind: evidence begins with the byte 83 (hex), a proof with text. */
export const verifyFile = (bytes, options) => (bytes[0] === 0x83 ? verifyConviction : verifyProof)(bytes, options);
