import { describe, expect, it } from 'vitest';
import type { Impact } from '../../src/domain/impact-entry.ts';
import type { JournalEntry, StopReason } from '../../src/domain/journal.ts';
import type { Step } from '../../src/domain/plan.ts';
import { announcement } from '../../src/render/announcement.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { aPlan } from '../support/scenes.ts';
import { expectReadable } from './readable.ts';
import { ENTRIES, IMPACTS, STEPS, STOPS } from './samples.ts';
import { shown } from './shown.ts';
import { gtmPlan, WAYS } from './ways.ts';

/** What each entry of the impact must say on the card. */
const impacts: Record<Impact['id'], string> = {
  'ttl-already-minimal': '• No TTL is above 10 minutes',
  'old-answers-linger': '• Resolvers may give the old answer for up to 10 minutes after the change',
  'single-server-meanwhile':
    '• *At risk:* During the swap on the line for regions outside the Chinese mainland, `192.0.2.10` answers alone',
  'weights-end': '• *Lost:* The weights on the default line end',
  'disabled-records-removed': '• *Lost:* Records that are never answered',
  'ipv6-gap':
    '• *At risk:* IPv6 clients on the line for regions outside the Chinese mainland get no IPv6 answer for a moment',
  'ipv6-ends': '• *Lost:* IPv6: what comes has no IPv6 address',
  'ipv6-begins': '• The target also has IPv6 addresses',
  'fallback-gap': '• *At risk:* Only if Alibaba Cloud DNS refuses to change the type in place',
  'pointed-at': '• *At risk:* Other records point at this name and may stop working',
  'cdn-https-off': '• *Lost:* HTTPS is off for this domain at the CDN',
  'certificates-by-web':
    '• *At risk:* A certificate for `example.com` and `www.example.com` that the old servers renew over HTTP (ACME) can no longer be renewed there',
  'certificates-by-dns':
    '• *Kept:* Certificates proved over DNS (ACME) are renewed as before: `TXT proof` stays.',
  'challenge-lost':
    '• *At risk:* Certificate authorities look here for the proof (ACME) behind certificates of `www.example.com`',
  'authorities-of-target':
    '• CAA: from then on only `ca.example.net` and `pki.example.org` may issue certificates for the name',
  'zone-signed': '• The zone is signed (DNSSEC). Alibaba Cloud DNS signs the new answers',
  'line-not-visible': '• Answers on the education network line cannot be seen from here',
  'type-not-visible': '• SVCB records cannot be asked for from here',
  'records-kept': '• *Kept:* `MX mail.example.net` and `TXT v=spf1 mx -all` stay and are answered as before.',
  'mail-beside-cname': '• *At risk:* Mail to this name may be lost or come only now and then',
  'text-beside-cname':
    '• *At risk:* What reads `TXT v=spf1 mx -all`, such as SPF or a proof of ownership, may fail now and then',
  'other-lines-stay':
    '• *Kept:* Visitors on the default line and the China Telecom line go where they went before.',
  'forwards-web-only': '• *Lost:* Only web pages are forwarded to `www.example.com`. Mail clients, APIs',
  'forwards-http-only':
    '• *Lost:* `https://example.com` will not answer: the forwarding servers speak plain HTTP only. Browsers that remember HTTPS for it (HSTS) lose the site',
  'forwards-from-mainland': 'stand in the Chinese mainland, without a service level',
  'names-are-filed': '• `example.com` and `www.example.com` have an ICP filing, Alibaba Cloud says.',
  'filing-unknown': '• *At risk:* Alibaba Cloud does not say whether `example.com` has an ICP filing.',
  'gtm-instance-stays': 'No API releases it: a person does that in the Alibaba Cloud console',
  'gtm-also-serves': 'also serves `pay.example.com`, where nothing changes',
  'gtm-turned-off': '• *Lost:* The instance `shop traffic` (`gtm-cn-abc123`) is turned off at the end.',
  'gtm-left-on': 'is left on, because other names lead to it.',
  'gtm-shares':
    'The pools that answer now stay (`origin` and `backup`) and share the answers with the new one by weight',
  'line-hides':
    '• *Lost:* Visitors on the line for regions outside the Chinese mainland no longer get what only the default line has: `TXT v=spf1 mx -all`.',
  'records-copied':
    '• *Kept:* `MX mail.example.net` is copied to the line for regions outside the Chinese mainland, so that its visitors keep it.',
  'split-keeps-default': '• *Kept:* The default line keeps its records',
  'split-without-default':
    '• *Lost:* No record is left on the default line: whoever counts to neither line gets no answer.',
  'cdn-says-not-configured': '• The CDN console will show this name as not configured',
  'answer-ends':
    '• *Lost:* `www.example.com` is no longer answered on the line for regions outside the Chinese mainland for A and AAAA.',
  'ipv6-may-end': 'IPv6 may end',
  'wildcard-begins': 'is answered from now on',
  'wildcard-shows': 'the name is answered by the wildcard: `A 192.0.2.7`.',
  'wildcard-hidden': 'no longer answered by the wildcard, which has `A 192.0.2.7`.',
  'absence-lingers':
    '• Resolvers that asked before may go on for up to 10 minutes to answer that there is nothing.',
  'values-replaced': '• *Lost:* Visitors no longer get `A 192.0.2.10`, but what comes in its place.',
};

