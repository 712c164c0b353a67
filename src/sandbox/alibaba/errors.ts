/** A refusal on its way to the wire: what the service would answer instead of a result. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message?: string) {
    const known = KNOWN[code];
    super(message ?? known?.message ?? 'The request was refused.');
    this.name = 'ApiError';
    this.code = code;
    this.status = known?.status ?? 400;
  }
}

/** The body of a failed call: every product of the vendor answers in this shape. */
export function errorBody(error: ApiError, requestId: string, product: 'alidns' | 'cdn') {
  return {
    RequestId: requestId,
    HostId: `${product}.aliyuncs.com`,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}`,
  };
}

/** Status and text of the codes this server answers with; 400 where none is told. */
const KNOWN: Readonly<Record<string, { status?: number; message: string }>> = {
  // Gateway
  'InvalidAccessKeyId.NotFound': { status: 404, message: 'Specified access key is not found.' },
  SignatureDoesNotMatch: { message: 'The signature does not match the one that was calculated here.' },
  IncompleteSignature: { message: 'The request signature does not conform to Aliyun standards.' },
  SignatureNonceUsed: { message: 'Specified signature nonce was used already.' },
  'InvalidTimeStamp.Expired': { message: 'Specified time stamp or date value is expired.' },
  'InvalidTimeStamp.Format': { message: 'Specified time stamp or date value is not well formatted.' },
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, check its name and version.',
  },
  InvalidVersion: { message: 'Specified parameter Version is not valid.' },
  UnsupportedHTTPMethod: { message: 'This http method is not supported.' },
  'Throttling.User': { message: 'Request was denied due to user flow control.' },
  InternalError: { status: 500, message: 'The request processing has failed due to some unknown error.' },
  ServiceUnavailable: { status: 503, message: 'The request has failed due to a temporary failure.' },
  InvalidTTL: { message: 'Specified parameter TTL is not valid.' },
  // Zones
  'InvalidDomainName.NoExist': { message: 'The domain name does not exist.' },
  'InvalidDomainName.Format': { message: 'The format of the domain name is invalid.' },
  IncorrectDomainUser: { message: 'The domain name belongs to another account.' },
  DomainExpiredDNSForbidden: { message: 'The domain name has expired, its records cannot be changed.' },
  LastOperationNotFinished: { message: 'The last operation is not finished, try again later.' },
  // Records
  DomainRecordDuplicate: { message: 'The DNS record already exists.' },
  DomainRecordConflict: { message: 'The DNS record conflicts with other records.' },
  DomainRecordLocked: { message: 'The DNS record is locked.' },
  DomainRecordNotBelongToUser: { message: 'The DNS record does not belong to the current account.' },
  'QuotaExceeded.Record': { message: 'The number of DNS records exceeds the limit.' },
  'QuotaExceeded.TTL': { message: 'The TTL is below the minimum of the edition.' },
  'SubDomainInvalid.TTL': { message: 'The specified TTL is invalid.' },
  'SubDomainInvalid.Value': { message: 'The DNS record is invalid or in the wrong format.' },
  'SubDomainInvalid.Type': { message: 'The type of the DNS record is invalid.' },
  'SubDomainInvalid.Line': { message: 'The line is invalid.' },
  'SubDomainInvalid.Priority': { message: 'The priority of the MX record is invalid.' },
  UnsupportedLine: { message: 'The edition of the domain name does not support this line.' },
  'InvalidRR.RrEmpty': { message: 'The host is empty.' },
  'InvalidRR.Format': { message: 'The format of the host is invalid.' },
  'InvalidRR.Length': { message: 'The host is too long.' },
  'InvalidRR.AValue': { message: 'The value of an A record must be an IPv4 address.' },
  'InvalidRR.AAAAValue': { message: 'The value of an AAAA record must be an IPv6 address.' },
  'InvalidRR.MXValue': { message: 'The value of an MX record must be a domain name.' },
  'InvalidRR.NSValue': { message: 'The value of an NS record must be a domain name.' },
  'URLForwardError.NotVerifyDomain': { message: 'The source domain name has no ICP filing.' },
  'URLForwardError.PanRecord': { message: 'URL forwarding does not support wildcard hosts.' },
  'URLForwardError.NotDefaultLine': { message: 'URL forwarding supports the default line only.' },
  // GTM. The vendor documents no code for these refusals: the three `DnsGtm...NotExists` are what its Terraform provider
  // looks for, the others are made in their likeness.
  'DnsGtmInstance.NotExists': { message: 'The GTM instance does not exist.' },
  'DnsGtmAddrPool.NotExists': { message: 'The address pool does not exist.' },
  'DnsGtmAddrPool.InUse': { message: 'The address pool is used by an access strategy.' },
  'DnsGtmAddr.Invalid': { message: 'The address does not fit the type of the address pool.' },
  'DnsGtmAccessStrategy.NotExists': { message: 'The access strategy does not exist.' },
  'DnsGtmAccessStrategy.AddrPoolTypeMixed': {
    message: 'All address pools of one set must have the type of the set.',
  },
  'DnsGtmAccessStrategy.LineInUse': { message: 'Another access strategy has this line already.' },
  'CloudGtmInstance.NotExists': { message: 'The GTM instance does not exist.' },
  'CloudGtmInstanceConfig.NotExists': { message: 'The instance configuration does not exist.' },
  'CloudGtmInstanceConfig.AddressPoolTypeMismatch': {
    message: 'The type of the address pool does not fit the record type of the configuration.',
  },
  'CloudGtmAddressPool.NotExists': { message: 'The address pool does not exist.' },
  'CloudGtmAddressPool.InUse': { message: 'The address pool is used by an instance configuration.' },
  'CloudGtmAddressPool.AddressTypeMismatch': {
    message: 'The type of the address does not fit the type of the address pool.',
  },
  'CloudGtmAddress.NotExists': { message: 'The address does not exist.' },
  'CloudGtmAddress.InUse': { message: 'The address is used by an address pool.' },
  'CloudGtmAddress.Invalid': { message: 'The address does not fit its type.' },
  IdempotentParameterMismatch: { message: 'The ClientToken was used with other parameters.' },
  // CDN
  'InvalidDomain.NotFound': { status: 404, message: 'The domain name does not exist in this account.' },
};
