import { describe, expect, test } from 'vitest';
import { editsOf } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord, RecordType } from '../../../src/domain/record.ts';
import type { AskedRecord } from '../../../src/domain/request.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import { wantedRecord } from '../../../src/domain/resolution/plain.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { anAdd, aRemoval, aSet, type Request } from '../../support/requests.ts';
import {
  aPlainScene,
  aTarget,
  aZone,
  EDGE,
  kindsOf,
  name,
  planOf,
  refusalIds,
  stepsOf,
  ZONE,
} from '../../support/scenes.ts';

const root = host('@');
const a = record();
const b = record({ value: '192.0.2.20' });
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
const cname = record({ type: 'CNAME', value: 'x.example.net', ttl: 900 });
const star = record({ host: host('*'), value: '192.0.2.99' });
const leading = { target: aTarget() };

const scene = (records: DnsRecord[] = [a], more: Partial<Scene> = {}) => aPlainScene({ records, ...more });
const add = (
  asked: Partial<AskedRecord>,
  records?: DnsRecord[],
  more?: Partial<Scene>,
  also?: Partial<Request<'add'>>,
) => planOf(anAdd(asked, also), scene(records, more));
const set = (
  asked: Partial<AskedRecord>,
  records?: DnsRecord[],
  more?: Partial<Scene>,
  also?: Partial<Request<'set'>>,
) => planOf(aSet(asked, also), scene(records, more));
const said = (records: readonly DnsRecord[]) =>
  records.map(({ line, type, value, ttl }) => `${line} ${type} ${value} ${ttl}`).toSorted();
const ends = (plan: ReturnType<typeof add>) => said(expectedAfter(plan.scene.records, plan.steps));
const idsIn = (plan: ReturnType<typeof add>) => plan.impact.map(({ id }) => id);
const GENTLE = ['lower-ttl', 'confirm-served', 'wait', 'swap', 'verify', 'restore-ttl'];

describe('the record that is asked for', () => {
  test('stands on the default line with ten minutes, unless something else is asked for', () => {
    expect(wantedRecord(anAdd(), scene())).toEqual({
      host: 'www',
      type: 'A',
      value: '192.0.2.11',
      line: 'default',
      ttl: 600,
      status: 'enabled',
    });
    expect(wantedRecord(anAdd({}, { line: 'oversea', ttl: 60 }), scene())).toMatchObject({
      line: 'oversea',
      ttl: 60,
    });
  });

  test("has the edition's minimum where that is longer", () => {
    expect(wantedRecord(anAdd(), scene([a], { zone: aZone({ minTtl: 1200 }) })).ttl).toBe(1200);
  });
});

describe('adding a record', () => {
  test('beside others of its type is one create, and a look at all of them', () => {
    const plan = add({}, [a]);
    expect(kindsOf(plan)).toEqual(['add', 'verify']);
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 600, expect: [{ answer: { kind: 'addresses', values: ['192.0.2.10', '192.0.2.11'] } }] },
    ]);
    expect(plan).toMatchObject({ resolution: 'plain', gaps: [], confirmations: [] });
  });

  test('to a host without records tells how long it may be remembered that there was nothing', () => {
    const plan = add({}, []);
    expect(stepsOf(plan, 'verify')).toMatchObject([{ oldTtl: 0 }]);
    expect(plan.impact).toEqual([{ id: 'absence-lingers', seconds: 600 }]);
  });

  test('of a type that was not there tells the same, and not of one that was', () => {
    expect(idsIn(add({ type: 'MX', value: 'mail.example.net', priority: 5 }, [a]))).toContain(
      'absence-lingers',
    );
    expect(idsIn(add({}, [a]))).not.toContain('absence-lingers');
  });

  test('takes its name out of a wildcard, which is told', () => {
    expect(add({}, [], { wildcard: [star] }).impact).toContainEqual({
      id: 'wildcard-hidden',
      records: [star],
    });
    expect(idsIn(add({}, [a], { wildcard: [star] }))).not.toContain('wildcard-hidden');
  });

  test('keeps mail with its priority', () => {
    const plan = add({ type: 'MX', value: 'mail.example.net', priority: 5 }, [a]);
    expect(editsOf(plan.steps)).toMatchObject([{ desired: { type: 'MX', priority: 5 } }]);
  });

  test('that leads to another name makes sure that it leads somewhere', () => {
    const plan = add({ type: 'CNAME', value: EDGE }, [], leading);
    expect(stepsOf(plan, 'add')).toMatchObject([{ target: EDGE }]);
    const nowhere = { target: aTarget({ outcome: 'no-such-name' }) };
    expect(refusalIds(anAdd({ type: 'CNAME', value: EDGE }), scene([], nowhere))).toEqual([
      'target-unresolved',
    ]);
    const back = { target: aTarget({ chain: [EDGE, name('www.example.com')] }) };
    expect(refusalIds(anAdd({ type: 'CNAME', value: EDGE }), scene([], back))).toEqual(['target-loops']);
  });

  test('that is there already is refused, whatever its TTL, and that one is shown', () => {
    const proposal = propose(anAdd({ value: a.value }, { ttl: 60 }), scene([a]));
    expect(proposal).toMatchObject({ ok: false, refusals: [{ id: 'record-there', record: a }] });
  });

  test('that is there disabled is refused as well: enabling is another thing', () => {
    const off = { ...a, status: 'disabled' as const };
    expect(propose(anAdd({ value: a.value }), scene([off]))).toMatchObject({
      refusals: [{ id: 'record-there', record: { status: 'disabled' } }],
    });
  });

  test('that stands on another line is no duplicate', () => {
    expect(ends(add({ value: a.value }, [a], {}, { line: 'oversea' }))).toHaveLength(2);
  });

  test('is undone by taking it away', () => {
    expect(add({}, [a]).undo.edits).toMatchObject([{ kind: 'delete', existing: { value: '192.0.2.11' } }]);
  });
});

