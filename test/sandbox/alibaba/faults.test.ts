import {
  AddDomainRecordRequest,
  DescribeDomainsRequest,
  UpdateDomainRecordRequest,
} from '@alicloud/alidns20150109';
import { RuntimeOptions } from '@alicloud/tea-util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlibabaApi, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld, type World } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { alidnsClient, outcomeOf, recordsAt } from './account.ts';

let world: World;
let api: AlibabaApi;
let client: ReturnType<typeof alidnsClient>;

beforeEach(async () => {
  world = createWorld(manualClock(), seed());
  api = await startAlibabaApi(world);
  client = alidnsClient(api);
});
afterEach(() => api.close());

const add = (RR = 'try') =>
  client.addDomainRecordWithOptions(
    new AddDomainRecordRequest({ domainName: 'example.com', RR, type: 'A', value: '192.0.2.1' }),
    new RuntimeOptions({ readTimeout: 500, connectTimeout: 500 }),
  );
const added = () => recordsAt(world, 'example.com', 'try').length;

describe('a fault', () => {
  it.each([
    { kind: 'throttle', answer: '400 Throttling.User', records: 0 },
    { kind: 'server-error', answer: '500 InternalError', records: 0 },
    { kind: 'server-error-applied', answer: '500 InternalError', records: 1 },
    { kind: 'refuse', answer: '400 DomainRecordConflict', records: 0 },
  ] as const)('$kind answers $answer and leaves $records records', async ({ kind, answer, records }) => {
    api.faults.next({ action: 'AddDomainRecord', kind });
    expect(await outcomeOf(add())).toBe(answer);
    expect(added()).toBe(records);
  });

  it.each([
    { kind: 'timeout-not-applied', records: 0 },
    { kind: 'timeout-applied', records: 1 },
    { kind: 'reset-not-applied', records: 0 },
    { kind: 'reset-applied', records: 1 },
  ] as const)('$kind gives no answer and leaves $records records', async ({ kind, records }) => {
    api.faults.next({ action: 'AddDomainRecord', kind });
    await expect(add()).rejects.toThrow(kind.startsWith('timeout') ? /Timeout/ : /ECONNRESET|socket hang up/);
    expect(added()).toBe(records);
    expect(api.requests.map(({ action, code }) => `${action} ${code}`)).toEqual([
      'AddDomainRecord no-answer',
    ]);
  });

  it('meets only its action, as often as told, and then no more', async () => {
    api.faults.next({ action: 'AddDomainRecord', kind: 'throttle', times: 2 });
    expect(await outcomeOf(client.describeDomains(new DescribeDomainsRequest({})))).toBe('accepted');
    const outcomes = [await outcomeOf(add()), await outcomeOf(add()), await outcomeOf(add())];
    expect(outcomes).toEqual(['400 Throttling.User', '400 Throttling.User', 'accepted']);
    expect(api.faults.pending()).toBe(0);
  });

  it('may wait for certain parameters: an update to CNAME is refused, one of the TTL is not', async () => {
    api.faults.next({
      action: 'UpdateDomainRecord',
      kind: 'refuse',
      code: 'SubDomainInvalid.Type',
      message: 'The type cannot be changed.',
      when: ({ Type }) => Type === 'CNAME',
    });
    const recordId = recordsAt(world, 'example.com', 'www')[0]?.id ?? '';
    const update = (type: string, value: string) =>
      client.updateDomainRecord(new UpdateDomainRecordRequest({ recordId, RR: 'www', type, value, TTL: 1 }));
    expect(await outcomeOf(update('A', '192.0.2.10'))).toBe('accepted');
    await expect(update('CNAME', 'example.eu-cdn.net')).rejects.toThrow('The type cannot be changed.');
    expect(await outcomeOf(update('CNAME', 'example.eu-cdn.net'))).toBe('accepted');
  });

  it('can be taken back', async () => {
    api.faults.next({ action: 'AddDomainRecord', kind: 'throttle', times: 5 });
    api.faults.clear();
    expect(await outcomeOf(add())).toBe('accepted');
  });
});

describe('the log of requests', () => {
  it('tells each call with its parameters, its code and the time of the world', async () => {
    await add();
    await outcomeOf(add());
    expect(api.requests).toMatchObject([
      {
        action: 'AddDomainRecord',
        version: '2015-01-09',
        params: { RR: 'try', Value: '192.0.2.1' },
        code: 'OK',
      },
      { action: 'AddDomainRecord', code: 'DomainRecordDuplicate', at: world.clock.now() },
    ]);
  });
});
