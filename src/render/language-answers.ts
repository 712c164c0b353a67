import type { Language, LanguageChoice } from '../domain/language.ts';
import { buildersIn, LIMITS } from './blocks.ts';
import { code, mrkdwn, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

const english = code('/dns language en');
const chinese = code('/dns language zh-CN');
const slack = code('/dns language slack');

/** What a person is spoken to in; `chosen` when they have just said so. In that language itself. */
export function languageText(
  { choice, language }: { choice: LanguageChoice; language: Language },
  chosen: boolean,
): string {
  const facts = { language: say('language.name'), example: language === 'en' ? chinese : english, slack };
  const bySlack = choice === 'slack';
  if (chosen) return written(say(bySlack ? 'language.chosen-slack' : 'language.chosen', facts), language);
  return written(say(bySlack ? 'language.now-slack' : 'language.now', facts), language);
}

/** What is said of `/dns language` in the help. */
export const languageHelp: readonly Words[] = [
  say('language.help', { other: code('语言') }),
  mrkdwn`${say('language.help-examples', { english, chinese, slack })}`,
];

export function unknownLanguage(text: string): Words {
  return say('language.unknown', { text: code(text, 80), english, chinese, slack });
}

function written(words: Words, language: Language): string {
  return buildersIn(language).linesWithin([words], LIMITS.text);
}