describe('adding what meets a conflict', () => {
  test.each<[RecordType, string]>([
    ['MX', 'mail.example.net'],
    ['TXT', 'v=1'],
    ['SRV', '10 5 5060 sip.example.net'],
    ['CAA', '0 issue "letsencrypt.org"'],
    ['HTTPS', '1 . alpn=h2'],
    ['NS', 'ns1.example.net'],
  ])('%s beside a CNAME is refused: the CNAME is not given up for it', (type, value) => {
    for (const request of [anAdd({ type, value }), aSet({ type, value })]) {
      expect(propose(request, scene([cname]))).toMatchObject({
        ok: false,
        refusals: [{ id: 'unsolved-conflict', conflicts: [{ rule: expect.any(String), existing: cname }] }],
      });
    }
  });

  test("mail beside a CNAME at the zone's own name is taken, and what it risks is told", () => {
    const there = { ...cname, host: root };
    const request = anAdd({ type: 'MX', value: 'mail.example.net', priority: 5 }, { host: root });
    const plan = planOf(request, scene([there], { host: root }));
    expect(kindsOf(plan)).toEqual(['add', 'verify']);
    expect(idsIn(plan)).toContain('mail-beside-cname');
  });

  test.each<[string, RecordType, string, string[]]>([
    ['an address', 'A', '192.0.2.11', ['A']],
    ['an IPv6 address', 'AAAA', '2001:db8::2', ['AAAA']],
  ])('%s in the place of a CNAME goes gently', (_what, type, value, types) => {
    const plan = add({ type, value }, [cname]);
    expect(kindsOf(plan)).toEqual(GENTLE);
    expect(stepsOf(plan, 'wait')).toMatchObject([{ seconds: 900 }]);
    expect(editsOf(stepsOf(plan, 'swap'))).toMatchObject([{ kind: 'update', existing: { type: 'CNAME' } }]);
    expect(plan.impact[0]).toEqual({ id: 'values-replaced', line: 'default', records: [cname] });
    expect(expectedAfter(plan.scene.records, plan.steps).map((one) => one.type)).toEqual(types);
  });

  test('an address in the place of a forwarding, and a forwarding in the place of addresses', () => {
    const url = record({ type: 'REDIRECT_URL', value: 'https://www.example.net' });
    expect(ends(add({}, [url, mx]))).toEqual(['default A 192.0.2.11 600', 'default MX mail.example.net 600']);
    const forwarded = add({ type: 'REDIRECT_URL', value: 'https://www.example.net' }, [a, six, mx]);
    expect(ends(forwarded)).toEqual([
      'default MX mail.example.net 600',
      'default REDIRECT_URL https://www.example.net 600',
    ]);
  });

  test('a second forwarding takes the place of the first: there is one of a kind', () => {
    const url = record({ type: 'FORWARD_URL', value: 'https://old.example.net' });
    expect(ends(add({ type: 'REDIRECT_URL', value: 'https://new.example.net' }, [url]))).toEqual([
      'default REDIRECT_URL https://new.example.net 600',
    ]);
  });

  test('a CNAME beside text is refused, and the text is named', () => {
    expect(propose(anAdd({ type: 'CNAME', value: EDGE }), scene([txt], leading))).toMatchObject({
      refusals: [{ id: 'unsolved-conflict', conflicts: [{ rule: 'cname-alone', existing: txt }] }],
    });
  });

  test('a second CNAME is refused: half of the visitors would go elsewhere', () => {
    expect(propose(anAdd({ type: 'CNAME', value: EDGE }), scene([cname], leading))).toMatchObject({
      refusals: [{ id: 'second-cname', records: [cname] }],
    });
  });

  test('a service record in alias mode beside one in service mode is refused', () => {
    const service = record({ type: 'HTTPS', value: '1 . alpn=h2' });
    expect(refusalIds(anAdd({ type: 'HTTPS', value: '0 x.example.net' }), scene([service]))).toEqual([
      'unsolved-conflict',
    ]);
  });

  test('a locked record does not make way', () => {
    expect(refusalIds(anAdd(), scene([{ ...cname, locked: true }]))).toEqual(['record-locked']);
  });
});

