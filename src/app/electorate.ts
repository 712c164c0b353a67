import type { Electorate } from '../domain/approval.ts';
import type { DomainName } from '../domain/name.ts';
import type { Ports } from '../ports.ts';

/** Who may decide on changes of a zone; undefined when a group cannot be read, so that nobody slips through. */
export async function electorateOf(
  ports: Pick<Ports, 'zones' | 'directory'>,
  zone: DomainName,
): Promise<Electorate | undefined> {
  const policy = ports.zones.get(zone);
  const named = policy?.approvers ?? [];
  try {
    const users = await Promise.all(
      named.map(async (id) => (id.startsWith('S') ? await ports.directory.membersOf(id) : [id])),
    );
    return { named, users: users.flat(), needed: policy?.approvals ?? 1 };
  } catch {
    return undefined;
  }
}
