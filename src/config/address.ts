import { isIP, isIPv4, isIPv6 } from 'node:net';
import { type DomainName, parseDomainName } from '../domain/name.ts';

/** A whole name of at least two labels; addresses and wildcards are neither zones nor targets. */
export function readName(text: string): DomainName | undefined {
  const name = parseDomainName(text);
  if (name === undefined || isIP(name) !== 0) return undefined;
  return name.includes('.') && !name.startsWith('*') ? name : undefined;
}

/** True for `ip`, `ip4:port` and `[ip6]:port`, the spellings that a DNS server's address may have. */
export function isServerAddress(text: string): boolean {
  return isIP(text) !== 0 || readSocketAddress(text) !== undefined;
}

/** Reads `ip4:port` and `[ip6]:port`. */
export function readSocketAddress(text: string): { ip: string; port: number } | undefined {
  const parts = /^(?:\[(?<six>[^\]]+)\]|(?<four>[^:]+)):(?<port>\d{1,5})$/.exec(text)?.groups;
  const { six, four = '', port } = parts ?? {};
  const isHost = six === undefined ? isIPv4(four) : isIPv6(six);
  return isHost && isPort(Number(port)) ? { ip: six ?? four, port: Number(port) } : undefined;
}

/** Completes `host`, `host:port` or `http(s)://host:port` to the last form; HTTPS unless it says otherwise. */
export function parseEndpoint(text: string): string | undefined {
  const url = parseWebUrl(text.includes('://') ? text : `https://${text}`);
  return url?.pathname === '/' ? url.origin : undefined;
}

/** An http or https URL without credentials, query or fragment. */
export function parseWebUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.username || url.password || url.search || url.hash ? undefined : url;
}

/**
 * True when `text` can be given to a Redis client: `redis://` or `rediss://`, a host, and at most a database number; or
 * `redis-sentinel://` or `rediss-sentinel://`, hosts and the name of a master. Their single parts are judged by the
 * connection.
 */
export function isRedisUrl(text: string): boolean {
  if (/^rediss?-sentinel:\/\/[^/?#]+\/[^/?#]+/.test(text)) return true;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol)) return false;
  return url.hostname !== '' && /^\/?\d*$/.test(url.pathname);
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
