import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { keys, textOf } from '../../src/render/languages/index.ts';

/** The facts that a sentence wants, by name. */
function factsOf(text: string, language: string): Set<string> {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    // Everything but literals (0), the number sign of a plural (7) and tags (8) stands for a fact.
    if (
      'type' in value &&
      'value' in value &&
      typeof value.value === 'string' &&
      ![0, 7, 8].includes(Number(value.type))
    )
      names.add(value.value);
    Object.values(value).forEach(walk);
  };
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
  return names;
}

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  test('says every sentence, and of each no other facts than English does', () => {
    for (const key of keys()) {
      const known = factsOf(textOf('en', key), 'en');
      const wanted = factsOf(textOf(language, key), language);
      expect(
        [...wanted].filter((name) => !known.has(name)),
        key,
      ).toEqual([]);
      expect(textOf(language, key), key).not.toBe(key);
    }
  });

  test('names itself', () => {
    expect(textOf(language, 'language.name')).toMatch(language === 'en' ? /English/ : /中文/);
  });
});
