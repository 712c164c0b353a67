import type { Change, Movement } from './change.ts';
import type { Conflict } from './conflict.ts';
import type { DomainName } from './name.ts';
import type { DnsRecord } from './record.ts';
import type { TargetFacts } from './scene.ts';

/** Why a request is not proposed. Nothing was stored and nothing changed; the sentence is made from these facts. */
export type Refusal =
  | { id: 'not-a-name'; text: string }
  | { id: 'zone-not-ours'; name: string; zones: readonly DomainName[] }
  | { id: 'zone-not-configured'; zone: DomainName }
  | { id: 'zone-ambiguous'; host: string; zones: readonly DomainName[] }
  | { id: 'zone-expired'; zone: DomainName }
  | { id: 'zone-not-delegated'; zone: DomainName; nameServers: readonly DomainName[] }
  | { id: 'nobody-may-approve'; zone: DomainName }
  | { id: 'host-unknown'; name: DomainName; zones: readonly DomainName[] }
  | { id: 'host-is-apex'; zone: DomainName; others: readonly DnsRecord[] }
  | { id: 'host-is-wildcard'; name: DomainName }
  | { id: 'host-delegated'; name: DomainName; delegations: readonly DnsRecord[] }
  | { id: 'host-busy'; name: DomainName; change: Change }
  | { id: 'record-locked'; records: readonly DnsRecord[] }
  | { id: 'already-so'; name: DomainName; target: DomainName }
  | { id: 'cname-elsewhere'; name: DomainName; records: readonly DnsRecord[] }
  | { id: 'unsolved-conflict'; conflicts: readonly Conflict[] }
  | { id: 'nothing-to-switch'; name: DomainName; records: readonly DnsRecord[] }
  | { id: 'not-provably-safe'; detail: string }
  | { id: 'ttl-too-low'; asked: number; minTtl: number; zone: DomainName }
  | { id: 'target-word-unknown'; word: string; words: readonly string[] }
  | { id: 'target-is-address'; text: string }
  | { id: 'target-is-host'; name: DomainName }
  | { id: 'target-loops'; facts: TargetFacts }
  | { id: 'target-unresolved'; facts: TargetFacts }
  | { id: 'cdn-unknown'; name: DomainName }
  | { id: 'cdn-not-online'; name: DomainName; status: string }
  | { id: 'cdn-without-cname'; name: DomainName }
  | { id: 'cdn-overseas-only'; name: DomainName }
  | { id: 'cdn-fetches-from-host'; name: DomainName; origin: string }
  | { id: 'provider-failed'; code: string; message: string; requestId?: string | undefined };

/** Why a click on a card did nothing. */
export type DecisionRefusal =
  | { id: 'change-gone'; changeId: string }
  | { id: 'own-request' }
  | { id: 'not-an-approver'; zone: DomainName; approvers: readonly string[] }
  | { id: 'nobody-may-approve'; zone: DomainName }
  | { id: 'approvers-unreadable'; zone: DomainName }
  | { id: 'already-approved-by-you' }
  | { id: 'already-decided'; change: Change; by: string; how: 'approved' | 'rejected' }
  | { id: 'not-open'; change: Change }
  | { id: 'card-outdated'; change: Change }
  | { id: 'drifted'; change: Change; movements: readonly Movement[] }
  | { id: 'scene-unreadable'; code: string; message: string; requestId?: string | undefined };
