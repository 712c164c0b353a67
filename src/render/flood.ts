import type { Language } from '../domain/language.ts';
import { say } from './say.ts';

/** Whoever asks too much at once is told that nothing was done, and when to try again. */
export function floodText(
  { by, seconds }: { by: 'person' | 'channel'; seconds: number },
  language: Language,
): string {
  return say(`flood.${by}`, { seconds }).mrkdwn(language);
}
