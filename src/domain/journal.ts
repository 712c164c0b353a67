import { z } from 'zod';
import { Edit } from './edit.ts';
import { Freeze } from './freeze.ts';
import { GtmEdit, GtmInstance } from './gtm.ts';
import { DomainName } from './name.ts';
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
  /** It was not decided yet, and records carry its mark: it had begun, and the store has lost that. */
  z.object({ id: z.literal('forgotten') }),
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
  /** The last step could not be carried out, and somebody decided to leave it at that. */
  z.object({ id: z.literal('left-as-it-is'), by: z.string(), answer: ProviderAnswer }),
  z.object({ id: z.literal('broken'), detail: z.string() }),
]);
export type StopReason = z.infer<typeof StopReason>;

/**
 * What the name answers at the moment a change stops: all of the old records or `fewer` of them, the new one, both
 * (`mixed`, by line), records of somebody `other`, nothing on at least one line, or nobody could look.
 */
export const Standing = z.enum(['old', 'fewer', 'new', 'mixed', 'other', 'nothing', 'unknown']);
export type Standing = z.infer<typeof Standing>;

/** Why a change turned round before its end. */
export const Turn = z.discriminatedUnion('cause', [
  /** By a person, before any answer was changed. */
  z.object({ cause: z.literal('cancelled'), by: z.string() }),
  /** By a person, afterwards. */
  z.object({ cause: z.literal('undone'), by: z.string() }),
  /** By itself: the step cannot be finished, and half of it is no place to stay. `standing`: what was answered then. */
  z.object({ cause: z.literal('failed'), reason: StopReason, standing: Standing.optional() }),
]);
export type Turn = z.infer<typeof Turn>;

/**
 * Why a step that may begin does not begin yet. `scheduled`: answers may change from `opens` until `closes`, or without
 * an end; `late`: an earlier time could not be kept. `frozen`: nothing new begins in the zone. Epoch milliseconds.
 */
export const HoldReason = z.discriminatedUnion('id', [
  z.object({
    id: z.literal('scheduled'),
    opens: z.number(),
    closes: z.number().optional(),
    late: z.literal(true).optional(),
  }),
  z.object({ id: z.literal('frozen'), freeze: Freeze }),
]);
export type HoldReason = z.infer<typeof HoldReason>;

const at = { at: z.number() };
/** `back`: of the plan that leads back, not of the one that was approved. */
const step = { step: z.int(), back: z.literal(true).optional() };
const edit = { ...step, edit: z.int(), route: Route };

/** One line of a change's diary, newest last. Times are epoch milliseconds. */
export const JournalEntry = z.discriminatedUnion('kind', [
  /** `breakGlass`: why somebody approved by themselves in an emergency; that counts as all approvals. */
  z.object({ kind: z.literal('approved'), by: z.string(), breakGlass: z.string().optional(), ...at }),
  /** Told by whoever rejects; absent where the bot withdrew a card that nobody could see. */
  z.object({ kind: z.literal('rejected'), by: z.string(), reason: z.string().optional(), ...at }),
  /** Somebody else has looked at an approval by breaking the glass. */
  z.object({ kind: z.literal('reviewed'), by: z.string(), ...at }),
  /** Somebody else looks after it from now on: `to` has the rights of who asked. */
  z.object({ kind: z.literal('handed-over'), by: z.string(), to: z.string(), ...at }),
  z.object({ kind: z.literal('expired'), ...at }),
  z.object({ kind: z.literal('intent'), ...edit, ...at }),
  z.object({
    kind: z.literal('applied'),
    ...edit,
    /** What was done, for whoever has to take it back or to account for it. */
    made: z.union([Edit, GtmEdit]),
    recordId: z.string().optional(),
    requestId: z.string().optional(),
    /** `read-back`: the answer was lost, the zone shows the effect. */
    known: z.enum(['answered', 'read-back']),
    ...at,
  }),
  z.object({ kind: z.literal('rerouted'), ...step, route: Route, answer: ProviderAnswer, ...at }),
  z.object({ kind: z.literal('retrying'), ...step, attempt: z.int(), answer: ProviderAnswer, ...at }),
  /** The provider has kept us waiting for so long that people are told what that means for the name. */
  z.object({
    kind: z.literal('delayed'),
    ...step,
    since: z.number(),
    answer: ProviderAnswer,
    standing: Standing,
    ...at,
  }),
  /** An edit that the change can do without was refused. */
  z.object({ kind: z.literal('skipped'), ...step, edit: z.int(), answer: ProviderAnswer, ...at }),
  /** The last step cannot be carried out for now; it is tried again every day. */
  z.object({ kind: z.literal('postponed'), ...step, answer: ProviderAnswer, ...at }),
  /** The step begins at `until` at the earliest; absent where nobody knows when. Told once for each reason. */
  z.object({ kind: z.literal('held'), ...step, why: HoldReason, until: z.number().optional(), ...at }),
  z.object({ kind: z.literal('observed'), ...step, verdict: Verdict, ...at }),
  z.object({ kind: z.literal('browsed'), ...step, browse: Browse, ...at }),
  /** Somebody chose another way on the card; approvals given before do not count for it. */
  z.object({ kind: z.literal('replanned'), by: z.string(), resolution: Resolution, ...at }),
  z.object({ kind: z.literal('step-done'), ...step, ...at }),
  /** Whoever approved had lost the right by the time of the first write: others have to approve. */
  z.object({ kind: z.literal('lapsed'), by: z.array(z.string()), ...at }),
  z.object({ kind: z.literal('turned-back'), turn: Turn, from: z.int(), ...at }),
  z.object({ kind: z.literal('resumed'), by: z.string(), ...at }),
  /** `tookBack`: what the step had done was taken back first. */
  z.object({
    kind: z.literal('stopped'),
    reason: StopReason,
    standing: Standing,
    tookBack: z.literal(true).optional(),
    ...at,
  }),
  z.object({ kind: z.literal('undone'), ...at }),
  z.object({ kind: z.literal('finished'), ...at }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
