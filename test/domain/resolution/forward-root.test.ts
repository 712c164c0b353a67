import { describe, expect, test } from 'vitest';
import { editsOf } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord, RecordType } from '../../../src/domain/record.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { aForward, type Request } from '../../support/requests.ts';
import {
  ACCESS,
  aCdnDomain,
  aRootScene,
  aTarget,
  aZone,
  EDGE,
  kindsOf,
  name,
  planOf,
  refusalIds,
  someGtm,
  stepsOf,
  ZONE,
} from '../../support/scenes.ts';

const root = host('@');
const WWW = name('www.example.com');
const a = record({ host: root, value: '192.0.2.1', ttl: 900 });
const b = record({ host: root, value: '192.0.2.2', ttl: 300 });
const six = record({ host: root, type: 'AAAA', value: '2001:db8::1' });
const mx = record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 });
const txt = record({ host: root, type: 'TXT', value: 'v=spf1 -all' });
const www = record({ value: '192.0.2.10', ttl: 600 });
const wwwThere = record({ type: 'CNAME', value: EDGE, ttl: 3600 });

const forward = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Partial<Request<'forward'>> = {}) =>
  planOf(aForward(asked), aRootScene({ records, ...more }));
const said = (records: readonly DnsRecord[]) =>
  records.map((one) => `${one.host} ${one.type} ${one.value} ${one.ttl}`).toSorted();
const ends = (plan: ReturnType<typeof forward>) => said(expectedAfter(plan.scene.records, plan.steps));
const reasons = (more: Partial<Scene>, asked: Partial<Request<'forward'>> = {}) =>
  refusalIds(aForward(asked), aRootScene(more));
const filed = (zone: 'filed' | 'not-filed' | 'unknown', below: 'filed' | 'not-filed' | 'unknown') => ({
  filings: [
    { name: ZONE, filing: zone },
    { name: WWW, filing: below },
  ],
});
const URL_RECORD = '@ REDIRECT_URL https://www.example.com 600';

