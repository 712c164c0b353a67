import { z } from 'zod';
import { JournalEntry, ProviderAnswer, Route, Turn } from './journal.ts';
import { type DomainName, fullName } from './name.ts';
import { Plan } from './plan.ts';
import { Risk } from './risk.ts';

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
  /** User id of whoever it was handed over to; see `ownerOf`. */
  owner: z.string().optional(),
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

/**
 * The line of the journal that tells how the change came to where it stands. That somebody else looks after it now, or has
 * looked at how it was approved, moves it nowhere.
 */
export function lastMove({ journal }: Pick<Change, 'journal'>): JournalEntry | undefined {
  return journal.findLast(({ kind }) => kind !== 'handed-over' && kind !== 'reviewed');
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
