import * as OpenApi from '@alicloud/openapi-client';
import { defaultCredentials } from './credentials.ts';

/** How one Alibaba Cloud product is reached. `endpoint` is `host`, `host:port` or `http(s)://host:port`. */
export interface Reach {
  endpoint?: string | undefined;
  defaultEndpoint: string;
  /** Bound of connecting and of each answer, in milliseconds. */
  timeoutMs?: number | undefined;
}

/**
 * The configuration both SDK clients take. The endpoint is always given: without it the SDK derives a host name from the
 * region. The SDK's own retries stay off (its default), so that one call here is one call on the wire.
 * @throws TypeError when the endpoint is not one.
 */
export function clientConfig({ endpoint, defaultEndpoint, timeoutMs = 10_000 }: Reach): OpenApi.Config {
  return new OpenApi.Config({
    ...parseEndpoint(endpoint ?? defaultEndpoint),
    regionId: 'cn-hangzhou',
    credential: defaultCredentials(),
    connectTimeout: timeoutMs,
    readTimeout: timeoutMs,
  });
}

/** TLS unless the text itself says `http://`. */
export function parseEndpoint(text: string): { endpoint: string; protocol: 'http' | 'https' } {
  const [, scheme = 'https', rest = ''] = /^(?:(https?):\/\/)?([^/?#@\s]+)\/?$/i.exec(text) ?? [];
  if (!URL.canParse(`http://${rest}`)) {
    throw new TypeError(`"${text}" is not an endpoint; write host, host:port or http://host:port`);
  }
  return { endpoint: rest, protocol: scheme.toLowerCase() === 'http' ? 'http' : 'https' };
}
