// Two instances of the bot that are killed at random while people switch hosts.
import { launch } from './launch.mjs';

launch('src/sandbox/chaos/main.ts');
