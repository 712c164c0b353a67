import { approveChange, type Click, rejectChange } from '../../../src/app/decide-change.ts';
import type { DecisionOutcome } from '../../../src/app/outcomes.ts';
import { proposeChange } from '../../../src/app/propose-change.ts';
import { closeChange, resumeChange } from '../../../src/app/resume-change.ts';
import { cancelChange, undoRunning } from '../../../src/app/turn-back.ts';
import type { Ports } from '../../../src/ports.ts';
import { commandOf } from '../../support/typed.ts';
import type { Bot } from './bot.ts';
import { findButton } from './cards.ts';
import type { HappeningOf } from './happenings.ts';
import { least, type Source } from './stage.ts';
import type { World } from './world.ts';

/** What each button of a card does. */
const BUTTONS = {
  approve: approveChange,
  reject: rejectChange,
  cancel: cancelChange,
  undo: undoRunning,
  retry: resumeChange,
  close: closeChange,
} satisfies Record<string, (ports: Ports, click: Click) => Promise<DecisionOutcome>>;
export type ButtonId = keyof typeof BUTTONS;

/** What a person is about to do. Times are epoch milliseconds. */
export type Wish = { at: number; who: string } & (
  | { kind: 'press'; button: ButtonId; changeId: string }
  /** Types a command; Bob then approves what comes of it. */
  | { kind: 'type'; text: string }
  /** The same for the undo of a change, as soon as it has ended. */
  | { kind: 'undo'; changeId: string }
);

/** How long somebody waits for an answer, and how often they try. */
const AGAIN_MS = 20_000;
const TRIES = 12;

/** When somebody who is to approve looks at the card: at once, and again, for it may ask once more. Milliseconds. */
export const LOOKS_AT_MS = [1_000, 120_000, 1_200_000];

/** Answers after which a person tries again: nobody could be asked. */
const PASSING: ReadonlySet<string | undefined> = new Set([
  undefined,
  'scene-unreadable',
  'approvers-unreadable',
]);

interface Pending {
  wish: Wish;
  tries: number;
  /** The press before this one. */
  last?: Omit<HappeningOf<'press'>, 'at'>;
}

/** The people of the workspace: they press what their cards show, and press again when nothing comes of it. */
export class People implements Source {
  readonly #world: World;
  #wishes: Pending[] = [];

  constructor(world: World, wishes: readonly Wish[] = []) {
    this.#world = world;
    for (const wish of wishes) this.want(wish);
  }

  want(wish: Wish, tries = TRIES): void {
    if (tries > 0) this.#wishes.push({ wish, tries });
  }

  isContent(): boolean {
    return this.#wishes.length === 0;
  }

  nextAt(): number | undefined {
    return least(this.#wishes.map(({ wish }) => wish.at));
  }

  fire(now: number): void {
    const due = this.#wishes.filter(({ wish }) => wish.at <= now);
    this.#wishes = this.#wishes.filter((one) => !due.includes(one));
    for (const { wish, tries, last } of due) {
      if (!last || PASSING.has(last.heard)) this.#fulfil(wish, tries, now);
    }
  }

  #fulfil(wish: Wish, tries: number, now: number): void {
    const bot = this.#world.anyBot();
    if (!bot) this.want({ ...wish, at: now + 1_000 }, tries);
    else if (wish.kind === 'press') this.#press(bot, wish, tries, now);
    else if (wish.kind === 'type') bot.run((ports) => this.#type(ports, wish, tries));
    else this.#undo(wish, tries, now);
  }

  /** Somebody who waits for an end does not give up. */
  #undo(wish: Extract<Wish, { kind: 'undo' }>, tries: number, now: number): void {
    const { who, changeId } = wish;
    const change = this.#world.redis.find(changeId);
    if (!change) return;
    const isOver = change.dueAt === null && !change.announcementDue;
    if (isOver) this.#fulfil({ kind: 'type', at: now, who, text: `undo ${changeId}` }, tries, now);
    else this.want({ ...wish, at: now + 30_000 }, tries);
  }

  #press(bot: Bot, wish: Extract<Wish, { kind: 'press' }>, tries: number, now: number): void {
    const { who, button, changeId } = wish;
    const shown = findButton(this.#world.slack.messages, button, changeId);
    if (!shown) return;
    const last: Pending['last'] = { kind: 'press', who, button, changeId, digest: shown.digest };
    this.#world.tell(last);
    const click: Click = { ...shown, userId: who };
    bot.run(async (ports) => {
      const outcome = await BUTTONS[button](ports, click);
      last.heard = outcome.kind === 'refused' ? outcome.refusal.id : outcome.kind;
    });
    if (tries > 1) this.#wishes.push({ wish: { ...wish, at: now + AGAIN_MS }, tries: tries - 1, last });
  }

  async #type(ports: Ports, wish: Extract<Wish, { kind: 'type' }>, tries: number): Promise<void> {
    const outcome = await proposeChange(ports, commandOf(wish.text), { userId: wish.who, channel: 'C0OPS' });
    if (outcome.kind === 'refused' || outcome.kind === 'undeliverable') {
      const ids = outcome.kind === 'refused' ? outcome.refusals.map(({ id }) => id) : [];
      const mayHelp = ids.length === 0 || ids.includes('provider-failed') || ids.includes('host-busy');
      if (mayHelp) this.want({ ...wish, at: this.#world.stage.now() + AGAIN_MS }, tries - 1);
      return;
    }
    const { id } = outcome.change;
    const now = this.#world.stage.now();
    for (const later of LOOKS_AT_MS) {
      this.want({ kind: 'press', button: 'approve', who: 'U0BOB', changeId: id, at: now + later });
    }
  }
}
