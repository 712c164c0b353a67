/** The request source that answers whoever no other line matches. */
export const DEFAULT_LINE = 'default';

/** Visitors from the Chinese mainland. */
export const MAINLAND = 'internal';

/** Visitors from everywhere else; Hong Kong, Macao and Taiwan are among them. */
export const OVERSEAS = 'oversea';

/** True for the lines of visitors outside the Chinese mainland. */
export function isOverseas(line: string | undefined): boolean {
  return line !== undefined && (line === OVERSEAS || line.startsWith('os_'));
}

/**
 * A client address that the provider counts to the line, to ask an authoritative server for that line's answer by EDNS
 * client subnet (RFC 7871). Only lines whose membership is beyond doubt are listed: addresses of public resolvers and
 * carriers that have kept their place for years. Other lines are judged by the provider's own record list.
 */
const SAMPLE_SUBNETS: ReadonlyMap<string, string> = new Map([
  [MAINLAND, '223.5.5.0/24'],
  [OVERSEAS, '8.8.8.0/24'],
  ['telecom', '202.96.209.0/24'],
  ['unicom', '202.106.0.0/24'],
  ['mobile', '211.136.112.0/24'],
]);

/** The subnet to ask with so that the answer is that line's; undefined when no safe sample is known. */
export function sampleSubnet(line: string): string | undefined {
  return SAMPLE_SUBNETS.get(line);
}

/**
 * The lines that are looked through for a client that counts to `line`, in order: the first of them with records of the
 * host answers ("Intelligent DNS resolution", read 2026-11: search engines and clouds before carriers, carriers before
 * regions, the more specific line first).
 */
export function chainOf(line: string): string[] {
  const parts = line.split('_');
  if (line === DEFAULT_LINE) return [DEFAULT_LINE];
  if (isOverseas(line)) {
    const wider = parts.length > 2 ? [parts.slice(0, 2).join('_')] : [];
    return [...new Set([line, ...wider, OVERSEAS, DEFAULT_LINE])];
  }
  if (line === 'google') return [line, 'search', OVERSEAS, DEFAULT_LINE];
  const carrier = /^cn_(?!region_)([a-z]+)_/.exec(line)?.[1];
  const cloud = line.startsWith('aliyun_') ? ['aliyun'] : [];
  const search = ['baidu', 'biying', 'youdao'].includes(line) ? ['search'] : [];
  return [...new Set([line, ...(carrier ? [carrier] : []), ...cloud, ...search, MAINLAND, DEFAULT_LINE])];
}
