import { z } from 'zod';
import { Edit } from './edit.ts';
import { GtmEdit, GtmInstance } from './gtm.ts';
import { Impact } from './impact-entry.ts';
import { DomainName, Host } from './name.ts';
import { RecordType } from './record.ts';
import { ChangeRequest, Resolution } from './request.ts';
import { Scene } from './scene.ts';

/** What servers must answer for a host on a line once a step has taken effect. */
export const Expectation = z.object({
  host: Host,
  line: z.string(),
  /** IPv4 prefix to ask with, RFC 7871; absent when the line is seen without one, or cannot be seen from here. */
  clientSubnet: z.string().optional(),
  answer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('addresses'),
      type: z.enum(['A', 'AAAA']),
      values: z.array(z.string()),
      maxTtl: z.int(),
      /** The values that `maxTtl` is about, where it is not all of them. */
      lowered: z.array(z.string()).optional(),
    }),
    /** `orOneOf`: of several CNAME records an answer has one in turn. */
    z.object({
      kind: z.literal('cname'),
      target: DomainName,
      orOneOf: z.array(DomainName).optional(),
      maxTtl: z.int().optional(),
    }),
    /** All of the values and no others; MX by the name it leads to. */
    z.object({
      kind: z.literal('records'),
      type: z.enum(['MX', 'TXT', 'SRV', 'CAA']),
      values: z.array(z.string()).min(1),
      maxTtl: z.int().optional(),
      lowered: z.array(z.string()).optional(),
    }),
    /** No record of the type. */
    z.object({ kind: z.literal('none'), type: z.enum(['A', 'AAAA', 'MX', 'TXT', 'SRV', 'CAA']) }),
    /** Addresses that the provider chooses (URL forwarding, ALIAS), and none of those that were there before. */
    z.object({ kind: z.literal('provider-addresses'), not: z.array(z.string()), maxTtl: z.int().optional() }),
    /** A chain of CNAMEs that leads through the target at least now and then: pools take turns. */
    z.object({ kind: z.literal('leads-through'), target: DomainName }),
  ]),
});
export type Expectation = z.infer<typeof Expectation>;

/** The name must still lead somewhere just before the first edit of the step. */
const toTarget = { target: DomainName.optional() };

const steps = {
  lowerTtl: z.object({ kind: z.literal('lower-ttl'), edits: z.array(Edit).min(1) }),
  /** Done when every authoritative address serves what is expected. */
  confirmServed: z.object({ kind: z.literal('confirm-served'), expect: z.array(Expectation) }),
  /** `seconds` is the longest TTL the records had before they were lowered. */
  wait: z.object({ kind: z.literal('wait'), seconds: z.int().positive() }),
  /** Edits that run back to back: what is answered changes from one thing to another. */
  swap: z.object({ kind: z.literal('swap'), edits: z.array(Edit).min(1), ...toTarget }),
  /** Records beside those that are there. */
  add: z.object({ kind: z.literal('add'), edits: z.array(Edit).min(1), ...toTarget }),
  remove: z.object({ kind: z.literal('remove'), edits: z.array(Edit).min(1) }),
  /** Status, weights and remarks as they were; nothing that is answered changes. */
  annotate: z.object({ kind: z.literal('annotate'), edits: z.array(Edit).min(1) }),
  /** Effects at Global Traffic Manager; the records of the zone stay as they are. */
  gtm: z.object({ kind: z.literal('gtm'), gtm: z.array(GtmEdit).min(1), ...toTarget }),
  /** Done when authoritative servers and resolvers answer as expected and `oldTtl` seconds have passed. */
  verify: z.object({
    kind: z.literal('verify'),
    expect: z.array(Expectation),
    oldTtl: z.int().nonnegative(),
  }),
  /** Done when a GET of `url` is redirected to `to`, and what `to` answers does not lead back. */
  verifyWeb: z.object({ kind: z.literal('verify-web'), url: z.string(), to: z.string() }),
  restoreTtl: z.object({ kind: z.literal('restore-ttl'), edits: z.array(Edit).min(1) }),
};

export const Step = z.discriminatedUnion('kind', [
  steps.lowerTtl,
  steps.confirmServed,
  steps.wait,
  steps.swap,
  steps.add,
  steps.remove,
  steps.annotate,
  steps.gtm,
  steps.verify,
  steps.verifyWeb,
  steps.restoreTtl,
]);
export type Step = z.infer<typeof Step>;

/** Something that clients of one line were told and are not told any more. */
export const Gap = z.object({
  host: Host,
  line: z.string(),
  /** A and AAAA also stand for what leads there: CNAME, ALIAS, URL forwarding. */
  family: RecordType,
  /** Index of the step and of the first edit after which nothing answers. */
  step: z.int(),
  edit: z.int(),
  /** How long resolvers may remember the empty answer, in seconds. */
  negativeTtl: z.int(),
  /** True when the gap opens only if the provider refuses to change the type in place. */
  onlyInFallback: z.boolean(),
  /** True when it is still open at the end: that is what the plan does. */
  lasting: z.boolean(),
});
export type Gap = z.infer<typeof Gap>;

/** How to go back, and the seconds until an undo has reached every client. */
export const Undo = z.object({
  /** Inverse edits, newest first. */
  edits: z.array(Edit),
  /** Inverse effects at Global Traffic Manager, newest first. */
  gtm: z.array(GtmEdit),
  reachSeconds: z.int(),
});
export type Undo = z.infer<typeof Undo>;

/** Another way to meet the request: one click away where it is `offered`, else with the reason why not. */
export const Alternative = z.object({
  resolution: Resolution,
  offered: z.boolean(),
  /** Ids of the refusals that keep it from being offered. */
  blockedBy: z.array(z.string()),
});
export type Alternative = z.infer<typeof Alternative>;

/** What an approver has to say by a tick of their own before they may approve. */
export const Confirmation = z.discriminatedUnion('id', [
  z.object({ id: z.literal('names-filed'), names: z.array(DomainName) }),
]);
export type Confirmation = z.infer<typeof Confirmation>;

/** What is shown, approved, stored and run. JSON all through. */
export const Plan = z.object({
  schema: z.literal(1),
  request: ChangeRequest,
  resolution: Resolution,
  /** The world the plan was made from; a different one at approval means: plan again, ask again. */
  scene: Scene,
  /** The name that the host is to lead to; absent where records are not about a name. */
  target: DomainName.optional(),
  /** The instance that the plan is about. */
  gtm: GtmInstance.optional(),
  steps: z.array(Step).min(1),
  gaps: z.array(Gap),
  impact: z.array(Impact),
  undo: Undo,
  /** The other ways, the better one first. */
  alternatives: z.array(Alternative),
  confirmations: z.array(Confirmation),
  digest: z.string(),
});
export type Plan = z.infer<typeof Plan>;

/** Steps that write to the zone. */
export type WritingStep = Extract<Step, { edits: unknown }>;

/** Every edit of the zone's records, in order. */
export function editsOf(steps: readonly Step[]): Edit[] {
  return steps.flatMap((step) => ('edits' in step ? step.edits : []));
}
