import { z } from 'zod';
import { DomainName } from './name.ts';
import { DnsRecord, RecordContent } from './record.ts';
import { ChangeRequest } from './request.ts';
import { Scene } from './scene.ts';

/** One write to one record. `existing` and `desired` make its inverse trivial. */
export const Edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), desired: RecordContent }),
  z.object({ kind: z.literal('update'), existing: DnsRecord, desired: RecordContent }),
  z.object({ kind: z.literal('delete'), existing: DnsRecord }),
]);
export type Edit = z.infer<typeof Edit>;

/** What servers must answer for the host on a line once a step has taken effect. */
export const Expectation = z.object({
  line: z.string(),
  /** IPv4 prefix to ask with, RFC 7871; absent when the line is seen without one, or cannot be seen from here. */
  clientSubnet: z.string().optional(),
  answer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('addresses'),
      type: z.enum(['A', 'AAAA']),
      values: z.array(z.string()),
      maxTtl: z.int(),
    }),
    z.object({ kind: z.literal('cname'), target: DomainName }),
  ]),
});
export type Expectation = z.infer<typeof Expectation>;

const steps = {
  lowerTtl: z.object({ kind: z.literal('lower-ttl'), edits: z.array(Edit).min(1) }),
  /** Done when every authoritative address serves what is expected. */
  confirmServed: z.object({ kind: z.literal('confirm-served'), expect: z.array(Expectation) }),
  /** `seconds` is the longest TTL the records had before they were lowered. */
  wait: z.object({ kind: z.literal('wait'), seconds: z.int().positive() }),
  /** Edits that run back to back; the last one changes the type in place. */
  swap: z.object({ kind: z.literal('swap'), edits: z.array(Edit).min(1) }),
  /** Done when authoritative servers and resolvers answer as expected and `oldTtl` seconds have passed. */
  verify: z.object({
    kind: z.literal('verify'),
    expect: z.array(Expectation),
    oldTtl: z.int().positive(),
  }),
  restoreTtl: z.object({ kind: z.literal('restore-ttl'), edits: z.array(Edit).min(1) }),
};

export const Step = z.discriminatedUnion('kind', [
  steps.lowerTtl,
  steps.confirmServed,
  steps.wait,
  steps.swap,
  steps.verify,
  steps.restoreTtl,
]);
export type Step = z.infer<typeof Step>;

/** A moment in which clients of one address family and line get no answer. */
export const Gap = z.object({
  line: z.string(),
  family: z.enum(['A', 'AAAA']),
  /** Index of the step and of the first edit after which nothing answers. */
  step: z.int(),
  edit: z.int(),
  /** How long resolvers may remember the empty answer, in seconds. */
  negativeTtl: z.int(),
  /** True when the gap opens only if the provider refuses to change the type in place. */
  onlyInFallback: z.boolean(),
});
export type Gap = z.infer<typeof Gap>;

/** What people should know before they approve; each entry is one sentence on the card. */
export const Impact = z.discriminatedUnion('id', [
  z.object({ id: z.literal('ttl-already-minimal'), minTtl: z.int() }),
  z.object({ id: z.literal('old-answers-linger'), seconds: z.int() }),
  z.object({
    id: z.literal('single-server-meanwhile'),
    line: z.string(),
    value: z.string(),
    removed: z.int(),
  }),
  z.object({ id: z.literal('weights-end'), line: z.string() }),
  z.object({ id: z.literal('disabled-records-removed'), values: z.array(z.string()) }),
  z.object({ id: z.literal('ipv6-gap'), line: z.string(), negativeTtl: z.int() }),
  z.object({ id: z.literal('ipv6-ends') }),
  z.object({ id: z.literal('ipv6-begins') }),
  z.object({ id: z.literal('fallback-gap'), negativeTtl: z.int() }),
  z.object({ id: z.literal('pointed-at'), records: z.array(DnsRecord) }),
  z.object({ id: z.literal('cdn-https-off') }),
  z.object({ id: z.literal('line-not-visible'), line: z.string() }),
]);
export type Impact = z.infer<typeof Impact>;

/** How to go back: the inverse edits, newest first, and the seconds until an undo has reached every client. */
export const Undo = z.object({ edits: z.array(Edit), reachSeconds: z.int() });
export type Undo = z.infer<typeof Undo>;

/** What is shown, approved, stored and run. JSON all through. */
export const Plan = z.object({
  schema: z.literal(1),
  request: ChangeRequest,
  resolution: z.literal('switch-to-cname'),
  /** The world the plan was made from; a different one at approval means: plan again, ask again. */
  scene: Scene,
  target: DomainName,
  steps: z.array(Step).min(1),
  gaps: z.array(Gap),
  impact: z.array(Impact),
  undo: Undo,
  digest: z.string(),
});
export type Plan = z.infer<typeof Plan>;
