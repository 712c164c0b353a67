import { withoutMarkup } from './command-markup.ts';

/** A word of a command: bare, or an option. Quotes, links and entities are gone from all texts. */
export type Word = BareWord | OptionWord;

/** `quoted` texts stand for themselves, even when they begin with a dash. */
export interface BareWord {
  kind: 'bare';
  text: string;
  quoted: boolean;
}

/**
 * `--ttl`, `--ttl=600`, `ttl=600`; the name in lower case, the value when it was in the same word. `text` is all of it
 * as typed, `sure` when it can be nothing else: two dashes, or the one that a keyboard makes of them.
 */
export interface OptionWord {
  kind: 'option';
  name: string;
  value?: string;
  text: string;
  sure: boolean;
}

/**
 * Cuts the text of a slash command into words. Keyboards and chat clients change what was typed, so smart quotes,
 * dashes that two hyphens became, full-width forms, invisible marks and the chat's own link markup are undone.
 */
export function wordsOf(text: string): Word[] {
  return [...withoutMarkup(text).matchAll(WORD)].map(({ 0: whole, groups = {} }) => {
    const quoted = groups.double ?? groups.single ?? groups.code;
    if (quoted === undefined)
      return optionIn(whole) ?? { kind: 'bare', text: withoutEntities(whole), quoted: false };
    const value = withoutEntities(quoted).replace(/\s+/g, ' ').trim();
    const option = optionIn(groups.key ?? '');
    return option
      ? { ...option, value, text: `${option.text}"${value}"` }
      : { kind: 'bare', text: withoutEntities(groups.key ?? '') + value, quoted: true };
  });
}

/**
 * The first and last word of what may be emphasis around several words: `_www cdn_`. Names may begin with an underscore,
 * so nobody can tell; other marks of emphasis are in no name.
 */
export function emphasisAcross(words: readonly Word[]): { from: string; to: string } | undefined {
  const open = words.findIndex((word) => openEmphasis(word) > 0);
  const close = words.findLastIndex((word) => openEmphasis(word) < 0);
  const [from, to] = [words[open], words[close]];
  return from && to && open < close ? { from: from.text, to: to.text } : undefined;
}

/** How many underscores more a word begins with than it ends with. */
function openEmphasis(word: Word): number {
  if (word.kind === 'bare' && word.quoted) return 0;
  const backwards = [...word.text].toReversed().join('');
  const [before = ''] = /^[_＿]*/.exec(word.text) ?? [];
  const { after = '' } = /^[,;，；]?(?<after>[_＿]*)/.exec(backwards)?.groups ?? {};
  return before.length - after.length;
}

/**
 * Something quoted, perhaps after `name=`, else a run without spaces; a mention such as `<@U123|Bob B>` counts as one.
 * A quote that is never closed lasts to the end. Behind code a comma may follow.
 */
const WORD =
  /(?<key>[^\s=＝"'`“‘]+[=＝])?(?:["“”„‟«＂「『](?<double>.*?)(?:["“”‟»＂」』](?=\s|$)|$)|['‘’‚＇](?<single>.*?)(?:['‘’`＇](?=\s|$)|$)|[`｀](?<code>.*?)(?:[`｀'’][,;，；]?(?=\s|$)|$))|(?:<(?:[@#!]|https?:|mailto:|tel:)[^<>]*>|\S)+/gsu;

const OPTION = /^(?<dashes>[-‐‑‒–—―－]*)(?<name>\p{L}[\p{L}\p{N}-]*)(?:[=＝](?<value>.*))?$/su;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function optionIn(word: string): OptionWord | undefined {
  const { dashes, name, value } = OPTION.exec(word)?.groups ?? {};
  if (name === undefined || (dashes === '' && value === undefined)) return undefined;
  const option = {
    kind: 'option',
    name: name.normalize('NFKC').toLowerCase(),
    text: withoutEntities(word),
    sure: dashes !== '' && dashes !== '-',
  } as const;
  return value ? { ...option, value: withoutEntities(value) } : option;
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}