describe('forwarding a root', () => {
  test('lowers both hosts at once, switches and verifies www first, then forwards the root, restores last', () => {
    const plan = forward([a, mx, www]);
    expect(kindsOf(plan)).toEqual([
      'lower-ttl',
      'confirm-served',
      'wait',
      'swap',
      'verify',
      'swap',
      'verify',
      'verify-web',
      'restore-ttl',
    ]);
    expect(stepsOf(plan, 'lower-ttl').flatMap(({ edits }) => edits)).toHaveLength(2);
    expect(stepsOf(plan, 'wait')).toMatchObject([{ seconds: 900 }]);
    expect(stepsOf(plan, 'swap')).toMatchObject([
      { target: EDGE, edits: [{ desired: { host: 'www', type: 'CNAME', value: EDGE } }] },
      { edits: [{ existing: { host: '@' }, desired: { host: '@', type: 'REDIRECT_URL', line: 'default' } }] },
    ]);
    expect(ends(plan)).toEqual(['@ MX mail.example.net 600', URL_RECORD, `www CNAME ${EDGE} 600`]);
    expect(plan).toMatchObject({ resolution: 'forward-root', target: EDGE });
  });

  test('takes every address of the root away but the one that becomes the forwarding', () => {
    const plan = forward([a, b, six, mx, wwwThere]);
    expect(stepsOf(plan, 'swap').flatMap(({ edits }) => edits)).toMatchObject([
      { kind: 'delete', existing: { value: '192.0.2.2' } },
      { kind: 'delete', existing: { type: 'AAAA' } },
      { kind: 'update', existing: { value: '192.0.2.1' }, desired: { type: 'REDIRECT_URL' } },
    ]);
  });

  test.each<[RecordType, string]>([
    ['CNAME', 'x.example.net'],
    ['AAAA', '2001:db8::1'],
    ['ALIAS', 'x.example.net'],
    ['REDIRECT_URL', 'https://old.example.net'],
    ['FORWARD_URL', 'https://old.example.net'],
  ])('changes a record of type %s at the root in place', (type, value) => {
    const there = record({ host: root, type, value });
    expect(stepsOf(forward([there, wwwThere]), 'swap')).toMatchObject([
      { edits: [{ kind: 'update', existing: { type }, desired: { value: 'https://www.example.com' } }] },
    ]);
  });

  test('creates the forwarding where the root has no address', () => {
    const plan = forward([mx, wwwThere]);
    expect(kindsOf(plan)).toEqual(['add', 'verify', 'verify-web', 'restore-ttl']);
    expect(stepsOf(plan, 'add')).toMatchObject([{ edits: [{ kind: 'create', desired: { host: '@' } }] }]);
  });

  test('keeps MX and TXT, and shows them as kept', () => {
    const plan = forward([a, mx, txt, www]);
    expect(ends(plan)).toContain('@ MX mail.example.net 600');
    expect(ends(plan)).toContain('@ TXT v=spf1 -all 600');
    expect(plan.impact).toContainEqual({ id: 'records-kept', records: [mx, txt] });
  });

  test('leaves a root with certificate policy and service records as it was otherwise', () => {
    const caa = record({ host: root, type: 'CAA', value: '0 issue "letsencrypt.org"' });
    const https = record({ host: root, type: 'HTTPS', value: '1 . alpn=h2' });
    const plan = forward([a, caa, https, www]);
    expect(plan.impact).toContainEqual({ id: 'records-kept', records: [caa, https] });
  });

  test('stays on the default line: the root goes on as it is on others, which is said', () => {
    const far = { ...b, line: 'oversea' };
    const plan = forward([a, far, wwwThere]);
    expect(plan.impact).toContainEqual({ id: 'other-lines-stay', lines: ['oversea'] });
    expect(editsOf(plan.steps).every((edit) => 'existing' in edit && edit.existing.line === 'default')).toBe(
      true,
    );
  });

  test('leaves no moment without an answer, except in the declared fallback', () => {
    expect(forward([a, b, mx, www]).gaps.filter(({ onlyInFallback }) => !onlyInFallback)).toEqual([]);
  });

  test('says what forwarding means: web only, plain HTTP only, from the mainland', () => {
    expect(forward([a, www]).impact.slice(0, 3)).toEqual([
      { id: 'forwards-http-only', root: ZONE },
      { id: 'forwards-web-only', root: ZONE, www: WWW },
      { id: 'forwards-from-mainland', root: ZONE },
    ]);
  });

  test('gives both the TTL that was asked for', () => {
    expect(ends(forward([a, www], {}, { ttl: 120 }))).toEqual([
      '@ REDIRECT_URL https://www.example.com 120',
      `www CNAME ${EDGE} 120`,
    ]);
  });
});

describe('how a forwarding is verified', () => {
  test('by DNS: www leads to the target, the root to servers of the provider, mail is unchanged', () => {
    const [first, second] = stepsOf(forward([a, b, mx, www]), 'verify');
    expect(first).toMatchObject({ expect: [{ host: 'www', answer: { kind: 'cname', target: EDGE } }] });
    expect(second).toMatchObject({
      expect: [
        { host: '@', answer: { kind: 'provider-addresses', not: ['192.0.2.1', '192.0.2.2'] } },
        { host: '@', answer: { kind: 'records', type: 'MX', values: ['mail.example.net'] } },
      ],
    });
  });

  test('by a GET of the root that is redirected to www', () => {
    expect(stepsOf(forward([a, www]), 'verify-web')).toEqual([
      { kind: 'verify-web', url: 'http://example.com/', to: 'https://www.example.com' },
    ]);
  });

  test('for as long as the old answers of each host may live', () => {
    const zone = aZone({ minTtl: 600 });
    expect(
      stepsOf(forward([{ ...a, ttl: 600 }, www], { zone }), 'verify').map(({ oldTtl }) => oldTtl),
    ).toEqual([600, 600]);
  });

  test('without asking for mail where the root has none', () => {
    const families = stepsOf(forward([a, www]), 'verify').flatMap(({ expect }) => expect);
    expect(families.map(({ answer }) => answer.kind)).toEqual(['cname', 'provider-addresses']);
  });
});

