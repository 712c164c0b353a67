import { en } from './en/index.ts';

/** What a language must be able to say: the functions of facts that the English folder has. */
export type Messages = typeof en;

export const messages: Messages = en;
