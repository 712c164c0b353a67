import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/types';
import { type Change, planUnderWay } from '../domain/change.ts';
import { expectedEnd, type HomeSight, type Right } from '../domain/home.ts';
import { LANGUAGES, type Language, type LanguageChoice } from '../domain/language.ts';
import { type Builders, buildersIn, LIMITS } from './blocks.ts';
import { messages } from './messages/index.ts';
import { messageLink, moment, mrkdwn, nameInCode, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

/** The ids of what can be pressed on the tab, which commands/ listens to. */
export const ASK_AT_HOME = 'home-ask';
export const CHOOSE_LANGUAGE = 'home-language';

/** Zones shown with their rights; each takes a line of at most some 400 characters. */
const ZONES = 40;

/** A person's Home tab: what waits for them, what they asked for, what runs and what has ended. */
export function homeView(sight: HomeSight, language: Language): HomeView {
  const build = buildersIn(language);
  const { waiting, mine, running, ended, rights, choice } = sight;
  return {
    type: 'home',
    blocks: [
      build.header(say('home.title')),
      build.section([say('home.intro')]),
      { type: 'actions', block_id: 'home-asking', elements: [askButton(build)] },
      ...part(build, 'waiting', waiting.map(lineOfWaiting)),
      ...part(build, 'mine', mine.map(lineOfOwn)),
      ...part(build, 'running', running.map(lineOfRunning)),
      ...part(build, 'ended', ended.map(lineOfEnded)),
      { type: 'divider' },
      build.section([say('home.rights'), ...rights.slice(0, ZONES).map(lineOfRight)], more),
      build.section([say('home.language')]),
      languageMenu(build, choice),
    ],
  };
}

function part(
  build: Builders,
  topic: 'waiting' | 'mine' | 'running' | 'ended',
  lines: readonly Words[],
): KnownBlock[] {
  const told = lines.length > 0 ? lines.map((line) => mrkdwn`• ${line}`) : [say(`home.${topic}-none`)];
  return [{ type: 'divider' }, build.section([say(`home.${topic}`), ...told], more)];
}

function lineOfWaiting(change: Change): Words {
  const given = change.approvals.length;
  const needed = change.approvalsNeeded ?? 1;
  return say('home.approvals', { change: linkOf(change), who: askerOf(change), given, needed });
}

function lineOfOwn(change: Change): Words {
  return say('home.line-own', { change: linkOf(change), state: stateOf(change) });
}

function lineOfRunning(change: Change): Words {
  const { steps } = planUnderWay(change);
  const step = Math.min(change.progress.step + 1, steps.length);
  return say('home.line-running', { change: linkOf(change), step, steps: steps.length, end: endOf(change) });
}

function endOf(change: Change): Words {
  if (change.back) return say('home.end-back');
  const at = expectedEnd(change);
  // Without a wait left there is nothing to count: checks end when the world has moved.
  return at > change.progress.since
    ? say('home.end-at', { at: moment(at, 'day and time') })
    : say('home.end-soon');
}

function lineOfEnded(change: Change): Words {
  return say('home.line-ended', { change: linkOf(change), state: stateOf(change), who: askerOf(change) });
}

function stateOf({ state, dueAt }: Change): Words {
  if (state !== 'proposed') return say(`home.state-${state}`);
  return say('home.state-proposed', { at: moment(dueAt ?? 0, 'day and time') });
}

/** What is to happen, leading to the card where there is one. */
function linkOf({ plan, card }: Change): Words {
  const title = messages.acts.title(plan);
  return card ? messageLink(card, title) : title;
}

function askerOf(change: Change): Words {
  return messages.owners.asker(change);
}

function lineOfRight({ zone, may, needed, of }: Right): Words {
  const facts = { zone: nameInCode(zone), needed, of: of ?? 0 };
  if (of === undefined) return mrkdwn`• ${say('home.right-unknown', facts)}`;
  if (of === 0) return mrkdwn`• ${say('home.right-nobody', facts)}`;
  return mrkdwn`• ${say(may ? 'home.right-may' : 'home.right-not', facts)}`;
}

function askButton(build: Builders): Button {
  const text = build.plainText(say('home.ask'), LIMITS.button);
  return { type: 'button', action_id: ASK_AT_HOME, text, style: 'primary' };
}

/** Each language by its own name, so that whoever landed in the wrong one finds out. */
function languageMenu(build: Builders, choice: LanguageChoice): ActionsBlock {
  const option = (value: LanguageChoice) =>
    build.option(value === 'slack' ? say('home.language-slack') : say('language.name').plain(value), value);
  return {
    type: 'actions',
    block_id: 'home-languages',
    elements: [
      {
        type: 'static_select',
        action_id: CHOOSE_LANGUAGE,
        options: [option('slack'), ...LANGUAGES.map(option)],
        initial_option: option(choice),
      },
    ],
  };
}

function more(n: number): Words {
  return say('home.more', { n });
}
