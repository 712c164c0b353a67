// How late one instance begins what is due when much of it is due at once.
import { launch } from './launch.mjs';

launch('src/sandbox/bench/main.ts');
