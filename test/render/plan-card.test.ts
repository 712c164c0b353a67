import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Host } from '../../src/domain/name.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, applied, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aSplit } from '../support/requests.ts';
import { aCdnDomain, aPlan, aScene, aZone, name, planOf } from '../support/scenes.ts';
import { shown } from './shown.ts';

const DAY = 86_400_000;

describe('the card of a proposed switch', () => {
  const records = [
    record({ value: '192.0.2.10' }),
    record({ value: '192.0.2.11', ttl: 1200, weight: 3 }),
    record({ type: 'AAAA', value: '2001:db8::1' }),
    record({ value: '192.0.2.99', status: 'disabled' }),
  ];
  const change = aChange({
    plan: aPlan({ records }, { reason: 'launch <!channel> day' }),
    dueAt: CREATED_AT + DAY,
  });
  const card = shown(planCard(change));

  it.each([
    ['what is asked', 'Switch www.example.com to the CDN'],
    [
      'from what to what',
      '`www.example.com` answers with A and AAAA records of its own. Afterwards it is a CNAME record to the CDN, `www.example.com.w.kunlunaq.com`.',
    ],
    ['who acts next', '*Waiting for approval* by an approver of `example.com` other than <@U0ALICE>.'],
    [
      'until when',
      'The proposal ends <!date^1767312000^{date_short_pretty} {time}|2026-01-02 00:00:00 UTC>.',
    ],
    ['each record', 'A     192.0.2.10   line default  TTL 600 s\n'],
    ['its weight', 'A     192.0.2.11   line default  TTL 1200 s  weight 3\n'],
    ['that a record is disabled', 'A     192.0.2.99   line default  TTL 600 s  disabled\n'],
    ['the rule that is broken', 'Rule `cname-alone`: a CNAME record says "this host is another name"'],
    [
      'the two records in conflict',
      '`CNAME www.example.com.w.kunlunaq.com` cannot stand beside `AAAA 2001:db8::1`.',
    ],
    ['that there are more of them', '… and 1 more pair like these.'],
    ['the resolution', '*Proposed: switch A to CNAME.*'],
    ['the first step and its time', '1. Lower the TTL of 3 records to 1 second. _a few seconds_'],
    [
      'the wait and its time',
      '3. Wait as long as the longest TTL from before, so that no resolver holds the old TTL any more. _20 minutes_',
    ],
    ['what changes in place', 'change `A 192.0.2.11` in place to `CNAME www.example.com.w.kunlunaq.com`'],
    ['the time in all', 'Expected time in all: about 21 minutes.'],
    ['what IPv6 clients see', '• *At risk:* IPv6 clients get no IPv6 answer for a moment during the swap'],
    ['the declared gap of the fallback', 'the record is deleted and added again at once'],
    ['the undo and its price', 'An undo reaches users within 10 minutes.'],
    ['the reason, without markup of its own', 'Reason: launch <!channel> day'],
    ['who asked, and its id', 'Asked by <@U0ALICE>'],
    ['the change', '· change `change-1`'],
    ['the act of its button', 'Approve switch of www\nReject'],
  ])('says %s', (_, sentence) => {
    expect(card).toContain(sentence);
  });

  it('keeps the reason where Slack reads no markup', () => {
    const reason = planCard(change).blocks.find(
      (block) => block.type === 'context' && JSON.stringify(block).includes('launch'),
    );
    expect(reason).toMatchObject({ elements: [{ type: 'plain_text' }] });
  });

  it('has a text that is complete by itself', () => {
    expect(planCard(change).text).toBe(
      'Switch www.example.com to the CDN. `www.example.com` answers with A and AAAA records of its own. ' +
        'Afterwards it is a CNAME record to the CDN, `www.example.com.w.kunlunaq.com`. ' +
        '*Waiting for approval* by an approver of `example.com` other than <@U0ALICE>. ' +
        'The proposal ends <!date^1767312000^{date_short_pretty} {time}|2026-01-02 00:00:00 UTC>.',
    );
  });

  it('has buttons that carry the change and the plan its reader saw', () => {
    const buttons = planCard(change).blocks.find((block) => block.block_id === 'decision');
    const value = JSON.stringify({ changeId: 'change-1', digest: change.plan.digest, zone: 'example.com' });
    expect(buttons).toMatchObject({
      elements: [
        { action_id: 'approve', style: 'primary', value },
        { action_id: 'reject', value },
      ],
    });
  });

  it('waits for another approver when one of two has approved', () => {
    const half = { ...change, approvals: [{ by: 'U0BOB', at: CREATED_AT }] };
    expect(shown(planCard(half))).toContain(
      'Approved by <@U0BOB>.\n*Waiting for approval* by another approver',
    );
  });
});

