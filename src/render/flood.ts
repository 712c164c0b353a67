import type { Language } from '../domain/language.ts';
import { duration } from './messages/units.ts';
import { say } from './say.ts';

/** Whoever asks too much at once is told that nothing was done, and when to try again. */
export function floodText(
  { by, seconds }: { by: 'person' | 'channel'; seconds: number },
  language: Language,
): string {
  return say(`flood.${by}`, { seconds }).mrkdwn(language);
}

/** Whoever sends what bears a date in the future: it may be a recording, or a clock is wrong. */
export function futureText(seconds: number, language: Language): string {
  return say('flood.future', { time: duration(seconds) }).mrkdwn(language);
}
