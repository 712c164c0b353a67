import { mayApprove, mayBreakGlass, mayHandOver, mayReject, NOBODY } from '../domain/approval.ts';
import type { Change } from '../domain/change.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import type { Risk } from '../domain/risk.ts';
import type { Ports } from '../ports.ts';
import { electorateOf } from './electorate.ts';
import { freezeAgainst } from './freeze-zone.ts';
import { askingIn, asOfNow, type Click, shownBy, unreadable, unseen } from './judge-click.ts';

/** What somebody is about to decide. */
export type Intent = 'approve' | 'reject' | 'break-glass' | 'hand-over';

/** What a person may see before they decide, or why they may not decide. */
export type Look =
  | { kind: 'open'; change: Change; risks: readonly Risk[] }
  | { kind: 'refused'; refusal: DecisionRefusal };

/** Tells whether the person may decide so now. Nothing is stored, and nothing follows: the decision is judged anew. */
export async function lookAtDecision(ports: Ports, click: Click, intent: Intent): Promise<Look> {
  const stored = await ports.changes.find(click.changeId);
  if (!stored) {
    const { changeId, zone } = click;
    return { kind: 'refused', refusal: { id: 'change-gone', changeId, ...(zone && { zone }) } };
  }
  const change = await asOfNow(ports, stored);
  const electorate = await electorateOf(ports, change.plan, askingIn(change, click));
  const refusal = MAY[intent](change, click.userId, shownBy(click, change), electorate ?? NOBODY);
  if (refusal) return { kind: 'refused', refusal: electorate ? refusal : unreadable(change, refusal) };
  const letsItBegin = intent === 'approve' || intent === 'break-glass';
  if (!electorate && letsItBegin) return { kind: 'refused', refusal: unreadable(change) };
  if (letsItBegin) {
    const freeze = await freezeAgainst(ports, change.plan.request);
    if (freeze) return { kind: 'refused', refusal: { id: 'zone-frozen', freeze, change } };
    const unsaid = await unseen(ports, change, click);
    if (unsaid) return { kind: 'refused', refusal: unsaid };
  }
  return { kind: 'open', change, risks: electorate?.risks ?? [] };
}

const MAY: Record<Intent, typeof mayApprove> = {
  approve: mayApprove,
  reject: mayReject,
  'break-glass': mayBreakGlass,
  'hand-over': (change, userId, _digest, electorate) => mayHandOver(change, userId, electorate),
};
