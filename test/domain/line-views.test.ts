import { describe, expect, test } from 'vitest';
import { sampleSubnet } from '../../src/domain/line.ts';
import { lineViews } from '../../src/domain/line-views.ts';
import { linesOf } from '../../src/sandbox/dns/client-lines.ts';

describe('from where a line can be seen', () => {
  test('the default line alone needs no client of its own', () => {
    expect(lineViews(['default'])).toEqual({ seen: [{ line: 'default' }], unseen: [] });
  });

  test.each([
    [['default', 'oversea'], 'default', 'telecom'],
    [['default', 'internal'], 'default', 'oversea'],
    [['default', 'oversea', 'telecom'], 'default', 'unicom'],
    [['default', 'os_asia'], 'default', 'telecom'],
    [['default', 'google'], 'default', 'telecom'],
    [['internal', 'telecom'], 'internal', 'internal'],
    [['default', 'oversea', 'search'], 'oversea', 'oversea'],
  ])('beside %j the line %s shows to a client of %s', (present, line, sample) => {
    expect(lineViews(present).seen).toContainEqual({ line, clientSubnet: sampleSubnet(sample) });
  });

  test.each([
    [['default', 'oversea', 'internal'], 'default'],
    [['oversea', 'os_namerica_us'], 'oversea'],
    [['oversea', 'google'], 'oversea'],
    [['telecom', 'cn_telecom_shanghai'], 'telecom'],
    [['internal', 'cn_region_zhejiang'], 'internal'],
    [['default', 'search'], 'search'],
    [['constructor'], 'constructor'],
  ])('beside %j no client is known for the line %s', (present, line) => {
    expect(lineViews(present).unseen).toContain(line);
  });

  test('in the world of the sandbox each view leads to its line, whatever lines have records', () => {
    const some = [
      'default',
      'internal',
      'oversea',
      'telecom',
      'unicom',
      'mobile',
      'os_namerica_us',
      'cn_region_shanghai',
    ];
    for (let bits = 1; bits < 2 ** some.length; bits += 1) {
      const present = some.filter((_, index) => bits & (1 << index));
      for (const { line, clientSubnet } of lineViews(present).seen) {
        const client = (clientSubnet ?? '127.0.0.1/32').split('/')[0] ?? '';
        expect(
          linesOf(client).find((one) => present.includes(one)),
          present.join(),
        ).toBe(line);
      }
    }
  });
});
