import type { Change } from '../../../../src/domain/change.ts';
import type { JournalEntry } from '../../../../src/domain/journal.ts';
import type { Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { type ChangeRequest, hostsOfRequest } from '../../../../src/domain/request.ts';
import type { GtmFacts, Scene } from '../../../../src/domain/scene.ts';
import { backOf } from '../../../../src/domain/undo.ts';
import { doneAt } from '../../../../src/domain/write.ts';
import type { Walk, Way, World } from './walk.ts';

/** A change that came to a halt after some of its edits, and how somebody asks for it to be taken back. */
export interface Halt {
  /** How many edits had been made. */
  made: number;
  route: Way;
  /** As the change found the world, and as it left it. */
  original: World;
  left: World;
  /** The reading that the change was planned on. */
  around: Scene;
  back: { request: BackRequest; scene: Scene };
}

/** Every moment at which the change may have ended: before its first edit, after each of them. */
export function haltsOf(plan: Plan, walked: Walk, way: Way): Halt[] {
  return [...Array(walked.frames.length + 1).keys()].map((made) => haltAfter(made, plan, walked, way));
}

/** The end of a change that has come all the way. */
export function lastHaltOf(plan: Plan, walked: Walk, way: Way): Halt {
  return haltAfter(walked.frames.length, plan, walked, way);
}

/** The same request, in a world that its way back has been left in. */
export function readAgain(halt: Halt, left: World): Halt {
  const { request } = halt.back;
  return { ...halt, left, back: { request, scene: readFor(request, halt.around, left) } };
}

function haltAfter(made: number, plan: Plan, { start, frames }: Walk, way: Way): Halt {
  const left = frames[made - 1]?.after ?? start;
  const request = askedBack(plan, changeOf(plan, frames.slice(0, made), way));
  const around = plan.scene;
  return {
    made,
    route: way,
    original: start,
    left,
    around,
    back: { request, scene: readFor(request, around, left) },
  };
}

/** The change as it is stored once these edits have been made and it has ended. */
function changeOf(plan: Plan, frames: Walk['frames'], way: Way): Change {
  const journal = frames.flatMap(({ step, edit }): JournalEntry[] => {
    const made = doneAt(plan, step, edit);
    return made ? [{ kind: 'applied', step, edit, made, route: way, known: 'answered', at: 0 }] : [];
  });
  return {
    schema: 2,
    id: 'change-1',
    version: 0,
    generation: 0,
    state: 'stopped',
    plan,
    createdAt: 0,
    approvals: [],
    progress: { step: 0, edit: 0, route: way, attempts: 0, since: 0 },
    dueAt: null,
    journal,
    announcementDue: false,
  };
}

function askedBack({ request: { host, zone } }: Plan, change: Change): BackRequest {
  return { verb: 'undo', zone, host, requestedBy: 'U0BOB', channel: 'C0OPS', back: backOf(change) };
}

type BackRequest = Extract<ChangeRequest, { verb: 'undo' }>;

/** What a reading for the way back finds in a world; the scene of the change tells what lies around it. */
export function readFor(asked: BackRequest, scene: Scene, { zone, instance }: World): Scene {
  const { cdn: _cdn, target: _target, filings: _filings, www: _www, gtm, ...rest } = scene;
  const hosts = hostsOfRequest(asked);
  const records = zone.records.filter(({ host }) => hosts.includes(host)).toSorted(byId);
  const isDelegation = (one: DnsRecord) =>
    one.host === asked.host && one.host !== '@' && one.type === 'NS' && one.status === 'enabled';
  const above = scene.delegations.filter(({ host }) => host !== asked.host);
  const isAbout = asked.back.gtm.length > 0;
  const isLed = records.some(
    ({ host, value, status }) =>
      host === asked.host && status === 'enabled' && value === gtm?.access.instance.accessName,
  );
  return {
    ...rest,
    host: asked.host,
    hosts,
    records,
    delegations: [...records.filter(isDelegation), ...above],
    ...(isAbout && { gtm: null }),
    ...(isAbout && gtm && isLed && { gtm: gtmFound(gtm, instance) }),
  };
}

function gtmFound(gtm: GtmFacts, { rules, pools }: World['instance']): GtmFacts {
  return { ...gtm, access: { ...gtm.access, rules: [...rules] }, pools: [...pools.keys()] };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
