import type { Change } from './change.ts';
import type { Conflict } from './conflict.ts';
import type { Freeze } from './freeze.ts';
import type { GtmInstance, GtmKind } from './gtm.ts';
import type { Movement } from './journal.ts';
import type { DomainName } from './name.ts';
import type { Unfit } from './person.ts';
import type { Confirmation } from './plan.ts';
import type { DnsRecord, RecordContent, RecordType } from './record.ts';
import type { Resolution } from './request.ts';
import type { Risk } from './risk.ts';
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
  /** Somebody has frozen the zone. */
  | { id: 'zone-frozen'; freeze: Freeze }
  /** The time that was asked for (epoch milliseconds) has gone by, or is more than `days` ahead. */
  | { id: 'time-passed'; at: number; timeZone: string }
  | { id: 'time-too-far'; at: number; timeZone: string; days: number }
  /** The settings know no quiet hours of the zone. */
  | { id: 'no-off-peak'; zone: DomainName }
  | { id: 'host-unknown'; name: DomainName; zones: readonly DomainName[] }
  | { id: 'host-is-wildcard'; name: DomainName }
  | { id: 'host-delegated'; name: DomainName; delegations: readonly DnsRecord[] }
  /** `about` is what was asked for, `name` the one of its names that the change holds, and `waiting` how many wait for that. */
  | { id: 'host-busy'; name: DomainName; about: DomainName; change: Change; waiting: number }
  | { id: 'record-locked'; records: readonly DnsRecord[] }
  | { id: 'already-so'; name: DomainName; target: DomainName }
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
  | { id: 'line-unknown'; line: string; lines: readonly string[]; nearest?: string }
  /** Forwarding is of a zone's own name. */
  /** No record of its own: the wildcard answers for it. */
  | { id: 'behind-wildcard'; name: DomainName; records: readonly DnsRecord[]; target: DomainName }
  | { id: 'not-a-root'; name: DomainName; zone: DomainName }
  | { id: 'not-filed'; names: readonly DomainName[] }
  /** URL forwarding knows no line but the default one, and no wildcard. */
  | { id: 'forwarding-line'; line: string }
  | { id: 'forwarding-wildcard'; name: DomainName }
  /** The host has no CNAME, or one that is nobody's access name. */
  | { id: 'not-behind-gtm'; name: DomainName; records: readonly DnsRecord[] }
  | { id: 'gtm-first-generation'; name: DomainName; instance: GtmInstance; target: DomainName }
  | { id: 'gtm-pools-cannot-mix'; instance: GtmInstance; rule: string; kind: GtmKind; target: DomainName }
  | { id: 'gtm-without-rules'; instance: GtmInstance }
  | { id: 'gtm-has-target'; instance: GtmInstance; target: DomainName }
  /** The split needs a line that the edition does not have. */
  | { id: 'split-line-missing'; line: string; zone: DomainName }
  /** Everybody who counts to no other line would be sent away: that is a switch. */
  | { id: 'split-on-default'; zone: DomainName }
  /** The addresses cannot move to a line that has records of its own. */
  | { id: 'split-line-taken'; line: string; records: readonly DnsRecord[] }
  /** The first record on a line would hide these of a wider line, and its visitors would find nothing. */
  | { id: 'line-would-hide'; line: string; records: readonly DnsRecord[] }
  /** An added record that is there already. */
  | { id: 'record-there'; name: DomainName; record: DnsRecord }
  | {
      id: 'record-not-there';
      name: DomainName;
      type: RecordType;
      value?: string;
      records: readonly DnsRecord[];
    }
  /** More than one record fits what was typed. */
  | { id: 'which-record'; name: DomainName; type: RecordType; records: readonly DnsRecord[] }
  | { id: 'same-as-before'; name: DomainName; record: RecordContent }
  /** A second CNAME would take every other answer. */
  | { id: 'second-cname'; name: DomainName; records: readonly DnsRecord[] }
  /** Another way that was chosen, and that the zone gives no reason for any more. */
  | { id: 'way-gone'; resolution: Resolution }
  | { id: 'undo-unknown'; changeId: string }
  | { id: 'undo-not-ended'; change: Change }
  /** The change wrote nothing, or all of it has been taken back. */
  | { id: 'undo-nothing'; changeId: string }
  /** The zone is no longer as the change left it. */
  | { id: 'undo-overtaken'; changeId: string; movements: readonly Movement[] }
  /** No record of the zone carries a mark of the change any more. */
  | { id: 'nothing-marked'; changeId: string; zone: DomainName }
  | { id: 'provider-failed'; code: string; message: string; requestId?: string | undefined };

