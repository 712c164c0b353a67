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
  dns('DescribeGtmInstances', 'read', 'basic'),
  dns('DescribeGtmInstance', 'read', 'basic'),
  dns('DescribeGtmInstanceAddressPools', 'read', 'basic'),
  dns('DescribeGtmInstanceAddressPool', 'read', 'basic'),
  dns('DescribeGtmAccessStrategies', 'read', 'basic'),
  dns('DescribeGtmAccessStrategy', 'read', 'basic'),
  dns('DescribeDnsGtmInstances', 'read', 'basic'),
  dns('DescribeDnsGtmInstance', 'read', 'basic'),
  dns('DescribeDnsGtmInstanceSystemCname', 'read', 'basic'),
  dns('DescribeDnsGtmInstanceAddressPools', 'read', 'basic'),
  dns('DescribeDnsGtmInstanceAddressPool', 'read', 'basic'),
  dns('AddDnsGtmAddressPool', 'write', 'basic'),
  dns('UpdateDnsGtmAddressPool', 'write', 'basic'),
  dns('DeleteDnsGtmAddressPool', 'write', 'basic'),
  dns('DescribeDnsGtmAccessStrategies', 'read', 'basic'),
  dns('DescribeDnsGtmAccessStrategy', 'read', 'basic'),
  dns('AddDnsGtmAccessStrategy', 'write', 'basic'),
  dns('UpdateDnsGtmAccessStrategy', 'write', 'basic'),
  dns('SetDnsGtmAccessMode', 'write', 'basic'),
  dns('DeleteDnsGtmAccessStrategy', 'write', 'basic'),
  dns('ListCloudGtmInstances', 'read', 'basic'),
  dns('ListCloudGtmInstanceConfigs', 'read', 'basic'),
  dns('DescribeCloudGtmInstanceConfigFullInfo', 'read', 'basic'),
  dns('ListCloudGtmAddressPools', 'read', 'basic'),
  dns('ListCloudGtmAddresses', 'read', 'basic'),
  dns('DescribeCloudGtmAddressPool', 'read', 'basic'),
  dns('DescribeCloudGtmAddress', 'read', 'basic'),
  dns('DescribeCloudGtmAddressPoolReference', 'read', 'basic'),
  dns('DescribeCloudGtmAddressReference', 'read', 'basic'),
  dns('CreateCloudGtmAddress', 'write', 'basic'),
  dns('DeleteCloudGtmAddress', 'write', 'basic'),
  dns('CreateCloudGtmAddressPool', 'write', 'basic'),
  dns('DeleteCloudGtmAddressPool', 'write', 'basic'),
  dns('ReplaceCloudGtmAddressPoolAddress', 'write', 'basic'),
  dns('ReplaceCloudGtmInstanceConfigAddressPool', 'write', 'basic'),
  dns('UpdateCloudGtmInstanceConfigEnableStatus', 'write', 'basic'),
  dns('UpdateCloudGtmInstanceConfigLbStrategy', 'write', 'basic'),
  dns('UpdateCloudGtmAddressPoolLbStrategy', 'write', 'basic'),
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
