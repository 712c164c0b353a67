import type { Act } from '../src/app/act-on-change.ts';
import type { DecisionOutcome } from '../src/app/outcomes.ts';
import type { DecisionRefusal } from '../src/domain/refusal.ts';
import type { TypedTime } from '../src/domain/schedule.ts';
import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import type { WantedAct } from '../src/render/card/buttons.ts';
import type { Answer } from './answer.ts';
import { change } from './change.ts';
import { parseClick } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** A button of a card whose change was approved: Cancel, Undo, Retry, Close. */
export function clickOf(wanted: WantedAct): (useCases: UseCases, body: unknown) => Promise<Answer> {
  return async (useCases, body) => {
    const click = parseClick(body);
    if (!click) return unreadableButtonText;
    const channel = click.message?.channel ?? click.userId;
    const { changeId, userId, teamId } = click;
    return await act(useCases, wanted, { changeId, userId, teamId, channel });
  };
}

/** The same typed: `/dns cancel <id>`, `/dns undo <id>`, `/dns retry <id>`. `more` goes with an undo that has to be proposed. */
export async function act(
  useCases: UseCases,
  wanted: WantedAct,
  { channel, ...who }: Act & { channel: string },
  more: { reason?: string; at?: TypedTime; wait?: true } = {},
): Promise<Answer> {
  const asked = { verb: 'undo', change: who.changeId, ...more } as const;
  // What is to turn round at another time than now is for a plan of its own.
  if (wanted === 'undo' && more.at) return await change(useCases, asked, { userId: who.userId, channel });
  const outcome = await ACTS[wanted](useCases, who);
  const why = outcome.kind === 'refused' ? outcome.refusal.id : undefined;
  if (wanted !== 'undo' || why === undefined || !LEFT_TO_A_PROPOSAL.has(why)) {
    return (language) => decisionText(outcome, who.userId, language);
  }
  return await change(useCases, asked, { userId: who.userId, channel });
}

/** What is not under way is taken back by a change of its own, and whoever may ask for that is told there. */
const LEFT_TO_A_PROPOSAL: ReadonlySet<DecisionRefusal['id']> = new Set<DecisionRefusal['id']>([
  'not-under-way',
  'change-gone',
]);

const ACTS: Record<WantedAct, (useCases: UseCases, act: Act) => Promise<DecisionOutcome>> = {
  cancel: (useCases, who) => useCases.cancel(who),
  undo: (useCases, who) => useCases.undo(who),
  retry: (useCases, who) => useCases.resume(who),
  close: (useCases, who) => useCases.close(who),
};
