import type { Freeze } from '../../src/domain/freeze.ts';
import type { GtmEdit, GtmInstance, GtmPoolUse } from '../../src/domain/gtm.ts';
import type { Impact } from '../../src/domain/impact-entry.ts';
import type { JournalEntry, StopReason } from '../../src/domain/journal.ts';
import { Host } from '../../src/domain/name.ts';
import type { Step } from '../../src/domain/plan.ts';
import { record } from '../support/records.ts';
import { EDGE, name, ZONE } from '../support/scenes.ts';

/** One of each, so that no kind can be forgotten: the types demand an entry for every id. */
type Samples<Union, Key extends keyof Union> = {
  [Id in Union[Key] & string]: Extract<Union, { [K in Key]: Id }>;
};

export const www = name('www.example.com');
export const instance: GtmInstance = {
  generation: 3,
  instanceId: 'gtm-cn-abc123',
  name: 'shop traffic',
  accessName: name('shop.gtm-a2b4.com'),
};
const pool: GtmPoolUse = { name: 'origin', type: 'domain', members: ['origin.example.net'], weight: 3 };
const host = record().host;
const mail = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const text = record({ type: 'TXT', value: 'v=spf1 mx -all' });
const on = { host, line: 'oversea' };

export const IMPACTS: Samples<Impact, 'id'> = {
  'ttl-already-minimal': { id: 'ttl-already-minimal', minTtl: 600 },
  'old-answers-linger': { id: 'old-answers-linger', seconds: 600 },
  'single-server-meanwhile': { id: 'single-server-meanwhile', ...on, value: '192.0.2.10', removed: 2 },
  'weights-end': { id: 'weights-end', line: 'default' },
  'disabled-records-removed': { id: 'disabled-records-removed', values: ['192.0.2.99'] },
  'ipv6-gap': { id: 'ipv6-gap', ...on, negativeTtl: 600 },
  'ipv6-ends': { id: 'ipv6-ends' },
  'ipv6-begins': { id: 'ipv6-begins' },
  'fallback-gap': { id: 'fallback-gap', negativeTtl: 600 },
  'pointed-at': { id: 'pointed-at', records: [mail] },
  'cdn-https-off': { id: 'cdn-https-off' },
  'certificates-by-web': { id: 'certificates-by-web', names: [ZONE, www] },
  'certificates-by-dns': {
    id: 'certificates-by-dns',
    records: [record({ host: Host.parse('_acme-challenge.www'), type: 'TXT', value: 'proof' })],
  },
  'challenge-lost': { id: 'challenge-lost', names: [www] },
  'authorities-of-target': {
    id: 'authorities-of-target',
    target: EDGE,
    authorities: ['ca.example.net', 'pki.example.org'],
  },
  'zone-signed': { id: 'zone-signed' },
  'line-not-visible': { id: 'line-not-visible', line: 'edu' },
  'type-not-visible': { id: 'type-not-visible', type: 'SVCB' },
  'records-kept': { id: 'records-kept', records: [mail, text] },
  'mail-beside-cname': { id: 'mail-beside-cname', records: [mail] },
  'text-beside-cname': { id: 'text-beside-cname', records: [text] },
  'other-lines-stay': { id: 'other-lines-stay', lines: ['default', 'telecom'] },
  'forwards-web-only': { id: 'forwards-web-only', root: ZONE, www },
  'forwards-http-only': { id: 'forwards-http-only', root: ZONE },
  'forwards-from-mainland': { id: 'forwards-from-mainland', root: ZONE },
  'names-are-filed': { id: 'names-are-filed', names: [ZONE, www] },
  'filing-unknown': { id: 'filing-unknown', names: [ZONE] },
  'gtm-instance-stays': { id: 'gtm-instance-stays', instance },
  'gtm-also-serves': { id: 'gtm-also-serves', instance, names: [name('pay.example.com')] },
  'gtm-turned-off': { id: 'gtm-turned-off', instance },
  'gtm-left-on': { id: 'gtm-left-on', instance, why: 'serves-others' },
  'gtm-shares': { id: 'gtm-shares', pools: ['origin', 'backup'], order: 'weight' },
  'line-hides': { id: 'line-hides', line: 'oversea', records: [text] },
  'records-copied': { id: 'records-copied', line: 'oversea', records: [mail] },
  'split-keeps-default': { id: 'split-keeps-default', line: 'oversea' },
  'split-without-default': { id: 'split-without-default' },
  'cdn-says-not-configured': { id: 'cdn-says-not-configured' },
  'answer-ends': { id: 'answer-ends', ...on, types: ['A', 'AAAA'] },
  'ipv6-may-end': { id: 'ipv6-may-end', host, line: 'default' },
  'wildcard-begins': { id: 'wildcard-begins', name: name('*.example.com') },
  'wildcard-shows': { id: 'wildcard-shows', records: [record({ value: '192.0.2.7' })] },
  'wildcard-hidden': { id: 'wildcard-hidden', records: [record({ value: '192.0.2.7' })] },
  'absence-lingers': { id: 'absence-lingers', seconds: 600 },
  'values-replaced': { id: 'values-replaced', line: 'default', records: [record()] },
};

