import type { DnsRecord } from '../../src/domain/record.ts';
import type { ChangeRequest } from '../../src/domain/request.ts';
import type { Act } from './people.ts';

/** What a search is about, and how much may go wrong in it. */
export interface Bounds {
  /** The host's records at first. */
  records: readonly DnsRecord[];
  first: ChangeRequest;
  /** May be asked for at any time, also when the first has ended. */
  second?: ChangeRequest;
  /** Times that a process is killed. */
  crashes: number;
  /** Edits of the host by somebody outside. */
  outside: 0 | 1;
  /** How often people reject, undo, retry, leave, or break a job. An approval is always possible. */
  acts: number;
  /** Which of these; all when left out. */
  kinds?: readonly Act[];
  /** How often the store loses its last write, and the locks with it; until then the locks hold. */
  losses: 0 | 1;
  /** The approver may lose the right. */
  leaves?: boolean;
  /** The provider may refuse for good what its rules allow, as it does where it changes no type in place. */
  refusals?: boolean;
  /** A call with an outdated copy is not wrong by itself: only what it does to the zone. */
  lateCalls?: boolean;
  /** Workers with a copy that can never be saved are followed until they are refused, although they are as good as free. */
  followsLate?: boolean;
  /** Whatever a worker does may end in an error, after which it goes on with what is stored by then. */
  errors?: boolean;
  /** The provider may be away for longer than the bot has patience, even while the name is empty. */
  longOutage?: boolean;
}
