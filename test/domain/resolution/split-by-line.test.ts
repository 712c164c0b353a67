import { describe, expect, test } from 'vitest';
import { editsOf } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { aSplit, type Request } from '../../support/requests.ts';
import {
  aCdnDomain,
  aScene,
  aTarget,
  aZone,
  EDGE,
  kindsOf,
  planOf,
  refusalIds,
  stepsOf,
} from '../../support/scenes.ts';

const root = host('@');
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10, remark: 'mail' });
const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
const far = record({ line: 'oversea', value: '192.0.2.20', ttl: 900 });
const near = record({ line: 'internal', value: '192.0.2.30' });
const overseas = aCdnDomain({ coverage: 'overseas' });

type Asked = Partial<Request<'split'>>;
const split = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Asked = {}) =>
  planOf(aSplit(asked), aScene({ records, ...more }));
const atRoot = (...records: DnsRecord[]) => records.map((one) => ({ ...one, host: root }));
const said = (records: readonly DnsRecord[]) =>
  records.map(({ line, type, value }) => `${line} ${type} ${value}`).toSorted();
const ends = (plan: ReturnType<typeof split>) => said(expectedAfter(plan.scene.records, plan.steps));
const reasons = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Asked = {}) =>
  refusalIds(aSplit(asked), aScene({ records, ...more }));

describe('the safer form', () => {
  test('adds the CNAME for overseas, looks at both sides, and leaves the addresses where they are', () => {
    const plan = split([record(), six]);
    expect(kindsOf(plan)).toEqual(['add', 'verify', 'restore-ttl']);
    expect(stepsOf(plan, 'add')).toMatchObject([
      {
        target: EDGE,
        edits: [{ kind: 'create', desired: { line: 'oversea', type: 'CNAME', value: EDGE, ttl: 1 } }],
      },
    ]);
    expect(ends(plan)).toEqual(['default A 192.0.2.10', 'default AAAA 2001:db8::1', `oversea CNAME ${EDGE}`]);
    expect(plan).toMatchObject({ resolution: 'split-by-line', target: EDGE });
  });

  test('is verified from overseas and from the mainland, each side by what it must be told', () => {
    expect(stepsOf(split([record()]), 'verify')).toEqual([
      {
        kind: 'verify',
        oldTtl: 600,
        expect: [
          {
            host: 'www',
            line: 'oversea',
            clientSubnet: '8.8.8.0/24',
            answer: { kind: 'cname', target: EDGE },
          },
          {
            host: 'www',
            line: 'default',
            clientSubnet: '202.96.209.0/24',
            answer: { kind: 'addresses', type: 'A', values: ['192.0.2.10'], maxTtl: 600 },
          },
        ],
      },
    ]);
  });

  test('leaves nobody without an answer, and says that whoever counts to no line keeps one', () => {
    const plan = split([record(), six]);
    expect(plan.gaps).toEqual([]);
    expect(plan.impact).toContainEqual({ id: 'split-keeps-default', line: 'oversea' });
  });

  test('says that the CDN will call the name not configured, where the CDN is asked at all', () => {
    expect(split([record()]).impact).toContainEqual({ id: 'cdn-says-not-configured' });
    const byName = split([record()], { cdn: undefined }, { target: { kind: 'name', name: EDGE } });
    expect(byName.impact.map(({ id }) => id)).not.toContain('cdn-says-not-configured');
  });

  test('gives the CNAME the TTL that was asked for, once all is verified', () => {
    expect(stepsOf(split([record()], {}, { ttl: 120 }), 'restore-ttl')).toMatchObject([
      { edits: [{ desired: { line: 'oversea', ttl: 120 } }] },
    ]);
    expect(stepsOf(split([record()], { zone: aZone({ minTtl: 600 }) }), 'restore-ttl')).toEqual([]);
  });

  test('waits for what overseas visitors still hold, whatever line they had it from', () => {
    expect(stepsOf(split([record({ ttl: 3600 })]), 'verify')).toMatchObject([{ oldTtl: 3600 }]);
  });

  test('is undone by taking the CNAME away', () => {
    const { undo } = split([record()]);
    expect(undo.edits).toMatchObject([{ kind: 'delete', existing: { line: 'oversea', ttl: 600 } }]);
    expect(undo.reachSeconds).toBe(600);
  });

  test('takes another line where one is asked for', () => {
    const plan = split([record()], {}, { line: 'telecom' });
    expect(ends(plan)).toEqual(['default A 192.0.2.10', `telecom CNAME ${EDGE}`]);
    expect(plan.impact).toContainEqual({ id: 'split-keeps-default', line: 'telecom' });
    expect(plan.impact.map(({ id }) => id)).not.toContain('cdn-says-not-configured');
  });

  test('keeps a host behind its present CNAME for everybody else', () => {
    const there = record({ type: 'CNAME', value: 'x.example.net' });
    expect(ends(split([there]))).toEqual(['default CNAME x.example.net', `oversea CNAME ${EDGE}`]);
  });
});