describe('setting a record', () => {
  test('changes one value gently, in place, and keeps its TTL', () => {
    const plan = set({}, [{ ...a, ttl: 1800 }]);
    expect(kindsOf(plan)).toEqual(GENTLE);
    expect(editsOf(stepsOf(plan, 'swap'))).toMatchObject([
      { kind: 'update', existing: { value: '192.0.2.10', ttl: 1 }, desired: { value: '192.0.2.11', ttl: 1 } },
    ]);
    expect(ends(plan)).toEqual(['default A 192.0.2.11 1800']);
    expect(plan.gaps).toEqual([]);
  });

  test('gives it the TTL that is asked for', () => {
    expect(ends(set({}, [a], {}, { ttl: 60 }))).toEqual(['default A 192.0.2.11 60']);
  });

  test('puts one value in the place of several, and tells which are gone', () => {
    const plan = set({}, [a, b, six, mx]);
    expect(ends(plan)).toEqual([
      'default A 192.0.2.11 600',
      'default AAAA 2001:db8::1 600',
      'default MX mail.example.net 600',
    ]);
    expect(plan.impact[0]).toEqual({ id: 'values-replaced', line: 'default', records: [a, b] });
    expect(plan.gaps).toEqual([]);
  });

  test('keeps the one of several that is wanted', () => {
    const plan = set({ value: b.value }, [a, b]);
    expect(editsOf(stepsOf(plan, 'swap'))).toMatchObject([{ kind: 'delete', existing: { value: a.value } }]);
  });

  test('touches only its own line', () => {
    const far = record({ line: 'oversea', value: '192.0.2.30' });
    expect(ends(set({}, [a, far]))).toContain('oversea A 192.0.2.30 600');
    expect(ends(set({}, [a, far], {}, { line: 'oversea' }))).toEqual([
      'default A 192.0.2.10 600',
      'oversea A 192.0.2.11 600',
    ]);
  });

  test('of another TTL alone is one update, seen with the new TTL once the old one has passed', () => {
    const plan = set({ value: a.value }, [a], {}, { ttl: 60 });
    expect(kindsOf(plan)).toEqual(['swap', 'verify']);
    expect(editsOf(plan.steps)).toMatchObject([{ existing: { ttl: 600 }, desired: { ttl: 60 } }]);
    expect(stepsOf(plan, 'verify')).toMatchObject([{ oldTtl: 600, expect: [{ answer: { maxTtl: 60 } }] }]);
    expect(idsIn(plan)).toEqual(['old-answers-linger']);
  });

  test('of a longer TTL alone is the same', () => {
    expect(ends(set({ value: a.value }, [a], {}, { ttl: 3600 }))).toEqual(['default A 192.0.2.10 3600']);
  });

  test('of another priority alone is one update', () => {
    const plan = set({ type: 'MX', value: mx.value, priority: 20 }, [a, mx]);
    expect(editsOf(plan.steps)).toMatchObject([{ kind: 'update', desired: { priority: 20, ttl: 600 } }]);
  });

  test('of what is so already is refused', () => {
    expect(refusalIds(aSet({ value: a.value }), scene([a]))).toEqual(['same-as-before']);
    expect(refusalIds(aSet({ value: a.value }, { ttl: 600 }), scene([a]))).toEqual(['same-as-before']);
    expect(refusalIds(aSet({ type: 'MX', value: mx.value, priority: 10 }), scene([mx]))).toEqual([
      'same-as-before',
    ]);
  });

  test('where there is none of the type is an add', () => {
    expect(kindsOf(set({ type: 'TXT', value: 'v=2' }, [a]))).toEqual(['add', 'verify']);
    expect(kindsOf(set({}, []))).toEqual(['add', 'verify']);
  });

  test('addresses in the place of a CNAME goes gently, and IPv6 may end with it', () => {
    const plan = set({}, [cname]);
    expect(kindsOf(plan)).toEqual(GENTLE);
    expect(ends(plan)).toEqual(['default A 192.0.2.11 600']);
    expect(idsIn(plan)).toContain('ipv6-may-end');
  });

  test('with disabled values beside takes them away, and says so', () => {
    const off = { ...b, status: 'disabled' as const };
    expect(set({}, [a, off]).impact).toContainEqual({
      id: 'disabled-records-removed',
      values: ['192.0.2.20'],
    });
  });

  test('of a locked record is refused', () => {
    expect(refusalIds(aSet(), scene([{ ...a, locked: true }]))).toEqual(['record-locked']);
  });

  test('is undone by the values of before', () => {
    const { undo } = set({}, [a, b]);
    expect(undo.edits).toMatchObject([
      { kind: 'create', desired: { value: b.value, ttl: 600 } },
      { kind: 'update', existing: { value: '192.0.2.11' }, desired: { value: a.value, ttl: 600 } },
    ]);
  });
});

