import type { Impact } from '../../../domain/impact-entry.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
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
      return mrkdwn`Only web pages are forwarded to ${nameInCode(entry.www)}. Mail clients, APIs and everything else that connects to ${nameInCode(entry.root)} itself will not reach the old server any more.`;
    case 'forwards-http-only':
      return mrkdwn`${code(`https://${entry.root}`)} will not answer: the forwarding servers speak plain HTTP only. Browsers that remember HTTPS for it (HSTS) lose the site at this name.`;
    case 'forwards-from-mainland':
      return mrkdwn`The servers that forward ${nameInCode(entry.root)} stand in the Chinese mainland, without a service level, and may be suspended while they are attacked.`;
    case 'names-are-filed':
      return mrkdwn`${listing(entry.names.map(nameInCode), 4)} ${have(entry)} an ICP filing, Alibaba Cloud says. Should one lapse later, visitors get an error (HTTP 502).`;
    case 'filing-unknown':
      return mrkdwn`Alibaba Cloud does not say whether ${listing(entry.names.map(nameInCode), 4)} ${have(entry)} an ICP filing. Without it the forwarding is refused, or visitors get an error (HTTP 502). Who approves must know.`;
  }
}

function have({ names }: { names: readonly unknown[] }): string {
  return names.length === 1 ? 'has' : 'have';
}
