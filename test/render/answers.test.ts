import { describe, expect, it } from 'vitest';
import type { ParseProblem } from '../../src/domain/command-text.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { RecordType } from '../../src/domain/record.ts';
import type { DecisionRefusal, Refusal } from '../../src/domain/refusal.ts';
import {
  decisionText,
  helpText,
  parseProblemText,
  proposalText,
  refusalText,
  surpriseText,
} from '../../src/render/answers.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';

const www = name('www.example.com');
const facts = { name: EDGE, outcome: 'no-such-name' as const, chain: [EDGE], ipv4: false, ipv6: false };
const conflict = {
  rule: 'cname-alone' as const,
  wanted: { ...record(), type: 'CNAME' as const, value: EDGE },
  existing: record({ type: 'TXT', value: 'v=spf1 -all' }),
};

/** Every reason, each with what its answer must contain. */
const refusals: { [Id in Refusal['id']]: [Extract<Refusal, { id: Id }>, string] } = {
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
  'host-unknown': [
    { id: 'host-unknown', name: www, zones: [ZONE] },
    'There is no record at `www.example.com`',
  ],
  'host-is-apex': [
    { id: 'host-is-apex', zone: ZONE, others: [record({ type: 'MX', value: 'mail.example.com' })] },
    'Switch a host below it: `/dns switch www.example.com cdn`.',
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
    { id: 'host-busy', name: www, change: aChange() },
    'has another change under way: `change-1`, asked by <@U0ALICE>',
  ],
  'record-locked': [{ id: 'record-locked', records: [record({ locked: true })] }, '`A 192.0.2.10`'],
  'already-so': [{ id: 'already-so', name: www, target: EDGE }, 'There is nothing to do.'],
  'cname-elsewhere': [
    { id: 'cname-elsewhere', name: www, records: [record({ type: 'CNAME', value: 'old.example.net' })] },
    '`CNAME old.example.net`',
  ],
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
  'cdn-overseas-only': [{ id: 'cdn-overseas-only', name: www }, 'outside the Chinese mainland only'],
  'cdn-fetches-from-host': [
    { id: 'cdn-fetches-from-host', name: www, origin: 'www.example.com' },
    'would lead back to the CDN',
  ],
  'provider-failed': [
    { id: 'provider-failed', code: 'Throttling', message: 'slow down', requestId: 'R-1' },
    '`Throttling` `slow down`, RequestId `R-1`',
  ],
};

describe('a refusal', () => {
  it.each(Object.values(refusals).map(([refusal, sentence]) => ({ refusal, sentence })))(
    'explains $refusal.id and says that nothing was done',
    ({ refusal, sentence }) => {
      const text = refusalText([refusal]);
      expect(text).toContain(sentence);
      expect(text.endsWith('\nNothing was stored and nothing was changed.')).toBe(true);
      expect(text).not.toContain('undefined');
    },
  );

  it('names every reason at once', () => {
    const text = refusalText([
      { id: 'zone-expired', zone: ZONE },
      { id: 'cdn-unknown', name: www },
    ]);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^• The zone `example.com` has expired/),
      expect.stringMatching(/^• Alibaba Cloud CDN does not know/),
      'Nothing was stored and nothing was changed.',
    ]);
  });

  it.each(['records', 'check', 'verify'] as const)('of "%s" suggests that command again', (verb) => {
    const places: Refusal[] = [
      { id: 'not-a-name', text: 'w w' },
      { id: 'zone-not-ours', name: 'www.example.org', zones: [ZONE] },
      { id: 'zone-ambiguous', host: '@', zones: [ZONE, name('example.net')] },
      { id: 'host-unknown', name: www, zones: [ZONE, name('example.net')] },
    ];
    for (const refusal of places) {
      expect(refusalText([refusal], verb)).toContain(`\`/dns ${verb} `);
      expect(refusalText([refusal], verb)).not.toContain('/dns switch');
      expectReadable([refusalText([refusal], verb)]);
    }
  });

  it('suggests only commands that can be read', () => {
    const texts = Object.values(refusals).map(([refusal]) => refusalText([refusal]));
    expectReadable(texts);
  });
});

