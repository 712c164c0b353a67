/** A word of a command: bare, or an option. Quotes, markup and entities are gone from all texts. */
export type Word =
  /** `quoted` texts stand for themselves, even when they begin with a dash. */
  | { kind: 'bare'; text: string; quoted: boolean }
  /**
   * `--ttl`, `--ttl=600`, `ttl=600`; the name in lower case, the value when it was in the same word. `text` is all of it
   * as typed, `sure` when it can be nothing else: two dashes, or the one that a keyboard makes of them.
   */
  | { kind: 'option'; name: string; value?: string; text: string; sure: boolean };

/**
 * Cuts the text of a slash command into words. Keyboards and chat clients change what was typed, so smart quotes,
 * dashes that two hyphens became, full-width forms, invisible marks and the chat's own link markup are undone.
 */
export function wordsOf(text: string): Word[] {
  const plain = text.replace(INVISIBLE, '').replace(MARKUP, withoutMarkup);
  return [...plain.matchAll(WORD)].map(({ 0: whole, groups = {} }) => {
    const quoted = groups.double ?? groups.single;
    if (quoted === undefined)
      return optionIn(whole) ?? { kind: 'bare', text: withoutEntities(whole), quoted: false };
    const value = withoutEntities(quoted).replace(/\s+/g, ' ').trim();
    const option = optionIn(groups.key ?? '');
    return option
      ? { ...option, value, text: `${option.text}"${value}"` }
      : { kind: 'bare', text: withoutEntities(groups.key ?? '') + value, quoted: true };
  });
}

/** Marks that are pasted along unseen; some of them turn the direction of the text around. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** `<http://www.example.com|www.example.com>`, `<https://x.example.com/>`, `<mailto:bob@example.com|bob@example.com>`. */
const MARKUP = /<(?<link>(?:https?:\/\/|mailto:)[^<>|]*)(?:\|(?<label>[^<>]*))?>/giu;

/**
 * Something quoted, perhaps after `name=`, else a run without spaces; the mention `<@U123|Bob B>` counts as one.
 * A quote that is never closed lasts to the end.
 */
const WORD =
  /(?<key>[^\s=＝"'`“‘]+[=＝])?(?:["“”„‟«＂](?<double>.*?)(?:["“”‟»＂](?=\s|$)|$)|['‘’‚`＇](?<single>.*?)(?:['‘’`＇](?=\s|$)|$))|(?:<[@#!][^<>]*>|\S)+/gsu;

const OPTION = /^(?<dashes>[-‐‑‒–—―－]*)(?<name>\p{L}[\p{L}\p{N}-]*)(?:[=＝](?<value>.*))?$/su;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The label is what the person typed; the link is what the chat made of it. */
function withoutMarkup(_: string, link: string, label: string | undefined): string {
  return label || link.replace(/^mailto:/i, '');
}

function optionIn(word: string): Extract<Word, { kind: 'option' }> | undefined {
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
