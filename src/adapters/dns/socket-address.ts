import { isIP } from 'node:net';

/** Where a server listens. */
export interface SocketAddress {
  ip: string;
  port: number;
  family: 4 | 6;
}

const DNS_PORT = 53;

/** Reads `ip`, `ip:port`, `ip6` or `[ip6]:port`; undefined when the text holds no IP address. */
export function parseSocketAddress(text: string): SocketAddress | undefined {
  const match = /^\[(?<bracketed>[^\]]+)\](?::(?<port6>\d+))?$|^(?<plain>[^:]+):(?<port4>\d+)$/.exec(text);
  const { bracketed, port6, plain, port4 } = match?.groups ?? {};
  const ip = bracketed ?? plain ?? text;
  const port = Number(port6 ?? port4 ?? DNS_PORT);
  const family = isIP(ip);
  if ((family !== 4 && family !== 6) || port < 1 || port > 65_535) return undefined;
  return { ip, port, family };
}

/** The text `parseSocketAddress` reads. */
export function formatSocketAddress({ ip, port, family }: SocketAddress): string {
  return family === 6 ? `[${ip}]:${port}` : `${ip}:${port}`;
}
