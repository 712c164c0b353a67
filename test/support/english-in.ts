/**
 * Runs of three or more English words in what a person reads in another language. Code spans, links' addresses, names of
 * hosts, mentions and the terms that stay as they are in every language do not count.
 */
export function englishIn(text: string, known: readonly string[] = []): string[] {
  const bare = [...TERMS, ...known]
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, term) => rest.replaceAll(term, '。'), withoutData(text));
  return [...bare.matchAll(/[A-Za-z][A-Za-z’'-]*(?:[ \t]+[A-Za-z][A-Za-z’'-]*){2,}/g)].map(([run]) => run);
}

/** True where it holds Chinese at all. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Names of products, which nobody translates. */
const TERMS = [
  'Alibaba Cloud DNS',
  'Global Traffic Manager',
  'Enterprise Ultimate Edition',
  'Ultimate Edition',
];

function withoutData(text: string): string {
  return text
    .replace(/```[\s\S]*?```/g, '。')
    .replace(/`[^`\n]*`/g, '。')
    .replace(/<!date\^[^>]*>/g, '。')
    .replace(/<[@#!][^>]*>/g, '。')
    .replace(/<https?:[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<?https?:[^\s>]*>?/g, '。')
    .replace(/[@#][\w-]+/g, '。')
    .replace(/\b[\w-]+(?:\.[\w-]+)+\b/g, '。');
}