/** What each step must say on the card. */
const steps: Record<Step['kind'], string> = {
  'lower-ttl': '1. Lower the TTL of 1 record to 1 second. _a few seconds_',
  'confirm-served': '1. Ask every name server of `example.com` until all of them serve what was written.',
  wait: '1. Wait as long as the longest TTL from before',
  swap: '1. Swap, back to back: remove `A 192.0.2.10` and give `A 192.0.2.10` a TTL of 1 second. _a few seconds_',
  add: '1. Add `TXT v=spf1 mx -all`. _a few seconds_',
  remove: '1. Remove `A 192.0.2.10`. _a few seconds_',
  annotate: '1. Set the TTL of 1 record; what is answered stays the same. _a few seconds_',
  gtm: '1. At Global Traffic Manager: make the pool `cdn pool` that holds `www.example.com.w.kunlunaq.com`, delete the pool `cdn pool`, which nothing uses any more, let the rule `default rule` (`rule-1`) answer with the pools `origin` (weight 3) and `cdn pool` instead of the pool `origin` (weight 3) and turn off the rule `default rule` (`rule-1`).',
  verify:
    '1. Ask name servers and resolvers until all answer with `www.example.com.w.kunlunaq.com`, A `192.0.2.10`, MX `mail.example.net` and 3 more and old answers have run out. _at least 10 minutes_',
  'verify-web':
    '1. Open `http://example.com/` and follow its redirect once: it must lead to `https://www.example.com`, and that must answer without leading back. _usually less than a minute_',
  'restore-ttl': '1. Set the TTL of the new record to 1 second.',
};

/** What each reason of a stop must say. */
const stops: Record<StopReason['id'], string> = {
  'drift-before-approval': 'The records are not as the card showed them',
  forgotten: 'Redis has lost that it was approved: records carry its mark.',
  'drift-before-write': 'Somebody else changed the records',
  'target-not-ready': 'does not lead anywhere now: the name has no address.',
  'provider-refused': 'Alibaba Cloud DNS refused an edit: `Throttling.User` `slow down`',
  'put-back': 'so the old record was put back at once',
  'provider-unreachable': 'could not be used in 12 tries',
  'not-served': 'After 10 minutes not every name server shows the change',
  'not-settled': 'After 60 minutes not every resolver shows the change',
  'not-forwarding':
    'After 10 minutes the forwarding does not work as it should. `http://example.com/` answers 502 without a redirect. That is what the forwarding servers answer for a name without an ICP filing.',
  'gtm-moved':
    'Global Traffic Manager, instance `shop traffic` (`gtm-cn-abc123`), is not as the plan left it',
  'left-as-it-is': '<@U0BOB> left the TTL as it is; it could not be set: `Throttling.User`',
  broken: 'makes no sense to this version of the bot',
};

/** What the thread must say of each line of the diary; undefined for those that only machines need. */
const notes: Record<JournalEntry['kind'], string | undefined> = {
  approved: 'Approved by <@U0BOB>.',
  rejected: 'Rejected by <@U0BOB>; nothing was changed.',
  reviewed: 'Reviewed by <@U0CAROL>, after the glass was broken.',
  'handed-over': '<@U0BOB> handed this over to <@U0CAROL>.',
  expired: 'Expired without an approval',
  intent: undefined,
  applied: 'was lost, but the zone shows that it has taken effect',
  rerouted: 'does not change the type in place',
  retrying: 'Step 1: try 1 failed with',
  observed: undefined,
  browsed: '`http://example.com/` answers 502 without a redirect.',
  replanned: '<@U0BOB> chose another way: CDN behind GTM. Approvals given before do not count for it.',
  'step-done': 'TTL lowered on 1 record, marked in the remark until the end.',
  stopped: '*Stopped.* The stored change makes no sense',
  delayed: '*Waiting for Alibaba Cloud* for 40 seconds now: the last try ended with `Throttling.User`',
  skipped: 'The remark of a record could not be set: `Throttling.User`',
  postponed: '*The TTL could not be set yet:* `Throttling.User`',
  held: '*Held back by a freeze:* <@U0CAROL> froze `example.com`',
  lapsed: '<@U0BOB> may not approve changes of `example.com` any more',
  'turned-back': undefined,
  resumed: '<@U0BOB> lets it go on.',
  undone: '*Cancelled*',
  finished: 'Finished: `www.example.com` is now a CNAME record',
};

