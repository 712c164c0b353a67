import type { GtmEdit, GtmInstance, GtmKind, GtmPoolUse, GtmRule } from '../../domain/gtm.ts';
import type { Plan } from '../../domain/plan.ts';
import { code, mrkdwn, nameInCode, type Words, wordsInCode } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { listing } from './units.ts';

/** An instance by the name people gave it and the id that the console and the support ask for. */
export function instanceInCode({ name, instanceId }: GtmInstance): Words {
  return name.trim() === '' ? code(instanceId, 60) : mrkdwn`${code(name, 60)} (${code(instanceId, 60)})`;
}

export function generation({ generation: number }: GtmInstance): Words {
  return mrkdwn`GTM ${number}.0`;
}

/** What GTM answers with today, before anything is touched; empty where the plan is not about GTM. */
export function present({ gtm, scene }: Plan): Words[] {
  if (!gtm) return [];
  const rules = scene.gtm?.access.rules ?? [];
  return [
    say('gtm.present', {
      generation: generation(gtm),
      instance: instanceInCode(gtm),
      name: nameInCode(gtm.accessName),
    }),
    ...rules.slice(0, 4).map((one) => mrkdwn`• ${rule(one)}`),
    ...(rules.length > 4 ? [say('gtm.more-rules', { n: rules.length - 4 })] : []),
  ];
}

/** What one effect at Global Traffic Manager is, as part of a sentence. */
function gtmEdit(edit: GtmEdit, plan: Plan): Words {
  switch (edit.kind) {
    case 'make-pool':
      return say('gtm.make-pool', { pool: code(edit.pool, 60), target: nameInCode(edit.target) });
    case 'drop-pool':
      return say('gtm.drop-pool', { pool: code(edit.pool, 60) });
    case 'bind':
      return say('gtm.bind', {
        rule: ruleName(edit.ruleId, plan),
        desired: poolNames(edit.desired),
        existing: poolNames(edit.existing),
      });
    case 'enable':
      return say(edit.enabled ? 'gtm.enable' : 'gtm.disable', { rule: ruleName(edit.ruleId, plan) });
  }
}

export function gtmEdits(edits: readonly GtmEdit[], plan: Plan): Words {
  return say('gtm.edits', {
    edits: listing(
      edits.map((edit) => gtmEdit(edit, plan)),
      5,
    ),
  });
}

export function kindInWords(kind: GtmKind): Words {
  return say(`gtm.kind-${kind}`);
}

/** How a new pool shares the answers with those of its rule, as the end of a sentence. */
export function orderInWords(order: GtmRule['order']): Words {
  return say(`gtm.order-${order}`);
}

function rule(one: GtmRule): Words {
  return say(one.enabled ? 'gtm.answers' : 'gtm.answers-off', {
    rule: code(one.name || one.id, 60),
    kind: kindInWords(one.kind),
    pools: listing(one.pools.map(poolWithMembers), 4),
  });
}

function poolWithMembers({ name, members }: GtmPoolUse): Words {
  const pool = code(name, 60);
  if (members.length === 0) return say('gtm.pool', { pool, members: wordsInCode(say('gtm.nothing')) });
  const held = code(members.slice(0, 3).join(', '), 90);
  return members.length > 3
    ? say('gtm.pool-more', { pool, members: held, n: members.length - 3 })
    : say('gtm.pool', { pool, members: held });
}

function ruleName(id: string, { scene }: Plan): Words {
  const known = scene.gtm?.access.rules.find((one) => one.id === id);
  const isNameless = known === undefined || known.name === '' || known.name === id;
  return say('gtm.rule', {
    rule: isNameless ? code(id, 60) : mrkdwn`${code(known.name, 60)} (${code(id, 60)})`,
  });
}

function poolNames(uses: readonly GtmPoolUse[]): Words {
  if (uses.length === 0) return say('gtm.no-pool');
  const named = uses.map(({ name, weight }) =>
    weight === undefined ? code(name, 60) : say('gtm.pool-weight', { pool: code(name, 60), weight }),
  );
  return say('gtm.pools', { n: uses.length, pools: listing(named, 4) });
}
