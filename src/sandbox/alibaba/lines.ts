/** One request source. `father` is the wider line it belongs to. */
export interface Line {
  code: string;
  name: string;
  father?: string;
}

/** The lines of an edition, by its `VersionCode`; unknown editions get what the free one has. */
export function linesOf(editionCode: string): Line[] {
  switch (editionCode) {
    case 'version_enterprise_advanced':
      return ALL_LINES;
    case 'version_enterprise_basic':
      return ALL_LINES.filter(({ code }) => !/^(cn_region_|os_\w+_|aliyun_r_)/.test(code));
    case 'version_personal':
      return ALL_LINES.filter(({ code }) => FREE.has(code) || code === 'btvn' || code === 'drpeng');
    default:
      return ALL_LINES.filter(({ code }) => FREE.has(code));
  }
}

/** The line with this code, or a bare entry for a custom line the catalogue does not know. */
export function lineCalled(code: string): Line {
  return BY_CODE.get(code) ?? { code, name: code };
}

export function isKnownLine(code: string): boolean {
  return BY_CODE.has(code);
}

/** What the free edition knows: the mainland and the rest as a whole, four carriers, search engines. */
const FREE = new Set(['default', 'internal', 'oversea', 'telecom', 'unicom', 'mobile', 'edu', 'search']);

const CARRIERS: Readonly<Record<string, string>> = {
  telecom: 'China Telecom',
  unicom: 'China Unicom',
  mobile: 'China Mobile',
  edu: 'CERNET',
  drpeng: 'Dr. Peng',
  btvn: 'CBN',
};

const SMALL_CARRIERS = [
  'cstnet',
  'wexchange',
  'founder',
  'topway_video',
  'wasu',
  'ocn',
  'cnix',
  'bgctv',
] as const;

const PROVINCES = (
  'anhui beijing chongqing fujian gansu guangdong guangxi guizhou hainan hebei heilongjiang henan hubei hunan ' +
  'jiangsu jiangxi jilin liaoning neimenggu ningxia qinghai shaanxi shandong shanghai shanxi sichuan tianjin ' +
  'xinjiang xizang yunnan zhejiang'
).split(' ');

const AREAS = ['dongbei', 'huabei', 'huadong', 'huanan', 'huazhong', 'xibei', 'xinan'];

const CONTINENTS: Readonly<Record<string, readonly string[]>> = {
  africa: [],
  asia: ['sg', 'hk', 'mo', 'tw', 'jp'],
  euro: ['de', 'gb'],
  namerica: ['us'],
  oceanica: ['au'],
  samerica: [],
};

/** The service spells this one province differently among the regional lines than among the carriers' lines. */
const regional = (province: string) => (province === 'shaanxi' ? 'shannxi' : province);

/**
 * Codes of the published line enumeration; countries and cloud regions only as samples of their kind.
 * https://www.alibabacloud.com/help/en/dns/pubz-resolve-line-enumeration
 */
export const ALL_LINES: Line[] = [
  { code: 'default', name: 'Default' },
  { code: 'internal', name: 'Mainland China' },
  { code: 'oversea', name: 'Overseas' },
  { code: 'search', name: 'Search Engine' },
  { code: 'aliyun', name: 'Alibaba Cloud' },
  ...Object.entries(CARRIERS).map(([code, name]) => ({ code, name })),
  ...SMALL_CARRIERS.map((code) => ({ code, name: code })),
  ...Object.keys(CARRIERS).flatMap((carrier) =>
    PROVINCES.map((province) => ({ code: `cn_${carrier}_${province}`, name: province, father: carrier })),
  ),
  ...[...AREAS, ...PROVINCES].map((place) => ({
    code: `cn_region_${regional(place)}`,
    name: place,
    father: 'internal',
  })),
  ...Object.entries(CONTINENTS).flatMap(([continent, countries]) => [
    { code: `os_${continent}`, name: continent, father: 'oversea' },
    ...countries.map((country) => ({
      code: `os_${continent}_${country}`,
      name: country,
      father: `os_${continent}`,
    })),
  ]),
  ...['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'ap-southeast-1'].map((region) => ({
    code: `aliyun_r_${region}`,
    name: region,
    father: 'aliyun',
  })),
  ...['google', 'baidu', 'biying', 'youdao'].map((code) => ({ code, name: code, father: 'search' })),
];

const BY_CODE = new Map(ALL_LINES.map((line) => [line.code, line]));
