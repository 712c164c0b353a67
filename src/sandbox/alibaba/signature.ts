import { createHash, createHmac } from 'node:crypto';
import { ApiError } from './errors.ts';

/** What of a request is signed. Header names in lower case; `query` holds decoded names and values. */
export interface SignedRequest {
  method: string;
  path: string;
  query: Iterable<[string, string]>;
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array | string;
}

export interface Verifier {
  /** @throws ApiError with the gateway's code when the request is not properly signed. */
  verify(request: SignedRequest): void;
}

/**
 * Signature version 3 of Alibaba Cloud (ACS3-HMAC-SHA256), checked exactly: the key is used as it is, the query is
 * encoded again as RFC 3986 wants it, and each nonce counts once. `now` is real time unless told otherwise: the client
 * library stamps requests with the machine's clock, which no test can move.
 * https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function createVerifier(
  accessKeys: Readonly<Record<string, string>>,
  now: () => number = Date.now,
): Verifier {
  const nonces = new Map<string, number>();
  return {
    verify(request) {
      const { keyId, signedHeaders, signature } = readAuthorization(request.headers.authorization);
      const secret = Object.hasOwn(accessKeys, keyId) ? accessKeys[keyId] : undefined;
      if (secret === undefined) throw new ApiError('InvalidAccessKeyId.NotFound');
      const at = now();
      checkDate(request.headers['x-acs-date'], at);
      const { 'x-acs-content-sha256': claimed, 'x-acs-signature-nonce': nonce } = request.headers;
      if (claimed !== sha256(request.body)) throw new ApiError('SignatureDoesNotMatch');
      if (signature !== signatureOf(request, signedHeaders, secret))
        throw new ApiError('SignatureDoesNotMatch');
      if (!nonce) throw new ApiError('IncompleteSignature');
      for (const [old, seenAt] of nonces) {
        if (at - seenAt <= 2 * MAX_SKEW_MS) break;
        nonces.delete(old);
      }
      if (nonces.has(nonce)) throw new ApiError('SignatureNonceUsed');
      nonces.set(nonce, at);
    },
  };
}

/** Whose request it claims to be; empty when it does not say. */
export function keyIdOf(authorization: string | undefined): string {
  return AUTHORIZATION.exec(authorization ?? '')?.[1] ?? '';
}

/** The signature, in hex, that the secret makes of a request. */
export function signatureOf(
  request: SignedRequest,
  signedHeaders: readonly string[],
  secret: string,
): string {
  const toSign = `${ALGORITHM}\n${sha256(canonicalRequest(request, signedHeaders))}`;
  return createHmac('sha256', secret).update(toSign).digest('hex');
}

export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`);
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** Sorted by name, names as they are, values encoded as RFC 3986 section 2.3 wants. */
export function canonicalQuery(query: Iterable<[string, string]>): string {
  return [...query]
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const MAX_SKEW_MS = 15 * 60 * 1000;
const MUST_BE_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];
const AUTHORIZATION =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

function readAuthorization(header: string | undefined) {
  const [, keyId, names, signature] = AUTHORIZATION.exec(header ?? '') ?? [];
  if (!keyId || !names || !signature) throw new ApiError('IncompleteSignature');
  const signedHeaders = names.split(';');
  if (!MUST_BE_SIGNED.every((name) => signedHeaders.includes(name)))
    throw new ApiError('IncompleteSignature');
  return { keyId, signedHeaders, signature };
}

function checkDate(date: string | undefined, now: number): void {
  if (!date || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new ApiError('InvalidTimeStamp.Format');
  }
  if (Math.abs(Date.parse(date) - now) > MAX_SKEW_MS) throw new ApiError('InvalidTimeStamp.Expired');
}

function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
