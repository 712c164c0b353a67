import { z } from 'zod';
import { Edit } from './edit.ts';
import { Freeze } from './freeze.ts';
import { GtmEdit, GtmInstance } from './gtm.ts';
import { DomainName, fullName } from './name.ts';
import { Plan } from './plan.ts';
import { Verdict } from './propagation.ts';
import { DnsRecord } from './record.ts';
import { Resolution } from './request.ts';
import { Risk } from './risk.ts';

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

export const MessageRef = z.object({ channel: z.string(), ts: z.string() });
export type MessageRef = z.infer<typeof MessageRef>;

/**
 * Where a running change stands: which step, which edit in it, by which route. Steps are those of the plan under way: see
 * `planUnderWay`.
 */
export const Progress = z.object({
  step: z.int(),
  edit: z.int(),
  route: Route,
  /** Failed tries of the present edit or check. */
  attempts: z.int(),
  /** When the present step began. */
  since: z.number(),
  /** Since when the present edit or check has failed without a success. */
  failingSince: z.number().optional(),
  /** True when people were told of that. */
  delayTold: z.literal(true).optional(),
  /** Why the step waits for another day. */
  postponed: ProviderAnswer.optional(),
  /** Since when every name server has shown what the present check expects, without a look that said otherwise. */
  servedSince: z.number().optional(),
});
export type Progress = z.infer<typeof Progress>;

/**
 * The plan that leads back, made from the zone as it was when the change turned. `from`: the step it turned at; `since`:
 * the first step whose work is taken back.
 */
export const WayBack = z.object({ turn: Turn, plan: Plan, from: z.int(), since: z.int() });
export type WayBack = z.infer<typeof WayBack>;

/** A plan on its way. The stored change is the truth; moved only by `transition`. Older forms: `stored-change.ts`. */
export const Change = z.object({
  schema: z.literal(2),
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Grows with every save: a writer that read an older version loses. */
  version: z.int(),
  /** Random text of the save that wrote this: a store that lost its last writes gives a version out twice. Only the store sets it. */
  revision: z.string().optional(),
  /** Grows with every alarm set: an alarm of an older generation is stale. */
  generation: z.int(),
  state: z.enum(['proposed', 'running', 'done', 'rejected', 'expired', 'stopped', 'undone']),
  plan: Plan,
  /** Present while the change is on its way back, and when it ended there. */
  back: WayBack.optional(),
  createdAt: z.number(),
  /** The card; absent while Slack has not confirmed it. */
  card: MessageRef.optional(),
  /** The card that stood for the change until its message was gone; another one was posted then, once. */
  cardBefore: MessageRef.optional(),
  /** True when Slack never said whether it took the card; a click on it tells where it stands. */
  cardUnconfirmed: z.boolean().optional(),
  /** `breakGlass`: it counts as all approvals, while whoever gave it may still break the glass. */
  approvals: z.array(z.object({ by: z.string(), at: z.number(), breakGlass: z.literal(true).optional() })),
  /** As the settings had it when the plan was made, for people to read; the click asks the settings again. */
  approvalsNeeded: z.int().positive().optional(),
  /** The plan's risks that the settings named then: each asks the approver to type the name. For people to read, too. */
  risks: z.array(Risk).optional(),
  /** True while the channel has not been told yet that somebody broke the glass. */
  alarmDue: z.literal(true).optional(),
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

/** The plan whose steps are being carried out: the approved one, or the one that leads back. */
export function planUnderWay({ plan, back }: Pick<Change, 'plan' | 'back'>): Plan {
  return back?.plan ?? plan;
}

/** Marks a line of the journal as one about the way back. */
export function legOf({ back }: Pick<Change, 'back'>): { back?: true } {
  return back ? { back: true } : {};
}

/** True for a line about this step of the plan under way. */
export function isAbout(
  change: Pick<Change, 'back' | 'progress'>,
  entry: JournalEntry,
  step = change.progress.step,
): boolean {
  return 'step' in entry && entry.step === step && (entry.back === true) === (change.back !== undefined);
}

/** Every name that the change may write to; all of them are its own while it is open. */
export function namesOf({ plan, back }: Pick<Change, 'plan' | 'back'>): DomainName[] {
  const hosts = [...plan.scene.hosts, ...(back?.plan.scene.hosts ?? [])];
  return [...new Set(hosts)].map((host) => fullName(host, plan.request.zone));
}

/** The name the change is about. */
export function nameOf(change: Change): DomainName {
  return fullName(change.plan.request.host, change.plan.request.zone);
}

/** The approval by breaking the glass, and by whom it was reviewed, if that has been done. */
export function brokenGlass({
  journal,
}: Pick<Change, 'journal'>): { by: string; reason: string; at: number; reviewedBy?: string } | undefined {
  const broken = journal.findLast((entry) => entry.kind === 'approved' && entry.breakGlass !== undefined);
  if (broken?.kind !== 'approved' || broken.breakGlass === undefined) return undefined;
  const { by, breakGlass: reason, at } = broken;
  const review = journal.slice(journal.indexOf(broken)).find(({ kind }) => kind === 'reviewed');
  return { by, reason, at, ...(review?.kind === 'reviewed' && { reviewedBy: review.by }) };
}
