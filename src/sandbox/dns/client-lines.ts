import { BlockList, isIP } from 'node:net';

/** A line the account defined itself, by address ranges. */
export interface CustomLine {
  code: string;
  /** CIDR prefixes. */
  prefixes: readonly string[];
}

/**
 * Address ranges and the lines they count to, in the order in which lines are looked for: search engine, cloud provider,
 * carrier, region; inside one category the narrower line first. Every sample subnet of the domain lies in one of them.
 */
const RANGES: readonly { prefix: string; lines: readonly string[] }[] = [
  { prefix: '223.5.5.0/24', lines: ['internal'] },
  { prefix: '223.6.6.0/24', lines: ['internal'] },
  { prefix: '2400:3200::/32', lines: ['internal'] },
  {
    prefix: '202.96.209.0/24',
    lines: ['cn_telecom_shanghai', 'telecom', ...mainland('shanghai', 'huadong')],
  },
  {
    prefix: '202.96.128.0/24',
    lines: ['cn_telecom_guangdong', 'telecom', ...mainland('guangdong', 'huanan')],
  },
  { prefix: '202.106.0.0/16', lines: ['cn_unicom_beijing', 'unicom', ...mainland('beijing', 'huabei')] },
  { prefix: '211.136.112.0/24', lines: ['cn_mobile_shanghai', 'mobile', ...mainland('shanghai', 'huadong')] },
  { prefix: '202.112.0.0/16', lines: ['cn_edu_beijing', 'edu', ...mainland('beijing', 'huabei')] },
  { prefix: '47.96.0.0/16', lines: ['aliyun_r_cn-hangzhou', 'aliyun', ...mainland('zhejiang', 'huadong')] },
  {
    prefix: '220.181.108.0/24',
    lines: ['baidu', 'search', 'cn_telecom_beijing', 'telecom', ...mainland('beijing', 'huabei')],
  },
  { prefix: '66.249.64.0/19', lines: ['google', 'search', 'os_namerica_us', 'os_namerica', 'oversea'] },
  { prefix: '8.8.8.0/24', lines: ['os_namerica_us', 'os_namerica', 'oversea'] },
  { prefix: '8.8.4.0/24', lines: ['os_namerica_us', 'os_namerica', 'oversea'] },
  { prefix: '9.9.9.0/24', lines: ['os_namerica_us', 'os_namerica', 'oversea'] },
  { prefix: '1.1.1.0/24', lines: ['os_oceanica_au', 'os_oceanica', 'oversea'] },
  { prefix: '165.21.0.0/16', lines: ['os_asia_sg', 'os_asia', 'oversea'] },
  { prefix: '2001:4860::/32', lines: ['os_namerica_us', 'os_namerica', 'oversea'] },
];

const DEFAULT_ONLY: readonly string[] = ['default'];

/**
 * The lines a client counts to, the one to be looked at first in front, `default` always last. `client` is an address,
 * or the network address of a client subnet. An address nobody knows (loopback, private) counts to `default` alone.
 */
export function linesOf(client: string, custom: readonly CustomLine[] = []): readonly string[] {
  const own = custom.filter(({ prefixes }) => prefixes.some((prefix) => contains(prefix, client)));
  const known = RANGES.find(({ prefix }) => contains(prefix, client));
  return [...own.map(({ code }) => code), ...(known?.lines ?? []), ...DEFAULT_ONLY];
}

function mainland(province: string, area: string): string[] {
  return [`cn_region_${province}`, `cn_region_${area}`, 'internal'];
}

function contains(prefix: string, address: string): boolean {
  const [network = '', length = ''] = prefix.split('/');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) !== isIP(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(length), family);
  return list.check(address, family);
}
