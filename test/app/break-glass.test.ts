import { describe, expect, test } from 'vitest';
import { breakGlass, reviewBrokenGlass } from '../../src/app/break-glass.ts';
import { approveChange, rejectChange } from '../../src/app/decide-change.ts';
import { lookAtDecision } from '../../src/app/look-at-decision.ts';
import type { DecisionOutcome } from '../../src/app/outcomes.ts';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import type { Change } from '../../src/domain/change.ts';
import { bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';

const refusalOf = (outcome: DecisionOutcome) => (outcome.kind === 'refused' ? outcome.refusal : undefined);
const NAME = 'www.example.com';
const why = { reason: 'the site is down', name: NAME };
const clickOf = ({ id, plan }: Change, userId: string) => ({ changeId: id, digest: plan.digest, userId });
const policy = { approvals: 2, breakGlass: ['U0ALICE', 'S0ONCALL'] };

const emergency = async (more: Partial<typeof policy> = {}) => {
  const world = bench({ policy: { ...policy, ...more } });
  world.groups.set('S0ONCALL', ['U0EVE']);
  return { world, change: await world.proposed() };
};

describe('in an emergency', () => {
  test('one who is named for it stands for all, is written down with the reason, and everybody is told once', async () => {
    const { world, change } = await emergency();
    const outcome = await breakGlass(world.ports, { ...clickOf(change, 'U0ALICE'), ...why });
    expect(outcome).toMatchObject({ kind: 'broke-glass', change: { state: 'running' } });
    expect(world.audit.events.at(-1)).toMatchObject({
      who: 'U0ALICE',
      entry: { kind: 'approved', breakGlass: 'the site is down' },
    });
    expect(world.told.alarms).toHaveLength(1);
    expect(await world.finish(change.id)).toMatchObject({ state: 'done' });
    expect(world.told.alarms).toHaveLength(1);
  });

  test('the members of a group that is named may as well, and nobody else', async () => {
    const { world, change } = await emergency();
    expect(refusalOf(await breakGlass(world.ports, { ...clickOf(change, 'U0BOB'), ...why }))).toMatchObject({
      id: 'not-a-glass-breaker',
      breakers: policy.breakGlass,
    });
    expect(await breakGlass(world.ports, { ...clickOf(change, 'U0EVE'), ...why })).toMatchObject({
      kind: 'broke-glass',
    });
  });

  test('nobody may where the settings name nobody, nor a guest who is named', async () => {
    const { world, change } = await emergency({ breakGlass: [] });
    expect(refusalOf(await breakGlass(world.ports, { ...clickOf(change, 'U0ALICE'), ...why }))).toMatchObject(
      {
        id: 'glass-not-allowed',
      },
    );
    const other = await emergency();
    other.world.people.set('U0ALICE', { isGuest: true });
    const asked = { ...clickOf(other.change, 'U0ALICE'), ...why };
    expect(refusalOf(await breakGlass(other.world.ports, asked))).toMatchObject({
      ...{ id: 'unfit', why: 'guest' },
      instead: { id: 'not-a-glass-breaker', breakers: policy.breakGlass },
    });
  });

  test('nothing begins without the name, or when the zone is not any more as the card shows', async () => {
    const { world, change } = await emergency();
    const unnamed = { ...clickOf(change, 'U0ALICE'), reason: why.reason };
    expect(refusalOf(await breakGlass(world.ports, unnamed))).toMatchObject({ id: 'name-not-typed' });
    const www = world.provider.zones.values().next().value?.records[0];
    if (www) www.value = '198.51.100.7';
    expect(refusalOf(await breakGlass(world.ports, { ...unnamed, ...why }))).toMatchObject({ id: 'drifted' });
  });

  test('an alarm that Slack does not take holds nothing up, and is told with the next step', async () => {
    const { world, change } = await emergency();
    world.told.alarmsFail = true;
    await breakGlass(world.ports, { ...clickOf(change, 'U0ALICE'), ...why });
    await world.ring();
    expect((await world.stored(change.id)).journal.some(({ kind }) => kind === 'applied')).toBe(true);
    world.told.alarmsFail = false;
    await world.finish(change.id);
    expect(world.told.alarms).toHaveLength(1);
    expect((await world.stored(change.id)).alarmDue).toBeUndefined();
  });

  test('an alarm that Slack does not take is told by the sweep, though the change waits for its TTL', async () => {
    const { world, change } = await emergency();
    world.told.alarmsFail = true;
    await breakGlass(world.ports, { ...clickOf(change, 'U0ALICE'), ...why });
    await world.reach(change.id, ({ progress }) => progress.step === 2);
    expect(world.told.alarms).toHaveLength(0);
    world.told.alarmsFail = false;
    await resumeChanges(world.ports);
    expect(world.told.alarms).toHaveLength(1);
    await resumeChanges(world.ports);
    expect(world.told.alarms).toHaveLength(1);
  });

  test('whoever has lost that right before the first write has approved nothing', async () => {
    const { world, change } = await emergency();
    await breakGlass(world.ports, { ...clickOf(change, 'U0ALICE'), ...why });
    world.people.set('U0ALICE', { isDeactivated: true });
    await world.ring();
    expect(await world.stored(change.id)).toMatchObject({ state: 'proposed', approvals: [] });
  });
});

describe('a broken glass', () => {
  test('is reviewed by another approver, once, and by neither of those who wanted it', async () => {
    const { world, change } = await emergency();
    const review = (userId: string) => reviewBrokenGlass(world.ports, { changeId: change.id, userId });
    expect(refusalOf(await review('U0BOB'))).toMatchObject({ id: 'nothing-to-review' });
    await breakGlass(world.ports, { ...clickOf(change, 'U0EVE'), ...why });
    await world.finish(change.id);
    expect(refusalOf(await review('U0EVE'))).toMatchObject({ id: 'own-glass' });
    expect(refusalOf(await review('U0ALICE'))).toMatchObject({ id: 'own-glass' });
    expect(refusalOf(await review('U0DAN'))).toMatchObject({ id: 'not-an-approver' });
    expect(await review('U0BOB')).toMatchObject({ kind: 'reviewed', change: { state: 'done' } });
    expect(refusalOf(await review('U0CAROL'))).toMatchObject({ id: 'already-reviewed', by: 'U0BOB' });
    expect(world.audit.events.at(-1)).toMatchObject({ who: 'U0BOB', entry: { kind: 'reviewed' } });
  });
});

describe('who may decide is looked at as people are now', () => {
  test.each([
    ['a guest', { isGuest: true }, 'guest'],
    ['a bot', { isBot: true }, 'bot'],
    ['of another workspace', { isStranger: true }, 'stranger'],
    ['deactivated', { isDeactivated: true }, 'deactivated'],
  ])('an approver who is %s neither approves nor rejects', async (_, facts, unfit) => {
    const world = bench();
    const change = await world.proposed();
    world.people.set('U0BOB', facts);
    for (const decide of [approveChange, rejectChange]) {
      expect(refusalOf(await decide(world.ports, clickOf(change, 'U0BOB')))).toMatchObject({
        ...{ id: 'unfit', why: unfit },
        instead: { id: 'not-an-approver', approvers: ['U0BOB', 'U0CAROL'] },
      });
    }
  });

  test('a person whom Slack does not tell decides nothing, and is asked to click again', async () => {
    const world = bench();
    const change = await world.proposed();
    world.people.set('U0BOB', 'unreadable');
    expect(refusalOf(await approveChange(world.ports, clickOf(change, 'U0BOB')))).toMatchObject({
      id: 'approvers-unreadable',
    });
  });

  test('an approval of somebody deactivated since does not count before the first write', async () => {
    const world = bench();
    const change = await world.approved();
    world.people.set('U0BOB', { isDeactivated: true });
    await world.ring();
    expect(await world.stored(change.id)).toMatchObject({ state: 'proposed', approvals: [] });
    expect(world.provider.calls.some(({ action }) => action === 'apply')).toBe(false);
  });

  test('a click from a workspace that is not theirs is that of a stranger', async () => {
    const world = bench();
    const change = await world.proposed();
    const elsewhere = { ...clickOf(change, 'U0BOB'), teamId: 'T0OTHER' };
    expect(refusalOf(await approveChange(world.ports, elsewhere))).toMatchObject({
      ...{ id: 'unfit', why: 'stranger' },
      instead: { id: 'not-an-approver' },
    });
  });
});

describe('a risky plan', () => {
  const root = 'set example.com A 198.51.100.9';
  const risky = async () => {
    const world = bench({ policy: { risks: { apex: 2 } }, records: [] });
    const zone = world.provider.zones.values().next().value;
    zone?.records.push(record({ host: host('@') }));
    return { world, change: await world.proposed(root) };
  };

  test('is kept with its risks and count, for the card, and approved by whoever types its name', async () => {
    const { world, change } = await risky();
    expect(change).toMatchObject({ risks: ['apex'], approvalsNeeded: 2 });
    const click = clickOf(change, 'U0BOB');
    expect(refusalOf(await approveChange(world.ports, click))).toMatchObject({
      id: 'name-not-typed',
      risks: ['apex'],
    });
    expect(await approveChange(world.ports, { ...click, name: 'EXAMPLE.com.' })).toMatchObject({
      kind: 'counted',
      needed: 2,
    });
  });

  test('may be looked at before it is decided, by those who may decide', async () => {
    const { world, change } = await risky();
    expect(await lookAtDecision(world.ports, clickOf(change, 'U0BOB'), 'approve')).toMatchObject({
      kind: 'open',
      risks: ['apex'],
    });
    const own = await lookAtDecision(world.ports, clickOf(change, 'U0ALICE'), 'approve');
    expect(own).toMatchObject({ kind: 'refused', refusal: { id: 'own-request' } });
    expect(await lookAtDecision(world.ports, clickOf(change, 'U0ALICE'), 'reject')).toMatchObject({
      kind: 'open',
    });
  });
});

test('a typed approval is for the plan that the card shows, and not in the minute after that became another', async () => {
  const { world, change } = await emergency({ approvals: 1 });
  const { digest: _seen, ...typed } = clickOf(change, 'U0BOB');
  const justNow = { kind: 'replanned', by: 'U0CAROL', resolution: 'plain', at: world.clock.now() } as const;
  await world.save({ ...change, journal: [justNow] });
  expect(refusalOf(await approveChange(world.ports, typed))).toMatchObject({ id: 'card-just-changed' });
  await world.clock.advance(61_000);
  expect(await approveChange(world.ports, typed)).toMatchObject({ kind: 'approved' });
});

test('why it is rejected is kept', async () => {
  const world = bench();
  const change = await world.proposed();
  await rejectChange(world.ports, { ...clickOf(change, 'U0BOB'), reason: 'wrong target' });
  expect((await world.stored(change.id)).journal.at(-1)).toMatchObject({
    kind: 'rejected',
    reason: 'wrong target',
  });
});