describe('the www of a forwarded root', () => {
  test('that leads to the target already is left alone, its TTL included', () => {
    const plan = forward([a, mx, wwwThere]);
    expect(editsOf(plan.steps).every((edit) => 'existing' in edit && edit.existing.host === root)).toBe(true);
    expect(ends(plan)).toContain(`www CNAME ${EDGE} 3600`);
  });

  test('that is not there yet is made, and whoever remembers that there is none is waited out', () => {
    const plan = forward([a, mx]);
    expect(kindsOf(plan)).toEqual([
      'lower-ttl',
      'confirm-served',
      'wait',
      'add',
      'verify',
      'swap',
      'verify',
      'verify-web',
      'restore-ttl',
    ]);
    expect(stepsOf(plan, 'add')).toMatchObject([
      { target: EDGE, edits: [{ kind: 'create', desired: { host: 'www', value: EDGE } }] },
    ]);
    expect(stepsOf(plan, 'verify')[0]).toMatchObject({ oldTtl: 600 });
    expect(ends(plan)).toContain(`www CNAME ${EDGE} 600`);
  });

  test('that answers overseas only gets a CNAME for everybody else as well', () => {
    const far = record({ line: 'oversea', value: '192.0.2.20' });
    const plan = forward([a, far]);
    expect(stepsOf(plan, 'add')).toMatchObject([{ edits: [{ desired: { host: 'www', line: 'default' } }] }]);
    expect(
      expectedAfter(plan.scene.records, plan.steps).filter(({ host: at }) => at === 'www'),
    ).toMatchObject([
      { line: 'oversea', type: 'CNAME', value: EDGE },
      { line: 'default', type: 'CNAME', value: EDGE },
    ]);
  });

  test('that leads elsewhere on any line is switched on each', () => {
    const far = record({ line: 'oversea', value: '192.0.2.20' });
    const [swap] = stepsOf(forward([a, www, far]), 'swap');
    expect(swap).toMatchObject({
      edits: [{ desired: { line: 'default' } }, { desired: { line: 'oversea' } }],
    });
  });

  test('behind Global Traffic Manager stays there: the root only needs it to answer', () => {
    const toGtm = record({ type: 'CNAME', value: ACCESS });
    const plan = forward([a, mx, toGtm], { www: { cdn: null, gtm: someGtm() } });
    expect(editsOf(plan.steps).every((edit) => 'existing' in edit && edit.existing.host === root)).toBe(true);
    expect(plan).not.toHaveProperty('target');
  });

  test('goes to the name that was asked for', () => {
    const target = { kind: 'name', name: name('edge.example.net') } as const;
    const facts = aTarget({ name: name('edge.example.net'), chain: [name('edge.example.net')] });
    const plan = forward([a, www], { www: { target: facts, gtm: null } }, { target });
    expect(ends(plan)).toContain('www CNAME edge.example.net 600');
  });
});

describe('the undo of a forwarding', () => {
  test('gives the root back before www, each with the TTL that it had', () => {
    const { undo } = forward([a, b, mx, www]);
    expect(undo.edits).toMatchObject([
      { kind: 'update', existing: { type: 'REDIRECT_URL' }, desired: { host: '@', type: 'A', ttl: 900 } },
      { kind: 'create', desired: { host: '@', value: '192.0.2.2', ttl: 300 } },
      { kind: 'update', existing: { host: 'www', type: 'CNAME' }, desired: { type: 'A', ttl: 600 } },
    ]);
  });

  test('takes a www away that was not there', () => {
    expect(forward([a, mx]).undo.edits.at(-1)).toMatchObject({ kind: 'delete', existing: { host: 'www' } });
  });
});