describe('a name that always has an answer', () => {
  it('is promised when nothing but the fallback could open a gap', () => {
    const card = shown(planCard(aChange({ plan: aPlan() })));
    expect(card).toContain('*Impact*\n• The name keeps its answer at every moment, on every line');
    expect(card).toContain('Only if Alibaba Cloud DNS refuses to change the type in place');
  });

  it('is not promised while a gap is expected', () => {
    const records = [record(), record({ type: 'AAAA', value: '2001:db8::1' })];
    expect(shown(planCard(aChange({ plan: aPlan({ records }) })))).not.toContain('at every moment');
  });

  it('has its gap declared where no other sentence does it', () => {
    const plan = {
      ...aPlan(),
      impact: [],
      gaps: [
        {
          host: Host.parse('www'),
          line: 'telecom',
          family: 'A' as const,
          step: 3,
          edit: 0,
          negativeTtl: 300,
          onlyInFallback: false,
          lasting: false,
        },
      ],
    };
    expect(shown(planCard(aChange({ plan })))).toContain(
      'Expected gap: IPv4 clients on the China Telecom line get no answer between two calls of step 4, and resolvers may remember the empty answer for 5 minutes.',
    );
  });
});

it('a split of the root tells of mail servers that may remember no MX, and of nobody who reads the web', () => {
  const atRoot = { host: Host.parse('@') };
  const records = [
    record(atRoot),
    record({ ...atRoot, type: 'MX', value: 'mail.example.net', priority: 10 }),
    record({ ...atRoot, type: 'TXT', value: 'v=spf1 mx -all' }),
  ];
  const plan = planOf(aSplit(atRoot), aScene({ ...atRoot, hosts: [atRoot.host], records }));
  expect(plan.gaps.map(({ family, lasting, onlyInFallback }) => [family, lasting, onlyInFallback])).toEqual([
    ['MX', false, false],
    ['TXT', false, false],
  ]);
  const card = shown(planCard(aChange({ plan })));
  for (const [who, type] of [
    ['mail servers', 'MX'],
    ['clients', 'TXT'],
  ]) {
    expect(card).toContain(
      `*At risk:* Expected gap: ${who} that ask between two calls of step 1 may remember for 10 minutes that there is no ${type} record on the line for regions outside the Chinese mainland.`,
    );
  }
  expect(card).not.toContain('get no answer');
  expect(card).not.toContain('at every moment');
});

it('says why nothing is lowered when the TTL is at the minimum already', () => {
  const plan = aPlan({ zone: aZone({ minTtl: 600 }) });
  const card = shown(planCard(aChange({ plan })));
  expect(card).toContain(
    "No TTL is above 10 minutes, the minimum of this zone's edition of Alibaba Cloud DNS",
  );
  expect(card).not.toContain('Lower the TTL');
});

it('shows an internationalised host in both forms everywhere', () => {
  const host = Host.parse('xn--bcher-kva');
  const full = name('bücher.example.com');
  const plan = aPlan({ host, records: [record({ host })], cdn: aCdnDomain({ domain: full }) }, { host });
  const message = planCard(aChange({ plan }));
  expect(message.text).toContain('Switch bücher.example.com (xn--bcher-kva.example.com) to the CDN');
  expect(shown(message)).toContain('`bücher.example.com` (`xn--bcher-kva.example.com`) answers with');
  expect(shown(message)).toContain('Approve switch of bücher (xn--bcher-kva)');
});

