import { describe, expect, it } from 'vitest';
import { fullName } from '../../src/domain/name.ts';
import { Resolution } from '../../src/domain/request.ts';
import { announcement } from '../../src/render/announcement.ts';
import { CHOICES, CONFIRM, CONFIRMATIONS, chooseAction } from '../../src/render/card/buttons.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, applied, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aPlan, ZONE } from '../support/scenes.ts';
import { IMPACTS } from './samples.ts';
import { shown } from './shown.ts';
import { forwardPlan, gtmPlan, plainPlan, WAYS } from './ways.ts';

interface Told {
  title: string;
  fromTo: string;
  proposed: string;
  button: string;
  result: string;
}

const ways: Readonly<Record<Resolution, Told>> = {
  plain: {
    title: 'Add A 192.0.2.77 to www.example.com',
    fromTo: '`www.example.com` gets `A 192.0.2.77`, TTL 10 minutes.',
    proposed: '*Proposed: just what was asked.*',
    button: 'Approve addition of an A record to www',
    result: '`www.example.com` now has `A 192.0.2.77`.',
  },
  'switch-to-cname': {
    title: 'Switch www.example.com to the CDN',
    fromTo: '`www.example.com` answers with A records of its own. Afterwards it is a CNAME record to the CDN',
    proposed: '*Proposed: switch A to CNAME.*',
    button: 'Approve switch of www',
    result: '`www.example.com` is now a CNAME record to `www.example.com.w.kunlunaq.com`.',
  },
  'forward-root': {
    title: 'Forward example.com to www.example.com',
    fromTo:
      'Afterwards `example.com` forwards web visitors to `https://www.example.com`, and `www.example.com` is a CNAME record to the CDN',
    proposed:
      '*Proposed: forward the root to www.* Mail stays safe; web only, and plain HTTP only on the root.',
    button: 'Approve forwarding of example.com',
    result:
      '`example.com` now forwards to `https://www.example.com`, and `www.example.com` is a CNAME record',
  },
  'leave-gtm': {
    title: 'Move shop.example.com out of GTM, to the CDN',
    fromTo:
      '`shop.example.com` leads through Global Traffic Manager (GTM), instance `shop traffic` (`gtm-cn-abc123`), by the access name `shop.gtm-a2b4.com`. Afterwards it is a CNAME record to the CDN',
    proposed:
      '*Proposed: leave GTM.* Simple and final; you give up the health checks and the failover of GTM.',
    button: 'Approve move of shop out of GTM',
    result: '`shop.example.com` no longer leads through Global Traffic Manager',
  },
  'cdn-behind-gtm': {
    title: 'Put the CDN behind GTM for shop.example.com',
    fromTo:
      'Afterwards it still does, and GTM answers with the CDN, `www.example.com.w.kunlunaq.com` beside the pools that answer now, `origin`.',
    proposed:
      '*Proposed: CDN behind GTM.* Keeps the health checks and the failover of GTM; GTM still answers first.',
    button: 'Approve setup of the CDN behind GTM for shop',
    result: '`shop.example.com` leads through Global Traffic Manager to the CDN',
  },
  'split-by-line': {
    title: 'Split img.example.com: visitors outside the Chinese mainland to the CDN',
    fromTo: 'Everybody else gets from `img.example.com` what is there now.',
    proposed: '*Proposed: split by line.*',
    button: 'Approve split of img',
    result:
      'Visitors of `img.example.com` on the line for regions outside the Chinese mainland now go to the CDN',
  },
  'split-by-line-moved': {
    title: 'Split img.example.com: visitors outside the Chinese mainland to the CDN',
    fromTo: 'What `img.example.com` answers on the default line moves to the line for the Chinese mainland.',
    proposed: 'As Alibaba Cloud documents it; whoever counts to neither line gets no answer.',
    button: 'Approve split of img',
    result:
      'Visitors of `img.example.com` on the line for regions outside the Chinese mainland now go to the CDN',
  },
  undo: {
    title: 'Undo change change-0 on www.example.com',
    fromTo:
      'What change `change-0` did at `www.example.com` is taken back. Goes: `CNAME www.example.com.w.kunlunaq.com`. Comes back: `A 192.0.2.10`.',
    proposed: '*Proposed: undo.* What was there before comes back.',
    button: 'Approve undo of change change-0',
    result: 'What change `change-0` did at `www.example.com` is taken back.',
  },
};

