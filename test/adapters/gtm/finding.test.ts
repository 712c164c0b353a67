import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DomainName } from '../../../src/domain/name.ts';
import { failure, reply } from '../alibaba/stand-in.ts';
import { answering, type Counter } from './answering.ts';

const name = (text: string) => DomainName.parse(text);
let counter: Counter;

beforeAll(() => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'testid');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'testsecret');
});
afterAll(() => vi.unstubAllEnvs());
afterEach(() => counter.close());

describe('looking for an access name', () => {
  test('asks all three generations before it says that it is nobody’s', async () => {
    counter = await answering({});
    expect(await counter.gtm.find(name('www.example.net'))).toBeNull();
    expect(counter.actions()).toEqual([
      'ListCloudGtmInstanceConfigs',
      'DescribeDnsGtmInstances',
      'DescribeGtmInstances',
    ]);
  });

  test.each(['ListCloudGtmInstanceConfigs', 'DescribeDnsGtmInstances', 'DescribeGtmInstances'])(
    'a generation that may not be read (%s) is an error, not "nobody’s"',
    async (action) => {
      counter = await answering({ [action]: failure('Forbidden.RAM', 403) });
      await expect(counter.gtm.find(name('www.example.net'))).rejects.toMatchObject({
        ...{ code: 'Forbidden.RAM', outcome: 'not-applied', retryable: false },
      });
    },
  );

  test('a throttled list is asked for again', async () => {
    let asked = 0;
    counter = await answering({
      DescribeGtmInstances: (response, request) => {
        asked += 1;
        const answer = asked === 1 ? failure('Throttling.User') : reply({ TotalItems: 0, GtmInstances: {} });
        answer(response, request);
      },
    });
    expect(await counter.gtm.find(name('www.example.net'))).toBeNull();
    expect(asked).toBe(2);
  });

  test('a name on the second page is found, in any spelling of the reply', async () => {
    const instance = (index: number) => ({
      InstanceId: `gtm-${index}`,
      InstanceName: `number ${index}`,
      Cname: index === 130 ? 'GTM-130.gtm-A2B4.com.' : `gtm-${index}.gtm-a2b4.com`,
      UserDomainName: index === 130 ? '' : 'www.example.com',
      Ttl: 60,
    });
    const all = Array.from({ length: 150 }, (_, index) => instance(index));
    counter = await answering({
      DescribeGtmInstances: (response, request) => {
        const page = Number(request.query.PageNumber);
        const listed = all.slice((page - 1) * 100, page * 100);
        reply({ TotalItems: 150, GtmInstances: { GtmInstance: listed } })(response, request);
      },
    });
    expect(await counter.gtm.find(name('gtm-130.gtm-a2b4.com'))).toEqual({
      instance: {
        ...{ generation: 1, instanceId: 'gtm-130', name: 'number 130', accessName: 'gtm-130.gtm-a2b4.com' },
      },
      ttl: 60,
      rules: [],
      businessNames: [],
    });
  });

  test('an instance of GTM 2.0 that was never set up stands in nobody’s way', async () => {
    counter = await answering({
      DescribeDnsGtmInstances: { TotalItems: 1, GtmInstances: [{ InstanceId: 'gtm-cn-new' }] },
      DescribeDnsGtmInstanceSystemCname: { SystemCname: 'gtm-cn-new.gtm-a2b4.com' },
    });
    expect(await counter.gtm.find(name('www.example.net'))).toBeNull();
    expect(await counter.gtm.find(name('gtm-cn-new.gtm-a2b4.com'))).toMatchObject({
      instance: { generation: 2, instanceId: 'gtm-cn-new', name: 'gtm-cn-new' },
      rules: [],
    });
    const asked = counter.actions().filter((action) => action === 'DescribeDnsGtmInstanceSystemCname');
    expect(asked).toHaveLength(1);
  });

  test('a name that the system assigned in GTM 2.0 is the whole of the zone field', async () => {
    const config = { PublicCnameMode: 'SYSTEM_ASSIGN', PublicZoneName: 'gtm-cn-sys.gtm-a2b4.com' };
    counter = await answering({
      DescribeDnsGtmInstances: {
        TotalItems: 1,
        GtmInstances: [{ InstanceId: 'gtm-cn-sys', Config: config }],
      },
    });
    expect((await counter.gtm.find(name('gtm-cn-sys.gtm-a2b4.com')))?.instance.generation).toBe(2);
  });

  test('the zone of a chosen name in GTM 2.0 is not itself an access name', async () => {
    const config = { PublicCnameMode: 'CUSTOM', PublicRr: 'entry', PublicZoneName: 'example.com' };
    counter = await answering({
      DescribeDnsGtmInstances: {
        TotalItems: 1,
        GtmInstances: [{ InstanceId: 'gtm-cn-own', Config: config }],
      },
      DescribeDnsGtmInstanceSystemCname: {},
    });
    expect(await counter.gtm.find(name('example.com'))).toBeNull();
    expect((await counter.gtm.find(name('entry.example.com')))?.instance.instanceId).toBe('gtm-cn-own');
  });

  const config = (InstanceId: string, ConfigId: string) => ({
    ...{ InstanceId, ConfigId, ScheduleDomainName: 'entry.gtm-a2b4.com', ScheduleZoneName: 'gtm-a2b4.com' },
  });
  const configs = (...listed: object[]) => ({
    ListCloudGtmInstanceConfigs: { TotalItems: listed.length, InstanceConfigs: { InstanceConfig: listed } },
    DescribeCloudGtmInstanceConfigFullInfo: { ScheduleRrType: 'A', EnableStatus: 'enable' },
  });

  test('an instance moved to GTM 3.0 also answers at its id in the zone', async () => {
    counter = await answering(configs(config('gtm-cn-moved', 'Config-1')));
    expect((await counter.gtm.find(name('gtm-cn-moved.gtm-a2b4.com')))?.instance).toMatchObject({
      ...{ generation: 3, accessName: 'gtm-cn-moved.gtm-a2b4.com' },
    });
  });

  test('one access name in two instances is more than can be told apart', async () => {
    counter = await answering(configs(config('gtm-cn-1', 'Config-1'), config('gtm-cn-2', 'Config-2')));
    await expect(counter.gtm.find(name('entry.gtm-a2b4.com'))).rejects.toMatchObject({
      code: 'SeveralInstances',
    });
  });
});
