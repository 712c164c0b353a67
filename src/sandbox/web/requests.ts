import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DomainName, parseDomainName } from '../../domain/name.ts';

/** One request as a server of the sandbox saw it. */
export interface WebRequest {
  at: number;
  /** From the Host header, without the port; undefined when that names no host. */
  host: DomainName | undefined;
  path: string;
  userAgent: string | undefined;
}

export interface Page {
  status: number;
  location?: string;
  /** What stands in the body, as HTML. */
  html: string;
}

export function readRequest({ headers, url = '/' }: IncomingMessage, at: number): WebRequest {
  const host = parseDomainName((headers.host ?? '').replace(/:\d+$/, ''));
  return { at, host, path: url, userAgent: headers['user-agent'] };
}

export function writePage(response: ServerResponse, { status, location, html }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(location !== undefined && { location }),
  });
  response.end(`<!doctype html>\n${html}\n`);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
