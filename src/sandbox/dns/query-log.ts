import type { DomainName } from '../../domain/name.ts';
import type { AnsweredRecord } from '../../domain/propagation.ts';

/** One question and what it was answered with, as a server of the sandbox saw it. */
export interface QueryLogEntry {
  /** Epoch milliseconds of the world's clock. */
  at: number;
  name: DomainName;
  type: string;
  /** The line that answered; absent when none did, and at resolvers. */
  line?: string;
  outcome: 'answer' | 'empty' | 'no-such-name' | 'referral' | 'refused' | 'server-failure';
  /** The answer section. A truncated UDP answer is logged in full, as it will be fetched over TCP. */
  records: AnsweredRecord[];
  transport: 'udp' | 'tcp';
  /** The network the client is counted to: its EDNS client subnet, else its address. */
  client: string;
}
