import { badInput } from './bad-input.ts';
import { chinese } from './chinese.ts';
import { keyboards } from './keyboards.ts';
import { markup } from './markup.ts';
import { options } from './options.ts';
import { order } from './order.ts';
import { help, plain } from './plain.ts';
import { recordVerbs } from './record-verbs.ts';
import type { Row } from './row.ts';
import { turns } from './turns.ts';
import { typos } from './typos.ts';
import { ways } from './ways.ts';

/** Every line of the corpus, by theme. */
export const corpus: Readonly<Record<string, readonly Row[]>> = {
  'the plain forms': plain,
  help,
  options,
  'order and connecting words': order,
  "the chat's markup": markup,
  'keyboards and clipboards': keyboards,
  'Chinese and internationalised names': chinese,
  typos,
  'bad input': badInput,
  'records and their values': recordVerbs,
  'forward, gtm, split, undo and recover': ways,
  'cancel and retry': turns,
};
