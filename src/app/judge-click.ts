import type { Electorate } from '../domain/approval.ts';
import { type Change, type MessageRef, OPEN_STATES } from '../domain/change.ts';
import type { DomainName } from '../domain/name.ts';
import type { DecisionRefusal } from '../domain/refusal.ts';
import { transition } from '../domain/transition.ts';
import type { Ports } from '../ports.ts';
import { type Asking, electorateOf } from './electorate.ts';
import { Held, moveChange, Overtaken } from './move-change.ts';
import type { DecisionOutcome } from './outcomes.ts';

/** A click on a card's button, or the same typed. */
export interface Click {
  changeId: string;
  /** Of the plan that the card showed. Absent when it was typed: the stored plan is the one that the card shows. */
  digest?: string;
  userId: string;
  /** The workspace that the click came from, as Slack says. */
  teamId?: string | undefined;
  /** Ids of the boxes that are ticked on the card. */
  ticked?: readonly string[];
  /** What was typed where the name of the change is asked for; the right one says everything that is asked. */
  name?: string | undefined;
  /** The zone of the change, for when nothing else is known of it any more. */
  zone?: DomainName | undefined;
  /** Where the clicked card stands: a card that Slack never confirmed is known from now on. */
  message?: MessageRef;
}

/** `electorate` is undefined when a group, or somebody in question, could not be read. */
export type Decision = (change: Change, electorate: Electorate | undefined) => Promise<DecisionOutcome>;

/** Two clicks at once: the first save wins, the other one is judged again by what is stored then. */
export async function decide(ports: Ports, click: Click, decision: Decision): Promise<DecisionOutcome> {
  for (;;) {
    const stored = await ports.changes.find(click.changeId);
    if (!stored) {
      const { changeId, zone } = click;
      return { kind: 'refused', refusal: { id: 'change-gone', changeId, ...(zone && { zone }) } };
    }
    try {
      const change = await asOfNow(ports, await adopt(ports, stored, click.message));
      return await decision(change, await electorateOf(ports, change.plan, askingIn(change, click)));
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      const refusal = error instanceof Held ? await busy(ports, stored, error.holder) : undefined;
      if (refusal) return { kind: 'refused', refusal };
    }
  }
}

/**
 * The change as it is to be judged: a proposal whose time is over has expired, also where nobody has closed it yet, as
 * after a bot that was down. Nothing is stored: its alarm, or the sweep, closes the card.
 */
export async function asOfNow(ports: Pick<Ports, 'time'>, change: Change): Promise<Change> {
  if (change.state !== 'proposed' || change.dueAt === null) return change;
  const { earliest } = await ports.time.now();
  return change.dueAt > earliest ? change : (transition(change, { kind: 'expire' }, earliest) ?? change);
}

/** Whoever clicks, and whoever has approved before. */
export function askingIn({ approvals }: Change, { userId, teamId }: Asking): Asking[] {
  return [...approvals.map(({ by }) => ({ userId: by })), { userId, teamId }];
}

/** Another way may lead through a name that somebody is changing. Undefined when that has ended: it can be tried again. */
async function busy(ports: Ports, change: Change, holder: string): Promise<DecisionRefusal | undefined> {
  const other = await ports.changes.find(holder);
  if (!other || !OPEN_STATES.has(other.state)) return undefined;
  return { id: 'names-taken', change, holder: other };
}

async function adopt(ports: Ports, change: Change, card: MessageRef | undefined): Promise<Change> {
  if (change.card || !card) return change;
  return await moveChange(ports, change, { kind: 'card-posted', card }, 'switchyard');
}

/** What Slack did not tell is no reason of the person's; a refusal that stands without it stays. */
export function unreadable(change: Change, refusal?: DecisionRefusal): DecisionRefusal {
  const aboutPeople = !refusal || ABOUT_PEOPLE.has(refusal.id);
  return aboutPeople ? { id: 'approvers-unreadable', zone: change.plan.request.zone } : refusal;
}

const ABOUT_PEOPLE: ReadonlySet<DecisionRefusal['id']> = new Set<DecisionRefusal['id']>([
  'not-an-approver',
  'nobody-may-approve',
  'glass-not-allowed',
]);

/** The plan that whoever clicked has seen. */
export function shownBy({ digest }: Click, { plan }: Change): string {
  return digest ?? plan.digest;
}

/** Longer than a glance at the card and a line typed after it take. */
const GLANCE_MS = 60_000;

/** Whoever types has read a card; one that began to show another plan just now may not be the one they read. */
export async function unseen(
  ports: Pick<Ports, 'time'>,
  change: Change,
  { digest }: Click,
): Promise<DecisionRefusal | undefined> {
  const last = change.journal.findLast(({ kind }) => kind === 'replanned');
  if (digest !== undefined || !last) return undefined;
  const { earliest } = await ports.time.now();
  return earliest - last.at < GLANCE_MS ? { id: 'card-just-changed', change } : undefined;
}
