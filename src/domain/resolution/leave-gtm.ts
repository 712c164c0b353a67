import { type Judged, refused } from '../build-plan.ts';
import { lastingTtl } from '../course.ts';
import type { GtmEdit } from '../gtm.ts';
import type { Impact } from '../impact-entry.ts';
import { type DomainName, fullName } from '../name.ts';
import type { Step } from '../plan.ts';
import { expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered } from '../record.ts';
import type { TargetRequest } from '../request.ts';
import type { GtmFacts, Scene } from '../scene.ts';
import { behindGtm, othersServed } from './behind-gtm.ts';
import { draftOf, judgeMove, type Move, moveSteps } from './switch-to-cname.ts';

/**
 * The third documented resolution, first form: the host leads to the target and no longer to Global Traffic Manager. The
 * record changes its value in place; what the API can turn off is turned off when nobody asks for it any more.
 */
export function leaveGtm(request: TargetRequest, scene: Scene): Judged {
  const known = behindGtm(request, scene);
  if (!known.ok) return known;
  const { facts, target } = known;
  const { host, zone } = request;
  const from = facts.access.instance.accessName;
  const onLine = 'line' in request && request.line !== undefined ? { line: request.line } : {};
  const move: Move = { host, target, from, ttl: lastingTtl(request, scene), ...onLine };
  const refusals = judgeMove(move, scene);
  if (refusals.length > 0) return refused(...refusals);
  const moved = moveSteps(move, scene);
  const isUsed = leadsThere(expectedAfter(scene.records, moved), facts);
  const off = isUsed ? [] : turningOff(facts, fullName(host, zone));
  const steps = withTurningOff(moved, off);
  const { instance } = facts.access;
  const others = othersServed(facts, fullName(host, zone));
  const impact: Impact[] = [
    { id: 'gtm-instance-stays', instance },
    ...(others.length > 0 ? [{ id: 'gtm-also-serves', instance, names: others } as const] : []),
    ...leftOn(facts, off, others, isUsed),
  ];
  const draft = { ...draftOf(steps, scene, move), resolution: 'leave-gtm' as const, gtm: instance, impact };
  return { ok: true, draft };
}

/** True while another line of the host still leads to the access name. */
function leadsThere(records: readonly DnsRecord[], { access }: GtmFacts): boolean {
  return records.some(
    (one) => one.type === 'CNAME' && one.value === access.instance.accessName && isAnswered(one),
  );
}

/** Only GTM 3.0 has a switch, and only what serves nobody else is turned off. */
function turningOff({ access, aliases }: GtmFacts, name: DomainName): GtmEdit[] {
  const { instance, rules } = access;
  if (instance.generation !== 3 || othersServed({ access, aliases }, name).length > 0) return [];
  return rules
    .filter(({ enabled }) => enabled)
    .map(({ id }) => ({ kind: 'enable', instance, ruleId: id, enabled: false }));
}

function withTurningOff(steps: readonly Step[], gtm: GtmEdit[]): Step[] {
  if (gtm.length === 0) return [...steps];
  const end = steps.findIndex(({ kind }) => kind === 'restore-ttl');
  const at = end === -1 ? steps.length : end;
  return [...steps.slice(0, at), { kind: 'gtm', gtm }, ...steps.slice(at)];
}

/** What becomes of the instance; nothing is said of one that is off already. */
function leftOn(
  { access }: GtmFacts,
  off: readonly GtmEdit[],
  others: readonly DomainName[],
  isUsed: boolean,
): Impact[] {
  const { instance, rules } = access;
  if (off.length > 0) return [{ id: 'gtm-turned-off', instance }];
  if (others.length > 0) return [{ id: 'gtm-left-on', instance, why: 'serves-others' }];
  if (isUsed) return [{ id: 'gtm-left-on', instance, why: 'still-used' }];
  const isOn = rules.some(({ enabled }) => enabled);
  return isOn ? [{ id: 'gtm-left-on', instance, why: 'cannot-be-turned-off' }] : [];
}
