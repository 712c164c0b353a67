import { chooseWay } from '../../src/app/decide-change.ts';
import { proposeChange } from '../../src/app/propose-change.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { GtmAccess } from '../../src/domain/gtm.ts';
import { type DomainName, parseDomainName } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Resolution } from '../../src/domain/request.ts';
import type { CdnFacts } from '../../src/domain/scene.ts';
import { memoryGtm } from '../support/memory-gtm.ts';
import { record } from '../support/records.ts';
import { aCdnDomain, aZone, EDGE, name, ZONE } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';
import { appBehindGtm, rootWithMail, shopBehindGtm } from '../support/worlds.ts';
import { People } from './world/people.ts';
import { EMPTY } from './world/redis.ts';
import { type Scenery, World } from './world/world.ts';

/** What is asked for, and the account it is asked in. Short TTLs: old answers are waited out within seconds. */
interface Story {
  records: readonly DnsRecord[];
  typed: string;
  way?: Resolution;
  gtm?: readonly GtmAccess[];
  cdn?: readonly CdnFacts[];
  /** The change is carried out, and what is proposed is its undo. */
  undone?: true;
  /** What the provider refuses. */
  refuse?: (edit: Edit) => string | undefined;
  approvals?: number;
}

const OTHER = name('other.example.net');
const isRetyped = (edit: Edit): boolean => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
const noTypeInPlace = (edit: Edit) => (isRetyped(edit) ? 'DomainRecordConflict' : undefined);
const noCname = (edit: Edit) =>
  edit.kind !== 'delete' && edit.desired.type === 'CNAME' ? 'DomainRecordConflict' : undefined;

const www = (): DnsRecord[] => [record({ ttl: 2, remark: 'rack 1' })];
const manyAddresses = (): DnsRecord[] => [
  record({ value: '192.0.2.1', ttl: 2, remark: 'rack 1' }),
  record({ value: '192.0.2.2', ttl: 3 }),
  record({ type: 'AAAA', value: '2001:db8::1', ttl: 2 }),
  record({ value: '192.0.2.20', line: 'oversea', ttl: 2 }),
];
const root = () => rootWithMail({ ttl: 2, remark: 'rack 1' }, [record({ ttl: 2 })]);

const STORIES = {
  switch: { records: www(), typed: 'switch www cdn' },
  'switch-many': { records: manyAddresses(), typed: 'switch www cdn' },
  'switch-fallback': { records: www(), typed: 'switch www cdn', refuse: noTypeInPlace },
  'switch-put-back': { records: www(), typed: 'switch www cdn', refuse: noCname },
  'switch-two-approvals': { records: www(), typed: 'switch www cdn', approvals: 2 },
  forward: { ...story(root()), typed: 'forward example.com' },
  'leave-gtm': { ...story(shopBehindGtm({ ttl: 2 })), typed: 'switch shop cdn' },
  'cdn-behind-gtm': { ...story(shopBehindGtm({ ttl: 2 })), typed: 'gtm shop cdn' },
  'cdn-behind-gtm-2': { ...story(appBehindGtm({ ttl: 2 })), typed: 'gtm app cdn' },
  split: { records: www(), typed: 'split www cdn' },
  'split-moved': { records: www(), typed: 'split www cdn', way: 'split-by-line-moved' },
  'plain-set': {
    records: [record({ ttl: 2 }), record({ value: '192.0.2.11', ttl: 2 })],
    typed: 'set www A 192.0.2.99',
  },
  'plain-add': { records: www(), typed: 'add www TXT hello' },
  'plain-remove': {
    records: [record({ ttl: 2 }), record({ value: '192.0.2.11', ttl: 2 })],
    typed: 'remove www A 192.0.2.11',
  },
  'undo-switch': { records: www(), typed: 'switch www cdn', undone: true },
  'undo-switch-many': { records: manyAddresses(), typed: 'switch www cdn', undone: true },
  'undo-fallback': { records: www(), typed: 'switch www cdn', undone: true, refuse: noTypeInPlace },
  'undo-forward': { ...story(root()), typed: 'forward example.com', undone: true },
  'undo-leave-gtm': { ...story(shopBehindGtm({ ttl: 2 })), typed: 'switch shop cdn', undone: true },
  'undo-cdn-behind-gtm': { ...story(shopBehindGtm({ ttl: 2 })), typed: 'gtm shop cdn', undone: true },
  'undo-split-moved': { records: www(), typed: 'split www cdn', way: 'split-by-line-moved', undone: true },
} satisfies Record<string, Story>;

export type StoryId = keyof typeof STORIES;
export const STORY_IDS = Object.keys(STORIES) as StoryId[];

