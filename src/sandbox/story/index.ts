import { cdnBehindGtmStory } from './cdn-behind-gtm.ts';
import { forwardStory } from './forward.ts';
import { leaveGtmStory } from './leave-gtm.ts';
import { splitStory } from './split.ts';
import type { Story } from './story.ts';
import { switchStory } from './switch.ts';

/** The stories that `--story NAME` plays. In each Alice asks, Bob approves, and the world is asked whether it follows. */
export const STORIES: ReadonlyMap<string, Story> = new Map([
  ['switch', switchStory],
  ['forward', forwardStory],
  ['leave-gtm', leaveGtmStory],
  ['cdn-behind-gtm', cdnBehindGtmStory],
  ['split', splitStory],
]);
