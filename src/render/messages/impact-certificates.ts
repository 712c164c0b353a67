import type { Impact } from '../../domain/impact-entry.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { recordList } from './records.ts';
import { listing } from './units.ts';

type TrustImpact = Extract<
  Impact,
  {
    id:
      | 'certificates-by-web'
      | 'certificates-by-dns'
      | 'challenge-lost'
      | 'authorities-of-target'
      | 'zone-signed';
  }
>;

/** What becomes of certificates (ACME, CAA) and of signed answers (DNSSEC). */
export function certificateWords(entry: TrustImpact): Words {
  switch (entry.id) {
    case 'certificates-by-web':
    case 'challenge-lost':
      return say(`impact-certificates.${entry.id}`, { names: listing(entry.names.map(nameInCode), 4) });
    case 'certificates-by-dns':
      return say('impact-certificates.certificates-by-dns', {
        records: recordList(entry.records, 3),
        n: entry.records.length,
      });
    case 'authorities-of-target': {
      const target = nameInCode(entry.target);
      if (entry.authorities.length === 0) return say('impact-certificates.no-authority', { target });
      const authorities = listing(
        entry.authorities.map((authority) => code(authority, 60)),
        4,
      );
      return say('impact-certificates.authorities-of-target', { target, authorities });
    }
    case 'zone-signed':
      return say('impact-certificates.zone-signed');
  }
}
