import type { Button } from '@slack/types';
import type { Change } from '../domain/change.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import { canTakeBack, type Remains, type Rescue } from '../domain/recovery.ts';
import type { Refusal } from '../domain/refusal.ts';
import { refusalText } from './answers.ts';
import {
  actions,
  type Builders,
  buildersIn,
  LIMITS,
  type MessageBlock,
  type SlackMessage,
} from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

/** The ids of the buttons that propose a rescue, which commands/ listens to. */
export const RESCUES: Readonly<Record<Rescue, string>> = {
  finish: 'rescue-finish',
  undo: 'rescue-undo',
};

/** What a search through a zone came to, as the use case says it. */
type Outcome =
  | {
      kind: 'searched';
      search: {
        zone: DomainName;
        lost: readonly Remains[];
        ended: readonly { change: Change; remains: Remains }[];
        underWay: number;
      };
    }
  | { kind: 'refused'; refusals: Refusal[] };

/** Slack takes fifty blocks; two for each change, and one for what comes before. */
const MOST = 20;

/** The answer to `/dns recover`, for one person: each change with its buttons. */
export function recoveryMessage(
  outcome: Outcome,
  language: Language = DEFAULT_LANGUAGE,
): SlackMessage | string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'recover', language);
  const build = buildersIn(language);
  const { zone, lost, ended, underWay } = outcome.search;
  const words = messages.recovery;
  const head = words.searched(zone, lost.length + ended.length, underWay);
  const parts = [
    ...lost.map((remains): Part => {
      const ways: Rescue[] = canTakeBack(remains) ? ['finish', 'undo'] : ['finish'];
      return { remains, lines: words.lost(remains, zone), ways };
    }),
    ...ended.map(({ remains }): Part => ({ remains, lines: words.ended(remains, zone), ways: ['finish'] })),
  ];
  const told = parts.length === 0 ? words.nothingFound : parts.flatMap(({ lines }) => lines);
  const text = build.linesWithin([...head, ...told], LIMITS.text, words.moreRemains);
  if (parts.length === 0) return text;
  const shown = parts.slice(0, MOST);
  const room = Math.min(LIMITS.section, Math.floor((LIMITS.message - 1500) / shown.length));
  return {
    text,
    blocks: [
      build.section(head, words.moreRemains),
      ...shown.flatMap((part) => blocksOf(build, part, zone, room)),
    ],
  };
}

interface Part {
  remains: Remains;
  lines: readonly Words[];
  ways: readonly Rescue[];
}

function blocksOf(
  build: Builders,
  { remains, lines, ways }: Part,
  zone: DomainName,
  room: number,
): MessageBlock[] {
  const { changeId } = remains;
  const buttons = ways.map((rescue) => button(build, rescue, { zone, changeId }));
  return [build.section(lines, messages.recovery.moreRemains, room), actions(`rescue-${changeId}`, buttons)];
}

function button(build: Builders, rescue: Rescue, of: { zone: DomainName; changeId: string }): Button {
  const label = messages.recovery.rescueLabel(rescue, of.changeId);
  return {
    type: 'button',
    action_id: RESCUES[rescue],
    text: build.plainText(label, LIMITS.button),
    accessibility_label: build.plainText(label, LIMITS.label).text,
    value: JSON.stringify({ ...of, rescue }),
  };
}