describe('the card says', () => {
  it.each(Object.values(IMPACTS))('what $id means', (entry) => {
    const card = shown(planCard(aChange({ plan: { ...aPlan(), impact: [entry] } })));
    expect(card).toContain(impacts[entry.id]);
    expect(card).not.toMatch(/undefined|\[object|NaN/);
  });

  it.each(Object.values(STEPS))('what the step $kind does', (step) => {
    const card = shown(planCard(aChange({ plan: { ...gtmPlan('leave-gtm'), steps: [step] } })));
    expect(card).toContain(steps[step.kind]);
  });

  it('what is lost first, then what is at risk, then what is kept', () => {
    const {
      'records-kept': kept,
      'ipv6-gap': risk,
      'forwards-http-only': lost,
      'ipv6-begins': more,
    } = IMPACTS;
    const card = shown(planCard(aChange({ plan: { ...aPlan(), impact: [more, kept, risk, lost] } })));
    const places = ['*Lost:*', '*At risk:*', '*Kept:*', 'The target also has'].map((word) =>
      card.indexOf(word),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe('a stopped change says', () => {
  it.each(Object.values(STOPS))('what $id means, whether visitors notice, and what to do', (reason) => {
    for (const standing of ['old', 'fewer', 'new', 'mixed', 'other', 'nothing', 'unknown'] as const) {
      const journal = [{ kind: 'stopped' as const, at: CREATED_AT, reason, standing }];
      const told = announcement(aChange({ state: 'stopped', journal }))?.channel.text ?? '';
      expect(told).toContain(stops[reason.id]);
      expect(told).toMatch(/\*(Visitors|Some visitors|THE NAME|It is not known)/);
      expect(told).toMatch(/Switchyard does nothing more by itself\..*\n(\*Do now:\*|Nobody needs to act)/);
    }
  });

  it.each(Object.keys(WAYS))('only commands that can be read, however it was to be done: %s', (way) => {
    const make = Object.entries(WAYS).find(([name]) => name === way)?.[1] ?? aPlan;
    const journal = [
      { kind: 'stopped' as const, at: CREATED_AT, reason: STOPS.broken, standing: 'old' as const },
    ];
    expectReadable([announcement(aChange({ plan: make(), state: 'stopped', journal }))?.channel.text ?? '']);
  });
});

describe('the thread tells', () => {
  it.each(Object.values(ENTRIES))('what $kind is about, or nothing', (entry) => {
    const text = journalNote(aChange({ state: 'running', journal: [ENTRIES.stopped] }), entry)?.text;
    const wanted = notes[entry.kind];
    if (wanted === undefined) expect(text).toBeUndefined();
    else expect(text).toContain(wanted);
  });

  it.each(Object.values(STEPS))('that the step $kind is done', (step) => {
    const plan = { ...gtmPlan('leave-gtm'), steps: [step] };
    const text = journalNote(aChange({ plan, state: 'running' }), ENTRIES['step-done'])?.text;
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it.each([
    ['forwards', '`http://example.com/` is redirected to `https://www.example.com/`, which answers 200.'],
    ['loops', 'is redirected in a circle: `http://example.com/ → https://www.example.com/`.'],
    ['elsewhere', 'is redirected to `https://www.example.com/`, where it should not lead.'],
    ['not-redirected', '`http://example.com/` answers 302 without a redirect.'],
    ['unreachable', '`http://example.com/` cannot be reached (HTTP 302).'],
  ] as const)('what a request for the root came to: %s', (verdict, sentence) => {
    const hops = [
      { url: 'http://example.com/', status: 302, location: 'https://www.example.com/' },
      { url: 'https://www.example.com/', status: 200 },
    ];
    const entry: JournalEntry = { kind: 'browsed', step: 0, at: CREATED_AT, browse: { verdict, hops } };
    expect(journalNote(aChange({ state: 'running' }), entry)?.text).toContain(sentence);
  });

  it.each([
    [[], '`https://www.example.com` does not answer.'],
    [[{ detail: 'connection refused' }], '`https://www.example.com/` does not answer: `connection refused`.'],
    [[{ status: 503 }], '`https://www.example.com/` answers 503, an error of its server.'],
  ])('what stands where the root leads to, where nobody is served: %j', (second, sentence) => {
    const first = { url: 'http://example.com/', status: 302, location: 'https://www.example.com' };
    const hops = [first, ...second.map((came) => ({ url: 'https://www.example.com/', ...came }))];
    const browse = { verdict: 'target-unreachable' as const, hops };
    const entry: JournalEntry = { kind: 'browsed', step: 0, at: CREATED_AT, browse };
    const text = journalNote(aChange({ state: 'running' }), entry)?.text;
    expect(text).toContain(`\`http://example.com/\` is redirected as it should be, but ${sentence}`);
  });
});
