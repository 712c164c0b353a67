import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { isPort, readName, readSocketAddress } from './address.ts';
import { block, mapping } from './mappings.ts';
import { failureCode } from './problems.ts';

/** Gives the text of a file; throws when it cannot. */
export type ReadFile = (path: string) => string;

/** Where a web request goes instead, and whose certificates it trusts besides the public authorities' (PEM). */
export interface WebOverrides {
  /** By `name:port`, or `*:port` for all other names on the port. */
  addresses: ReadonlyMap<string, { ip: string; port: number }>;
  trusted: string | undefined;
}

const addressWanted = 'an IP address and a port: 127.0.0.1:8080 or [::1]:8080';
const Address = z.string(addressWanted).transform((text, ctx) => {
  const address = readSocketAddress(text);
  if (address) return address;
  ctx.addIssue({ code: 'custom', message: addressWanted });
  return z.NEVER;
});

const Addresses = mapping(
  readPlace,
  Address,
  'a mapping from names with ports to addresses, such as { "example.com:80": "127.0.0.1:8080" }',
);

const fileWanted = 'the path of a file of certificates, such as ./authority.pem';

/** The `web` part of the settings file; the file of certificates is read at once, so that its problems are told with the others. */
export function web(readFile: ReadFile) {
  const Trusted = z
    .string(fileWanted)
    .min(1, fileWanted)
    .transform((path, ctx) => {
      const read = readCertificates(path, readFile);
      if ('text' in read) return read.text;
      ctx.addIssue({ code: 'custom', message: read.predicate, params: { told: true, part: 'value' } });
      return z.NEVER;
    });
  return z.preprocess(
    (entry) => entry ?? {},
    block(
      { addresses: Addresses.nullish(), caFile: Trusted.nullish() },
      'a mapping with addresses and caFile',
    ).transform(
      ({ addresses, caFile }): WebOverrides => ({
        addresses: addresses ?? new Map(),
        trusted: caFile ?? undefined,
      }),
    ),
  );
}

function readPlace(text: string): { ok: true; key: string } | { ok: false; predicate: string } {
  const [, host = '', port = ''] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
  const name = host === '*' ? host : readName(host);
  return name !== undefined && isPort(Number(port))
    ? { ok: true, key: `${name}:${Number(port)}` }
    : {
        ok: false,
        predicate: 'is not a name with a port: write example.com:80, or "*:80" for all other names.',
      };
}

function readCertificates(path: string, readFile: ReadFile): { text: string } | { predicate: string } {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    return { predicate: `leads to ${path}, which cannot be read (${failureCode(error)}).` };
  }
  const certificates = text.match(CERTIFICATE) ?? [];
  return certificates.length > 0 && certificates.every(isCertificate)
    ? { text }
    : { predicate: `leads to ${path}, which is not a file of certificates in PEM form.` };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}
