// The sentence of a genuine proof, word for word as proof.md gives it.
import { toHex } from './bytes.mjs';

export const PRECEDENCES = Object.freeze(['ROUTINE', 'PRIORITY', 'IMMEDIATE', 'FLASH']);
export const CLASSES = Object.freeze(['L', 'H', 'M', 'C', 'S', 'X']);
const RECEIPTS = { 2: 'opened', 3: 'accepted', 4: 'refused', 5: 'disseminated', 6: 'declared overdue', 9: 'rejected', 16: 'erased' };
const RELATIONS = { 1: 'answered', 2: 'corrected', 3: 'recalled', 4: 'superseded', 5: 'related to' };
const LATER = 'Anything later is not shown: rejection, answer, objection, correction, recall, withdrawal, dispute.';

/** Characters that could disturb the line are written as a question mark. */
export const plain = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '?');

/** Seconds since 1970 as 2020-06-09T03:00:00Z. */
export const utc = (seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

export const serialText = (prefix, number) => `${prefix}-${String(number).padStart(6, '0')}`;

/** What follows a sentence when no fingerprint was given. */
export const unchecked = (channel, checked) => (checked ? '' : ` The charter ${toHex(channel)} was not checked against one you trust.`);

export function genuineSentence(facts) {
  const { joint, size, signers, members, channel, checked, receipts, delivered, side, note, body } = facts;
  const name = (s) => members[s].name;
  const who = (s, officer) => `${name(s)} officer ${officer}`;
  const head = joint
    ? `As of joint size ${size}, cosigned by ${signers.map((s) => `${name(s.side)} at ${utc(s.time)}`).join(' and ')}: `
    : `As of size ${size} of the log of ${name(side)}, signed by ${name(side)} alone at ${utc(signers[0].time)}: `;
  const parts = [
    `${serialText(members[side].prefix, note.serial)} from ${name(side)}, ${PRECEDENCES[note.precedence]}, class ${CLASSES[note.class]}, `
      + `"${plain(note.subject)}", signed by ${who(side, note.officer)}`,
    body === null ? 'its text is not shown' : 'its text is shown',
  ];
  for (let s = 0; s < members.length; s++) {
    if (s !== side) parts.push(delivered.has(s) ? `delivered to ${name(s)}` : `delivery to ${name(s)} is not shown`);
  }
  for (const receipt of receipts) {
    const done = receipt.kind === 1 ? RELATIONS[receipt.relation] : RECEIPTS[receipt.kind];
    parts.push(`${done} by ${who(receipt.side, receipt.officer)}`);
  }
  if (!joint) parts.push('one-sided: accreditation as claimed by the author');
  return `${head}${parts.join('; ')}. ${LATER}${unchecked(channel, checked)}`;
}
