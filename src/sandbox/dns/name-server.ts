import { readRecord } from '../../adapters/dns/read-answer.ts';
import type { World } from '../world.ts';
import { ANSWER_RULES, type AnswerRules, answerQuery } from './answer-query.ts';
import { type CustomLine, linesOf } from './client-lines.ts';
import { listen } from './listen.ts';
import { RCODE, type Rcode, type ReadQuery, readQuery, writeReply } from './messages.ts';
import type { QueryLogEntry } from './query-log.ts';
import type { Reply } from './reply.ts';
import { zoneHistory } from './zone-history.ts';

export interface NameServerOptions {
  host?: string;
  /** 0 takes a free port. */
  port?: number;
  customLines?: readonly CustomLine[];
  rules?: Partial<AnswerRules>;
  /** Milliseconds of the world's clock by which this server trails the zone. It notices changes when it is asked. */
  lag?: number;
}

export interface NameServer {
  /** `ip:port`, for UDP and TCP. */
  address: string;
  /** Every question so far, oldest first. */
  log: QueryLogEntry[];
  /** Goes on serving the zones as they are now: saved, not served. */
  hold(): void;
  /** Serves the live zones again. */
  release(): void;
  close(): Promise<void>;
}

const RCODES: Readonly<Record<Reply['outcome'], Rcode>> = {
  answer: RCODE.ok,
  empty: RCODE.ok,
  referral: RCODE.ok,
  'no-such-name': RCODE.noSuchName,
  refused: RCODE.refused,
};

/** An authoritative server for the world's zones and access names, live: what the emulated API saves is served at once. */
export async function startNameServer(world: World, options: NameServerOptions = {}): Promise<NameServer> {
  const { host = '127.0.0.1', port = 0, customLines = [], lag = 0 } = options;
  const rules = { ...ANSWER_RULES, ...options.rules };
  const history = zoneHistory(world, lag);
  const log: QueryLogEntry[] = [];
  const turns = new Map<string, number>();

  const reply = (query: ReadQuery, client: { address: string; transport: 'udp' | 'tcp' }): Buffer => {
    const { name, type, subnet, packet } = query;
    const lines = linesOf(subnet?.ip ?? client.address, customLines);
    const key = [name, type, ...lines].join(' ');
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);

    const found = answerQuery({ ...history.served(), outside: world.outside }, query, { lines, turn }, rules);
    log.push({
      at: world.clock.now(),
      name,
      type,
      ...(found.line === undefined ? {} : { line: found.line }),
      outcome: found.outcome,
      records: found.answers.map(readRecord).filter((record) => record !== undefined),
      transport: client.transport,
      client: subnet ? `${subnet.ip}/${subnet.length}` : client.address,
    });
    const authoritative = found.outcome !== 'referral' && found.outcome !== 'refused';
    const scopePrefixLength = found.dependsOnClient ? (subnet?.length ?? 0) : 0;
    const sections = { ...found, rcode: RCODES[found.outcome], authoritative, scopePrefixLength };
    return writeReply(packet, sections, client.transport);
  };

  const listener = await listen({ host, port }, async (message, client) => {
    const query = readQuery(message);
    if (!query) return undefined;
    return 'rcode' in query ? writeReply(query.packet, query, client.transport) : reply(query, client);
  });
  return {
    address: listener.address,
    log,
    hold: history.hold,
    release: history.release,
    close: () => listener.close(),
  };
}
