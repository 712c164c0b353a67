import { describe, expect, test } from 'vitest';
import { approveChange } from '../../src/app/decide-change.ts';
import { handOver } from '../../src/app/hand-over.ts';
import { lookAtDecision } from '../../src/app/look-at-decision.ts';
import type { DecisionOutcome } from '../../src/app/outcomes.ts';
import { homeReader } from '../../src/app/read-home.ts';
import type { Person } from '../../src/domain/person.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';

type Facts = Partial<Person> | 'unreadable';

async function proposed(options: Parameters<typeof bench>[0] = {}): Promise<{ world: Bench; id: string }> {
  const world = bench({ records: [record({ ttl: 60 })], ...options });
  const { id } = await world.proposed();
  return { world, id };
}

const give = (world: Bench, changeId: string, to = 'U0CAROL', userId = 'U0BOB'): Promise<DecisionOutcome> =>
  handOver(world.ports, { changeId, userId, to });
const refused = (outcome: DecisionOutcome) =>
  outcome.kind === 'refused' ? outcome.refusal : { id: outcome.kind };

describe('handing a change over', () => {
  test('gives it to somebody else, tells the thread, and leaves who did it in the trail', async () => {
    const { world, id } = await proposed();
    const before = await world.stored(id);
    expect(await give(world, id)).toMatchObject({ kind: 'handed-over', change: { owner: 'U0CAROL' } });
    const after = await world.stored(id);
    expect(after).toMatchObject({ plan: before.plan, dueAt: before.dueAt, state: 'proposed' });
    const entry = { kind: 'handed-over', by: 'U0BOB', to: 'U0CAROL' };
    expect(world.told.notes.at(-1)).toMatchObject(entry);
    expect(world.told.cards.at(-1)).toMatchObject({ owner: 'U0CAROL' });
    expect(world.audit.events.at(-1)).toMatchObject({ who: 'U0BOB', entry });
  });

  test('in the middle of its wait alters nothing of its course: the new owner takes it back', async () => {
    const { world, id } = await proposed();
    await world.approve(await world.stored(id));
    const waiting = await world.reach(id, ({ progress }) => progress.step === 2);
    expect((await give(world, id, 'U0DAVE', 'U0ALICE')).kind).toBe('handed-over');
    const { dueAt, generation, progress } = await world.stored(id);
    expect({ dueAt, generation, progress }).toEqual({
      dueAt: waiting.dueAt,
      generation: waiting.generation,
      progress: waiting.progress,
    });
    expect(refused(await world.act('cancel', id, 'U0ALICE')).id).toBe('not-an-approver');
    expect((await world.act('cancel', id, 'U0DAVE')).kind).toBe('turned');
    expect(await world.finish(id)).toMatchObject({ state: 'undone', owner: 'U0DAVE' });
  });

  test('of a change that stopped lets its new owner go on with it', async () => {
    let isLocked = true;
    const refuse = () => (isLocked ? 'DomainRecordLocked' : undefined);
    const { world, id } = await proposed({ refuse });
    await world.approve(await world.stored(id));
    expect(await world.finish(id)).toMatchObject({ state: 'stopped' });
    isLocked = false;
    expect((await give(world, id, 'U0DAVE')).kind).toBe('handed-over');
    expect(refused(await world.act('retry', id, 'U0ALICE')).id).toBe('not-an-approver');
    expect((await world.act('retry', id, 'U0DAVE')).kind).toBe('resumed');
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('twice is done once, and the second one is told so', async () => {
    const { world, id } = await proposed();
    const outcomes = await Promise.all([give(world, id), give(world, id)]);
    expect(outcomes.map((one) => refused(one).id).toSorted()).toEqual(['handed-over', 'owner-already']);
  });

  test('to two people at once is done one after the other, by whoever may still do it then', async () => {
    const { world, id } = await proposed();
    const outcomes = await Promise.all([
      give(world, id, 'U0CAROL', 'U0ALICE'),
      give(world, id, 'U0DAVE', 'U0ALICE'),
    ]);
    expect(outcomes.map((one) => refused(one).id).toSorted()).toEqual(['handed-over', 'not-an-approver']);
  });

  test('to somebody who approves at the same moment leaves one of the two', async () => {
    const { world, id } = await proposed({ policy: { approvals: 2 } });
    await Promise.all([give(world, id), approveChange(world.ports, { changeId: id, userId: 'U0CAROL' })]);
    const { owner, approvals } = await world.stored(id);
    expect([owner, ...approvals.map(({ by }) => by)].filter(Boolean)).toEqual(['U0CAROL']);
  });

  test('to somebody who has approved it is refused, and says who', async () => {
    const { world, id } = await proposed({ policy: { approvals: 2 } });
    await approveChange(world.ports, { changeId: id, userId: 'U0CAROL' });
    expect(refused(await give(world, id))).toMatchObject({ id: 'owner-approved', to: 'U0CAROL' });
  });

  test.each<[string, Facts, string]>([
    ['a bot', { isBot: true }, 'owner-unfit'],
    ['a guest', { isGuest: true }, 'owner-unfit'],
    ['somebody of another workspace', { isStranger: true }, 'owner-unfit'],
    ['a closed account', { isDeactivated: true }, 'owner-unfit'],
    ['somebody whom Slack does not tell of', 'unreadable', 'owner-unknown'],
  ])('to %s is refused', async (_who, facts, id) => {
    const { world, id: change } = await proposed();
    world.people.set('U0CAROL', facts);
    expect(refused(await give(world, change))).toMatchObject({ id, to: 'U0CAROL' });
    expect((await world.stored(change)).owner).toBeUndefined();
  });

  test('is for the owner alone while nobody can read who the approvers are', async () => {
    const { world, id } = await proposed({ policy: { approvers: ['S0DNS'] } });
    expect(refused(await give(world, id, 'U0DAVE', 'U0BOB')).id).toBe('approvers-unreadable');
    expect((await give(world, id, 'U0DAVE', 'U0ALICE')).kind).toBe('handed-over');
  });

  test('is refused for an unknown id, for what has ended, and for a proposal whose time is over', async () => {
    const { world, id } = await proposed();
    expect(refused(await give(world, 'nothing'))).toMatchObject({ id: 'change-gone', changeId: 'nothing' });
    await world.clock.advance(48 * 60 * 60 * 1000);
    expect(refused(await give(world, id)).id).toBe('nothing-to-hand-over');
    const other = bench({ records: [record({ ttl: 60 })] });
    expect(refused(await give(other, (await other.ended()).id)).id).toBe('nothing-to-hand-over');
  });

  test('is looked at before it is asked to whom', async () => {
    const { world, id } = await proposed();
    const look = (userId: string) => lookAtDecision(world.ports, { changeId: id, userId }, 'hand-over');
    expect(await look('U0ALICE')).toMatchObject({ kind: 'open', change: { id } });
    expect(await look('U0EVE')).toMatchObject({ refusal: { id: 'not-an-approver' } });
  });

  test('shows it among the requests of both, and asks neither for an approval', async () => {
    const { world, id } = await proposed();
    await give(world, id);
    const home = homeReader(world.ports);
    for (const [user, waiting] of [
      ['U0ALICE', []],
      ['U0CAROL', []],
      ['U0BOB', [id]],
    ] as const) {
      const sight = await home(user);
      expect(sight.waiting.map((one) => one.id)).toEqual(waiting);
      expect(sight.mine.map((one) => one.id)).toEqual(user === 'U0BOB' ? [] : [id]);
    }
  });
});
