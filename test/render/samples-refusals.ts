import type { Refusal } from '../../src/domain/refusal.ts';
import { aChange } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';
import { FREEZE, instance, www } from './samples.ts';

const facts = { name: EDGE, outcome: 'no-such-name' as const, chain: [EDGE], ipv4: false, ipv6: false };
const conflict = {
  rule: 'cname-alone' as const,
  wanted: { ...record(), type: 'CNAME' as const, value: EDGE },
  existing: record({ type: 'TXT', value: 'v=spf1 -all' }),
};

/** Every reason, each with what its answer must contain. */
export const REFUSALS: { [Id in Refusal['id']]: [Extract<Refusal, { id: Id }>, string] } = {
  'not-a-name': [{ id: 'not-a-name', text: 'w w' }, '`w w` cannot be a domain name.'],
  'zone-not-ours': [
    { id: 'zone-not-ours', name: 'www.example.org', zones: [ZONE] },
    'Type a name of such a zone, for example `/dns switch www.example.com cdn`.',
  ],
  'zone-not-configured': [{ id: 'zone-not-configured', zone: ZONE }, "not in the bot's settings"],
  'zone-ambiguous': [
    { id: 'zone-ambiguous', host: 'www', zones: [ZONE, name('example.net')] },
    'Type the same with the full name, for example `www.example.com`.',
  ],
  'zone-expired': [{ id: 'zone-expired', zone: ZONE }, 'has expired or is unpaid'],
  'zone-not-delegated': [
    { id: 'zone-not-delegated', zone: ZONE, nameServers: [name('ns1.alidns.com')] },
    '(`ns1.alidns.com`)',
  ],
  'nobody-may-approve': [
    { id: 'nobody-may-approve', zone: ZONE },
    'Nobody may approve changes of `example.com`.',
  ],
  'zone-frozen': [
    { id: 'zone-frozen', freeze: FREEZE },
    'ask <@U0CAROL> to lift it with `/dns unfreeze example.com`',
  ],
  'time-passed': [
    { id: 'time-passed', at: FREEZE.since, timeZone: 'Asia/Shanghai' },
    'has passed already. Name one that is still to come, for example `--at "tomorrow 03:00"`.',
  ],
  'time-too-far': [
    { id: 'time-too-far', at: FREEZE.since, timeZone: 'Asia/Shanghai', days: 30 },
    'is more than 30 days ahead.',
  ],
  'no-off-peak': [
    { id: 'no-off-peak', zone: ZONE },
    'The settings know no quiet hours of `example.com`, so `--at off-peak` means nothing there.',
  ],
  'host-unknown': [
    { id: 'host-unknown', name: www, zones: [ZONE] },
    'There is no record at `www.example.com`',
  ],
  'host-is-wildcard': [
    { id: 'host-is-wildcard', name: name('*.example.com') },
    'Name one host: `/dns switch www.example.com cdn`.',
  ],
  'host-delegated': [
    { id: 'host-delegated', name: www, delegations: [record({ type: 'NS', value: 'ns.example.net' })] },
    'answered by other name servers (`NS ns.example.net`)',
  ],
  'host-busy': [
    { id: 'host-busy', name: www, about: www, change: aChange(), waiting: 0 },
    'has another change under way: the switch of `www.example.com`, asked by <@U0ALICE>',
  ],
  'record-locked': [{ id: 'record-locked', records: [record({ locked: true })] }, '`A 192.0.2.10`'],
  'already-so': [{ id: 'already-so', name: www, target: EDGE }, 'There is nothing to do.'],
  'unsolved-conflict': [
    { id: 'unsolved-conflict', conflicts: [conflict] },
    '`CNAME www.example.com.w.kunlunaq.com` cannot stand beside `TXT v=spf1 -all`.',
  ],
  'nothing-to-switch': [
    { id: 'nothing-to-switch', name: www, records: [record({ type: 'TXT', value: 'x' })] },
    'has no address that is answered',
  ],
  'not-provably-safe': [
    { id: 'not-provably-safe', detail: 'loop' },
    'No order of edits could be proved safe',
  ],
  'ttl-too-low': [
    { id: 'ttl-too-low', asked: 60, minTtl: 600, zone: ZONE },
    'A TTL of 1 minute is below the minimum of 10 minutes',
  ],
  'target-word-unknown': [
    { id: 'target-word-unknown', word: 'cnd', words: ['cdn', 'eu'] },
    '`cnd` is no target that this zone knows (`cdn` and `eu`)',
  ],
  'target-is-address': [{ id: 'target-is-address', text: '192.0.2.1' }, '`192.0.2.1` is an address'],
  'target-is-host': [{ id: 'target-is-host', name: www }, 'cannot lead to itself'],
  'target-loops': [
    { id: 'target-loops', facts: { ...facts, chain: [EDGE, www] } },
    '`www.example.com.w.kunlunaq.com → www.example.com`',
  ],
  'target-unresolved': [{ id: 'target-unresolved', facts }, 'cannot take visitors: the name does not exist.'],
  'cdn-unknown': [{ id: 'cdn-unknown', name: www }, 'Alibaba Cloud CDN does not know `www.example.com`.'],
  'cdn-not-online': [
    { id: 'cdn-not-online', name: www, status: 'configuring' },
    'is `configuring`, not `online`',
  ],
  'cdn-without-cname': [{ id: 'cdn-without-cname', name: www }, 'has no CNAME for `www.example.com` yet'],
  'cdn-overseas-only': [
    { id: 'cdn-overseas-only', name: www },
    'To send only visitors from outside, type `/dns split www.example.com cdn`;',
  ],
  'cdn-fetches-from-host': [
    { id: 'cdn-fetches-from-host', name: www, origin: 'www.example.com' },
    'would lead back to the CDN',
  ],
  'line-unknown': [
    { id: 'line-unknown', line: 'overseas', lines: ['default'], nearest: 'oversea' },
    'Did you mean `--line oversea`?',
  ],
  'not-a-root': [
    { id: 'not-a-root', name: www, zone: ZONE },
    'Type `/dns forward example.com`, or switch this host: `/dns switch www.example.com cdn`.',
  ],
  'not-filed': [{ id: 'not-filed', names: [ZONE, www] }, 'have no ICP filing'],
  'forwarding-line': [{ id: 'forwarding-line', line: 'oversea' }, 'works on the default line only'],
  'forwarding-wildcard': [
    { id: 'forwarding-wildcard', name: name('*.example.com') },
    'Alibaba Cloud DNS forwards no wildcard',
  ],
  'not-behind-gtm': [
    { id: 'not-behind-gtm', name: www, records: [record()] },
    'it has no CNAME record, but `A 192.0.2.10`. To switch it without GTM',
  ],
  'gtm-first-generation': [
    { id: 'gtm-first-generation', name: www, instance, target: EDGE },
    'add a pool of the type domain name that holds `www.example.com.w.kunlunaq.com`',
  ],
  'gtm-pools-cannot-mix': [
    { id: 'gtm-pools-cannot-mix', instance, rule: 'default rule', kind: 'ipv4', target: EDGE },
    'The rule `default rule` of the GTM instance `shop traffic` (`gtm-cn-abc123`) answers with IPv4 addresses',
  ],
  'gtm-without-rules': [{ id: 'gtm-without-rules', instance }, 'no place to put the target into'],
  'gtm-has-target': [
    { id: 'gtm-has-target', instance, target: EDGE },
    'answers with `www.example.com.w.kunlunaq.com` already',
  ],
  'split-line-missing': [
    { id: 'split-line-missing', line: 'oversea', zone: ZONE },
    'A split needs the line for regions outside the Chinese mainland',
  ],
  'split-line-taken': [
    { id: 'split-line-taken', line: 'internal', records: [record({ line: 'internal' })] },
    'it has records of its own: `A 192.0.2.10` on the line for the Chinese mainland',
  ],
  'line-would-hide': [
    { id: 'line-would-hide', line: 'telecom', records: [record()] },
    'the first record on the China Telecom line',
  ],
  'record-there': [{ id: 'record-there', name: www, record: record() }, 'already, with a TTL of 10 minutes'],
  'record-not-there': [
    { id: 'record-not-there', name: www, type: 'TXT', value: 'x', records: [record()] },
    'has no `TXT x`, but `A 192.0.2.10`',
  ],
  'second-cname': [
    { id: 'second-cname', name: www, records: [record({ type: 'CNAME', value: 'a.example.net' })] },
    'To replace it, type the same with `set`',
  ],
  'behind-wildcard': [
    { id: 'behind-wildcard', name: www, records: [record({ value: '192.0.2.7' })], target: www },
    'Give it one of its own',
  ],
  'split-on-default': [{ id: 'split-on-default', zone: ZONE }, 'Type the same with `switch`'],
  'way-gone': [{ id: 'way-gone', resolution: 'leave-gtm' }, 'no way to do this any more'],
  'which-record': [
    { id: 'which-record', name: www, type: 'A', records: [record(), record({ value: '192.0.2.11' })] },
    'more than one A record that could be meant: `A 192.0.2.10` and `A 192.0.2.11`',
  ],
  'same-as-before': [{ id: 'same-as-before', name: www, record: record() }, 'There is nothing to do.'],
  'undo-unknown': [
    { id: 'undo-unknown', changeId: 'change-9' },
    'on its card, behind who asked for it: type `/dns undo 7k2m9xwq` with the right id.',
  ],
  'undo-not-ended': [
    { id: 'undo-not-ended', change: aChange({ state: 'running' }) },
    'is in progress. Type `/dns undo change-1`, or click the button on its card, and it turns round at once.',
  ],
  'undo-nothing': [{ id: 'undo-nothing', changeId: 'change-9' }, 'has changed no answer'],
  'undo-overtaken': [
    { id: 'undo-overtaken', changeId: 'change-9', movements: [{ kind: 'record-added', after: record() }] },
    'The zone is no longer as the change `change-9` left it: `A 192.0.2.10` was added. Taking it back could destroy what somebody else has put there. Look at the records with `/dns records www`, then ask for what is wanted.',
  ],
  'nothing-marked': [
    { id: 'nothing-marked', changeId: 'change-9', zone: ZONE },
    'To look again, type `/dns recover example.com`.',
  ],
  'provider-failed': [
    { id: 'provider-failed', code: 'Throttling', message: 'slow down', requestId: 'R-1' },
    '`Throttling` `slow down`, RequestId `R-1`',
  ],
};
