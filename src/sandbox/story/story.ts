import type { Resolution } from '../../domain/request.ts';
import type { Clock } from '../../ports.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Look, Sight } from './watch-answers.ts';

/** What a story may use besides the sandbox. */
export interface StoryIo {
  clock: Clock;
  /** Seconds since the story began. */
  elapsed(): number;
  /** Prints one line of the story. */
  say(line: string): void;
}

export interface Ending {
  isWell: boolean;
  /** One sentence: how it ended, or why it did not end well. */
  verdict: string;
}

/** What makes one story differ from the others. */
export interface Story {
  /** What it shows, for the list of stories. */
  tells: string;
  /** What Alice types behind `/dns`. */
  asks: string;
  /** The other way that she picks on the card; absent when the proposed one is hers. */
  picks?: Resolution;
  /** What everybody is asked from the first line to the last. None of it may ever be answered with nothing. */
  looks: readonly Look[];
  /**
   * What is not as it must be in the end, each in words; empty when all is well. Judges what servers answer and what
   * the account holds, never what the bot says.
   */
  faults(sights: readonly Sight[], sandbox: Sandbox): string[] | Promise<string[]>;
}
