// The register of a side: record §6, a fold over its register leaves.
import { equal, need, toHex } from './bytes.mjs';
import { KIND } from './leaf.mjs';
import { CONFIRM, RESUME, ROTATE, isRegisterKind, needAddressees, verifyPossession, verifyStatement } from './statement.mjs';

const ACCREDIT = 10;
const WITHDRAW = 11;

const keyName = (key) => toHex(key.bytes);

/** The register with which a side begins its epoch. */
export function openRegister(member) {
  return {
    officers: new Map(member.officers.map(({ number, key, roles }) => [number, { key, roles }])),
    numbers: new Set(member.officers.map(({ number }) => number)),
    keys: new Set(member.officers.map(({ key }) => keyName(key))),
    node: member.node,
    incarnation: 0,
    pending: new Map(),
  };
}

function needAllowed(state, member, kind, detail, checks) {
  if (kind === WITHDRAW) {
    need(state.officers.has(detail.number), `Officer ${detail.number} of ${member.name} is not there to be withdrawn.`);
    return;
  }
  need(!state.numbers.has(detail.number), `${member.name} has used the officer number ${detail.number} before.`);
  need(!state.keys.has(keyName(detail.key)), `${member.name} has used the key of officer ${detail.number} before.`);
  verifyPossession(member, detail.number, detail.key, detail.possession, checks);
}

function change(state, kind, { number, key, roles }) {
  const officers = new Map(state.officers);
  if (kind === WITHDRAW) {
    officers.delete(number);
    return { ...state, officers, pending: new Map([...state.pending].filter(([, open]) => open.by !== number)) };
  }
  officers.set(number, { key, roles });
  return { ...state, officers, numbers: new Set([...state.numbers, number]), keys: new Set([...state.keys, keyName(key)]) };
}

function confirm(state, { side, member, statement, checks }) {
  const [{ side: of, seq }] = statement.refs;
  const open = of === side ? state.pending.get(seq) : undefined;
  need(open !== undefined, 'What is confirmed is not an open change.');
  need(open.by !== statement.officer, 'A change is confirmed by the officer who made it.');
  needAllowed(state, member, open.kind, open.detail, checks);
  const pending = new Map(state.pending);
  pending.delete(seq);
  return change({ ...state, pending }, open.kind, open.detail);
}

function resume(state, seq, { node, incarnation, size }) {
  need(incarnation === state.incarnation + 1, 'The resumption does not count the incarnation up by one.');
  need(size === seq, 'The resumption does not name its own place.');
  need(!equal(node.ed25519, state.node.ed25519) || !equal(node.mldsa44, state.node.mldsa44), 'The resumption keeps the node key.');
  return { ...state, node, incarnation };
}

function next(state, place) {
  const { seq, statement, member, policy, checks } = place;
  const { kind, detail, officer } = statement;
  switch (kind) {
    case CONFIRM:
      return confirm(state, place);
    case ROTATE:
      return { ...state, node: detail.node ?? state.node };
    case RESUME:
      return resume(state, seq, detail);
    default:
      needAllowed(state, member, kind, detail, checks);
      return policy.twoOfficers && officer !== 0
        ? { ...state, pending: new Map([...state.pending, [seq, { kind, detail, by: officer }]]) }
        : change(state, kind, detail);
  }
}

/**
 * Judges one statement by the register before it; throws Malformed if it is void as far as the
 * register shows. Returns its signed bytes and the register after it.
 */
export function judge(state, { seq, kind, statement, channel, side, members, member, policy, checks }) {
  need(isRegisterKind(statement.kind) === (kind === KIND.register), 'The statement is not of the kind of its leaf.');
  const tbs = verifyStatement({ statement, channel, side, member, officers: state.officers, checks });
  if (kind !== KIND.register) {
    needAddressees(statement, side, members);
    return { tbs, state };
  }
  return { tbs, state: next(state, { seq, statement, side, member, policy, checks }) };
}

/**
 * Folds register items { leaf, statement }, in ascending order of seq, which must form an
 * unbroken chain with nothing void. Throws Malformed. Returns { at(reg), last, seqs }.
 * `seen` collects the signed bytes, so that a repeated statement is found.
 */
export function foldRegister({ items, side, member, policy, channel, checks, seen = new Set() }) {
  let state = openRegister(member);
  const states = new Map([[0, state]]);
  const leaves = new Map();
  let before = 0;
  for (const { leaf, statement } of items) {
    const where = `Register leaf ${leaf.seq} of ${member.name}`;
    need(leaf.seq > before && leaf.reg === before, `${where} does not follow leaf ${before} in the chain.`);
    const judged = judge(state, { seq: leaf.seq, kind: leaf.kind, statement, channel, side, member, policy, checks });
    need(!seen.has(toHex(judged.tbs)), `${where} repeats a statement.`);
    seen.add(toHex(judged.tbs));
    for (const ref of statement.refs) {
      const target = ref.side === side ? leaves.get(ref.seq) : undefined;
      need(target !== undefined, `${where} confirms what is no register leaf of its side before it.`);
      need(equal(target.hash, ref.hash), `${where} refers to a leaf with another hash.`);
    }
    state = judged.state;
    states.set(leaf.seq, state);
    leaves.set(leaf.seq, leaf);
    before = leaf.seq;
  }
  return { at: (reg) => states.get(reg), last: state, seqs: [...states.keys()] };
}
