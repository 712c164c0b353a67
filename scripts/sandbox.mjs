// The bot and everything around it, with a terminal or a story.
import { launch } from './launch.mjs';

launch('src/sandbox/main.ts');
