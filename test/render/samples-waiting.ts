import type { TurnNews } from '../../src/domain/waiting.ts';
import { aChange } from '../support/changes.ts';
import { REFUSALS } from './samples-refusals.ts';

const card = { channel: 'C0OPS', ts: '1700000000.000100' };

/** Everything that can come of a request in line, each with what the person must be told. */
export const TURNS: { [Kind in TurnNews['kind']]: [Extract<TurnNews, { kind: Kind }>, string] } = {
  proposed: [
    { kind: 'proposed', change: aChange({ card }) },
    '<https://slack.com/archives/C0OPS/p1700000000000100|Its card> shows a plan made from the records as they are now.',
  ],
  unconfirmed: [
    { kind: 'unconfirmed', change: aChange({ cardUnconfirmed: true }) },
    'Slack did not confirm its card.',
  ],
  undeliverable: [
    { kind: 'undeliverable', code: 'not_in_channel' },
    'type `/invite @Switchyard` there, then `/dns switch www.example.com eu` again.',
  ],
  refused: [
    { kind: 'refused', refusals: [REFUSALS['cdn-unknown'][0], REFUSALS['zone-expired'][0]] },
    '• Alibaba Cloud CDN does not know `www.example.com`.',
  ],
  failed: [
    { kind: 'failed', detail: 'out of paper' },
    'went wrong again and again that the bot did not expect: `out of paper`.',
  ],
  expired: [{ kind: 'expired' }, '*You have waited a day* for `www.example.com`'],
};
