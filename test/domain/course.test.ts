import { describe, expect, test } from 'vitest';
import {
  expectFamilies,
  familiesOf,
  lastingTtl,
  longestTtl,
  loweringSteps,
  restoringSteps,
} from '../../src/domain/course.ts';
import type { Step } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { content, host, record } from '../support/records.ts';
import { aPlainScene, aZone, EDGE } from '../support/scenes.ts';

const one = record({ value: '192.0.2.1', ttl: 600 });
const two = record({ value: '192.0.2.2', ttl: 3600 });
const low = record({ value: '192.0.2.3', ttl: 60 });
const lowered = (records: DnsRecord[], minTtl = 60) =>
  loweringSteps(aPlainScene({ records, zone: aZone({ minTtl }) }), records);

describe('before records make way', () => {
  test('those above the lowest TTL of the edition get it, are seen with it, and the longest is waited out', () => {
    expect(lowered([one, two, low])).toMatchObject([
      {
        kind: 'lower-ttl',
        edits: [
          { existing: { value: '192.0.2.1' }, desired: { value: '192.0.2.1', ttl: 60 } },
          { existing: { value: '192.0.2.2' }, desired: { value: '192.0.2.2', ttl: 60 } },
        ],
      },
      {
        kind: 'confirm-served',
        expect: [{ answer: { values: ['192.0.2.1', '192.0.2.2', '192.0.2.3'], maxTtl: 60 } }],
      },
      { kind: 'wait', seconds: 3600 },
    ]);
  });

  test('there is nothing to wait for where nothing can be lowered', () => {
    expect(lowered([one, low], 600)).toEqual([]);
    expect(lowered([{ ...two, status: 'disabled' }])).toEqual([]);
  });

  test('only what the lowered records tell is looked at', () => {
    const mx = record({ type: 'MX', value: 'mail.example.net' });
    const scene = aPlainScene({ records: [one, mx] });
    expect(loweringSteps(scene, [one])[1]).toMatchObject({ expect: [{ answer: { type: 'A' } }] });
    expect(loweringSteps(scene, [mx])[1]).toMatchObject({ expect: [{ answer: { type: 'MX', maxTtl: 1 } }] });
  });

  test('each line and each host is looked at by itself', () => {
    const records = [one, record({ line: 'oversea' }), record({ host: host('@') })];
    expect(lowered(records)[1]).toMatchObject({
      expect: [
        { host: 'www', line: 'default' },
        { host: 'www', line: 'oversea' },
        { host: '@', line: 'default' },
      ],
    });
  });

  test('a drained record is lowered like the others, and not looked for', () => {
    const steps = lowered([one, { ...two, weight: 0 }]);
    expect(steps[0]).toMatchObject({ edits: [{}, {}] });
    expect(steps[1]).toMatchObject({ expect: [{ answer: { values: ['192.0.2.1'] } }] });
  });
});

describe('at the end', () => {
  const swap: Step = {
    kind: 'swap',
    edits: [{ kind: 'update', existing: one, desired: content({ type: 'CNAME', value: EDGE, ttl: 1 }) }],
  };
  const cname = content({ type: 'CNAME', value: EDGE });

  test('a record that stands with another TTL than it is to keep gets that', () => {
    expect(restoringSteps(aPlainScene({ records: [one] }), [swap], [cname])).toMatchObject([
      { kind: 'restore-ttl', edits: [{ kind: 'update', existing: { ttl: 1 }, desired: { ttl: 600 } }] },
    ]);
  });

  test('nothing is left to do where each has the TTL that it is to keep', () => {
    const scene = aPlainScene({ records: [one] });
    expect(restoringSteps(scene, [swap], [{ ...cname, ttl: 1 }])).toEqual([]);
  });

  test('a record that is not there, or says something else, is left alone', () => {
    const scene = aPlainScene({ records: [one, two] });
    const others = [
      { ...cname, line: 'oversea' },
      { ...cname, value: 'x.example.net' },
    ];
    expect(restoringSteps(scene, [swap], others)).toEqual([]);
  });
});

describe('how long clients may hold', () => {
  test('what records answered is the longest of their TTLs', () => {
    expect(longestTtl([one, two, low])).toBe(3600);
  });

  test('what was never answered is not at all', () => {
    expect(
      longestTtl([
        { ...two, status: 'disabled' },
        { ...one, weight: 0 },
      ]),
    ).toBe(0);
    expect(longestTtl([])).toBe(0);
  });
});

test('a type is looked for once, and those that nobody can ask for not at all', () => {
  expect(familiesOf([{ type: 'CNAME' }, { type: 'A' }, { type: 'MX' }, { type: 'HTTPS' }])).toEqual([
    'A',
    'MX',
  ]);
  const https = record({ type: 'HTTPS', value: '1 .' });
  expect(expectFamilies([one, https], [https])).toEqual([]);
});

test('what is gone is looked for as well: its place must be empty', () => {
  expect(expectFamilies([one], [record({ type: 'MX', value: 'mail.example.net' })])).toMatchObject([
    { host: 'www', line: 'default', answer: { kind: 'none', type: 'MX' } },
  ]);
});

test('a new record keeps ten minutes, the minimum where that is longer, or what is asked for', () => {
  const edition = (minTtl: number) => aPlainScene({ zone: aZone({ minTtl }) });
  expect(lastingTtl({}, edition(1))).toBe(600);
  expect(lastingTtl({}, edition(1200))).toBe(1200);
  expect(lastingTtl({ ttl: 60 }, edition(1))).toBe(60);
});
