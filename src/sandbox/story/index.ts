import type { Story } from './story.ts';
import { playSwitch } from './switch.ts';

/** The stories that `--story NAME` plays. */
export const STORIES: ReadonlyMap<string, Story> = new Map([
  [
    'switch',
    { tells: 'Alice asks to switch www to the CDN, Bob approves, the world follows', play: playSwitch },
  ],
]);
