import type { DomainName } from '../../domain/name.ts';
import type { WireRecord } from './wire-records.ts';

/** What the authoritative server says, before it is put into a message. */
export interface Reply {
  outcome: 'answer' | 'empty' | 'no-such-name' | 'referral' | 'refused';
  zone?: DomainName;
  /** The line that answered; absent when none did. */
  line?: string;
  /** True when another client might be told something else, so the answer is for the client's subnet only. */
  dependsOnClient: boolean;
  answers: WireRecord[];
  authorities: WireRecord[];
  additionals: WireRecord[];
}
