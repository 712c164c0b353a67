import { nameIn, plain } from './command-values.ts';

/**
 * Takes away what chat clients and keyboards put around words: unseen marks, the markup of links, and quotes or
 * emphasis around the whole text. What stands around single words is left for whoever reads them.
 */
export function withoutMarkup(text: string): string {
  return withoutWrapping(
    withoutLinks(text.replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(/`+/g, '`')),
  );
}

/**
 * The label is what the person saw and typed, the link is what the chat made of it. Where the two name different hosts
 * the link stays as it is, which no name can be read from.
 */
function withoutLinks(text: string): string {
  return text.replace(LINK, (whole: string, link: string, label: string | undefined) => {
    const typed = label === undefined ? undefined : nameIn(plain(label));
    return typed !== undefined && typed !== nameIn(link) ? whole : shownOf(link, label);
  });
}

/** Every link as it was shown, for text that people read. */
export function withLabels(text: string): string {
  return text.replace(LINK, (_, link: string, label: string | undefined) => shownOf(link, label));
}

function shownOf(link: string, label: string | undefined): string {
  return label || link.replace(/^(?:mailto|tel):/i, '');
}

/** Marks that are pasted along unseen. The one that shows text in reverse (U+202E) is not among them: it is refused. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202d\u2060\u2066-\u2069\ufeff]/gu;

/** What a joiner without width joins: letters of some scripts (RFC 5892, appendix A) and emoji. Elsewhere it is unseen. */
const SCRIPTS = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh';
const LETTERS = SCRIPTS.split(' ').map((script) => `\\p{Script=${script}}`);
const JOINED = `${LETTERS.join('')}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f`;
const STRAY_JOINER = new RegExp(`(?<![${JOINED}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${JOINED}])`, 'gu');

/** `<http://www.example.com|www.example.com>`, `<https://x.example.com/>`, `<mailto:bob@example.com|bob@example.com>`. */
const LINK = /<(?<link>(?:https?:\/\/|mailto:|tel:)[^<>|]*)(?:\|(?<label>[^<>]*))?>/giu;

/** `` `/dns switch www cdn` ``, `*switch www cdn*`, "switch www cdn": one pair around several words, and no other inside. */
function withoutWrapping(text: string): string {
  const trimmed = text.trim();
  const inner = (EMPHASISED.exec(trimmed) ?? QUOTED.exec(trimmed))?.groups?.inner;
  return inner !== undefined && /\S\s+\S/.test(inner) ? withoutWrapping(inner) : trimmed;
}

const EMPHASISED = /^(?<mark>[`*_~])(?<inner>(?:(?!\k<mark>).)+)\k<mark>$/su;
const QUOTED = /^["“”„「](?<inner>[^"“”„「」]+)["“”」]$/su;
