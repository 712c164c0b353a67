/** The request source that answers whoever no other line matches. */
export const DEFAULT_LINE = 'default';

/**
 * A client address that the provider counts to the line, to ask an authoritative server for that line's answer by EDNS
 * client subnet (RFC 7871). Only lines whose membership is beyond doubt are listed: addresses of public resolvers and
 * carriers that have kept their place for years. Other lines are judged by the provider's own record list.
 */
const SAMPLE_SUBNETS: Readonly<Record<string, string>> = {
  internal: '223.5.5.0/24',
  oversea: '8.8.8.0/24',
  telecom: '202.96.209.0/24',
  unicom: '202.106.0.0/24',
  mobile: '211.136.112.0/24',
};

/**
 * Lines that take the sample's address out of a wider line: inside one category the more specific line answers, and
 * search engines and clouds come before regions ("Intelligent DNS resolution", read 2026-11).
 */
const MORE_SPECIFIC: Readonly<Record<string, RegExp>> = {
  internal: /^(cn_region_|aliyun)/,
  oversea: /^(os_|google$)/,
  telecom: /^cn_telecom_/,
  unicom: /^cn_unicom_/,
  mobile: /^cn_mobile_/,
};

/** True when a host's records on `other` may answer the client that stands for `line`. */
export function takesSample(other: string, line: string): boolean {
  return MORE_SPECIFIC[line]?.test(other) ?? false;
}

/** The subnet to ask with so that the answer is that line's; undefined when no safe sample is known. */
export function sampleSubnet(line: string): string | undefined {
  return SAMPLE_SUBNETS[line];
}
