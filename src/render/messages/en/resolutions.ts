import { APEX } from '../../../domain/name.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { Resolution } from '../../../domain/request.ts';
import { mrkdwn, type Words } from '../../mrkdwn.ts';
import { lostOf } from './acts.ts';
import { effectOf } from './from-to.ts';

/** What a way to meet a request is called inside a sentence. */
export function resolutionName(resolution: Resolution): string {
  return WORDS[resolution].name;
}

/** What speaks for it and against it at this host, as a sentence. */
export function forAndAgainst(resolution: Resolution, { request, scene }: Plan): string {
  const { line: words } = WORDS[resolution];
  const hasMail = scene.records.some(({ host, type }) => host === APEX && type === 'MX');
  if (resolution === 'switch-to-cname' && request.host === APEX && hasMail) {
    return `${words} At the zone's own name mail may be lost now and then.`;
  }
  const isOneLine = 'line' in request && request.line !== undefined && request.line !== 'oversea';
  return resolution === 'split-by-line' && isOneLine
    ? 'Only visitors on that line move; everybody else goes where they went before.'
    : words;
}

/** What a click on its button does. */
export function chooseLabel(resolution: Resolution): string {
  return `${WORDS[resolution].instead} instead`;
}

/** What the plan does about the conflicts, or about the request where there are none. */
export function proposed(plan: Plan): Words {
  const { resolution } = plan;
  if (lostOf(plan) === 'finish') {
    return mrkdwn`*Proposed: finish what was lost.* No answer changes; what was left half-way is put in order.`;
  }
  if (resolution !== 'switch-to-cname') {
    return mrkdwn`*Proposed: ${resolutionName(resolution)}.* ${forAndAgainst(resolution, plan)}`;
  }
  return effectOf(plan).gone.some(({ type }) => type !== 'CNAME')
    ? mrkdwn`*Proposed: switch A to CNAME.* The addresses make way for the CNAME record in an order that keeps the name answering.`
    : mrkdwn`*Proposed: switch to the new CNAME.* The CNAME record changes its target in an order that keeps the name answering.`;
}

interface Named {
  name: string;
  line: string;
  instead: string;
}

const WORDS: Readonly<Record<Resolution, Named>> = {
  plain: {
    name: 'just what was asked',
    line: 'Nothing but what was asked for is written.',
    instead: 'Just what was asked',
  },
  'switch-to-cname': {
    name: 'switch to CNAME',
    line: 'Everybody moves at once, and none of the old addresses stays.',
    instead: 'Switch everybody',
  },
  'forward-root': {
    name: 'forward the root to www',
    line: 'Mail stays safe; web only, and plain HTTP only on the root.',
    instead: 'Forward the root',
  },
  'leave-gtm': {
    name: 'leave GTM',
    line: 'Simple and final; you give up the health checks and the failover of GTM.',
    instead: 'Leave GTM',
  },
  'cdn-behind-gtm': {
    name: 'CDN behind GTM',
    line: 'Keeps the health checks and the failover of GTM; GTM still answers first.',
    instead: 'CDN behind GTM',
  },
  'split-by-line': {
    name: 'split by line',
    line: 'Only visitors outside the Chinese mainland move; the addresses stay for everybody else.',
    instead: 'Split by line',
  },
  'split-by-line-moved': {
    name: 'split by line, addresses moved to the mainland line',
    line: 'As Alibaba Cloud documents it; whoever counts to neither line gets no answer.',
    instead: 'Split as documented',
  },
  undo: {
    name: 'undo',
    line: 'What was there before comes back.',
    instead: 'Undo',
  },
};