export const GTM_EDITS: Samples<GtmEdit, 'kind'> = {
  'make-pool': { kind: 'make-pool', instance, pool: 'cdn pool', target: EDGE },
  'drop-pool': { kind: 'drop-pool', instance, pool: 'cdn pool', target: EDGE },
  bind: {
    kind: 'bind',
    instance,
    ruleId: 'rule-1',
    existing: [pool],
    desired: [pool, { name: 'cdn pool', type: 'domain', members: [EDGE] }],
  },
  enable: { kind: 'enable', instance, ruleId: 'rule-1', enabled: false },
};

const existing = record();
const edits = [{ kind: 'update' as const, existing, desired: { ...existing, ttl: 1 } }];

export const STEPS: Samples<Step, 'kind'> = {
  'lower-ttl': { kind: 'lower-ttl', edits },
  'confirm-served': { kind: 'confirm-served', expect: [] },
  wait: { kind: 'wait', seconds: 600 },
  swap: { kind: 'swap', edits: [{ kind: 'delete', existing }, ...edits] },
  add: { kind: 'add', edits: [{ kind: 'create', desired: text }] },
  remove: { kind: 'remove', edits: [{ kind: 'delete', existing }] },
  annotate: { kind: 'annotate', edits },
  gtm: { kind: 'gtm', gtm: Object.values(GTM_EDITS) },
  verify: {
    kind: 'verify',
    oldTtl: 600,
    expect: [
      { ...on, answer: { kind: 'cname', target: EDGE } },
      { ...on, answer: { kind: 'addresses', type: 'A', values: ['192.0.2.10'], maxTtl: 600 } },
      { ...on, answer: { kind: 'records', type: 'MX', values: ['mail.example.net'] } },
      { ...on, answer: { kind: 'none', type: 'AAAA' } },
      { ...on, answer: { kind: 'provider-addresses', not: [] } },
      { ...on, answer: { kind: 'leads-through', target: EDGE } },
    ],
  },
  'verify-web': { kind: 'verify-web', url: 'http://example.com/', to: 'https://www.example.com' },
  'restore-ttl': { kind: 'restore-ttl', edits },
};

const answer = { code: 'Throttling.User', message: 'slow down', requestId: 'R-1' };
const verdict = { served: false, fresh: false, settled: false, sightings: [] };
const browse = {
  verdict: 'not-redirected' as const,
  hops: [{ url: 'http://example.com/', status: 502 }],
};

export const STOPS: Samples<StopReason, 'id'> = {
  'drift-before-approval': { id: 'drift-before-approval', movements: [] },
  forgotten: { id: 'forgotten' },
  'drift-before-write': { id: 'drift-before-write', movements: [] },
  'target-not-ready': { id: 'target-not-ready', target: EDGE, outcome: 'no-address' },
  'provider-refused': { id: 'provider-refused', answer },
  'put-back': { id: 'put-back', answer },
  'provider-unreachable': { id: 'provider-unreachable', answer, attempts: 12 },
  'not-served': { id: 'not-served', minutes: 10, verdict },
  'not-settled': { id: 'not-settled', minutes: 60, verdict },
  'not-forwarding': { id: 'not-forwarding', minutes: 10, browse },
  'gtm-moved': { id: 'gtm-moved', instance, detail: 'the rule answers with other pools' },
  'left-as-it-is': { id: 'left-as-it-is', by: 'U0BOB', answer },
  broken: { id: 'broken', detail: 'step 9' },
};

const at = 0;
const place = { step: 0, edit: 0, route: 'in-place' as const };

/** Somebody has frozen the zone until it is lifted. */
export const FREEZE: Freeze = { zone: ZONE, by: 'U0CAROL', since: 1_795_900_000_000, reason: 'release week' };

export const ENTRIES: Samples<JournalEntry, 'kind'> = {
  approved: { kind: 'approved', by: 'U0BOB', at },
  rejected: { kind: 'rejected', by: 'U0BOB', at },
  reviewed: { kind: 'reviewed', by: 'U0CAROL', at },
  'handed-over': { kind: 'handed-over', by: 'U0BOB', to: 'U0CAROL', at },
  expired: { kind: 'expired', at },
  intent: { kind: 'intent', ...place, at },
  // The first edit of the step only marks the record.
  applied: {
    kind: 'applied',
    ...place,
    edit: 1,
    made: { kind: 'delete', existing: record() },
    known: 'read-back',
    at,
  },
  rerouted: { kind: 'rerouted', step: 0, route: 'delete-and-add', answer, at },
  retrying: { kind: 'retrying', step: 0, attempt: 1, answer, at },
  observed: { kind: 'observed', step: 0, verdict, at },
  browsed: { kind: 'browsed', step: 0, browse, at },
  replanned: { kind: 'replanned', by: 'U0BOB', resolution: 'cdn-behind-gtm', at },
  'step-done': { kind: 'step-done', step: 0, at },
  stopped: { kind: 'stopped', reason: STOPS.broken, standing: 'old', at },
  delayed: { kind: 'delayed', step: 0, since: at, answer, standing: 'old', at: at + 40_000 },
  skipped: { kind: 'skipped', step: 0, edit: 0, answer, at },
  postponed: { kind: 'postponed', step: 0, answer, at },
  held: { kind: 'held', step: 0, why: { id: 'frozen', freeze: FREEZE }, at },
  lapsed: { kind: 'lapsed', by: ['U0BOB'], at },
  'turned-back': { kind: 'turned-back', turn: { cause: 'undone', by: 'U0BOB' }, from: 3, at },
  resumed: { kind: 'resumed', by: 'U0BOB', at },
  undone: { kind: 'undone', at },
  finished: { kind: 'finished', at },
};