describe('a line with addresses of its own', () => {
  test('is switched like any other, with its TTL lowered and waited out first', () => {
    const plan = split([record(), far]);
    expect(kindsOf(plan)).toEqual(['lower-ttl', 'confirm-served', 'wait', 'swap', 'verify', 'restore-ttl']);
    expect(stepsOf(plan, 'wait')).toMatchObject([{ seconds: 900 }]);
    expect(ends(plan)).toEqual(['default A 192.0.2.10', `oversea CNAME ${EDGE}`]);
    expect(editsOf(plan.steps).every((edit) => 'existing' in edit && edit.existing.line === 'oversea')).toBe(
      true,
    );
  });

  test('hides nothing anew: what it hides it hid before', () => {
    expect(split([record(), mx, far]).impact.map(({ id }) => id)).not.toContain('line-hides');
  });

  test('is refused where text stands beside them, which is named', () => {
    const text = { ...txt, line: 'oversea' };
    const proposal = propose(aSplit(), aScene({ records: [record(), far, text] }));
    expect(proposal).toMatchObject({
      refusals: [{ id: 'unsolved-conflict', conflicts: [{ existing: { type: 'TXT', line: 'oversea' } }] }],
    });
  });

  test('is refused where one of them is locked', () => {
    expect(reasons([record(), { ...far, locked: true }])).toEqual(['record-locked']);
    expect(reasons([record({ locked: true }), far])).toEqual([]);
  });

  test('loses the disabled ones as well, and says so', () => {
    const off = { ...far, id: '77', value: '192.0.2.21', status: 'disabled' as const };
    expect(split([record(), far, off]).impact).toContainEqual({
      id: 'disabled-records-removed',
      values: ['192.0.2.21'],
    });
  });
});

