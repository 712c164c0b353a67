import type { GtmEdit, GtmInstance, GtmKind, GtmPoolUse, GtmRule } from '../../../domain/gtm.ts';
import type { Plan } from '../../../domain/plan.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { count, listing } from './units.ts';

/** An instance by the name people gave it and the id that the console and the support ask for. */
export function instanceInCode({ name, instanceId }: GtmInstance): Words {
  return name.trim() === '' ? code(instanceId, 60) : mrkdwn`${code(name, 60)} (${code(instanceId, 60)})`;
}

export function generation({ generation: number }: GtmInstance): string {
  return `GTM ${number}.0`;
}

/** What GTM answers with today, before anything is touched; empty where the plan is not about GTM. */
export function present({ gtm, scene }: Plan): Words[] {
  if (!gtm) return [];
  const rules = scene.gtm?.access.rules ?? [];
  return [
    mrkdwn`${generation(gtm)}, instance ${instanceInCode(gtm)}, access name ${nameInCode(gtm.accessName)}.`,
    ...rules.slice(0, 4).map(rule),
    ...(rules.length > 4 ? [mrkdwn`… and ${count(rules.length - 4, 'more rule')}.`] : []),
  ];
}

/** What one effect at Global Traffic Manager is, as part of a sentence. */
function gtmEdit(edit: GtmEdit, plan: Plan): Words {
  switch (edit.kind) {
    case 'make-pool':
      return mrkdwn`make the pool ${code(edit.pool, 60)} that holds ${nameInCode(edit.target)}`;
    case 'drop-pool':
      return mrkdwn`delete the pool ${code(edit.pool, 60)}, which nothing uses any more`;
    case 'bind':
      return mrkdwn`let ${ruleName(edit.ruleId, plan)} answer with ${poolNames(edit.desired)} instead of ${poolNames(edit.existing)}`;
    case 'enable':
      return mrkdwn`turn ${edit.enabled ? 'on' : 'off'} ${ruleName(edit.ruleId, plan)}`;
  }
}

export function gtmEdits(edits: readonly GtmEdit[], plan: Plan): Words {
  return mrkdwn`At Global Traffic Manager: ${listing(
    edits.map((edit) => gtmEdit(edit, plan)),
    5,
  )}.`;
}

export function kindInWords(kind: GtmKind): string {
  const words: Record<GtmKind, string> = {
    ipv4: 'IPv4 addresses',
    ipv6: 'IPv6 addresses',
    domain: 'domain names',
  };
  return words[kind];
}

/** How a new pool shares the answers with those of its rule, as the end of a sentence. */
export function orderInWords(order: GtmRule['order']): string {
  const words: Record<GtmRule['order'], string> = {
    all: 'in turn, so each gets its part of the visitors',
    weight: 'by weight, so each gets its part of the visitors',
    sequence: 'by their place in line: the new one answers first, the others while it is not available',
    nearest: 'by distance, so each visitor gets the nearest',
  };
  return words[order];
}

function rule(one: GtmRule): Words {
  const off = one.enabled ? '' : ', turned off';
  return mrkdwn`• ${code(one.name || one.id, 60)} answers with ${kindInWords(one.kind)}${off}: ${listing(one.pools.map(poolWithMembers), 4)}.`;
}

function poolWithMembers({ name, members }: GtmPoolUse): Words {
  const held = members.length === 0 ? 'nothing' : members.slice(0, 3).join(', ');
  const more = members.length > 3 ? ` and ${members.length - 3} more` : '';
  return mrkdwn`pool ${code(name, 60)} (${code(held, 90)}${more})`;
}

function ruleName(id: string, { scene }: Plan): Words {
  const known = scene.gtm?.access.rules.find((one) => one.id === id);
  return known === undefined || known.name === '' || known.name === id
    ? mrkdwn`the rule ${code(id, 60)}`
    : mrkdwn`the rule ${code(known.name, 60)} (${code(id, 60)})`;
}

function poolNames(uses: readonly GtmPoolUse[]): Words {
  if (uses.length === 0) return mrkdwn`no pool`;
  const named = uses.map(({ name, weight }) =>
    weight === undefined ? code(name, 60) : mrkdwn`${code(name, 60)} (weight ${weight})`,
  );
  return mrkdwn`the ${uses.length === 1 ? 'pool' : 'pools'} ${listing(named, 4)}`;
}
