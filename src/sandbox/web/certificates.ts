import { generate } from 'selfsigned';

/** A private key and its certificate, both in PEM form. */
export interface Identity {
  key: string;
  cert: string;
}

export interface Authority {
  /** The certificate to trust, in PEM form. */
  cert: string;
  /** A certificate for one name, made when it is first asked for; `*` may be the first label. */
  identityFor(name: string): Promise<Identity>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEYS = { keyType: 'ec', algorithm: 'sha256' } as const;

/** A certificate authority that lives as long as this process: its key is never written anywhere. */
export async function createAuthority(): Promise<Authority> {
  const root = await generate([{ name: 'commonName', value: 'Switchyard sandbox' }], {
    ...KEYS,
    ...validity(),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const ca = { key: root.private, cert: root.cert };
  const issued = new Map<string, Promise<Identity>>();
  return {
    cert: root.cert,
    identityFor(name) {
      const identity = issued.get(name) ?? issue(name, ca);
      issued.set(name, identity);
      return identity;
    },
  };
}

async function issue(name: string, ca: Identity): Promise<Identity> {
  // A common name holds 64 characters at most (RFC 5280, appendix A.1), a domain name 253: the alternative name counts.
  const made = await generate([{ name: 'commonName', value: 'edge of the Switchyard sandbox' }], {
    ...KEYS,
    ...validity(),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** By the real date, whatever the world's clock says: TLS asks the machine. */
function validity() {
  const now = Date.now();
  return { notBeforeDate: new Date(now - DAY_MS), notAfterDate: new Date(now + 30 * DAY_MS) };
}
