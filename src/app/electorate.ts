import type { Electorate } from '../domain/approval.ts';
import type { DomainName } from '../domain/name.ts';
import { type Unfit, unfitness } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { approversOf, reviewOf } from '../domain/review.ts';
import type { Ports } from '../ports.ts';

/** Somebody whose right to decide is in question. */
export interface Asking {
  userId: string;
  /** The team that their click carried; absent where it carried none, and for those who approved before. */
  teamId?: string | undefined;
}

type Readers = Pick<Ports, 'zones' | 'directory'>;

/**
 * Who may decide on a plan, and which of these people may not whatever the settings say; undefined when a group or one
 * of them cannot be read, so that nobody slips through.
 */
export async function electorateOf(
  ports: Readers,
  plan: Plan,
  people: readonly Asking[],
): Promise<Electorate | undefined> {
  const { lists, needed, risks, breakGlass } = reviewOf(plan, ports.zones.get(plan.request.zone));
  try {
    const [electors, breakers, unfit] = await Promise.all([
      Promise.all(lists.map((list) => usersOf(ports, list))),
      usersOf(ports, breakGlass),
      unfitAmong(ports, people),
    ]);
    const isFit = (id: string): boolean => !unfit.has(id);
    const [first = [], ...others] = electors;
    const users = first.filter((id) => others.every((list) => list.includes(id)));
    const [only = []] = lists;
    return {
      // Where the lists differ, only those on all of them can be called by name.
      named: lists.length > 1 ? users : only,
      users: users.filter(isFit),
      needed,
      risks,
      unfit,
      breakers: { named: breakGlass, users: breakers.filter(isFit) },
    };
  } catch {
    return undefined;
  }
}

/**
 * Who may freeze a zone, of whom `asking` is one: its approvers, or those of its rules where it names none of its own, and
 * those who may break the glass, whom a freeze would keep from it; undefined when a group or the person cannot be read.
 */
export async function keepersOf(
  ports: Readers,
  zone: DomainName,
  asking: Asking,
): Promise<Electorate['breakers'] | undefined> {
  const policy = ports.zones.get(zone);
  const named = [...new Set([...approversOf(policy), ...(policy?.breakGlass ?? [])])];
  try {
    const [users, unfit] = await Promise.all([usersOf(ports, named), unfitAmong(ports, [asking])]);
    return { named, users: users.filter((id) => !unfit.has(id)) };
  } catch {
    return undefined;
  }
}

async function usersOf({ directory }: Readers, named: readonly string[]): Promise<string[]> {
  const users = await Promise.all(
    named.map(async (id) => (id.startsWith('S') ? await directory.membersOf(id) : [id])),
  );
  return [...new Set(users.flat())];
}

async function unfitAmong(
  { directory }: Readers,
  people: readonly Asking[],
): Promise<ReadonlyMap<string, Unfit>> {
  const teams = new Map<string, string | undefined>();
  for (const { userId, teamId } of people) teams.set(userId, teamId ?? teams.get(userId));
  const known = await Promise.all(
    [...teams].map(async ([userId, teamId]) => {
      const why = unfitness(await directory.person(userId), teamId);
      return why ? [[userId, why] as const] : [];
    }),
  );
  return new Map(known.flat());
}
