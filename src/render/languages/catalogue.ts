import type { en } from './en.ts';

type Topic = keyof typeof en;

/** The name of a sentence: its topic and its own name, such as `units.more`. English has all of them. */
export type Key = { [T in Topic]: `${T}.${Extract<keyof (typeof en)[T], string>}` }[Topic];

/** What a language must be able to say: the same sentences as English. */
export type Catalogue = { readonly [T in Topic]: Readonly<Record<keyof (typeof en)[T], string>> };