describe('forwarding a URL', () => {
  const url = { type: 'REDIRECT_URL', value: 'https://www.example.net' } as const;
  const filings = (filing: 'filed' | 'not-filed' | 'unknown') => ({
    filings: [{ name: name('www.example.com'), filing }],
  });

  test('tells what forwarding means, and whether its name is filed', () => {
    expect(idsIn(add(url, [], filings('filed')))).toEqual(
      expect.arrayContaining([
        'forwards-http-only',
        'forwards-web-only',
        'forwards-from-mainland',
        'names-are-filed',
      ]),
    );
  });

  test('asks the approver to confirm a filing that nobody can tell of', () => {
    expect(add(url, [], filings('unknown')).confirmations).toEqual([
      { id: 'names-filed', names: ['www.example.com'] },
    ]);
    expect(set(url, [a], filings('unknown')).confirmations).toHaveLength(1);
  });

  test('is refused without a filing, on any line but the default one, and for a wildcard', () => {
    expect(refusalIds(anAdd(url), scene([], filings('not-filed')))).toEqual(['not-filed']);
    expect(refusalIds(anAdd(url, { line: 'oversea' }), scene([], filings('filed')))).toEqual([
      'forwarding-line',
    ]);
    const wild = scene([], { host: host('*'), ...filings('filed') });
    expect(refusalIds(anAdd(url, { host: host('*') }), wild)).toEqual(['forwarding-wildcard']);
  });

  test('ends with addresses of the provider and none of those that were there', () => {
    const [verify] = stepsOf(set(url, [a, b], filings('filed')), 'verify');
    expect(verify?.expect).toMatchObject([
      { answer: { kind: 'provider-addresses', not: ['192.0.2.10', '192.0.2.20'] } },
    ]);
  });
});

test('every plain verb refuses what lies in the zone, with what lies in the record', () => {
  const expired = scene([a], { zone: aZone({ expired: true, name: ZONE }) });
  expect(refusalIds(anAdd({ value: a.value }), expired)).toEqual(['zone-expired', 'record-there']);
  expect(refusalIds(aSet({ value: a.value }), expired)).toEqual(['zone-expired', 'same-as-before']);
  expect(refusalIds(aRemoval({ type: 'MX' }), expired)).toEqual(['zone-expired', 'record-not-there']);
});
