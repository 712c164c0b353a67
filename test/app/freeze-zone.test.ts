import { describe, expect, test } from 'vitest';
import { breakGlass } from '../../src/app/break-glass.ts';
import { approveChange } from '../../src/app/decide-change.ts';
import { type FreezeOutcome, freezeZone, unfreezeZone } from '../../src/app/freeze-zone.ts';
import { lookAtDecision } from '../../src/app/look-at-decision.ts';
import { proposeOrWait } from '../../src/app/wait-in-line.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';

/** What the person hears who types it. */
async function typed(world: Bench, text: string, userId = 'U0BOB'): Promise<FreezeOutcome> {
  const parsed = parseCommand(text);
  const who = { userId, channel: 'C0OPS' };
  if (parsed.ok && parsed.command.verb === 'freeze')
    return await freezeZone(world.ports, parsed.command, who);
  if (parsed.ok && parsed.command.verb === 'unfreeze')
    return await unfreezeZone(world.ports, parsed.command, who);
  throw new Error(`${text} is about no freeze`);
}

describe('whoever freezes a zone', () => {
  test('is an approver of it', async () => {
    const world = bench();
    expect(await typed(world, 'freeze example.com now', 'U0ALICE')).toMatchObject({
      kind: 'not-allowed',
      approvers: ['U0BOB', 'U0CAROL'],
    });
    expect(await typed(world, 'freeze example.com now')).toMatchObject({ kind: 'done' });
    expect(await typed(world, 'unfreeze example.com', 'U0ALICE')).toMatchObject({ kind: 'not-allowed' });
  });

  test('names the zone, or a host in it', async () => {
    const world = bench();
    expect(await typed(world, 'freeze www.example.com now')).toMatchObject({
      news: { freeze: { zone: ZONE } },
    });
    expect(await typed(world, 'freeze @ now')).toMatchObject({ news: { freeze: { zone: ZONE } } });
    expect(await typed(world, 'freeze example.org now')).toMatchObject({
      refusals: [{ id: 'zone-not-ours' }],
    });
  });

  test('may name an end that is still to come, in the time zone of the zone', async () => {
    const world = bench({ policy: { timeZone: 'Asia/Shanghai' } });
    // It is eight in the morning there.
    expect(await typed(world, 'freeze example.com until 09:00')).toMatchObject({
      news: { freeze: { until: world.clock.now() + 3_600_000 } },
    });
    expect(await typed(world, 'freeze example.com until today 07:00')).toMatchObject({
      refusals: [{ id: 'time-passed' }],
    });
  });

  test('hears what goes on nevertheless and what waits; everybody is told, and the trail has it', async () => {
    const world = bench({
      records: [record({ ttl: 60 }), record({ host: record().host, type: 'TXT', value: 'x' })],
    });
    const going = await world.approved('set www TXT y');
    await world.reach(going.id, ({ progress }) => progress.step === 1);
    const outcome = await typed(world, 'freeze example.com incident');
    expect(outcome).toMatchObject({ kind: 'done', told: true, goingOn: [{ id: going.id }], held: [] });
    expect(world.told.freezes).toMatchObject([
      { channel: 'C0OPS', news: { kind: 'frozen', freeze: { by: 'U0BOB' } } },
    ]);
    expect(world.audit.events.at(-1)).toMatchObject({ zone: ZONE, who: 'U0BOB', entry: { kind: 'frozen' } });
  });

  test('hears that it was frozen before, and lifts it once', async () => {
    const world = bench();
    await typed(world, 'freeze example.com incident');
    expect(await typed(world, 'freeze example.com release', 'U0CAROL')).toMatchObject({
      news: { before: { by: 'U0BOB', reason: 'incident' } },
    });
    expect(await typed(world, 'unfreeze example.com')).toMatchObject({
      news: { kind: 'unfrozen', by: 'U0BOB' },
    });
    expect(await typed(world, 'unfreeze example.com')).toEqual({ kind: 'not-frozen', zone: ZONE });
  });
});

describe('in a frozen zone', () => {
  const refusedBy = { id: 'zone-frozen', freeze: { by: 'U0BOB', reason: 'incident' } };

  test('nothing is proposed, and nothing stored', async () => {
    const world = bench();
    await typed(world, 'freeze example.com incident');
    expect(await world.ask()).toMatchObject({ kind: 'refused', refusals: [refusedBy] });
    expect(world.told.cards).toEqual([]);
  });

  test('nothing is approved, and the proposal stays open', async () => {
    const world = bench();
    const { id, plan } = await world.proposed();
    await typed(world, 'freeze example.com incident');
    const click = { changeId: id, digest: plan.digest, userId: 'U0CAROL' };
    expect(await approveChange(world.ports, click)).toMatchObject({ kind: 'refused', refusal: refusedBy });
    expect(await world.stored(id)).toMatchObject({ state: 'proposed', approvals: [] });
    await typed(world, 'unfreeze example.com');
    expect(await approveChange(world.ports, click)).toMatchObject({ kind: 'approved' });
  });

  test('nobody breaks the glass, but those who may lift the freeze first', async () => {
    const world = bench({ policy: { breakGlass: ['U0ALICE'] } });
    const { id, plan } = await world.proposed();
    await typed(world, 'freeze example.com incident');
    const click = {
      changeId: id,
      digest: plan.digest,
      userId: 'U0ALICE',
      reason: 'the site is down',
      name: 'www.example.com',
    };
    expect(await breakGlass(world.ports, click)).toMatchObject({ kind: 'refused', refusal: refusedBy });
    expect(await lookAtDecision(world.ports, click, 'break-glass')).toMatchObject({ refusal: refusedBy });
    expect(await typed(world, 'unfreeze example.com', 'U0ALICE')).toMatchObject({ kind: 'done' });
    expect(await breakGlass(world.ports, click)).toMatchObject({ kind: 'broke-glass' });
  });

  test('an undo is proposed, approved and carried out', async () => {
    const world = bench({ records: [record({ ttl: 60 })] });
    const done = await world.ended();
    await typed(world, 'freeze example.com incident');
    expect(await world.ended(`undo ${done.id}`)).toMatchObject({ state: 'done' });
  });
});

describe('a request that waits in line with a time', () => {
  test('keeps the day that was meant', async () => {
    const world = bench({ policy: { timeZone: 'Asia/Shanghai' } });
    await world.proposed();
    const command = { ...commandOf('switch www eu.example.net --at "tomorrow 03:00"'), wait: true as const };
    const outcome = await proposeOrWait(world.ports, command, { userId: 'U0CAROL', channel: 'C0OPS' });
    expect(outcome).toMatchObject({
      kind: 'in-line',
      request: { command: { at: { kind: 'time', day: '2026-01-02', time: '03:00' } } },
    });
  });
});
