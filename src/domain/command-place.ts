import type { ParseProblem, TypedPlace } from './command.ts';
import { endsInDot, ipv6In, plain, simplified, typedHostIn, typedNameIn } from './command-values.ts';
import type { BareWord } from './command-words.ts';

/** Which host is meant. Quotes mean that the word stands as it is. */
export function placeIn(word: BareWord): TypedPlace | ParseProblem {
  const text = textOf(word);
  const host = typedHostIn(text);
  return host === undefined ? { id: 'not-a-name', text: word.text } : { host, absolute: endsInDot(text) };
}

/** A target word, a name or an address. */
export function targetIn(word: BareWord): string | undefined {
  const text = textOf(word);
  return typedNameIn(text) ?? ipv6In(text);
}

export function textOf({ text, quoted }: BareWord): string {
  return quoted ? text : plain(text);
}

/** `to` and arrows, which people put between a host and its target. */
export function connects({ text, quoted }: BareWord): boolean {
  return !quoted && (CONNECTING.has(simplified(text)) || ARROW.test(simplified(text)));
}

const CONNECTING: ReadonlySet<string> = new Set(['to', '到', '为', '至']);

/** One or two dashes, which keyboards make one of, or an equals sign; and the arrows that they become. */
const ARROW = /^(?:(?:-{1,2}|[‐‑‒–—―]|=)>|[→⇒➜➔➡⟶⟹])$/u;