/** A change that waits for its approvals, and the world around it. */
export interface Prologue {
  scenery: Scenery;
  changeId: string;
  approvals: number;
  /** The zone and the instances before anything was changed. */
  original: Pick<Scenery, 'records' | 'instances'>;
}

const told = new Map<StoryId, Promise<Prologue>>();

/** The story up to its proposal; told once, for all runs that begin there. */
export function prologueOf(id: StoryId): Promise<Prologue> {
  const known = told.get(id);
  if (known) return known;
  const prologue = tell(STORIES[id]);
  told.set(id, prologue);
  return prologue;
}

async function tell(story: Story): Promise<Prologue> {
  const begin = sceneryOf(story);
  const world = new World(begin, { seed: 1, bots: 1 });
  const first = await propose(world, story.typed, story.way);
  const { approvals = 1 } = story;
  const done = story.undone ? await takenBack(begin, world, first) : undefined;
  const { scenery, changeId } = done ?? { scenery: world.scenery(begin), changeId: first.id };
  return { scenery, changeId, approvals, original: { records: begin.records, instances: begin.instances } };
}

async function takenBack(
  begin: Scenery,
  world: World,
  { id }: Change,
): Promise<Pick<Prologue, 'scenery' | 'changeId'>> {
  const people = new People(world, [
    { kind: 'press', button: 'approve', who: 'U0BOB', changeId: id, at: world.stage.now() },
  ]);
  world.stage.sources.push(people);
  const ending = await world.play(() => world.isQuiet(), world.stage.now() + 3_600_000);
  if (ending !== 'over') throw new Error(`The change before the undo does not end: ${id}`);
  const undo = await propose(world, `undo ${id}`);
  return { scenery: world.scenery(begin), changeId: undo.id };
}

async function propose(world: World, typed: string, way?: Resolution): Promise<Change> {
  let change: Change | undefined;
  const asker = { userId: 'U0ALICE', channel: 'C0OPS' };
  const [bot] = world.bots;
  await world.play(() => bot?.isAwake() === true, world.stage.now() + 1_000);
  bot?.run(async (ports) => {
    const outcome = await proposeChange(ports, commandOf(typed), asker);
    if (outcome.kind !== 'proposed') throw new Error(`${typed} is not proposed: ${JSON.stringify(outcome)}`);
    change = outcome.change;
    if (way === undefined || change.plan.resolution === way) return;
    const click = { changeId: change.id, digest: change.plan.digest, userId: 'U0ALICE', resolution: way };
    const chosen = await chooseWay(ports, click);
    if (chosen.kind !== 'replanned') throw new Error(`${way} is not possible: ${JSON.stringify(chosen)}`);
    change = chosen.change;
  });
  await world.play(() => !bot?.isBusy(), world.stage.now() + 60_000);
  const failed = world.log.find(({ kind }) => kind === 'failed');
  if (failed?.kind === 'failed') throw failed.error;
  if (!change) throw new Error(`${typed} is not proposed in time.`);
  return change;
}

/** What worlds of the tests say, in the words of a story. */
function story({
  records = [],
  gtm = [],
  cdn = [],
}: {
  records?: DnsRecord[];
  gtm?: GtmAccess[];
  cdn?: CdnFacts[];
}) {
  return { records, gtm, cdn };
}

function sceneryOf({ records, gtm = [], cdn = [aCdnDomain()], refuse, approvals = 1 }: Story): Scenery {
  const { negativeTtl: _negativeTtl, ...zone } = aZone();
  const { accesses, pools } = memoryGtm(gtm);
  return {
    zone,
    // Ids that do not depend on what was made before in this process.
    records: records.map((one, index) => ({ ...one, id: String(816_000_000_000_000_001n + BigInt(index)) })),
    instances: { accesses: [...accesses.values()], pools },
    refuse,
    now: Date.UTC(2026, 0, 1),
    redis: EMPTY,
    messages: [],
    zones: new Map([[ZONE, { approvers: ['U0BOB', 'U0CAROL'], approvals, targets: { cdn: 'auto' } }]]),
    pages: [
      ['http://example.com/', { outcome: 'answered', status: 302, location: 'https://www.example.com' }],
      ['https://www.example.com/', { outcome: 'answered', status: 200 }],
    ],
    cdn: [[...cdn], new Map([[ZONE, 'filed']])],
    targets: [EDGE, OTHER, ...namesBehind(cdn, gtm)],
    changes: 0,
  };
}

function namesBehind(domains: readonly CdnFacts[], accesses: readonly GtmAccess[]): DomainName[] {
  const members = accesses.flatMap(({ rules }) =>
    rules.flatMap(({ pools }) => pools.flatMap((pool) => pool.members)),
  );
  return [
    ...domains.flatMap(({ cname }) => cname ?? []),
    ...members.flatMap((one) => parseDomainName(one) ?? []),
  ];
}
