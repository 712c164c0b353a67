import { describe, expect, it } from 'vitest';
import { sampleSubnet } from '../../../src/domain/line.ts';
import { linesOf } from '../../../src/sandbox/dns/client-lines.ts';

describe('the lines a client counts to', () => {
  it.each([
    ['internal', ['internal', 'default']],
    ['oversea', ['os_namerica_us', 'os_namerica', 'oversea', 'default']],
    [
      'telecom',
      ['cn_telecom_shanghai', 'telecom', 'cn_region_shanghai', 'cn_region_huadong', 'internal', 'default'],
    ],
    [
      'unicom',
      ['cn_unicom_beijing', 'unicom', 'cn_region_beijing', 'cn_region_huabei', 'internal', 'default'],
    ],
    [
      'mobile',
      ['cn_mobile_shanghai', 'mobile', 'cn_region_shanghai', 'cn_region_huadong', 'internal', 'default'],
    ],
  ])('the sample subnet of %s lies on that line, and on no other that hides it', (line, lines) => {
    const [network = ''] = sampleSubnet(line)?.split('/') ?? [];
    expect(linesOf(network)).toEqual(lines);
  });

  it.each(['127.0.0.1', '10.1.2.3', '192.168.1.1', '192.0.2.1', '::1', 'nonsense'])(
    'nobody knows where %s is, so it counts to the default line alone',
    (address) => {
      expect(linesOf(address)).toEqual(['default']);
    },
  );

  it('an IPv6 client has its region too', () => {
    expect(linesOf('2400:3200::1')).toContain('internal');
    expect(linesOf('2001:4860:4860::8888')).toContain('oversea');
  });

  it('custom lines come before search engines, these before clouds, clouds before carriers, carriers before regions', () => {
    const custom = [{ code: 'office', prefixes: ['220.181.108.0/25', '2001:db8::/32'] }];
    expect(linesOf('220.181.108.7', custom)).toEqual([
      'office',
      'baidu',
      'search',
      'cn_telecom_beijing',
      'telecom',
      'cn_region_beijing',
      'cn_region_huabei',
      'internal',
      'default',
    ]);
    expect(linesOf('220.181.108.200', custom)[0]).toBe('baidu');
    expect(linesOf('2001:db8::9', custom)).toEqual(['office', 'default']);
    expect(linesOf('47.96.1.1').slice(0, 2)).toEqual(['aliyun_r_cn-hangzhou', 'aliyun']);
  });
});
