import { describe, expect, test } from 'vitest';
import type { ChangeRequest } from '../../../src/domain/request.ts';
import { judgeLocks, judgeWildcard, judgeZone } from '../../../src/domain/resolution/zone.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { anAdd, aRemoval } from '../../support/requests.ts';
import { aRequest, aScene, aZone, ZONE } from '../../support/scenes.ts';

const ids = (scene: Partial<Scene>, request: ChangeRequest = aRequest()) =>
  judgeZone(request, aScene(scene)).map(({ id }) => id);

describe('a zone', () => {
  test('that is paid for, delegated here and not delegated further is no obstacle', () => {
    expect(ids({})).toEqual([]);
  });

  test.each<[string, Partial<Scene>, string]>([
    ['that has expired', { zone: aZone({ expired: true }) }, 'zone-expired'],
    ['whose delegation leads elsewhere', { zone: aZone({ delegated: false }) }, 'zone-not-delegated'],
    [
      'that hands a name above the host to other servers',
      { delegations: [record({ host: host('dev'), type: 'NS', value: 'ns1.example.net' })] },
      'host-delegated',
    ],
  ])('%s keeps every change from being seen', (_what, scene, id) => {
    expect(ids(scene)).toEqual([id]);
  });

  test('takes no TTL below its minimum, and that one', () => {
    const zone = aZone({ minTtl: 600 });
    expect(ids({ zone }, aRequest({ ttl: 599 }))).toEqual(['ttl-too-low']);
    expect(ids({ zone }, aRequest({ ttl: 600 }))).toEqual([]);
  });

  test('knows the lines that the provider lists for it, and no others', () => {
    const zone = aZone({ lines: ['default', 'line-17'] });
    expect(ids({ zone }, aRequest({ line: 'line-17' }))).toEqual([]);
    expect(judgeZone(aRequest({ line: 'oversea' }), aScene({ zone }))).toEqual([
      { id: 'line-unknown', line: 'oversea', lines: ['default', 'line-17'] },
    ]);
  });

  test('whose host is delegated itself still takes an NS record there, and gives one up', () => {
    const ns = record({ host: host('dev'), type: 'NS', value: 'ns1.example.net' });
    const scene = { host: host('dev'), records: [ns], delegations: [ns] };
    expect(ids(scene, aRemoval({ type: 'NS' }, { host: host('dev') }))).toEqual([]);
    expect(ids(scene, anAdd({ type: 'NS', value: 'ns2.example.net' }, { host: host('dev') }))).toEqual([]);
    expect(ids(scene, anAdd({ type: 'A' }, { host: host('dev') }))).toEqual(['host-delegated']);
  });
});

test.each([
  ['*', ['host-is-wildcard']],
  ['*.dev', ['host-is-wildcard']],
  ['www', []],
  ['@', []],
])('of the host %s it is said: %j', (text, found) => {
  expect(judgeWildcard(host(text), ZONE).map(({ id }) => id)).toEqual(found);
});

test('records that another product manages are named, all of them', () => {
  const [one, two] = [record({ locked: true }), record({ locked: true })];
  expect(judgeLocks([one, record(), two])).toEqual([{ id: 'record-locked', records: [one, two] }]);
  expect(judgeLocks([record()])).toEqual([]);
});
