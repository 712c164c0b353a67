import { handOver } from '../../src/app/hand-over.ts';
import { type Change, planUnderWay } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { Step } from '../../src/domain/plan.ts';
import { presentStep } from '../../src/domain/transition.ts';
import { type Bench, bench } from './bench.ts';
import { record } from './records.ts';
import { ZONE } from './scenes.ts';
import type { Typed } from './typed.ts';
import { appBehindGtm, rootWithMail, shopBehindGtm } from './worlds.ts';

type Options = NonNullable<Parameters<typeof bench>[0]>;

/** A change as it is stored, by a name that says where it is. */
export type Kept = [string, Change];

const servers = (): Options => ({
  records: [
    record({ ttl: 60, remark: 'rack 1', weight: 2 }),
    record({ ttl: 60, value: '192.0.2.11', weight: 1 }),
    record({ ttl: 60, value: '192.0.2.9', weight: 1, status: 'disabled' }),
  ],
});
const one = (): Options => ({ records: [record({ ttl: 60 })] });

const WAYS: [string, Typed, () => Options][] = [
  ['switch', 'switch www cdn', servers],
  ['forward', 'forward example.com', () => rootWithMail({ ttl: 60 }, [record({ ttl: 60 })])],
  ['leave-gtm', 'switch shop cdn', () => shopBehindGtm({ ttl: 60 })],
  ['cdn-behind-gtm', 'gtm app cdn', () => appBehindGtm({ ttl: 60 })],
  ['split', 'split www cdn', one],
  ['add', 'add www A 192.0.2.77', one],
  ['set', 'set www A 192.0.2.99', one],
  ['remove', 'remove www A 192.0.2.11', servers],
];

/** A change of every kind at every step, as the bot of today stores it; made anew at each call. */
export async function kindsOfChanges(): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const [way, typed, options] of WAYS) kept.push(...(await forth(way, typed, bench(options()))));
  for (const story of STORIES) kept.push(...(await story()));
  return kept;
}

/** From its proposal to its end, at each step. */
async function forth(way: string, typed: Typed, world: Bench): Promise<Kept[]> {
  const proposed = await world.proposed(typed);
  const onItsWay = watched(world, way);
  await world.approve(proposed);
  const done = await world.finish(proposed.id);
  return [[`${way}-proposed`, proposed], ...onItsWay(), [`${way}-done`, done]];
}

/** Every running change that the store is given at the beginning of a step, the first time it is there. */
function watched(world: Bench, prefix: string): () => Kept[] {
  const { save } = world.ports.changes;
  const seen = new Map<string, Change>();
  world.ports.changes.save = async (change) => {
    const outcome = await save(change);
    if (outcome.saved && outcome.change.state === 'running') {
      const { change: stored } = outcome;
      const { step, edit, attempts } = stored.progress;
      const kind = planUnderWay(stored).steps[step]?.kind ?? 'over';
      const name = `${prefix}${stored.back ? '-back' : ''}-${step}-${kind}`;
      if (edit === 0 && attempts === 0 && !seen.has(name)) seen.set(name, stored);
    }
    return outcome;
  };
  return () => [...seen];
}

const isSwap = (edit: Edit): boolean => edit.kind === 'update' && edit.desired.type !== edit.existing.type;

/** Approved, and carried on to the first step of the kind. */
async function underWay(options: Options, kind: Step['kind']): Promise<{ world: Bench; id: string }> {
  const world = bench(options);
  const { id } = await world.approved('switch www cdn');
  for (let seconds = 0; presentStep(await world.stored(id))?.kind !== kind; seconds += 1) {
    if (seconds > 600) throw new Error(`never came to ${kind}`);
    await world.pass(1, id);
  }
  return { world, id };
}

async function turned(name: string, act: 'cancel' | 'undo', kind: Step['kind']): Promise<Kept[]> {
  const { world, id } = await underWay(servers(), kind);
  const onItsWay = watched(world, name);
  await world.act(act, id);
  const end = await world.finish(id);
  return [...onItsWay(), [name, end]];
}

