import type { Change } from '../../../src/domain/change.ts';
import { DEFAULT_LANGUAGE } from '../../../src/domain/language.ts';
import { announcement } from '../../../src/render/announcement.ts';
import { lateOutcome } from '../../../src/render/late-outcomes.ts';
import { planCard } from '../../../src/render/plan-card.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import { buttonsIn } from '../world/cards.ts';

/** When all is over each card shows what is stored, offers nothing that is over, and the end has been told. */
export function untrueCards(evidence: Evidence): Violation[] {
  return evidence.changes.flatMap((change) => [...cardOf(evidence, change), ...endOf(evidence, change)]);
}

function cardOf({ world }: Evidence, change: Change): Violation[] {
  if (!change.card) return [];
  const shown = world.slack.find(change.card.channel, change.card.ts);
  if (!shown) return [untrue(world, `the card of ${change.id} is nowhere`)];
  const wanted = planCard(change);
  const isOver = change.state !== 'proposed' && change.state !== 'running';
  const decisions = buttonsIn(shown.blocks).filter(({ action_id }) => action_id === 'approve');
  if (isOver && decisions.length > 0)
    return [untrue(world, `the card of ${change.id} (${change.state}) can still be approved`)];
  const isTrue = shown.text === wanted.text && JSON.stringify(shown.blocks) === JSON.stringify(wanted.blocks);
  return isTrue ? [] : [untrue(world, `the card of ${change.id} (${change.state}) says: ${shown.text}`)];
}

function endOf({ world }: Evidence, change: Change): Violation[] {
  const wanted = announcement(change)?.channel.text;
  if (wanted === undefined) return [];
  const about = world.slack.messages.filter(
    ({ threadTs, text, ts, channel }) =>
      threadTs === undefined &&
      channel === 'C0OPS' &&
      ts !== change.card?.ts &&
      text.includes(`Change \`${change.id}\`.`),
  );
  const last = about.at(-1)?.text;
  // What was told late is a line of a message about several.
  if (last === wanted || last?.includes(lateOutcome(change).mrkdwn(DEFAULT_LANGUAGE))) return [];
  return [untrue(world, `of the end of ${change.id} (${change.state}) was told: ${last ?? 'nothing'}`)];
}

function untrue({ stage }: Evidence['world'], detail: string): Violation {
  return { rule: 'untrue-card', at: stage.now(), detail };
}
