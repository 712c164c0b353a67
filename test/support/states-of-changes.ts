import { breakGlass, reviewBrokenGlass } from '../../src/app/break-glass.ts';
import { approveChange, rejectChange } from '../../src/app/decide-change.ts';
import { stopIfDrifted } from '../../src/app/fresh-scene.ts';
import { type Change, planUnderWay } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { type Bench, bench } from './bench.ts';
import { host, record } from './records.ts';
import { name, ZONE } from './scenes.ts';

/** A world with one change in a known state. */
export interface Standing {
  world: Bench;
  /** As it was stored last; in the state `gone` it is stored no more. */
  change: Change;
}

/** The approvers of the zone: three by name, and a group with the requester, a member and everybody who may not decide. */
export const APPROVERS = ['U0BOB', 'U0CAROL', 'U0CARL', 'S0DNS'];
export const BREAKER = 'U0EVA';
const OFF_PEAK = { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' };
const NAME = 'www.example.com';

type Options = NonNullable<Parameters<typeof bench>[0]>;

function room(options: Options = {}): Bench {
  const { policy, ...rest } = options;
  const world = bench({
    records: [record({ ttl: 60 })],
    ...rest,
    policy: { approvers: APPROVERS, approvals: 2, breakGlass: [BREAKER], offPeak: OFF_PEAK, ...policy },
  });
  world.groups.set('S0DNS', ['U0ALICE', 'U0DAVE', 'U0ROBO', 'U0GINA', 'U0XENIA', 'U0DORA', 'U0DIM']);
  world.people.set('U0ROBO', { isBot: true });
  world.people.set('U0GINA', { isGuest: true });
  world.people.set('U0XENIA', { isStranger: true, teamIds: ['T0OTHER'] });
  world.people.set('U0DORA', { isDeactivated: true });
  world.people.set('U0DIM', 'unreadable');
  return world;
}

const clickOf = ({ id, plan }: Change, userId: string) => ({
  changeId: id,
  digest: plan.digest,
  userId,
  ticked: plan.confirmations.map((one) => one.id),
});

async function approved(world: Bench, typed = 'switch www cdn'): Promise<string> {
  const change = await world.proposed(typed);
  for (const by of ['U0BOB', 'U0CAROL']) await approveChange(world.ports, clickOf(change, by));
  return change.id;
}

async function freeze(world: Bench): Promise<void> {
  const since = world.clock.now();
  await world.ports.freezes.put({ zone: ZONE, by: 'U0FRANK', since, reason: 'the sale' });
}

const isAt = (kind: string) => (change: Change) =>
  planUnderWay(change).steps[change.progress.step]?.kind === kind;

async function at(world: Bench, id: string): Promise<Standing> {
  return { world, change: await world.stored(id) };
}

async function glass(): Promise<{ world: Bench; id: string }> {
  const world = room();
  const change = await world.proposed();
  await approveChange(world.ports, clickOf(change, 'U0BOB'));
  const click = { ...clickOf(change, BREAKER), reason: 'the site is down', name: NAME };
  await breakGlass(world.ports, click);
  return { world, id: change.id };
}

const isSwap = (edit: Edit): boolean => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const isRestoring = (edit: Edit): boolean =>
  edit.kind === 'update' && edit.existing.type === 'CNAME' && edit.desired.type === 'CNAME';

/** Every state that a change can be in, by a name that says so, made from nothing at each call. */
export const STATES = {
  async proposed() {
    const world = room();
    return { world, change: await world.proposed() };
  },
  async 'with one of two approvals'() {
    const world = room();
    const change = await world.proposed();
    await approveChange(world.ports, clickOf(change, 'U0BOB'));
    return await at(world, change.id);
  },
  async 'proposed, with a risk'() {
    const records = [record({ ttl: 60 }), record({ host: host('@'), ttl: 60, value: '192.0.2.1' })];
    const world = room({ records, policy: { risks: { apex: 2 } } });
    return { world, change: await world.proposed('set example.com A 198.51.100.9') };
  },
  async 'proposed, in a frozen zone'() {
    const world = room();
    const change = await world.proposed();
    await freeze(world);
    return { world, change };
  },
  async 'approved, not begun'() {
    const world = room();
    return await at(world, await approved(world));
  },
  async 'in the wait'() {
    const world = room();
    const id = await approved(world);
    return { world, change: await world.reach(id, isAt('wait')) };
  },
  async 'under way'() {
    const world = room();
    const id = await approved(world);
    return { world, change: await world.reach(id, isAt('verify')) };
  },
  async 'held by its time'() {
    const world = room();
    const id = await approved(world, 'switch www cdn --at off-peak');
    await world.ring();
    return await at(world, id);
  },
  async 'held by a freeze'() {
    const world = room();
    const id = await approved(world);
    await freeze(world);
    await world.ring();
    return await at(world, id);
  },
  async 'turned back'() {
    const world = room();
    const id = await approved(world);
    await world.reach(id, isAt('verify'));
    await world.act('undo', id);
    return await at(world, id);
  },
  async postponed() {
    const world = room({ refuse: (edit) => (isRestoring(edit) ? 'DomainRecordLocked' : undefined) });
    return { world, change: await world.finish(await approved(world)) };
  },
  async stopped() {
    const world = room({ refuse: (edit) => (isSwap(edit) ? 'DomainRecordLocked' : undefined) });
    return { world, change: await world.finish(await approved(world)) };
  },
  async 'stopped before approval'() {
    const world = room();
    const change = await world.proposed();
    world.provider.zones.get(ZONE)?.records.push(record({ value: '192.0.2.11' }));
    await stopIfDrifted(world.ports, change);
    await world.finish(change.id);
    return await at(world, change.id);
  },
  async done() {
    const world = room();
    return { world, change: await world.finish(await approved(world)) };
  },
  async undone() {
    const world = room();
    const id = await approved(world);
    await world.reach(id, isAt('verify'));
    await world.act('undo', id);
    return { world, change: await world.finish(id) };
  },
  async rejected() {
    const world = room();
    const change = await world.proposed();
    await rejectChange(world.ports, { ...clickOf(change, 'U0CAROL'), reason: 'not today' });
    return { world, change: await world.finish(change.id) };
  },
  async expired() {
    const world = room();
    const { id } = await world.proposed();
    return { world, change: await world.finish(id) };
  },
  async 'broken glass, under way'() {
    const { world, id } = await glass();
    return { world, change: await world.reach(id, isAt('wait')) };
  },
  async 'broken glass, done'() {
    const { world, id } = await glass();
    return { world, change: await world.finish(id) };
  },
  async 'broken glass, reviewed'() {
    const { world, id } = await glass();
    await world.finish(id);
    await reviewBrokenGlass(world.ports, { changeId: id, userId: 'U0CAROL' });
    return await at(world, id);
  },
  async gone() {
    const world = room();
    const change = await world.reach(await approved(world), isAt('verify'));
    await world.changes.discard(change.id);
    return { world, change };
  },
} satisfies Record<string, () => Promise<Standing>>;

export type State = keyof typeof STATES;

/** What Alice has waiting in line, and what she could have waiting. */
export const IN_LINE = 'change-901';
export const TICKET = {
  id: 'change-902',
  command: { verb: 'switch', host: name('www'), absolute: false, target: 'eu' },
  channel: 'C0OPS',
  about: name(NAME),
} as const;