describe.each(Resolution.options)('the way %s', (way) => {
  const plan = WAYS[way]();
  const message = planCard(aChange({ plan }));
  const told = ways[way];

  it('is a card that Slack takes and that says what, from what to what, and why', () => {
    expect(plan.resolution).toBe(way);
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
    const card = shown(message);
    for (const words of [told.title, told.fromTo, told.proposed, told.button]) expect(card).toContain(words);
    expect(card).not.toMatch(/undefined|\[object|… and/);
  });

  it('is announced with its result and the way back', () => {
    const ended = announcement(aChange({ plan, state: 'done' }));
    expect(ended?.channel.text).toMatch(/^\*Propagated:\*/);
    expect(ended?.channel.text).toContain(told.result);
    expect(ended?.channel.text).toContain('To go back, type `/dns undo change-1`');
    expect(ended?.requester.text).toContain(told.result);
  });

  it('names each other way once, with a button where it is possible', () => {
    const card = shown(message);
    const offered = plan.alternatives.filter((one) => one.offered);
    const buttons = message.blocks.find((block) => block.block_id === 'other-ways');
    expect(card.includes('*Other ways*')).toBe(plan.alternatives.length > 0);
    expect(buttons).toEqual(
      offered.length === 0
        ? undefined
        : expect.objectContaining({
            elements: offered.map(({ resolution }) =>
              expect.objectContaining({
                action_id: `choose-${resolution}`,
                value: JSON.stringify({
                  changeId: 'change-1',
                  digest: plan.digest,
                  zone: 'example.com',
                  resolution,
                }),
              }),
            ),
          }),
    );
  });

  it('shows no other way once it has begun', () => {
    const running = shown(planCard(aChange({ plan, state: 'running' })));
    expect(running).not.toContain('*Other ways*');
    expect(running).not.toMatch(/instead$/m);
  });
});

it('there is one id for the button of each way', () => {
  expect(CHOICES).toEqual(Resolution.options.map(chooseAction));
  expect(new Set(CHOICES).size).toBe(Resolution.options.length);
});

describe('the ways of a host behind GTM', () => {
  it('are both told with their consequences, whichever is proposed', () => {
    for (const way of ['leave-gtm', 'cdn-behind-gtm'] as const) {
      const card = shown(planCard(aChange({ plan: gtmPlan(way) })));
      expect(card).toMatch(/you give up the health checks and the failover of GTM/);
      expect(card).toMatch(/Keeps the health checks and the failover of GTM; GTM still answers first/);
    }
  });

  it('say what GTM answers with today', () => {
    expect(shown(planCard(aChange({ plan: gtmPlan('leave-gtm') })))).toContain(
      '*Global Traffic Manager now*\nGTM 3.0, instance `shop traffic` (`gtm-cn-abc123`), access name `shop.gtm-a2b4.com`.\n• `default rule` answers with domain names: pool `origin` (`origin.example.net`).',
    );
  });

  it('are blocked with the reason in a few words where pools cannot mix', () => {
    const rule = { id: 'r', name: 'r', kind: 'ipv4' as const, enabled: true, order: 'all' as const };
    const pool = { poolId: 'p', name: 'p', type: 'ipv4' as const, members: ['192.0.2.1'] };
    const plan = gtmPlan('leave-gtm', { rules: [{ ...rule, pools: [pool] }] });
    const card = shown(planCard(aChange({ plan })));
    expect(card).toContain(
      '• *CDN behind GTM:* not possible here, because GTM cannot mix pools of addresses and of names in one rule.',
    );
    expect(card).not.toContain('CDN behind GTM instead');
  });

  it('put others at risk only where the pools are shared', () => {
    const impact = [IMPACTS['gtm-also-serves']];
    const leave = { ...gtmPlan('leave-gtm'), impact };
    const stay = { ...gtmPlan('cdn-behind-gtm'), impact };
    expect(shown(planCard(aChange({ plan: leave })))).toContain('• *Kept:* The instance');
    expect(shown(planCard(aChange({ plan: stay })))).toContain(
      '• *At risk:* The same instance also serves `pay.example.com`: visitors there get the new answer too.',
    );
  });

  it('leave the release of the paid instance to a person, and warn that an undo needs it', () => {
    const plan = gtmPlan('leave-gtm');
    expect(announcement(aChange({ plan, state: 'done' }))?.channel.text).toContain(
      'The paid instance `shop traffic` (`gtm-cn-abc123`) stays until a person releases it',
    );
    expect(shown(planCard(aChange({ plan })))).toContain('do not release that before you are sure');
  });
});

it("a switch at the zone's own name warns of its mail, as one way among others", () => {
  const alternatives = [{ resolution: 'switch-to-cname' as const, offered: true, blockedBy: [] }];
  const card = shown(planCard(aChange({ plan: { ...forwardPlan('filed'), alternatives } })));
  expect(card).toContain("At the zone's own name mail may be lost now and then.");
  expect(shown(planCard(aChange({ plan: { ...aPlan(), alternatives } })))).not.toContain('mail may be lost');
});

it('a reason that nobody has words for still reads as a sentence', () => {
  const alternatives = [
    { resolution: 'forward-root' as const, offered: false, blockedBy: ['toString', 'new-one'] },
  ];
  expect(shown(planCard(aChange({ plan: { ...aPlan(), alternatives } })))).toContain(
    '• *Forward the root to www:* not possible here, because it does not fit what is there.',
  );
});

describe('a forwarding whose filings nobody can look up', () => {
  const message = planCard(aChange({ plan: forwardPlan('unknown') }));

  it('has a box to tick above its buttons', () => {
    const places = message.blocks.map(({ block_id }) => block_id);
    expect(places.indexOf(CONFIRMATIONS)).toBe(places.indexOf('decision') - 1);
    expect(message.blocks.find((block) => block.block_id === CONFIRMATIONS)).toMatchObject({
      elements: [
        {
          type: 'checkboxes',
          action_id: CONFIRM['names-filed'],
          options: [
            {
              text: { text: 'example.com and www.example.com both have an ICP filing' },
              value: 'names-filed',
            },
          ],
        },
      ],
    });
  });

  it('has no box once it has begun, or where the API knows', () => {
    const running = planCard(aChange({ plan: forwardPlan('unknown'), state: 'running' }));
    const filed = planCard(aChange({ plan: forwardPlan('filed') }));
    for (const { blocks } of [running, filed]) {
      expect(blocks.some((block) => block.block_id === CONFIRMATIONS)).toBe(false);
    }
  });

  it('is announced as followed by a real request only where there was one', () => {
    const plan = forwardPlan('filed');
    const browse = { verdict: 'forwards' as const, hops: [] };
    const journal = [{ kind: 'browsed' as const, step: 7, browse, at: CREATED_AT }];
    const sentence = 'A request for `http://example.com` was led there.';
    expect(announcement(aChange({ plan, state: 'done', journal }))?.channel.text).toContain(sentence);
    expect(announcement(aChange({ plan, state: 'done' }))?.channel.text).not.toContain(sentence);
  });
});

describe('a plan of several hosts', () => {
  const card = shown(planCard(aChange({ plan: forwardPlan('filed') })));

  it('has a column for the host in its table', () => {
    expect(card).toContain('@    MX  mail.example.net  line default  TTL 600 s  priority 10\n');
    expect(shown(planCard(aChange({ plan: aPlan() })))).toContain('\nA  192.0.2.10  line default');
  });

  it('names the host of each step that writes', () => {
    expect(card).toContain(
      '`example.com`: Swap, back to back: change `A 192.0.2.1` in place to `REDIRECT_URL',
    );
  });
});

describe('what was asked of one record', () => {
  it('says what is replaced, and with what', () => {
    expect(planCard(aChange({ plan: plainPlan('set') })).text).toContain(
      'Set A of www.example.com to 192.0.2.77. `www.example.com` has `A 192.0.2.10` now. Afterwards it has `A 192.0.2.77`, TTL 10 minutes.',
    );
  });

  it('says what is lost, and how long an undo takes while resolvers remember that there is nothing', () => {
    const card = shown(planCard(aChange({ plan: plainPlan('remove') })));
    expect(card).toContain(
      'Remove A 192.0.2.10 from www.example.com\n`www.example.com` loses `A 192.0.2.10`.',
    );
    expect(card).toContain('• *Lost:* `www.example.com` is no longer answered for A.');
    expect(card).toContain('An undo reaches users within 10 minutes.');
  });

  it('of a long text shows a part of it in the headline', () => {
    const value = `v=spf1 ${'include:a.example.net '.repeat(20)}-all`;
    const plan = plainPlan('add');
    const request = { ...plan.request, record: { type: 'TXT' as const, value } };
    const { blocks } = planCard(aChange({ plan: { ...plan, request } }));
    expect(validateBlocks(blocks, 'message')).toEqual([]);
  });
});

describe('a stop after something was written', () => {
  const stop = { kind: 'stopped' as const, at: CREATED_AT, standing: 'new' as const };
  const reason = { id: 'broken' as const, detail: 'step 9' };

  it('says how to take it back', () => {
    const change = aChange({ state: 'stopped', journal: [applied(0), applied(3), { ...stop, reason }] });
    const line = 'To take back what was written, type `/dns undo change-1`';
    expect(announcement(change)?.channel.text).toContain(line);
    expect(shown(planCard(change)).split(line)).toHaveLength(2);
  });

  it('says so too where only a TTL was lowered', () => {
    const change = aChange({ state: 'stopped', journal: [applied(0), { ...stop, reason }] });
    expect(announcement(change)?.channel.text).toContain('/dns undo');
  });

  it('says nothing of it where nothing was written', () => {
    const change = aChange({ state: 'stopped', journal: [{ ...stop, reason }] });
    expect(announcement(change)?.channel.text).not.toContain('/dns undo');
    expect(shown(planCard(change))).toContain('No record was changed, so there is nothing to take back.');
  });
});

describe('the biggest plan', () => {
  const hosts = ['@', 'www'];
  const plan = forwardPlan('unknown');
  const records = Array.from({ length: 90 }, (_, index) =>
    record({ host: plan.scene.hosts[index % hosts.length] ?? record().host, value: `192.0.2.${index + 1}` }),
  );
  const alternatives = Resolution.options.map((resolution) => ({ resolution, offered: true, blockedBy: [] }));
  const impact = Object.values(IMPACTS);
  const request = { ...plan.request, reason: 'because '.repeat(60) };
  const big = { ...plan, request, scene: { ...plan.scene, records }, alternatives, impact };
  const message = planCard(aChange({ plan: big }));

  it('still fits into what Slack takes', () => {
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  });

  it('says of each part how much of it is not shown, and keeps what is lost', () => {
    const card = shown(message);
    expect(card).toMatch(/\.\.\. and \d+ more/);
    expect(card).toMatch(/… and \d+ more points\./);
    expect(card).toContain(`\`https://${fullName(plan.scene.host, ZONE)}\` will not answer`);
    expect(card).toContain('Approve forwarding of example.com\nReject');
  });
});