/** Stopped, or waiting for another day, because the provider refuses some edits. */
async function refusing(
  name: string,
  refuse: (edit: Edit) => string | undefined,
  options = servers(),
): Promise<{ world: Bench; kept: Kept[]; change: Change }> {
  const world = bench({ ...options, refuse });
  const { id } = await world.approved('switch www cdn');
  const onItsWay = watched(world, name);
  const change = await world.finish(id);
  return { world, change, kept: [...onItsWay().filter(([, { back }]) => back), [name, change]] };
}

const restoring = (edit: Edit): string | undefined =>
  edit.kind === 'update' && edit.existing.type === 'CNAME' && edit.desired.type === 'CNAME'
    ? 'DomainRecordLocked'
    : undefined;
const changingType = (edit: Edit): string | undefined => (isSwap(edit) ? 'DomainRecordLocked' : undefined);

const STORIES: (() => Promise<Kept[]>)[] = [
  async () => await turned('cancelled', 'cancel', 'wait'),
  async () => {
    const world = bench(one());
    const { id } = await world.approved();
    await world.act('cancel', id);
    return [['cancelled-untouched', await world.finish(id)]];
  },
  async () => await turned('undone', 'undo', 'verify'),
  async () => (await refusing('took-back', changingType)).kept,
  async () => {
    // The other server is not taken back either.
    const { kept } = await refusing(
      'stopped-on-the-way-back',
      (edit) => changingType(edit) ?? (edit.kind === 'create' ? 'QuotaExceeded.Record' : undefined),
    );
    return kept.slice(-1);
  },
  async () => {
    const refuse = (edit: Edit): string | undefined =>
      edit.kind !== 'delete' && edit.desired.type === 'CNAME' ? 'DomainRecordConflict' : undefined;
    return (await refusing('put-back', refuse, one())).kept;
  },
  async () => {
    const { world, change, kept } = await refusing('postponed', restoring, one());
    await world.act('close', change.id);
    return [...kept, ['left-as-it-is', await world.finish(change.id)]];
  },
  async () => {
    const { world, change } = await refusing('resumed', changingType, one());
    await world.act('retry', change.id);
    return [['resumed', await world.stored(change.id)]];
  },
  async () => {
    const world = bench(one());
    const { id } = await world.approved();
    for (let tries = 0; tries < 20; tries += 1) world.provider.failNext({ kind: 'throttled' });
    await world.pass(35, id);
    return [['delayed', await world.stored(id)]];
  },
  async () => {
    const world = bench({ ...one(), refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined) });
    const { id } = await world.approved();
    let rerouted: Change | undefined;
    const { save } = world.ports.changes;
    world.ports.changes.save = async (change) => {
      const outcome = await save(change);
      if (outcome.saved && change.progress.route === 'delete-and-add') rerouted ??= outcome.change;
      return outcome;
    };
    const done = await world.finish(id);
    return [...(rerouted ? [['rerouted', rerouted] satisfies Kept] : []), ['rerouted-done', done]];
  },
  async () => {
    const world = bench(one());
    const { id } = await world.approved();
    const policy = world.zones.get(ZONE);
    if (policy) policy.approvals = 2;
    await world.ring();
    return [['lapsed', await world.stored(id)]];
  },
  async () => {
    const world = bench(one());
    const proposed = await world.proposed();
    await world.reject(proposed);
    return [['rejected', await world.stored(proposed.id)]];
  },
  async () => {
    const world = bench(one());
    const { id } = await world.proposed();
    return [['expired', await world.finish(id)]];
  },
  async () => {
    const { world, id } = await underWay(one(), 'wait');
    world.provider.zones.get(ZONE)?.records.push(record({ type: 'TXT', value: 'surprise' }));
    return [['stopped-by-drift', await world.finish(id)]];
  },
  async () => {
    const world = bench(one());
    const { id } = await world.ended('switch www cdn');
    return await forth('undo', `undo ${id}`, world);
  },
  async () => {
    const { world, id } = await underWay(one(), 'wait');
    await handOver(world.ports, { changeId: id, userId: 'U0BOB', to: 'U0CAROL' });
    return [['handed-over', await world.stored(id)]];
  },
];
