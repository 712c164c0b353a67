import { createDnsLookup } from '../../adapters/dns/dns-lookup.ts';
import type { DomainName } from '../../domain/name.ts';
import type { DnsAnswer, Server } from '../../domain/propagation.ts';
import type { Clock } from '../../ports.ts';

export interface AnswerWatch {
  /** Asks every server once more, and no more after that; gives the last answer of each. */
  stop(): Promise<Map<Server, DnsAnswer>>;
}

const PAUSE_MS = 500;

/**
 * Asks every server for the addresses of a name again and again and tells each answer that differs from that server's last one.
 * Resolves after the first round.
 */
export async function watchAnswers(options: {
  servers: readonly Server[];
  name: DomainName;
  clock: Clock;
  tell: (server: Server, answer: string) => void;
}): Promise<AnswerWatch> {
  const { servers, name, clock, tell } = options;
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const told = new Map<Server, string>();
  const last = new Map<Server, DnsAnswer>();
  let stopped = false;

  const look = async (server: Server): Promise<void> => {
    const answer = await lookup.ask(server, { name, type: 'A' });
    last.set(server, answer);
    const text = answerText(server, answer);
    if (told.get(server) !== text) tell(server, text);
    told.set(server, text);
  };
  const round = async (): Promise<void> => {
    await Promise.all(servers.map(look));
  };
  const rounds = async (): Promise<void> => {
    while (!stopped) {
      await clock.sleep(PAUSE_MS);
      await round();
    }
  };
  await round();
  const running = rounds();
  return {
    async stop() {
      stopped = true;
      await running;
      return last;
    },
  };
}

/**
 * One answer in one line. The TTL that a resolver tells counts down and is left out; that of a name server is the
 * zone's own.
 */
export function answerText({ role }: Pick<Server, 'role'>, { outcome, records }: DnsAnswer): string {
  if (outcome !== 'answer') return outcome;
  const [first] = records;
  const values = records.map(({ type, value }) => `${type} ${value}`);
  const rest = role === 'authoritative' && first ? `, TTL ${first.ttl} s` : '';
  // Resolvers turn the order of a set with each answer; a chain has an order of its own.
  const inOrder = first?.type === 'CNAME' ? values.join(' -> ') : values.toSorted().join(', ');
  return `${inOrder}${rest}`;
}