describe('mail and text of the host', () => {
  test('are put beside the CNAME at the root, after it, so that the line never lacks an address', () => {
    const plan = split(atRoot(record(), mx, txt), { host: root }, { host: root });
    expect(editsOf(stepsOf(plan, 'add'))).toMatchObject([
      { kind: 'create', desired: { type: 'CNAME' } },
      { kind: 'create', desired: { type: 'MX', line: 'oversea', value: 'mail.example.net', priority: 10 } },
      { kind: 'create', desired: { type: 'TXT', line: 'oversea', value: 'v=spf1 -all' } },
    ]);
    const families = plan.gaps.map(({ family, lasting }) => ({ family, lasting }));
    expect(families).not.toContainEqual(expect.objectContaining({ family: 'A' }));
    expect(families.every(({ lasting }) => !lasting)).toBe(true);
  });

  test('are copied as they are answered, without their remark', () => {
    const [, mail] = editsOf(stepsOf(split(atRoot(record(), mx), { host: root }, { host: root }), 'add'));
    expect(mail).toMatchObject({ desired: { ttl: 600, status: 'enabled' } });
    expect(mail?.kind === 'create' && 'remark' in mail.desired).toBe(false);
  });

  test('are looked for at the root once they are there', () => {
    const [step] = stepsOf(split(atRoot(record(), mx), { host: root }, { host: root }), 'verify');
    expect(step?.expect).toContainEqual({
      host: '@',
      line: 'oversea',
      clientSubnet: '8.8.8.0/24',
      answer: { kind: 'records', type: 'MX', values: ['mail.example.net'] },
    });
  });

  test('that are disabled are not copied', () => {
    const off = { ...mx, status: 'disabled' as const };
    expect(
      editsOf(stepsOf(split(atRoot(record(), off), { host: root }, { host: root }), 'add')),
    ).toHaveLength(1);
  });

  test('at the root that no CNAME stands beside are hidden from the line, which is said', () => {
    const caa = record({ type: 'CAA', value: '0 issue "letsencrypt.org"' });
    const records = atRoot(record(), mx, caa);
    const plan = split(records, { host: root }, { host: root });
    expect(plan.impact).toContainEqual({ id: 'line-hides', line: 'oversea', records: [records[2]] });
    expect(plan.impact).toContainEqual({ id: 'records-copied', line: 'oversea', records: [records[1]] });
  });

  test('below the root cannot stand beside it: they are hidden from the line, which is said', () => {
    const plan = split([record(), mx, txt]);
    expect(editsOf(stepsOf(plan, 'add'))).toHaveLength(1);
    expect(plan.impact).toContainEqual({ id: 'line-hides', line: 'oversea', records: [mx, txt] });
    expect(plan.gaps).toMatchObject([
      { line: 'oversea', family: 'MX', lasting: true },
      { line: 'oversea', family: 'TXT', lasting: true },
    ]);
    expect(plan.impact.map(({ id }) => id)).not.toContain('answer-ends');
  });
});

describe('what a split refuses', () => {
  test.each<[string, DnsRecord[], Partial<Scene>, Asked, string[]]>([
    ['a host without records', [], {}, {}, ['host-unknown']],
    [
      'a host that leads there on the line already',
      [record(), { ...record({ type: 'CNAME', value: EDGE }), line: 'oversea' }],
      {},
      {},
      ['already-so'],
    ],
    [
      'an edition without the overseas line',
      [record()],
      { zone: aZone({ lines: ['default'] }) },
      {},
      ['split-line-missing'],
    ],
    ['text alone on the line', [record(), { ...txt, line: 'oversea' }], {}, {}, ['unsolved-conflict']],
    [
      'a name that leads nowhere',
      [record()],
      { target: aTarget({ outcome: 'no-such-name' }) },
      {},
      ['target-unresolved'],
    ],
    ['a CDN that does not know the name', [record()], { cdn: null, target: undefined }, {}, ['cdn-unknown']],
    [
      'a CDN for overseas on a mainland line',
      [record()],
      { cdn: overseas },
      { line: 'telecom' },
      ['cdn-overseas-only'],
    ],
    ['a line that does not exist', [record()], {}, { line: 'mars' }, ['line-unknown']],
  ])('%s', (_what, records, more, asked, ids) => {
    expect(reasons(records, more, asked)).toEqual(ids);
  });

  test('not a CDN for overseas on a line of overseas visitors', () => {
    const zone = aZone({ lines: ['default', 'internal', 'oversea', 'os_asia'] });
    expect(reasons([record()], { cdn: overseas, zone }, { line: 'os_asia' })).toEqual([]);
  });

  test('a wildcard', () => {
    const star = { ...record(), host: host('*') };
    expect(reasons([star], { host: host('*') }, { host: host('*') })).toEqual(['host-is-wildcard']);
  });

  test('the default line: everybody who counts to no line would be sent away', () => {
    expect(reasons([record(), near], {}, { line: 'default' })).toEqual(['split-on-default']);
  });
});
