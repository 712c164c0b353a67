import type { Clock } from '../../ports.ts';
import type { Sandbox } from '../sandbox.ts';

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

export interface Story {
  /** What it shows, for the list of stories. */
  tells: string;
  play(sandbox: Sandbox, io: StoryIo): Promise<Ending>;
}
