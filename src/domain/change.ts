import { z } from 'zod';
import { GtmInstance } from './gtm.ts';
import { DomainName, fullName } from './name.ts';
import { Plan } from './plan.ts';
import { Verdict } from './propagation.ts';
import { DnsRecord } from './record.ts';
import { Resolution } from './request.ts';

/** Something that is not as it was when the plan was made. */
export const Movement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record-added'), after: DnsRecord }),
  z.object({ kind: z.literal('record-removed'), before: DnsRecord }),
  z.object({ kind: z.literal('record-changed'), before: DnsRecord, after: DnsRecord }),
  z.object({ kind: z.literal('fact-changed'), fact: z.string(), before: z.string(), after: z.string() }),
]);
export type Movement = z.infer<typeof Movement>;

/** How the edits of a step are carried out: as planned, by delete and add, or by putting back what was deleted. */
export const Route = z.enum(['in-place', 'delete-and-add', 'put-back']);
export type Route = z.infer<typeof Route>;

/** What the provider said when it refused. */
export const ProviderAnswer = z.object({
  code: z.string(),
  message: z.string(),
  requestId: z.string().optional(),
});
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

/** What a GET of one URL, and then of where it led, came to. */
export const Browse = z.object({
  /** `forwards`: as planned, and what it leads to answers; `loops`: it leads back; else what is wrong with it. */
  verdict: z.enum(['forwards', 'loops', 'elsewhere', 'not-redirected', 'unreachable', 'target-unreachable']),
  hops: z.array(
    z.object({
      url: z.string(),
      status: z.int().optional(),
      location: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
});
export type Browse = z.infer<typeof Browse>;

/** Why a change came to a halt before its end and needs a person. */
export const StopReason = z.discriminatedUnion('id', [
  z.object({ id: z.literal('drift-before-approval'), movements: z.array(Movement) }),
  z.object({ id: z.literal('drift-before-write'), movements: z.array(Movement) }),
  z.object({ id: z.literal('target-not-ready'), target: DomainName, outcome: z.string() }),
  z.object({ id: z.literal('provider-refused'), answer: ProviderAnswer }),
  z.object({ id: z.literal('put-back'), answer: ProviderAnswer }),
  z.object({ id: z.literal('provider-unreachable'), answer: ProviderAnswer, attempts: z.int() }),
  z.object({ id: z.literal('not-served'), minutes: z.int(), verdict: Verdict }),
  z.object({ id: z.literal('not-settled'), minutes: z.int(), verdict: Verdict }),
  /** A GET of the root is not forwarded as it should be. */
  z.object({ id: z.literal('not-forwarding'), minutes: z.int(), browse: Browse }),
  /** Somebody else has edited the instance, or its rule is gone. */
  z.object({ id: z.literal('gtm-moved'), instance: GtmInstance, detail: z.string() }),
  z.object({ id: z.literal('broken'), detail: z.string() }),
]);
export type StopReason = z.infer<typeof StopReason>;

/**
 * What the name answers at the moment a change stops: all of the old records or `fewer` of them, the new one, both
 * (`mixed`, by line), records of somebody `other`, nothing on at least one line, or nobody could look.
 */
export const Standing = z.enum(['old', 'fewer', 'new', 'mixed', 'other', 'nothing', 'unknown']);
export type Standing = z.infer<typeof Standing>;

const at = { at: z.number() };
const edit = { step: z.int(), edit: z.int(), route: Route };

/** One line of a change's diary, newest last. Times are epoch milliseconds. */
export const JournalEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approved'), by: z.string(), ...at }),
  z.object({ kind: z.literal('rejected'), by: z.string(), ...at }),
  z.object({ kind: z.literal('expired'), ...at }),
  z.object({ kind: z.literal('intent'), ...edit, ...at }),
  z.object({
    kind: z.literal('applied'),
    ...edit,
    recordId: z.string().optional(),
    requestId: z.string().optional(),
    /** `read-back`: the answer was lost, the zone shows the effect. */
    known: z.enum(['answered', 'read-back']),
    ...at,
  }),
  z.object({ kind: z.literal('rerouted'), step: z.int(), route: Route, answer: ProviderAnswer, ...at }),
  z.object({ kind: z.literal('retrying'), step: z.int(), attempt: z.int(), answer: ProviderAnswer, ...at }),
  z.object({ kind: z.literal('observed'), step: z.int(), verdict: Verdict, ...at }),
  z.object({ kind: z.literal('browsed'), step: z.int(), browse: Browse, ...at }),
  /** Somebody chose another way on the card; approvals given before do not count for it. */
  z.object({ kind: z.literal('replanned'), by: z.string(), resolution: Resolution, ...at }),
  z.object({ kind: z.literal('step-done'), step: z.int(), ...at }),
  z.object({ kind: z.literal('stopped'), reason: StopReason, standing: Standing, ...at }),
  z.object({ kind: z.literal('finished'), ...at }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

export const MessageRef = z.object({ channel: z.string(), ts: z.string() });
export type MessageRef = z.infer<typeof MessageRef>;

/** Where a running change stands: which step, which edit in it, by which route, and when it wakes up next. */
export const Progress = z.object({
  step: z.int(),
  edit: z.int(),
  route: Route,
  /** Failed tries of the present edit or check. */
  attempts: z.int(),
  /** When the present step began. */
  since: z.number(),
  /** Since when every name server has shown what the present check expects, without a look that said otherwise. */
  servedSince: z.number().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** A plan on its way. The stored change is the truth; moved only by `transition`. */
export const Change = z.object({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Grows with every save: a writer that read an older version loses. */
  version: z.int(),
  /** Grows with every alarm set: an alarm of an older generation is stale. */
  generation: z.int(),
  state: z.enum(['proposed', 'running', 'done', 'rejected', 'expired', 'stopped']),
  plan: Plan,
  createdAt: z.number(),
  /** The card; absent while Slack has not confirmed it. */
  card: MessageRef.optional(),
  /** True when Slack never said whether it took the card; a click on it tells where it stands. */
  cardUnconfirmed: z.boolean().optional(),
  approvals: z.array(z.object({ by: z.string(), at: z.number() })),
  /** As the settings had it when the change was proposed, for people to read; the click asks the settings again. */
  approvalsNeeded: z.int().positive().optional(),
  progress: Progress,
  /** Epoch milliseconds at which something is to happen next; null when nothing is. */
  dueAt: z.number().nullable(),
  /** When the alarm for `dueAt` was set anew; absent while the first one is out. */
  armedAt: z.number().optional(),
  journal: z.array(JournalEntry),
  /** True while the outcome has not been announced yet. */
  announcementDue: z.boolean(),
});
export type Change = z.infer<typeof Change>;

export const OPEN_STATES: ReadonlySet<Change['state']> = new Set(['proposed', 'running']);

/** Every name that the change may write to; all of them are its own while it is open. */
export function namesOf({ plan }: Change): DomainName[] {
  return plan.scene.hosts.map((host) => fullName(host, plan.request.zone));
}

/** The name the change is about. */
export function nameOf(change: Change): DomainName {
  return fullName(change.plan.request.host, change.plan.request.zone);
}
