// The register of a side: record §6, a fold over its register leaves.
import { Malformed, equal, need, toHex } from './bytes.mjs';
import { KIND } from './leaf.mjs';
import { isRegisterKind, verifyPossession, verifyStatement } from './statement.mjs';

const ACCREDIT = 10;
const WITHDRAW = 11;
const CONFIRM = 12;
const ROTATE = 13;
const RESUME = 14;

function opening(member) {
  return {
    officers: new Map(member.officers.map(({ number, key, roles }) => [number, { key, roles }])),
    used: new Set(member.officers.map(({ number }) => number)),
    node: member.node,
    incarnation: 0,
  };
}

function possesses(member, { number, key, possession }, checks) {
  try {
    verifyPossession(member, number, key, possession, checks);
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

/** Accredits or withdraws; what the register does not allow has no effect. */
function change(state, member, kind, detail, checks) {
  const officers = new Map(state.officers);
  const used = new Set(state.used);
  if (kind === WITHDRAW) officers.delete(detail.number);
  else if (!used.has(detail.number) && possesses(member, detail, checks)) {
    officers.set(detail.number, { key: detail.key, roles: detail.roles });
    used.add(detail.number);
  }
  return { ...state, officers, used };
}

function renew(state, leaf, kind, detail) {
  if (kind === ROTATE) return { ...state, node: detail.node ?? state.node };
  if (detail.incarnation !== state.incarnation + 1 || detail.size !== leaf.seq) return state;
  return { ...state, node: detail.node, incarnation: detail.incarnation };
}

/**
 * Folds register items { leaf, statement }, in ascending order of seq, which must form an
 * unbroken chain with nothing void. Throws Malformed. Returns { at(reg), last, seqs }.
 * `seen` collects the signed bytes, so that a repeated statement is found.
 */
export function foldRegister({ items, side, member, policy, channel, checks, seen = new Set() }) {
  let state = opening(member);
  const states = new Map([[0, state]]);
  const pending = new Map();
  const leaves = new Map();
  let before = 0;
  for (const { leaf, statement } of items) {
    const where = `Register leaf ${leaf.seq} of ${member.name}`;
    need(leaf.kind === KIND.register && leaf.seq > before && leaf.reg === before,
      `${where} does not follow leaf ${before} in the chain.`);
    need(isRegisterKind(statement.kind), `${where} holds a statement of another kind.`);
    const { tbs, detail } = verifyStatement({ statement, channel, side, member, officers: state.officers, checks });
    need(!seen.has(toHex(tbs)), `${where} repeats a statement.`);
    seen.add(toHex(tbs));
    for (const ref of statement.refs) {
      need(ref.side !== side || ref.seq < leaf.seq, `${where} refers to a leaf that does not come before it.`);
      const target = ref.side === side ? leaves.get(ref.seq) : undefined;
      need(statement.kind !== CONFIRM || target !== undefined, `${where} confirms what is no register leaf of its side.`);
      need(target === undefined || equal(target.hash, ref.hash), `${where} refers to a leaf with another hash.`);
    }
    if (statement.kind === CONFIRM) {
      for (const ref of statement.refs) {
        const open = pending.get(ref.seq);
        if (open === undefined || open.by === statement.officer) continue;
        pending.delete(ref.seq);
        state = change(state, member, open.kind, open.detail, checks);
      }
    } else if (statement.kind === ACCREDIT || statement.kind === WITHDRAW) {
      const waits = policy.twoOfficers && statement.officer !== 0;
      if (waits) pending.set(leaf.seq, { kind: statement.kind, detail, by: statement.officer });
      else state = change(state, member, statement.kind, detail, checks);
    } else if (statement.kind === ROTATE || statement.kind === RESUME) {
      state = renew(state, leaf, statement.kind, detail);
    }
    states.set(leaf.seq, state);
    leaves.set(leaf.seq, leaf);
    before = leaf.seq;
  }
  return { at: (reg) => states.get(reg), last: state, seqs: [...states.keys()] };
}
