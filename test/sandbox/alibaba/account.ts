import { createHash, randomBytes } from 'node:crypto';
import { Config } from '@alicloud/openapi-client';
import { z } from 'zod';
import { AlidnsClient, CdnClient } from '../../../src/adapters/alibaba/sdk.ts';
import { DomainName, parseDomainName } from '../../../src/domain/name.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { type AlibabaApi, SANDBOX_KEYS } from '../../../src/sandbox/alibaba/server.ts';
import { signatureOf } from '../../../src/sandbox/alibaba/signature.ts';
import type { SandboxZone, World } from '../../../src/sandbox/world.ts';

const [[keyId, keySecret] = ['', '']] = Object.entries(SANDBOX_KEYS);

/** The vendor's own client, pointed at the emulated API. */
export function alidnsClient({ host }: AlibabaApi): AlidnsClient {
  return new AlidnsClient(configFor(host));
}

export function cdnClient({ host }: AlibabaApi) {
  return new CdnClient(configFor(host));
}

function configFor(host: string) {
  return new Config({
    accessKeyId: keyId,
    accessKeySecret: keySecret,
    endpoint: host,
    protocol: 'http',
    regionId: 'cn-hangzhou',
  });
}

const SdkError = z.object({ code: z.string(), statusCode: z.number() });

/** `400 DomainRecordConflict`, as the vendor's client understood it; `accepted` when nothing was thrown. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const parsed = SdkError.safeParse(error);
    if (!parsed.success) throw error;
    return `${parsed.data.statusCode} ${parsed.data.code}`;
  }
}

/** How to spoil a request by hand. */
export interface Spoiled {
  method?: string;
  keyId?: string;
  secret?: string;
  date?: string;
  nonce?: string;
  version?: string;
  authorization?: string;
  /** Query as sent, when it is to differ from the one that was signed. */
  sentQuery?: string;
}

/** A request signed by hand, for what the vendor's client never sends. */
export async function rawCall(
  { host, url }: AlibabaApi,
  action: string,
  params: Record<string, string>,
  spoiled: Spoiled = {},
) {
  const { method = 'POST', date = stamp(Date.now()), version = '2015-01-09' } = spoiled;
  const nonce = spoiled.nonce ?? randomBytes(32).toString('hex');
  const headers = {
    'x-acs-action': action,
    'x-acs-content-sha256': createHash('sha256').update('').digest('hex'),
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  const names = ['host', ...Object.keys(headers)];
  const query = new URLSearchParams(params);
  const signed = { method, path: '/', query, headers: { ...headers, host }, body: '' };
  const signature = signatureOf(signed, names, spoiled.secret ?? keySecret);
  const authorization =
    spoiled.authorization ??
    `ACS3-HMAC-SHA256 Credential=${spoiled.keyId ?? keyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const answer = await fetch(`${url}/?${spoiled.sentQuery ?? query}`, {
    method,
    headers: { ...headers, authorization },
  });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
}

/** Epoch milliseconds as the signature wants them. */
export function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function zoneOf(world: World, text: string): SandboxZone {
  const zone = world.zones.get(name(text));
  if (!zone) throw new Error(`The seed has no zone ${text}`);
  return zone;
}

/** The records of one host as the name servers see them. */
export function recordsAt(world: World, zone: string, host: string): DnsRecord[] {
  return zoneOf(world, zone).records.filter((record) => record.host === host);
}

export function name(text: string): DomainName {
  return DomainName.parse(parseDomainName(text));
}
