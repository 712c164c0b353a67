import type { Change } from '../domain/change.ts';
import type { Command, TypedPlace } from '../domain/command.ts';
import { type Freeze, type FreezeNews, isStoppedByFreeze } from '../domain/freeze.ts';
import { type DomainName, hostIn } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { ChangeRequest } from '../domain/request.ts';
import { settleTime } from '../domain/schedule.ts';
import { hasBegun } from '../domain/transition.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { keepersOf } from './electorate.ts';
import { refuse, type Settled } from './settle-place.ts';
import { type Asker, timeZoneOf } from './settle-request.ts';

/** What became of a wish to freeze a zone or to free it again. `told`: everybody has been told in the channel. */
export type FreezeOutcome =
  | { kind: 'done'; news: FreezeNews; told: boolean; goingOn: Change[]; held: Change[]; undecided: Change[] }
  | { kind: 'not-frozen'; zone: DomainName }
  /** For approvers of the zone only; absent where Slack does not say who they are. */
  | { kind: 'not-allowed'; zone: DomainName; approvers?: readonly string[] }
  | { kind: 'refused'; refusals: Refusal[] };

/** Open changes that are told of by name. */
const TOLD = 50;

/** Whoever looks a year ahead means another year. */
const MAX_DAYS = 366;

/** Nothing new begins in the zone from now on. What has written already goes on to its end. */
export async function freezeZone(
  ports: Ports,
  { until: typed, reason, ...place }: Extract<Command, { verb: 'freeze' }>,
  asker: Asker,
): Promise<FreezeOutcome> {
  const zone = zoneIn(ports, place);
  if (!zone.ok) return { kind: 'refused', refusals: zone.refusals };
  const stranger = await notAllowed(ports, zone.value, asker);
  if (stranger) return stranger;
  const { earliest, latest } = await ports.time.now();
  const timeZone = timeZoneOf(ports.zones.get(zone.value) ?? {});
  const end = typed && settleTime(typed, timeZone, latest, MAX_DAYS);
  if (end && !end.ok) {
    const { at, why } = end;
    const about = { at, timeZone };
    return {
      kind: 'refused',
      refusals: [
        why === 'passed' ? { id: 'time-passed', ...about } : { id: 'time-too-far', ...about, days: MAX_DAYS },
      ],
    };
  }
  const before = await ports.freezes.of(zone.value, earliest);
  const freeze: Freeze = {
    zone: zone.value,
    by: asker.userId,
    since: latest,
    ...(end && { until: end.at }),
    ...(reason !== undefined && { reason }),
  };
  await ports.freezes.put(freeze);
  return await told(ports, { kind: 'frozen', freeze, ...(before && { before }) }, asker);
}

/** What waited in the zone goes on by itself. */
export async function unfreezeZone(ports: Ports, place: TypedPlace, asker: Asker): Promise<FreezeOutcome> {
  const zone = zoneIn(ports, place);
  if (!zone.ok) return { kind: 'refused', refusals: zone.refusals };
  const stranger = await notAllowed(ports, zone.value, asker);
  if (stranger) return stranger;
  const { earliest } = await ports.time.now();
  const freeze = await ports.freezes.of(zone.value, earliest);
  if (!freeze || !(await ports.freezes.lift(freeze))) return { kind: 'not-frozen', zone: zone.value };
  return await told(ports, { kind: 'unfrozen', freeze, by: asker.userId }, asker);
}

/** The freeze that keeps a request from being proposed, approved or begun. */
export async function freezeAgainst(
  { freezes, time }: Pick<Ports, 'freezes' | 'time'>,
  request: Pick<ChangeRequest, 'verb' | 'zone'>,
): Promise<Freeze | undefined> {
  if (!isStoppedByFreeze(request)) return undefined;
  return await freezes.of(request.zone, (await time.now()).earliest);
}

async function told(
  ports: Ports,
  news: FreezeNews,
  { userId, teamId, channel }: Asker,
): Promise<FreezeOutcome> {
  const { zone } = news.freeze;
  await ports.audit.record({
    at: ports.clock.now(),
    zone,
    who: userId,
    ...(teamId !== undefined && { teamId }),
    entry: news,
  });
  const open = await openIn(ports, zone);
  const isGoingOn = (change: Change): boolean => hasBegun(change) || !isStoppedByFreeze(change.plan.request);
  const goingOn = open.filter((change) => change.state === 'running' && isGoingOn(change));
  const stopped = open.filter((change) => !hasBegun(change) && isStoppedByFreeze(change.plan.request));
  const held = stopped.filter(({ state }) => state === 'running');
  const undecided = stopped.filter(({ state }) => state === 'proposed');
  const outcome = { kind: 'done', news, goingOn, held, undecided } as const;
  try {
    await ports.notifier.tellFreeze(news, channel);
    return { ...outcome, told: true };
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    return { ...outcome, told: false };
  }
}

async function openIn({ changes }: Ports, zone: DomainName): Promise<Change[]> {
  const { changes: open } = await changes.list({ zone, state: 'open', limit: TOLD });
  return open;
}

/** A zone of the settings, or a host of one. The provider is not asked: it may be why the zone is to be frozen. */
function zoneIn({ zones }: Pick<Ports, 'zones'>, { host }: TypedPlace): Settled<DomainName> {
  const known = [...zones.keys()];
  const [only, second] = known;
  if (host === '@') {
    return only !== undefined && second === undefined
      ? { ok: true, value: only }
      : refuse({ id: 'zone-ambiguous', host, zones: known });
  }
  const holders = known.filter((zone) => hostIn(zone, host) !== undefined);
  const [zone] = holders.toSorted((a, b) => b.length - a.length);
  return zone === undefined
    ? refuse({ id: 'zone-not-ours', name: host, zones: known })
    : { ok: true, value: zone };
}

async function notAllowed(ports: Ports, zone: DomainName, asker: Asker): Promise<FreezeOutcome | undefined> {
  const keepers = await keepersOf(ports, zone, asker);
  if (keepers?.users.includes(asker.userId)) return undefined;
  return { kind: 'not-allowed', zone, ...(keepers && { approvers: keepers.named }) };
}