/** Whoever clicked is none of those who may. */
export type NotAmong =
  | { id: 'not-an-approver'; zone: DomainName; approvers: readonly string[] }
  | { id: 'not-a-glass-breaker'; zone: DomainName; breakers: readonly string[] };

/** Why a click on a card did nothing. */
export type DecisionRefusal =
  /** `zone`: as the button tells it; older buttons do not. */
  | { id: 'change-gone'; changeId: string; zone?: DomainName | undefined }
  /** `as`: it was handed over to them, or they asked for what is somebody else's by now. */
  | { id: 'own-request'; as?: 'owner' | 'requester' }
  | Extract<NotAmong, { id: 'not-an-approver' }>
  | { id: 'nobody-may-approve'; zone: DomainName }
  | { id: 'approvers-unreadable'; zone: DomainName }
  /** A bot, a guest, somebody of another workspace or somebody whose account is closed; `instead` tells who may. */
  | { id: 'unfit'; why: Unfit; instead: NotAmong }
  | { id: 'zone-frozen'; freeze: Freeze; change: Change }
  | { id: 'already-approved-by-you' }
  /** The plan takes risks for which whoever approves types the name; `typed` is what was typed instead. */
  | { id: 'name-not-typed'; change: Change; risks: readonly Risk[]; typed?: string }
  /** Typed without a card in hand, moments after the card began to show another plan. */
  | { id: 'card-just-changed'; change: Change }
  /** The settings let nobody of the zone approve alone. */
  | { id: 'glass-not-allowed'; zone: DomainName }
  | Extract<NotAmong, { id: 'not-a-glass-breaker' }>
  | { id: 'nothing-to-review'; change: Change }
  | { id: 'already-reviewed'; change: Change; by: string }
  | { id: 'own-glass'; change: Change }
  /** It has come to an end that nobody has to look after. */
  | { id: 'nothing-to-hand-over'; change: Change }
  | { id: 'owner-already'; change: Change; to: string }
  /** Whoever is to take it over has approved it. */
  | { id: 'owner-approved'; change: Change; to: string }
  | { id: 'owner-unfit'; change: Change; to: string; why: Unfit }
  /** Slack does not tell who that is; or nobody has the id. */
  | { id: 'owner-unknown'; change: Change; to: string }
  | { id: 'already-decided'; change: Change; by: string; how: 'approved' | 'rejected' }
  | { id: 'not-open'; change: Change }
  | { id: 'card-outdated'; change: Change }
  /** A box on the card has to be ticked by whoever approves. */
  | { id: 'tick-missing'; change: Change; confirmations: readonly Confirmation[] }
  /** The card shows that way already, for the zone as it is now: whoever has approved it stays on the list. */
  | { id: 'way-chosen'; change: Change }
  /** The other way is not possible (any more). */
  | { id: 'choice-refused'; change: Change; refusals: readonly Refusal[] }
  | { id: 'drifted'; change: Change; movements: readonly Movement[] }
  /** It had begun, and the store has lost that: what it left is found by its marks. */
  | { id: 'forgotten'; change: Change }
  /** Nothing is under way that could be turned back. */
  | { id: 'not-under-way'; change: Change }
  | { id: 'turned-already'; change: Change; by?: string }
  /** Answers have been changed since the card showed Cancel: taking them back is another thing. */
  | { id: 'past-cancelling'; change: Change }
  | { id: 'no-way-back'; change: Change; refusals: readonly Refusal[] }
  /** It has not stopped on its way, or too long ago. */
  | { id: 'not-resumable'; change: Change }
  | { id: 'stopped-long-ago'; change: Change }
  /** Since it stopped `other` has written to one of its names, and caches hold what that left. */
  | { id: 'written-since'; change: Change; other: Change }
  /** Whoever approved may not approve any more. */
  | { id: 'approval-lapsed'; change: Change; by: readonly string[] }
  /** Another change has taken one of the names since. */
  | { id: 'names-taken'; change: Change; holder?: Change }
  | { id: 'scene-unreadable'; code: string; message: string; requestId?: string | undefined };
