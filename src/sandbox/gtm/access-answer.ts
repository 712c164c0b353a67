import type { AnsweredRecord } from '../../domain/propagation.ts';

/** What an access name tells one client. */
export interface AccessAnswer {
  /** The line of the strategy that answered. */
  line: string;
  dependsOnClient: boolean;
  /** Of all types; the caller picks those that fit the question. */
  records: AnsweredRecord[];
}
