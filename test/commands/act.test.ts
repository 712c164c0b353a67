import { describe, expect, it } from 'vitest';
import { act, clickOf } from '../../commands/act.ts';
import { useCasesOn } from '../../commands/use-cases.ts';
import type { Change } from '../../src/domain/change.ts';
import type { WantedAct } from '../../src/render/card/buttons.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';

/** What Slack sends when somebody clicks a button of the card as it looks now. */
function clickOn(change: Change, wanted: WantedAct, userId: string): unknown {
  const buttons = planCard(change).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  );
  const button = buttons.find((one) => 'action_id' in one && one.action_id === wanted);
  if (!button || !('value' in button)) throw new Error(`the card has no ${wanted}`);
  return {
    user: { id: userId },
    actions: [{ value: button.value }],
    channel: { id: 'C0OPS' },
    message: { ts: '1.1' },
  };
}

const said = (answer: Awaited<ReturnType<typeof act>>): string => {
  const told = answer('en');
  return typeof told === 'string' ? told : (told?.text ?? '');
};

const isAt = (kind: string) => (change: Change) => change.plan.steps[change.progress.step]?.kind === kind;

async function switching() {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  return { world, id, useCases: useCasesOn(world.ports) };
}

describe('a button of a card whose change was approved', () => {
  it('Cancel turns the change back, and tells the one who clicked', async () => {
    const { world, id, useCases } = await switching();
    const waiting = await world.reach(id, isAt('wait'));
    const answer = await clickOf('cancel')(useCases, clickOn(waiting, 'cancel', 'U0CAROL'));
    expect(said(answer)).toContain('The switch of `www.example.com` is on its way back.');
    expect(await world.stored(id)).toMatchObject({ back: { turn: { cause: 'cancelled', by: 'U0CAROL' } } });
  });

  it('Cancel that is clicked too late says what to do instead', async () => {
    const { world, id, useCases } = await switching();
    const old = clickOn(await world.reach(id, isAt('wait')), 'cancel', 'U0BOB');
    await world.reach(id, isAt('verify'));
    const answer = said(await clickOf('cancel')(useCases, old));
    expect(answer).toContain(`click Undo on the card or type \`/dns undo ${id}\``);
    expect(answer).toMatch(/Your click changed nothing\.$/);
  });

  it('Undo takes a running change back at once, and proposes nothing', async () => {
    const { world, id, useCases } = await switching();
    const verifying = await world.reach(id, isAt('verify'));
    await clickOf('undo')(useCases, clickOn(verifying, 'undo', 'U0ALICE'));
    expect(world.changes.all()).toHaveLength(1);
    expect(await world.finish(id)).toMatchObject({ state: 'undone' });
  });

  it('Undo on an old card of what is done proposes a change of its own, asked by whoever clicked, where the card is', async () => {
    const { world, id, useCases } = await switching();
    const old = clickOn(await world.reach(id, isAt('verify')), 'undo', 'U0CAROL');
    await world.finish(id);
    const answer = await clickOf('undo')(useCases, old);
    expect(said(answer)).toContain(`undo of change \`${id}\` is proposed`);
    expect(world.changes.all().find((one) => one.id !== id)).toMatchObject({
      state: 'proposed',
      plan: { request: { verb: 'undo', requestedBy: 'U0CAROL', channel: 'C0OPS' } },
    });
  });

  it('Undo that is clicked twice says who was first, and proposes nothing', async () => {
    const { world, id, useCases } = await switching();
    const click = clickOn(await world.reach(id, isAt('verify')), 'undo', 'U0ALICE');
    await clickOf('undo')(useCases, click);
    expect(said(await clickOf('undo')(useCases, click))).toContain(
      'is on its way back already: you clicked before.',
    );
    expect(world.changes.all()).toHaveLength(1);
  });

  it('Try again now and Leave it as it is are about the last step', async () => {
    const isRestore = (ttl: number) => ttl === 600;
    const world = bench({
      records: [record({ ttl: 1 })],
      refuse: (edit) =>
        'desired' in edit && edit.desired.type === 'CNAME' && isRestore(edit.desired.ttl)
          ? 'DomainRecordLocked'
          : undefined,
    });
    const useCases = useCasesOn(world.ports);
    const { id } = await world.approved();
    const postponed = await world.finish(id);
    expect(said(await clickOf('retry')(useCases, clickOn(postponed, 'retry', 'U0BOB')))).toContain('goes on');
    await world.finish(id);
    const answer = await clickOf('close')(useCases, clickOn(postponed, 'close', 'U0BOB'));
    expect(said(answer)).toContain('is closed without its last step');
    expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
  });

  it.each(['cancel', 'undo', 'retry', 'close'] as const)(
    '%s of another version is not guessed at',
    async (wanted) => {
      const { useCases } = await switching();
      const body = { user: { id: 'U0BOB' }, actions: [{ value: '{"change":1}' }] };
      expect(said(await clickOf(wanted)(useCases, body))).toContain('button');
    },
  );

  it('of a change that is gone says so', async () => {
    const { world, id, useCases } = await switching();
    const click = clickOn(await world.reach(id, isAt('wait')), 'cancel', 'U0BOB');
    await world.changes.discard(id);
    expect(said(await clickOf('cancel')(useCases, click))).toContain(
      `The change \`${id}\` is not stored any more`,
    );
  });
});

describe('the same typed', () => {
  const alice = { userId: 'U0ALICE', channel: 'C0OPS' };

  it('undo takes a reason along where it has to be proposed', async () => {
    const { world, id, useCases } = await switching();
    await world.finish(id);
    await act(useCases, 'undo', { changeId: id, ...alice }, { reason: 'too slow' });
    expect(world.changes.all().find((one) => one.id !== id)?.plan.request).toMatchObject({
      reason: 'too slow',
    });
  });

  it.each([
    ['cancel', 'is done, so there is nothing to turn back. To take it back, type `/dns undo change-1`'],
    ['retry', 'is done, so it cannot go on.'],
  ] as const)('%s of what is done says what it is', async (wanted, sentence) => {
    const { world, id, useCases } = await switching();
    await world.finish(id);
    expect(said(await act(useCases, wanted, { changeId: id, ...alice }))).toContain(sentence);
  });

  it('retry of what is under way says that it goes on by itself', async () => {
    const { id, useCases } = await switching();
    expect(said(await act(useCases, 'retry', { changeId: id, ...alice }))).toContain(
      'is in progress and goes on by itself, so there is nothing to retry.',
    );
  });

  it('cancel of what waits for approval says how to withdraw it', async () => {
    const world = bench();
    const { id } = await world.proposed();
    const answer = await act(useCasesOn(world.ports), 'cancel', { changeId: id, ...alice });
    expect(said(answer)).toContain(
      'is waiting for approval, so there is nothing to turn back. To withdraw it, click Reject',
    );
  });

  it('undo of a change that nobody knows says where ids stand', async () => {
    const world = bench();
    const answer = said(await act(useCasesOn(world.ports), 'undo', { changeId: 'nothing', ...alice }));
    expect(answer).toContain('There is no change `nothing`.');
  });

  it('undo of what was undone says that there is nothing to do', async () => {
    const { world, id, useCases } = await switching();
    await world.act('cancel', id);
    const answer = said(await act(useCases, 'undo', { changeId: id, ...alice }));
    expect(answer).toContain('all of it has been taken back already');
  });
});