describe('filings', () => {
  test('that both exist need no tick, and are said to exist', () => {
    const plan = forward([a, www], filed('filed', 'filed'));
    expect(plan.confirmations).toEqual([]);
    expect(plan.impact).toContainEqual({ id: 'names-are-filed', names: [ZONE, WWW] });
  });

  test('that nobody can tell of must be confirmed by whoever approves, by name', () => {
    const plan = forward([a, www], filed('filed', 'unknown'));
    expect(plan.confirmations).toEqual([{ id: 'names-filed', names: [WWW] }]);
    expect(plan.impact).toContainEqual({ id: 'filing-unknown', names: [WWW] });
    expect(forward([a, www], filed('unknown', 'unknown')).confirmations).toEqual([
      { id: 'names-filed', names: [ZONE, WWW] },
    ]);
  });

  test('that are missing keep a root from being forwarded, and the names are told', () => {
    expect(reasons(filed('not-filed', 'filed'))).toEqual(['not-filed']);
    expect(reasons(filed('unknown', 'not-filed'))).toEqual(['not-filed']);
  });

  test('that are asked for are part of what is approved', () => {
    const digests = [filed('filed', 'filed'), filed('filed', 'unknown'), filed('unknown', 'unknown')].map(
      (more) => forward([a, www], more).digest,
    );
    expect(new Set(digests).size).toBe(3);
  });
});

describe('what a forwarding refuses', () => {
  const there = record({ host: root, type: 'REDIRECT_URL', value: 'https://www.example.com' });
  const cdn = (more: Parameters<typeof aCdnDomain>[0]) => ({
    www: { cdn: aCdnDomain(more), target: aTarget(), gtm: null },
  });

  test.each<[string, Partial<Scene>, string[]]>([
    ['a root that is forwarded there already', { records: [there, wwwThere] }, ['same-as-before']],
    ['a locked address of the root', { records: [{ ...a, locked: true }, www] }, ['record-locked']],
    ['a locked address of www', { records: [a, { ...www, locked: true }] }, ['record-locked']],
    [
      'a locked record of www that is not answered, but would have to go',
      { records: [a, { ...www, locked: true, status: 'disabled' }] },
      ['record-locked'],
    ],
    [
      'text beside the address of www',
      { records: [a, www, record({ type: 'TXT', value: 'v=1' })] },
      ['unsolved-conflict'],
    ],
    [
      'a www with nothing but mail',
      { records: [a, record({ type: 'MX', value: 'mail.example.net' })] },
      ['unsolved-conflict'],
    ],
    ['a www unknown to the CDN', { www: { cdn: null, gtm: null } }, ['cdn-unknown']],
    ['a www that the CDN serves only overseas', cdn({ coverage: 'overseas' }), ['cdn-overseas-only']],
    ['a www that is offline', cdn({ status: 'offline' }), ['cdn-not-online']],
    ['a www that the CDN fetches from www', cdn({ origins: ['www.example.com'] }), ['cdn-fetches-from-host']],
    [
      'a target of www that leads back to it',
      { www: { cdn: aCdnDomain(), target: aTarget({ chain: [EDGE, WWW] }), gtm: null } },
      ['target-loops'],
    ],
    ['an expired zone', { zone: aZone({ expired: true }) }, ['zone-expired']],
  ])('%s', (_what, more, ids) => {
    expect(reasons(more)).toEqual(ids);
  });

  test('a www whose target leads to the root that is to be forwarded', () => {
    const target = aTarget({ chain: [EDGE, ZONE] });
    expect(reasons({ www: { cdn: aCdnDomain(), target, gtm: null } })).not.toEqual([]);
  });

  test('a CDN that fetches www from the root, which answers with a redirect from then on', () => {
    expect(reasons(cdn({ origins: ['example.com'] }))).not.toEqual([]);
  });

  test('a name that is no root', () => {
    expect(refusalIds(aForward({ host: host('www') }), aRootScene({ host: host('www') }))).toEqual([
      'not-a-root',
    ]);
  });

  test('a TTL below the minimum', () => {
    expect(reasons({ zone: aZone({ minTtl: 600 }) }, { ttl: 60 })).toEqual(['ttl-too-low']);
  });
});
