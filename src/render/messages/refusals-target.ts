import type { AskedVerb } from '../../domain/command.ts';
import { type DomainName, displayName } from '../../domain/name.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { lineOf, switchOf, typed } from './commands.ts';
import { targetOutcome } from './stops.ts';
import { listing } from './units.ts';

export type TargetRefusal = Extract<Refusal, { id: `target-${string}` | `cdn-${string}` }>;

/** Why visitors cannot be sent to the target. */
export function targetRefusal(why: TargetRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'target-word-unknown':
      return wordUnknown(why);
    case 'target-is-address':
      return say('refusals-target.is-address', {
        text: code(why.text),
        cdn: code('cdn'),
        line: lineOf(verb, 'www.example.com'),
      });
    case 'target-is-host':
      return say('refusals-target.is-host', {
        name: nameInCode(why.name),
        cdn: code('cdn'),
        line: switchOf(why.name),
      });
    case 'target-loops':
      return say('refusals-target.loops', { chain: chain(why.facts.chain), cdn: code('cdn') });
    case 'target-unresolved':
      return unresolved(why);
    case 'cdn-unknown':
    case 'cdn-without-cname':
      return say(`refusals-target.${why.id}`, { name: nameInCode(why.name), next: next(verb, why.name) });
    case 'cdn-not-online':
      return say('refusals-target.cdn-not-online', {
        name: nameInCode(why.name),
        status: code(why.status),
        online: code('online'),
        next: next(verb, why.name),
      });
    case 'cdn-overseas-only':
      return say('refusals-target.cdn-overseas-only', {
        name: nameInCode(why.name),
        line: typed(`/dns split ${why.name} cdn`),
      });
    case 'cdn-fetches-from-host':
      return say('refusals-target.cdn-fetches-from-host', {
        name: nameInCode(why.name),
        origin: code(why.origin),
        next: next(verb, why.name),
      });
  }
}

function wordUnknown(why: Extract<TargetRefusal, { id: 'target-word-unknown' }>): Words {
  const facts = { word: code(why.word), example: code('example.cdn.example.net') };
  return why.words.length === 0
    ? say('refusals-target.word-unknown-none', facts)
    : say('refusals-target.word-unknown', {
        ...facts,
        words: listing(why.words.map((word) => code(word))),
      });
}

function unresolved({ facts }: Extract<TargetRefusal, { id: 'target-unresolved' }>): Words {
  const said = { name: nameInCode(facts.name), outcome: targetOutcome(facts.outcome) };
  return facts.chain.length > 1
    ? say('refusals-target.unresolved-chain', { ...said, chain: chain(facts.chain) })
    : say('refusals-target.unresolved', said);
}

/** The line to type, where it is certain which one it was. */
function next(verb: AskedVerb, name: DomainName): Words {
  return verb === 'switch'
    ? say('refusals-target.type-line', { line: switchOf(name) })
    : say('refusals-target.type-same');
}

function chain(names: readonly DomainName[]): Words {
  return code(names.map(displayName).join(' → '), 200);
}
