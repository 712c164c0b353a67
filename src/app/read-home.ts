import { OPEN_STATES } from '../domain/change.ts';
import type { HomeSight, Right } from '../domain/home.ts';
import type { Directory, Ports } from '../ports.ts';
import { electorateOf } from './electorate.ts';

type Readers = Pick<Ports, 'changes' | 'zones' | 'directory' | 'preferences' | 'clock'>;

/** How many changes a part of the tab shows. */
const SHOWN = 10;

/** How many are looked through for them. */
const READ = 50;

/** Members of a group are shown as they were up to a minute ago; whoever decides is asked anew. Milliseconds. */
const REMEMBERED_MS = 60_000;

/**
 * What Home tabs show, read anew each time but for the members of groups: Slack allows few questions about those, and
 * many tabs are refreshed at once.
 */
export function homeReader(ports: Readers): (userId: string) => Promise<HomeSight> {
  const readers = { ...ports, directory: remembering(ports) };
  return (userId) => readHome(readers, userId);
}

async function readHome(ports: Readers, userId: string): Promise<HomeSight> {
  const { changes, preferences, zones } = ports;
  const [undecided, open, mine, newest, choice, rights] = await Promise.all([
    changes.list({ state: 'undecided', limit: READ }),
    changes.list({ state: 'open', limit: READ }),
    changes.list({ requestedBy: userId, limit: SHOWN }),
    changes.list({ limit: READ }),
    preferences.languageOf(userId),
    Promise.all([...zones.keys()].map((zone) => rightIn(ports, zone, userId))),
  ]);
  const electing = new Set(rights.filter(({ may }) => may).map(({ zone }) => zone));
  return {
    waiting: undecided.changes
      .filter(
        ({ plan, approvals }) =>
          electing.has(plan.request.zone) &&
          plan.request.requestedBy !== userId &&
          !approvals.some(({ by }) => by === userId),
      )
      .slice(0, SHOWN),
    mine: mine.changes,
    running: open.changes.filter(({ state }) => state === 'running').slice(0, SHOWN),
    ended: newest.changes.filter(({ state }) => !OPEN_STATES.has(state)).slice(0, SHOWN),
    rights,
    choice: choice ?? 'slack',
  };
}

async function rightIn(ports: Readers, zone: Right['zone'], userId: string): Promise<Right> {
  const electorate = await electorateOf(ports, zone);
  const needed = ports.zones.get(zone)?.approvals ?? 1;
  if (!electorate) return { zone, may: false, needed, of: undefined };
  return { zone, may: electorate.users.includes(userId), needed, of: new Set(electorate.users).size };
}

function remembering({ directory, clock }: Readers): Directory {
  const known = new Map<string, { members: Promise<string[]>; until: number }>();
  return {
    membersOf(groupId) {
      const remembered = known.get(groupId);
      if (remembered && remembered.until > clock.now()) return remembered.members;
      const members = directory.membersOf(groupId);
      known.set(groupId, { members, until: clock.now() + REMEMBERED_MS });
      members.catch(() => known.delete(groupId));
      return members;
    },
  };
}
