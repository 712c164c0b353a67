import { type Change, OPEN_STATES } from '../domain/change.ts';
import type { HomeSight, Right } from '../domain/home.ts';
import { isOwnOf } from '../domain/owner.ts';
import { unfitness } from '../domain/person.ts';
import type { Directory, Ports } from '../ports.ts';
import { electorateOf } from './electorate.ts';

type Readers = Pick<Ports, 'changes' | 'zones' | 'directory' | 'preferences' | 'clock'>;

/** How many changes a part of the tab shows. */
const SHOWN = 10;

/** How many are looked through for them. */
const READ = 50;

/** Members of groups, and people, are shown as they were up to a minute ago; whoever decides is asked anew. Milliseconds. */
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
    changes.list({ person: userId, limit: SHOWN }),
    changes.list({ limit: READ }),
    preferences.languageOf(userId),
    Promise.all([...zones.keys()].map((zone) => rightIn(ports, zone, userId))),
  ]);
  const asked = await Promise.all(undecided.changes.map((change) => isAskedOf(ports, change, userId)));
  return {
    waiting: undecided.changes.filter((_, index) => asked[index]).slice(0, SHOWN),
    mine: mine.changes,
    running: open.changes.filter(({ state }) => state === 'running').slice(0, SHOWN),
    ended: newest.changes.filter(({ state }) => !OPEN_STATES.has(state)).slice(0, SHOWN),
    rights,
    choice: choice ?? 'slack',
  };
}

/** Whether the person may approve the change and has not yet. */
async function isAskedOf(ports: Readers, change: Change, userId: string): Promise<boolean> {
  const { plan, approvals } = change;
  if (isOwnOf(change, userId) || approvals.some(({ by }) => by === userId)) return false;
  const electorate = await electorateOf(ports, plan, [{ userId }]);
  return electorate?.users.includes(userId) === true;
}

/** What holds in the zone as a whole; rules for some of its hosts, and risks, may ask for others and for more. */
async function rightIn({ zones, directory }: Readers, zone: Right['zone'], userId: string): Promise<Right> {
  const { approvers = [], approvals: needed = 1 } = zones.get(zone) ?? {};
  try {
    const members = approvers.map((id) => (id.startsWith('S') ? directory.membersOf(id) : [id]));
    const users = new Set((await Promise.all(members)).flat());
    const isFit = !users.has(userId) || unfitness(await directory.person(userId)) === undefined;
    return { zone, may: users.has(userId) && isFit, needed, of: users.size };
  } catch {
    return { zone, may: false, needed, of: undefined };
  }
}

function remembering({ directory, clock }: Readers): Directory {
  return {
    membersOf: keeping((id) => directory.membersOf(id), clock),
    person: keeping((id) => directory.person(id), clock),
  };
}

/** Asks once in a while for each id. What could not be read is asked again. */
function keeping<T>(ask: (id: string) => Promise<T>, clock: Readers['clock']): (id: string) => Promise<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>();
  return (id) => {
    const kept = known.get(id);
    if (kept && kept.until > clock.now()) return kept.answer;
    const answer = ask(id);
    known.set(id, { answer, until: clock.now() + REMEMBERED_MS });
    answer.catch(() => known.delete(id));
    return answer;
  };
}
