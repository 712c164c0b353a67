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
