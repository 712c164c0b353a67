/** The two products this server speaks for, by the value of the header `x-acs-version`. */
export const PRODUCTS = { '2015-01-09': 'alidns', '2018-05-10': 'cdn' } as const;
export type Version = keyof typeof PRODUCTS;

/** One emulated action. `full`: as documented. `basic`: its answers hold, but not every filter or check is there. */
export interface Coverage {
  version: Version;
  action: string;
  kind: 'read' | 'write';
  depth: 'full' | 'basic';
}

/** Every action this server knows; all others are answered with `InvalidAction.NotFound`. */
export const COVERAGE: readonly Coverage[] = [
  dns('DescribeDomains', 'read', 'full'),
  dns('DescribeDomainInfo', 'read', 'full'),
  dns('DescribeDomainNs', 'read', 'full'),
  dns('DescribeSupportLines', 'read', 'full'),
  dns('DescribeDomainRecords', 'read', 'full'),
  dns('DescribeSubDomainRecords', 'read', 'full'),
  dns('DescribeDomainRecordInfo', 'read', 'full'),
  dns('AddDomainRecord', 'write', 'full'),
  dns('UpdateDomainRecord', 'write', 'full'),
  dns('DeleteDomainRecord', 'write', 'full'),
  dns('DeleteSubDomainRecords', 'write', 'full'),
  dns('SetDomainRecordStatus', 'write', 'full'),
  dns('UpdateDomainRecordRemark', 'write', 'full'),
  dns('SetDNSSLBStatus', 'write', 'basic'),
  dns('UpdateDNSSLBWeight', 'write', 'basic'),
  dns('DescribeDNSSLBSubDomains', 'read', 'basic'),
  dns('DescribeRecordLogs', 'read', 'basic'),
  cdn('DescribeUserDomains'),
  cdn('DescribeCdnDomainDetail'),
  cdn('DescribeDomainCname'),
  cdn('CheckCdnDomainICP'),
];

function dns(action: string, kind: Coverage['kind'], depth: Coverage['depth']): Coverage {
  return { version: '2015-01-09', action, kind, depth };
}

function cdn(action: string): Coverage {
  return { version: '2018-05-10', action, kind: 'read', depth: 'basic' };
}
