import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { LIMITS } from '../../src/render/blocks.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { wholeCard } from '../../src/render/whole-card.ts';
import { aChange } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { shown } from './shown.ts';

function withRecords(records: DnsRecord[]): Change {
  const { plan } = aChange();
  return aChange({ plan: { ...plan, scene: { ...plan.scene, records } } });
}

/** What a person reads in the thread, pieces of values put together. */
function read(change: Change): string {
  return wholeCard(change, 'en')
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('`\n`', '');
}

describe('what a card has no room for', () => {
  it('is nothing where it shows everything', () => {
    expect(wholeCard(aChange(), 'en')).toEqual([]);
  });

  it('stands in the thread in whole: a long value that the card ends with an ellipsis', () => {
    const value = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0B'.repeat(60)}`;
    const change = withRecords([record(), record({ id: '2', type: 'TXT', value })]);
    const card = shown(planCard(change));
    expect(card).not.toContain(value);
    expect(card).toContain('…');
    expect(read(change)).toContain(value);
    expect(read(change)).toContain('TXT of `www` on line `default`');
    expect(read(change)).not.toContain('192.0.2.10');
  });

  it('or records beyond the rows of the card', () => {
    const records = Array.from({ length: 60 }, (_, index) =>
      record({ id: `${index}`, value: `192.0.2.${index}` }),
    );
    const text = read(withRecords(records));
    for (const { value } of records) expect(text).toContain(`\`${value}\``);
  });

  it.each(LANGUAGES)('and fits into messages of Slack in %s, whatever the values are', (language) => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 3000, unit: 'grapheme' }), { maxLength: 40 }),
        (values) => {
          const records = values.map((value, index) => record({ id: `${index}`, type: 'TXT', value }));
          const told = wholeCard(withRecords(records), language);
          expect(told.length).toBeLessThanOrEqual(11);
          for (const { text } of told) {
            expect(text.length).toBeLessThanOrEqual(LIMITS.section);
            expect(text).not.toContain('undefined');
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
