import { describe, expect, test } from 'vitest';
import { movedAnswers, movedRecords, whatMoved } from '../../src/domain/drift.ts';
import type { Scene } from '../../src/domain/scene.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, aScene, aZone, EDGE, name } from '../support/scenes.ts';

const www = record();
const kinds = (movements: ReturnType<typeof whatMoved>) => movements.map(({ kind }) => kind);

describe('between two readings of a zone', () => {
  test('nothing has moved when only the time differs', () => {
    expect(whatMoved(aScene({ records: [www] }), aScene({ records: [www], takenAt: 99 }))).toEqual([]);
  });

  test.each([
    { ttl: 60 },
    { value: '198.51.100.7' },
    { status: 'disabled' as const },
    { weight: 5 },
    { locked: true },
  ])('a record with another %j has changed', (difference) => {
    expect(kinds(movedRecords([www], [{ ...www, ...difference }]))).toEqual(['record-changed']);
  });

  test('a record under another id was removed and added', () => {
    expect(kinds(movedRecords([www], [{ ...www, id: 'reborn' }]))).toEqual([
      'record-removed',
      'record-added',
    ]);
  });

  test('an edited remark is no movement', () => {
    expect(movedRecords([www], [{ ...www, remark: 'moved to rack 4' }])).toEqual([]);
  });

  test('the order of the records is no movement', () => {
    const two = record({ value: '192.0.2.11' });
    expect(movedRecords([www, two], [two, www])).toEqual([]);
  });

  test.each<[string, string, string, Partial<Scene>]>([
    ['minimum TTL', '1 s', '600 s', { zone: aZone({ minTtl: 600 }) }],
    ['zone expired', 'no', 'yes', { zone: aZone({ expired: true }) }],
    ['delegated to Alibaba Cloud DNS', 'yes', 'no', { zone: aZone({ delegated: false }) }],
    [
      'delegations above the host',
      'none',
      'www NS ns1.example.net',
      { delegations: [record({ host: host('www'), type: 'NS', value: 'ns1.example.net' })] },
    ],
    ['CDN status', 'online', 'offline', { cdn: aCdnDomain({ status: 'offline' }) }],
    ['CDN name', EDGE, 'other.kunlunaq.com', { cdn: aCdnDomain({ cname: name('other.kunlunaq.com') }) }],
    ['CDN coverage', 'global', 'overseas', { cdn: aCdnDomain({ coverage: 'overseas' }) }],
    ['CDN origins', '192.0.2.10', 'www.example.com', { cdn: aCdnDomain({ origins: ['www.example.com'] }) }],
    [
      'target',
      `${EDGE} (resolves)`,
      `${EDGE} (no-such-name)`,
      { target: { name: EDGE, outcome: 'no-such-name', chain: [EDGE], ipv4: false, ipv6: false } },
    ],
    [
      'target leads back to the host',
      'no',
      'yes',
      {
        target: {
          name: EDGE,
          outcome: 'resolves',
          chain: [EDGE, name('www.example.com')],
          ipv4: true,
          ipv6: false,
        },
      },
    ],
  ])('%s moved from %s to %s', (fact, before, after, moved) => {
    expect(whatMoved(aScene({ records: [www] }), aScene({ records: [www], ...moved }))).toEqual([
      { kind: 'fact-changed', fact, before, after },
    ]);
  });

  test('origins listed in another order have not moved', () => {
    const scene = (...origins: string[]) => aScene({ records: [www], cdn: aCdnDomain({ origins }) });
    expect(whatMoved(scene('192.0.2.1', '192.0.2.2'), scene('192.0.2.2', '192.0.2.1'))).toEqual([]);
  });
});

describe('what the world is told', () => {
  test('does not move with ids, remarks or shares of weight', () => {
    const weighted = { ...www, weight: 40 };
    expect(movedAnswers([weighted], [{ ...weighted, id: 'reborn', remark: 'x', weight: 60 }])).toEqual([]);
  });

  test('moves when a server is drained, and when it comes back', () => {
    const weighted = { ...www, weight: 40 };
    const drained = { ...www, weight: 0 };
    expect(kinds(movedAnswers([weighted], [drained]))).toEqual(['record-changed']);
    expect(kinds(movedAnswers([drained], [weighted]))).toEqual(['record-changed']);
  });

  test('does not move with the weight of a disabled record', () => {
    const disabled = { ...www, status: 'disabled' as const, weight: 40 };
    expect(movedAnswers([disabled], [{ ...disabled, weight: 0 }])).toEqual([]);
  });

  test('names an edited record once, and a replaced one as removed and added', () => {
    expect(kinds(movedAnswers([www], [{ ...www, ttl: 60 }]))).toEqual(['record-changed']);
    expect(kinds(movedAnswers([www], [{ ...www, id: 'new', ttl: 60 }]))).toEqual([
      'record-removed',
      'record-added',
    ]);
  });
});
