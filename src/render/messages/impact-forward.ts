import type { Impact } from '../../domain/impact-entry.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { listing } from './units.ts';

type ForwardImpact = Extract<
  Impact,
  {
    id:
      | 'forwards-web-only'
      | 'forwards-http-only'
      | 'forwards-from-mainland'
      | 'names-are-filed'
      | 'filing-unknown';
  }
>;

/** What comes with URL forwarding ("Add DNS records" and "Troubleshoot URL forwarding", Alibaba Cloud DNS). */
export function forwardImpact(entry: ForwardImpact): Words {
  switch (entry.id) {
    case 'forwards-web-only':
      return say('impact-forward.forwards-web-only', {
        www: nameInCode(entry.www),
        root: nameInCode(entry.root),
      });
    case 'forwards-http-only':
      return say('impact-forward.forwards-http-only', { url: code(`https://${entry.root}`) });
    case 'forwards-from-mainland':
      return say('impact-forward.forwards-from-mainland', { root: nameInCode(entry.root) });
    case 'names-are-filed':
    case 'filing-unknown':
      return say(`impact-forward.${entry.id}`, {
        names: listing(entry.names.map(nameInCode), 4),
        n: entry.names.length,
      });
  }
}