describe('the card of a switch on its way', () => {
  const running = (step: number, more: Partial<Change> = {}): string =>
    shown(
      planCard(
        aChange({
          state: 'running',
          approvals: [{ by: 'U0BOB', at: CREATED_AT }],
          progress: { step, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
          dueAt: CREATED_AT + 600_000,
          ...more,
        }),
      ),
    );

  it('says who approved, how far it is, and that nobody needs to act', () => {
    expect(running(2)).toContain(
      'Approved by <@U0BOB>.\n*In progress,* step 3 of 6. Switchyard goes on by itself; nobody needs to act.',
    );
  });

  it('shows what is done, until when it waits, and what is to come', () => {
    const card = running(2);
    expect(card).toContain(
      '1. Lower the TTL of 1 record to 1 second, and mark it in the remark until the end. _done_',
    );
    expect(card).toMatch(
      /3\. Wait as long as.* _in progress until <!date\^1767226200\^\{time_secs\}\|2026-01-01 00:10:00 UTC>_/,
    );
    expect(card).toMatch(/4\. Swap.* _pending, a few seconds_/);
  });

  it('shows when a failed call is tried again', () => {
    const progress = { step: 3, edit: 0, route: 'in-place' as const, attempts: 2, since: CREATED_AT };
    expect(running(3, { progress })).toMatch(/4\. Swap.* _in progress, try 3, next look at <!date/);
  });

  it('is the same at each look of a check, so that looking edits nothing', () => {
    expect(running(4, { dueAt: CREATED_AT + 1 })).toBe(running(4, { dueAt: CREATED_AT + 2 }));
  });

  it('has no buttons any more', () => {
    expect(running(0)).not.toContain('Approve switch');
  });
});

describe('the last state of a card', () => {
  it('says that the switch is done', () => {
    const card = shown(planCard(aChange({ state: 'done', approvals: [{ by: 'U0BOB', at: CREATED_AT }] })));
    expect(card).toContain(
      '*Done.* Name servers and resolvers answer with the CNAME record. Nobody needs to act.',
    );
    expect(card).toContain('_done_');
    expect(card).toContain('*There when it was planned*');
  });

  it('says who rejected it, that nothing changed, and how to ask again', () => {
    const journal = [{ kind: 'rejected' as const, by: 'U0BOB', at: CREATED_AT }];
    const card = shown(planCard(aChange({ state: 'rejected', journal })));
    expect(card).toContain('*Rejected* by <@U0BOB>. Nothing was changed.');
    expect(card).toContain('To ask again, type `/dns switch www.example.com cdn`.');
    expect(card).toContain('_not carried out_');
  });

  it('says that it expired', () => {
    expect(shown(planCard(aChange({ state: 'expired' })))).toContain(
      '*Expired:* nobody approved it in time.',
    );
  });

  it('asks again with the TTL and the name that were asked for', () => {
    const request = { ttl: 60, target: { kind: 'name' as const, name: name('edge.example.net') } };
    const target = {
      name: name('edge.example.net'),
      outcome: 'resolves' as const,
      chain: [],
      ipv4: true,
      ipv6: false,
    };
    const plan = aPlan({ target }, request);
    expect(planCard(aChange({ plan, state: 'expired' })).text).toContain(
      '`/dns switch www.example.com edge.example.net --ttl 60`',
    );
  });

  it('says what moved, that visitors are not affected, and the one thing to do', () => {
    const before = record({ value: '192.0.2.10' });
    const card = shown(
      planCard(
        aChange({
          state: 'stopped',
          progress: { step: 3, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
          journal: [
            applied(0, { edit: 1 }),
            {
              kind: 'stopped',
              at: CREATED_AT,
              standing: 'old',
              reason: {
                id: 'drift-before-write',
                movements: [
                  { kind: 'record-changed', before, after: { ...before, value: '198.51.100.7', ttl: 5 } },
                ],
              },
            },
          ],
        }),
      ),
    );
    expect(card).toContain(
      '*Stopped.* Somebody else changed the records while the change was on its way: `A 192.0.2.10` is now `A 198.51.100.7` (TTL 5 s instead of 600 s).\n' +
        '*Visitors are not affected:* the name answers with the old records.\n' +
        'Switchyard does nothing more by itself. The lowered TTLs stay as they are, which is harmless.\n' +
        '*Do now:* find out who else edits this zone, then type `/dns switch www.example.com cdn` for a new plan.',
    );
    expect(card).toMatch(/3\. Wait.* _done_\n4\. Swap.* _stopped here_\n5\. .* _not carried out_/);
  });

  it('shouts only when the name has no answer', () => {
    const answer = { code: 'Throttling.User', message: 'slow down', requestId: 'R-1' };
    const stopped = (standing: 'nothing' | 'new'): string =>
      shown(
        planCard(
          aChange({
            state: 'stopped',
            journal: [
              {
                kind: 'stopped',
                at: CREATED_AT,
                standing,
                reason: { id: 'provider-unreachable', answer, attempts: 12 },
              },
            ],
          }),
        ),
      );
    expect(stopped('nothing')).toContain('*THE NAME HAS NO ANSWER NOW:*');
    expect(stopped('nothing')).toContain('*Do now:* open the zone in the Alibaba Cloud DNS console');
    expect(stopped('new')).not.toContain('NO ANSWER');
    expect(stopped('new')).toContain(
      'could not be used in 12 tries; the last answer was `Throttling.User` `slow down`, RequestId `R-1`.',
    );
  });

  it('says that no step was carried out when the world had moved before the approval', () => {
    const journal = [
      {
        kind: 'stopped' as const,
        at: CREATED_AT,
        standing: 'old' as const,
        reason: { id: 'drift-before-approval' as const, movements: [] },
      },
    ];
    const card = shown(planCard(aChange({ state: 'stopped', journal })));
    expect(card).toContain('the same request gives another plan now.');
    expect(card).not.toContain('_stopped here_');
  });
});

describe('a host with 90 records', () => {
  const records = Array.from({ length: 90 }, (_, index) =>
    record({ value: `192.0.2.${index + 1}`, ttl: 60 + index, weight: 1 + (index % 5), line: 'default' }),
  );
  const message = planCard(aChange({ plan: aPlan({ records }) }));

  it('still fits into what Slack takes', () => {
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  });

  it('says how many records are not shown', () => {
    const card = shown(message);
    const left = Number(/\.\.\. and (\d+) more/.exec(card)?.[1]);
    const rows = card.match(/TTL \d+ s {2}weight/g)?.length ?? 0;
    expect(rows + left).toBe(90);
    expect(rows).toBeGreaterThan(20);
  });
});
