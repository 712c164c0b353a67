import { createDnsLookup } from '../../adapters/dns/dns-lookup.ts';
import type { DomainName } from '../../domain/name.ts';
import type { DnsAnswer, Server } from '../../domain/propagation.ts';
import type { Clock } from '../../ports.ts';

/** A question that is asked again and again. */
export interface Look {
  name: DomainName;
  type: 'A' | 'MX';
  /** Tells its answers from those of other questions; empty where there is no need. */
  label: string;
  /** An IPv4 prefix. Name servers only are asked with one: a resolver asks from where it stands. */
  clientSubnet?: string;
}

/** What one server answered to one question over the story. */
export interface Sight {
  look: Look;
  server: Server;
  /** Each answer that differed from the one before, the newest last. */
  answers: DnsAnswer[];
}

export interface AnswerWatch {
  /** Asks every server once more, and no more after that. */
  stop(): Promise<Sight[]>;
}

const PAUSE_MS = 500;

/**
 * Asks every server all questions again and again and tells each answer that differs from the server's last one.
 * Resolves after the first round.
 */
export async function watchAnswers(options: {
  servers: readonly Server[];
  looks: readonly Look[];
  clock: Clock;
  tell: (sight: Sight, answer: string) => void;
}): Promise<AnswerWatch> {
  const { servers, looks, clock, tell } = options;
  const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const sights = looks.flatMap((look) =>
    servers
      .filter(({ role }) => role === 'authoritative' || look.clientSubnet === undefined)
      .map((server): Sight => ({ look, server, answers: [] })),
  );
  const told = new Map<Sight, string>();
  let stopped = false;
  let first = 0;

  const ask = async (sight: Sight): Promise<void> => {
    const { name, type, clientSubnet } = sight.look;
    const answer = await lookup.ask(sight.server, { name, type, clientSubnet });
    const text = answerText(sight.server, answer);
    if (told.get(sight) === text) return;
    told.set(sight, text);
    sight.answers.push(answer);
    tell(sight, text);
  };
  // Each round begins elsewhere: where servers take turns, nobody's turn is always the same.
  const round = async (): Promise<void> => {
    await Promise.all([...sights.slice(first), ...sights.slice(0, first)].map(ask));
    first = (first + 1) % sights.length;
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
      return sights;
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
