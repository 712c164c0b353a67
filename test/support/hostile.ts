import fc from 'fast-check';

const pieces = [
  '<!channel>',
  '<@U0EVIL>',
  '<https://evil.example|click>',
  '```',
  '`',
  '&lt;',
  '\n',
  '*x*',
  '😀',
];
/** Text that tries to be markup, a mention or a fence, to break an entity, or to be too long. */
export const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 40 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => `x${parts.join('')}`);

const WORDS = [
  ...pieces,
  '<!here>',
  '<!subteam^S0EVIL>',
  '<!date^1^{time}|x>',
  '<#C0EVIL|ops>',
  '&amp;lt;',
  '\u202E',
  '\u2066',
  '\u2028',
  '\u0007',
  'ехаmple.com',
  '|',
  '{name}',
  "'{'",
  '~_*',
  'long '.repeat(60),
  '長い'.repeat(80),
];

/** An endless row of hostile texts, the same for the same seed; much faster than an arbitrary. */
export function hostileTexts(seed: number): () => string {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return () => `x${Array.from({ length: 1 + next(8) }, () => WORDS[next(WORDS.length)]).join('')}`;
}