describe('a command that cannot be read', () => {
  const problems: { [Id in ParseProblem['id']]: [Extract<ParseProblem, { id: Id }>, string] } = {
    empty: [{ id: 'empty' }, 'Say what to do.'],
    'unknown-verb': [{ id: 'unknown-verb', verb: 'swich', nearest: 'switch' }, 'Did you mean `/dns switch`?'],
    missing: [{ id: 'missing', verb: 'switch', what: 'target' }, 'Where is the host to be switched to?'],
    'too-many-words': [
      { id: 'too-many-words', verb: 'switch', extra: ['now'] },
      'nothing more: leave out `now`.',
    ],
    'not-a-name': [{ id: 'not-a-name', text: 'w_w..' }, '`w_w..` cannot be a domain name.'],
    'unknown-type': [{ id: 'unknown-type', type: 'AAA', nearest: 'AAAA' }, 'Did you mean `AAAA`?'],
    'not-a-value': [
      { id: 'not-a-value', type: 'CAA', text: 'letsencrypt' },
      '`letsencrypt` is no value for CAA records. Type it as in `/dns check www.example.com CAA 0 issue "ca.example.net"`.',
    ],
    'option-not-taken': [
      { id: 'option-not-taken', verb: 'records', option: 'ttl' },
      '`--ttl` means nothing to `/dns records`, which takes `--zone`. Leave it out.',
    ],
    'unknown-option': [{ id: 'unknown-option', option: 'tll', nearest: 'ttl' }, 'Did you mean `--ttl`?'],
    'option-without-value': [
      { id: 'option-without-value', option: 'ttl' },
      'The option `--ttl` needs a value',
    ],
    'option-invalid': [
      { id: 'option-invalid', option: 'ttl', value: 'soon', wanted: '1 ... 86400' },
      '`soon` is no value for `--ttl`: 1 ... 86400 is wanted.',
    ],
  };

  it.each<[ParseProblem, string]>([
    [{ id: 'missing', verb: 'records', what: 'host' }, 'Which host? Type `/dns records www.example.com`.'],
    [{ id: 'missing', verb: 'check', what: 'type' }, 'Say its type and value: `/dns check'],
    [{ id: 'missing', verb: 'check', what: 'value' }, 'Which value is the record to have?'],
    [
      { id: 'missing', verb: 'check', what: 'priority' },
      '`/dns check www.example.com MX 10 mail.example.net`',
    ],
    [{ id: 'too-many-words', verb: 'verify', extra: ['now'] }, 'Type `/dns verify www.example.com`.'],
    [
      { id: 'option-not-taken', verb: 'check', option: 'priority', type: 'A' },
      '`--priority` means nothing for A records, which takes `--zone`, `--line` and `--ttl`.',
    ],
    [{ id: 'option-without-value', option: 'line' }, '--line oversea'],
    [{ id: 'option-without-value', option: 'zone' }, '--zone example.com'],
    [{ id: 'option-without-value', option: 'reason' }, '--reason "launch day"'],
    [{ id: 'option-without-value', option: 'priority' }, '--priority 10'],
  ])('%j', (problem, sentence) => {
    expect(parseProblemText(problem)).toContain(sentence);
    if (problem.id !== 'option-not-taken') expectReadable([parseProblemText(problem)]);
  });

  it('of any type of record is shown one that can be read', () => {
    expectReadable(
      RecordType.options.map((type) => parseProblemText({ id: 'not-a-value', type, text: '?' })),
    );
  });

  it.each(Object.values(problems).map(([problem, sentence]) => ({ problem, sentence })))(
    'is answered with the line to type: $problem.id',
    ({ problem, sentence }) => {
      const text = parseProblemText(problem);
      expect(text).toContain(sentence);
      expect(text).toMatch(/`\/dns |`--ttl`/);
      expect(text).toContain('Nothing was changed.');
    },
  );
});

describe('help', () => {
  it('has only examples that can be read', () => {
    expectReadable(['switch', 'records', 'check', 'verify', 'swich'].map(helpText));
    expectReadable([helpText()]);
  });

  it('answers an unknown topic with everything', () => {
    expect(helpText('mx')).toContain('There is no help on `mx`.');
    expect(helpText('mx')).toContain('`/dns help switch`');
  });
});

describe('the answer to a proposal', () => {
  it('says where the card is and who decides', () => {
    const change = aChange({ card: { channel: 'C0OPS', ts: '1.1' } });
    expect(proposalText({ kind: 'proposed', change })).toBe(
      'The switch of `www.example.com` is proposed: the card in <#C0OPS> shows the plan. It begins when an approver of `example.com` other than you clicks Approve.',
    );
  });

  it('is honest about a card that Slack did not confirm', () => {
    expect(proposalText({ kind: 'unconfirmed', change: aChange() })).toContain(
      'Slack did not confirm its card. If the card is in the channel, its buttons work.',
    );
  });

  it('says how to let the bot in', () => {
    const text = proposalText({ kind: 'undeliverable', code: 'not_in_channel' });
    expect(text).toContain('type `/invite @Switchyard`, then the same command again.');
    expect(text).toContain('Nothing was stored and nothing was changed.');
  });
});

describe('the answer to a click', () => {
  const change = aChange({ state: 'running', approvals: [{ by: 'U0BOB', at: CREATED_AT }] });
  const refused: { [Id in DecisionRefusal['id']]: [Extract<DecisionRefusal, { id: Id }>, string] } = {
    'change-gone': [
      { id: 'change-gone', changeId: 'change-9' },
      'The change `change-9` is not stored any more',
    ],
    'own-request': [{ id: 'own-request' }, 'somebody else must approve it'],
    'not-an-approver': [
      { id: 'not-an-approver', zone: ZONE, approvers: ['U0BOB', 'S0DNSADMINS'] },
      'are decided by <@U0BOB> and <!subteam^S0DNSADMINS>',
    ],
    'nobody-may-approve': [{ id: 'nobody-may-approve', zone: ZONE }, 'Nobody may approve'],
    'approvers-unreadable': [{ id: 'approvers-unreadable', zone: ZONE }, 'Click again in a minute.'],
    'already-approved-by-you': [{ id: 'already-approved-by-you' }, 'Your approval is counted already.'],
    'already-decided': [
      { id: 'already-decided', change, by: 'U0BOB', how: 'approved' },
      'This switch was already approved by <@U0BOB>; it is in progress now.',
    ],
    'not-open': [{ id: 'not-open', change: aChange({ state: 'expired' }) }, 'This switch is expired'],
    'card-outdated': [{ id: 'card-outdated', change }, 'This card shows an older plan'],
    drifted: [
      { id: 'drifted', change, movements: [{ kind: 'record-removed', before: record() }] },
      'Something has changed since the card was made, so the switch was stopped before it began: `A 192.0.2.10` is gone.',
    ],
    'scene-unreadable': [
      { id: 'scene-unreadable', code: 'InternalError', message: 'oops' },
      '`InternalError` `oops`',
    ],
  };

  it.each(Object.values(refused).map(([refusal, sentence]) => ({ refusal, sentence })))(
    'explains $refusal.id',
    ({ refusal, sentence }) => {
      const text = decisionText({ kind: 'refused', refusal }, 'U0CAROL');
      expect(text).toContain(sentence);
      expect(text).toMatch(/\n(Your click changed nothing|No record was changed)\.$/);
    },
  );

  it('says "you" to the one who had decided before', () => {
    const refusal = { id: 'already-decided', change, by: 'U0BOB', how: 'approved' } as const;
    expect(decisionText({ kind: 'refused', refusal }, 'U0BOB')).toContain('already approved by you');
  });

  it('tells an approver what happens next', () => {
    expect(decisionText({ kind: 'approved', change }, 'U0BOB')).toContain('It has begun');
    expect(decisionText({ kind: 'counted', change, needed: 2 }, 'U0BOB')).toContain('is counted: 1 of 2.');
    expect(decisionText({ kind: 'rejected', change }, 'U0BOB')).toContain('Nothing was changed.');
  });
});

it('says what is known of a surprise', () => {
  expect(surpriseText('command', 'connect ECONNREFUSED')).toContain('`connect ECONNREFUSED`');
  expect(surpriseText('click', 'oops')).toContain('a second click does no harm');
});

/** Every `/dns ...` line in these texts must be one that the bot understands when it is copied. */
function expectReadable(texts: string[]): void {
  const lines = texts.flatMap((text) => [...text.matchAll(/`\/dns ([^`]*)`/g)].map(([, line = '']) => line));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(parseCommand(line), line).toMatchObject({ ok: true });
}
