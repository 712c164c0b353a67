import { z } from 'zod';
import { type Change, OPEN_STATES } from './change.ts';
import { DomainName } from './name.ts';
import { RecordType } from './record.ts';
import type { Refusal } from './refusal.ts';
import { PROPOSAL_LIFETIME_MS } from './review.ts';
import { TypedTime } from './schedule.ts';

const place = {
  host: z.union([z.literal('@'), DomainName]),
  absolute: z.boolean(),
  zone: DomainName.exactOptional(),
};
const more = { reason: z.string().max(500).exactOptional(), at: TypedTime.exactOptional() };
const ttl = { ttl: z.int().positive().exactOptional() };
const line = { line: z.string().min(1).exactOptional() };
const priority = { priority: z.int().exactOptional() };
const target = { target: z.string().min(1) };
const record = { type: RecordType, value: z.string().min(1) };

/** A command that asks for a change, as it was read; see `Command`. That it is to wait has been met by its being here. */
export const WaitingCommand = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('switch'), ...target, ...line, ...ttl, ...more, ...place }),
  z.object({ verb: z.literal('split'), ...target, ...line, ...ttl, ...more, ...place }),
  z.object({ verb: z.literal('gtm'), ...target, ...ttl, ...more, ...place }),
  z.object({ verb: z.literal('forward'), ...target, ...ttl, ...more, ...place }),
  z.object({ verb: z.literal('add'), ...record, ...priority, ...line, ...ttl, ...more, ...place }),
  z.object({ verb: z.literal('set'), ...record, ...priority, ...line, ...ttl, ...more, ...place }),
  z.object({
    verb: z.literal('remove'),
    type: RecordType,
    value: z.string().min(1).exactOptional(),
    ...priority,
    ...line,
    ...more,
    ...place,
  }),
  z.object({ verb: z.literal('undo'), change: z.string().min(1).max(64), ...more }),
]);
export type WaitingCommand = z.infer<typeof WaitingCommand>;

/** With it a person may wait: all that is known of the request. It is stored by nobody before they do. */
export const Ticket = z.object({
  /** The id that the change of this request will get, drawn before it waits: it can be proposed once only. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  command: WaitingCommand,
  /** Where it was asked, and where its card will be. */
  channel: z.string().min(1),
  /** The name that it is about. */
  about: DomainName,
  /** The name that it waits for, which may be another one of its own, and the change that holds it. */
  behind: z.object({ name: DomainName, changeId: z.string().min(1) }),
});
export type Ticket = z.infer<typeof Ticket>;

/** A request that waits for its turn. Times are epoch milliseconds. */
export const WaitingRequest = z.object({
  schema: z.literal(1),
  ...Ticket.shape,
  askedBy: z.string().min(1),
  joinedAt: z.number(),
  /** How often its turn came and something that has nothing to do with the request was in the way. */
  hindered: z.int(),
  /** Until when it is left alone; it keeps its place. */
  notBefore: z.number().exactOptional(),
});
export type WaitingRequest = z.infer<typeof WaitingRequest>;

/** What came of a request in line: what the person who waited is told. */
export type TurnNews =
  | { kind: 'proposed'; change: Change }
  /** Stored, but Slack did not confirm its card. */
  | { kind: 'unconfirmed'; change: Change }
  /** The card could not be posted (`code` is Slack's own); nothing was kept. */
  | { kind: 'undeliverable'; code: string }
  | { kind: 'refused'; refusals: readonly Refusal[] }
  /** Nobody knows why it cannot be proposed; `detail` is what is known. */
  | { kind: 'failed'; detail: string }
  | { kind: 'expired' };

/**
 * How long a request waits at most: a day, and as much longer as it takes to see that a proposal has ended. Whoever
 * joined right behind one that nobody decides would else give up in the very moment in which it ends.
 */
export const WAIT_LIFETIME_MS = PROPOSAL_LIFETIME_MS + 5 * 60 * 1000;

export function isExpired({ joinedAt }: WaitingRequest, now: number): boolean {
  return now - joinedAt >= WAIT_LIFETIME_MS;
}

/** Says what is asked for, by whom: two requests with the same one are the same, whatever the reason given. */
export function sameness({ askedBy, about, command }: WaitingRequest): string {
  const asked = Object.entries(command).filter(([key]) => !NOT_ASKED.has(key));
  return JSON.stringify([askedBy, about, ...asked.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** `about` says better which host is meant. */
const NOT_ASKED: ReadonlySet<string> = new Set(['host', 'absolute', 'zone', 'reason', 'wait']);

/** Those whose turn it may be: the first for each name, and whoever has waited too long. `line` is oldest first. */
export function upNext(line: readonly WaitingRequest[], now: number): WaitingRequest[] {
  const firsts = new Map(line.toReversed().map((request) => [request.behind.name, request.id]));
  return line.filter(
    (request) =>
      (request.notBefore ?? 0) <= now &&
      (isExpired(request, now) || firsts.get(request.behind.name) === request.id),
  );
}

/** How many wait for the name. */
export function waitingFor(line: readonly WaitingRequest[], name: DomainName): number {
  return line.filter(({ behind }) => behind.name === name).length;
}

/** Which one it is of those that wait for the same name, 1 for the first; undefined when it is not in line. */
export function placeOf(line: readonly WaitingRequest[], { id }: { id: string }): number | undefined {
  const own = line.find((request) => request.id === id);
  const others = line.filter(({ behind }) => behind.name === own?.behind.name);
  return own && others.indexOf(own) + 1;
}

/** True while the change keeps others from its names. */
export function isInTheWay(change: Change | undefined): change is Change {
  return change !== undefined && OPEN_STATES.has(change.state);
}
