import type { Server } from '../../domain/propagation.ts';
import type { Sandbox } from '../sandbox.ts';

/** Every server of the sandbox that answers DNS queries, by the names people call them: ns1, ns2, then the resolvers. */
export function dnsServers({ nameServers, resolvers }: Pick<Sandbox, 'nameServers' | 'resolvers'>): Server[] {
  return [
    ...nameServers.map(
      ({ address }, index): Server => ({ name: `ns${index + 1}`, address, role: 'authoritative' }),
    ),
    ...resolvers.map(({ name, address, region }): Server => ({ name, address, role: 'resolver', region })),
  ];
}
