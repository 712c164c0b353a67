import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../src/domain/edit.ts';
import { applyEdit, refusedBy, sameAnswer } from '../../../src/domain/edit.ts';
import type { Step } from '../../../src/domain/plan.ts';
import { type DnsRecord, isAnswered } from '../../../src/domain/record.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { aCdnDomain, aPlan, aRequest, aScene, aZone, EDGE, refusalIds } from '../../support/scenes.ts';

const root = host('@');
const kinds = (steps: readonly Step[]) => steps.map(({ kind }) => kind);
const editsOf = (steps: readonly Step[], kind: Step['kind']): Edit[] =>
  steps.flatMap((step) => (step.kind === kind && 'edits' in step ? step.edits : []));
const waitOf = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.kind === 'wait' ? [step.seconds] : []));

describe('switching one A record to a CNAME', () => {
  test('lowers the TTL, waits out the old one, swaps in place, verifies and restores the TTL', () => {
    const { steps } = aPlan();
    expect(kinds(steps)).toEqual(['lower-ttl', 'confirm-served', 'wait', 'swap', 'verify', 'restore-ttl']);
    expect(waitOf(steps)).toEqual([600]);
    expect(editsOf(steps, 'swap')).toMatchObject([
      { kind: 'update', existing: { type: 'A' }, desired: { type: 'CNAME', value: EDGE, ttl: 1 } },
    ]);
    expect(editsOf(steps, 'restore-ttl')).toMatchObject([{ existing: { ttl: 1 }, desired: { ttl: 600 } }]);
  });

  test('gives the CNAME the TTL that was asked for', () => {
    const { steps } = aPlan({}, { ttl: 120 });
    expect(editsOf(steps, 'restore-ttl')).toMatchObject([{ desired: { type: 'CNAME', ttl: 120 } }]);
  });

  test('skips lowering and waiting where the TTL is at the minimum already, and says why', () => {
    const { steps, impact } = aPlan({ zone: aZone({ minTtl: 600 }) });
    expect(kinds(steps)).toEqual(['swap', 'verify']);
    expect(impact).toContainEqual({ id: 'ttl-already-minimal', minTtl: 600 });
    expect(impact).toContainEqual({ id: 'old-answers-linger', seconds: 600 });
  });

  test('leaves no moment without an answer, except in the declared fallback', () => {
    const { gaps } = aPlan();
    expect(gaps).toEqual([
      {
        host: 'www',
        line: 'default',
        family: 'A',
        step: 3,
        edit: 0,
        negativeTtl: 600,
        onlyInFallback: true,
        lasting: false,
      },
    ]);
  });

  test('the undo is the record exactly as it was, in one update', () => {
    const records = [record({ ttl: 1800, remark: 'origin' })];
    const { undo } = aPlan({ records });
    expect(undo.edits).toMatchObject([
      {
        kind: 'update',
        existing: { type: 'CNAME', ttl: 600 },
        desired: { type: 'A', ttl: 1800, remark: 'origin' },
      },
    ]);
    expect(undo.reachSeconds).toBe(600);
  });
});

describe('switching several addresses to one CNAME', () => {
  const three = [
    record({ value: '192.0.2.1', ttl: 300 }),
    record({ value: '192.0.2.2', ttl: 900 }),
    record({ value: '192.0.2.3', ttl: 60 }),
  ];

  test('waits for the longest of the original TTLs', () => {
    expect(waitOf(aPlan({ records: three }).steps)).toEqual([900]);
  });

  test('removes the surplus first and changes the last one in place', () => {
    const swap = editsOf(aPlan({ records: three }).steps, 'swap');
    expect(swap.map(({ kind }) => kind)).toEqual(['delete', 'delete', 'update']);
  });

  test('keeps the heaviest of weighted records to the end, and says that weights end', () => {
    const weighted = three.map((one, index) => ({ ...one, weight: [10, 80, 10][index] ?? 1 }));
    const { steps, impact } = aPlan({ records: weighted });
    expect(editsOf(steps, 'swap').at(-1)).toMatchObject({ existing: { value: '192.0.2.2' } });
    expect(impact).toContainEqual({ id: 'weights-end', line: 'default' });
    expect(impact).toContainEqual({
      id: 'single-server-meanwhile',
      host: 'www',
      line: 'default',
      value: '192.0.2.2',
      removed: 2,
    });
  });

  test('never leaves a record of weight 0 alone, since it is not answered', () => {
    const weighted = [record({ value: '192.0.2.1', weight: 0 }), record({ value: '192.0.2.2', weight: 100 })];
    const swap = editsOf(aPlan({ records: weighted }).steps, 'swap');
    expect(swap[0]).toMatchObject({ kind: 'delete', existing: { value: '192.0.2.1' } });
    expect(swap.at(-1)).toMatchObject({ kind: 'update', existing: { value: '192.0.2.2' } });
  });

  test('takes the last IPv6 address away directly before the swap, and declares that single gap', () => {
    const records = [
      record({ type: 'AAAA', value: '2001:db8::1' }),
      ...three,
      record({ type: 'AAAA', value: '2001:db8::2' }),
    ];
    const { steps, gaps, impact } = aPlan({ records });
    const swap = editsOf(steps, 'swap');
    expect(swap.at(-2)).toMatchObject({ kind: 'delete', existing: { type: 'AAAA' } });
    expect(swap.at(-1)).toMatchObject({ kind: 'update', existing: { type: 'A' } });
    expect(gaps.filter(({ onlyInFallback }) => !onlyInFallback)).toMatchObject([
      { family: 'AAAA', edit: swap.length - 2 },
    ]);
    expect(impact).toContainEqual({
      id: 'ipv6-gap',
      host: 'www',
      line: 'default',
      negativeTtl: 600,
    });
    expect(impact).toContainEqual({ id: 'ipv6-ends' });
  });

  test('changes an IPv6 address in place where there is no IPv4', () => {
    const { steps, gaps } = aPlan({ records: [record({ type: 'AAAA', value: '2001:db8::1' })] });
    expect(editsOf(steps, 'swap')).toMatchObject([{ kind: 'update', existing: { type: 'AAAA' } }]);
    expect(gaps.every(({ onlyInFallback }) => onlyInFallback)).toBe(true);
  });

  test('switches every line that answers with an address, each with its own CNAME', () => {
    const records = [record(), record({ line: 'oversea', value: '192.0.2.20' })];
    const { steps } = aPlan({ records });
    expect(editsOf(steps, 'swap')).toMatchObject([
      { desired: { line: 'default', type: 'CNAME' } },
      { desired: { line: 'oversea', type: 'CNAME' } },
    ]);
  });

  test('takes disabled addresses away and says so; the undo brings them back disabled', () => {
    const records = [record(), record({ value: '192.0.2.99', status: 'disabled' })];
    const { steps, impact, undo } = aPlan({ records });
    expect(editsOf(steps, 'swap')[0]).toMatchObject({ kind: 'delete', existing: { value: '192.0.2.99' } });
    expect(impact).toContainEqual({ id: 'disabled-records-removed', values: ['192.0.2.99'] });
    expect(undo.edits.at(-1)).toMatchObject({ kind: 'create', desired: { status: 'disabled' } });
  });
});

describe('switching a CNAME to elsewhere', () => {
  const elsewhere = record({ type: 'CNAME', value: 'x.example.net', ttl: 1800 });

  test('takes the same steps and one update in place, and no moment without an answer', () => {
    const { steps, gaps } = aPlan({ records: [elsewhere] });
    expect(kinds(steps)).toEqual(['lower-ttl', 'confirm-served', 'wait', 'swap', 'verify', 'restore-ttl']);
    expect(waitOf(steps)).toEqual([1800]);
    expect(editsOf(steps, 'swap')).toMatchObject([
      { kind: 'update', existing: { value: 'x.example.net' }, desired: { type: 'CNAME', value: EDGE } },
    ]);
    expect(gaps).toEqual([]);
  });

  test('leaves one of several CNAMEs, which take turns', () => {
    const there = record({ type: 'CNAME', value: EDGE, ttl: 600 });
    const { steps } = aPlan({ records: [elsewhere, there] });
    expect(editsOf(steps, 'swap')).toMatchObject([{ kind: 'delete', existing: { value: 'x.example.net' } }]);
  });

  test('says nothing of IPv6, because nobody knows what the other name had', () => {
    const ids = aPlan({ records: [elsewhere] }).impact.map(({ id }) => id);
    expect(ids).not.toContain('ipv6-begins');
    expect(ids).not.toContain('ipv6-ends');
  });

  test('the undo leads back to where it led', () => {
    expect(aPlan({ records: [elsewhere] }).undo.edits).toMatchObject([
      { kind: 'update', existing: { value: EDGE }, desired: { value: 'x.example.net', ttl: 1800 } },
    ]);
  });
});

describe("switching the zone's own name", () => {
  const address = record({ host: root });
  const mx = record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 });
  const txt = record({ host: root, type: 'TXT', value: 'v=spf1 -all' });
  const cdn = aCdnDomain();
  const planAt = (...records: DnsRecord[]) =>
    aPlan({ host: root, records, cdn }, { host: root, choice: 'switch-to-cname' });

  test('is possible: the provider takes a CNAME there', () => {
    const { steps, resolution, impact } = planAt(address);
    expect(resolution).toBe('switch-to-cname');
    expect(editsOf(steps, 'swap')).toMatchObject([{ existing: { type: 'A' }, desired: { host: '@' } }]);
    expect(impact.map(({ id }) => id)).not.toContain('mail-beside-cname');
  });

  test('keeps MX and TXT, and says of each what it risks', () => {
    const { steps, impact } = planAt(address, mx, txt);
    expect(editsOf(steps, 'swap').map(({ kind }) => kind)).toEqual(['update']);
    expect(impact).toContainEqual({ id: 'mail-beside-cname', records: [mx] });
    expect(impact).toContainEqual({ id: 'text-beside-cname', records: [txt] });
    expect(impact.map(({ id }) => id)).not.toContain('records-kept');
  });

  test('keeps its NS records, and says so', () => {
    const ns = record({ host: root, type: 'NS', value: 'ns9.example.net' });
    expect(planAt(address, ns).impact).toContainEqual({ id: 'records-kept', records: [ns] });
  });

  test('says nothing of mail on another line, which stays as it is', () => {
    const far = { ...mx, line: 'oversea' };
    const { impact } = aPlan(
      { host: root, records: [address, far], cdn },
      { host: root, line: 'default', choice: 'switch-to-cname' },
    );
    expect(impact.map(({ id }) => id)).not.toContain('mail-beside-cname');
  });

  test.each<[DnsRecord['type'], string]>([
    ['CAA', '0 issue "letsencrypt.org"'],
    ['SRV', '10 5 5060 sip.example.net'],
    ['HTTPS', '1 . alpn=h2'],
    ['SVCB', '1 . alpn=h2'],
  ])('is refused beside %s, which is named', (type, value) => {
    const blocker = record({ host: root, type, value });
    const request = aRequest({ host: root, choice: 'switch-to-cname' });
    const proposal = propose(request, aScene({ host: root, records: [address, blocker], cdn }));
    expect(proposal).toMatchObject({
      ok: false,
      refusals: [{ id: 'unsolved-conflict', conflicts: [{ rule: 'cname-at-apex', existing: { type } }] }],
    });
  });
});

describe('switching one line', () => {
  const near = record();
  const far = record({ line: 'oversea', value: '192.0.2.20' });

  test('leaves the others as they are, and says so', () => {
    const { steps, impact } = aPlan({ records: [near, far] }, { line: 'oversea' });
    expect(editsOf(steps, 'swap')).toMatchObject([
      { existing: { id: far.id }, desired: { line: 'oversea' } },
    ]);
    expect(impact).toContainEqual({ id: 'other-lines-stay', lines: ['default'] });
  });

  test('needs a CDN that serves the mainland only where the mainland asks', () => {
    const scene = aScene({ records: [near, far], cdn: aCdnDomain({ coverage: 'overseas' }) });
    expect(refusalIds(aRequest({ line: 'oversea' }), scene)).toEqual([]);
    expect(refusalIds(aRequest({ line: 'default' }), scene)).toContain('cdn-overseas-only');
  });

  test('that leads there already is done, whatever the other lines answer', () => {
    const done = record({ line: 'oversea', type: 'CNAME', value: EDGE });
    expect(refusalIds(aRequest({ line: 'oversea' }), aScene({ records: [near, done] }))).toEqual([
      'already-so',
    ]);
  });

  test('is not held up by a lock or a conflict on another line', () => {
    const others = [record({ locked: true }), record({ type: 'TXT', value: 'v=1' })];
    expect(refusalIds(aRequest({ line: 'oversea' }), aScene({ records: [...others, far] }))).toEqual([]);
  });
});

describe('a switch of all lines', () => {
  test('leaves alone the line that leads to the target already', () => {
    const done = record({ line: 'oversea', type: 'CNAME', value: EDGE, ttl: 3600 });
    const edits = aPlan({ records: [record(), done] }).steps.flatMap((step) =>
      'edits' in step ? step.edits : [],
    );
    expect(edits.every((edit) => 'existing' in edit && edit.existing.line === 'default')).toBe(true);
  });

  test('never restores a TTL below the minimum of the edition', () => {
    const { steps } = aPlan({ zone: aZone({ minTtl: 1200 }) });
    for (const edit of [...editsOf(steps, 'swap'), ...editsOf(steps, 'restore-ttl')]) {
      expect(edit).toMatchObject({ desired: { ttl: 1200 } });
    }
  });
});

describe('what a switch refuses', () => {
  const refusals = (scene: Partial<Scene>) => refusalIds(aRequest(), aScene(scene));

  test.each([
    ['a host without records', { records: [] }, 'host-unknown'],
    ['a locked address', { records: [record({ locked: true })] }, 'record-locked'],
    [
      'a TXT record beside the address',
      { records: [record(), record({ type: 'TXT', value: 'v=1' })] },
      'unsolved-conflict',
    ],
    [
      'a host with only mail',
      { records: [record({ type: 'MX', value: 'mx.example.net', priority: 5 })] },
      'nothing-to-switch',
    ],
    ['a host that points there already', { records: [record({ type: 'CNAME', value: EDGE })] }, 'already-so'],
    [
      'mail beside the address',
      { records: [record(), record({ type: 'MX', value: 'mail.example.net', priority: 5 })] },
      'unsolved-conflict',
    ],
    [
      'a certificate policy beside the address',
      { records: [record(), record({ type: 'CAA', value: '0 issue "letsencrypt.org"' })] },
      'unsolved-conflict',
    ],
    [
      'a host that only disabled records are left of',
      { records: [record({ status: 'disabled' })] },
      'nothing-to-switch',
    ],
    ['an expired zone', { zone: aZone({ expired: true }) }, 'zone-expired'],
    ['a zone answered by other servers', { zone: aZone({ delegated: false }) }, 'zone-not-delegated'],
    [
      'a delegated child',
      { delegations: [record({ type: 'NS', value: 'ns.example.net' })] },
      'host-delegated',
    ],
    ['a host unknown to the CDN', { cdn: null }, 'cdn-unknown'],
  ] satisfies [string, Partial<Scene>, string][])('%s', (_what, scene, id) => {
    expect(refusals(scene)).toEqual([id]);
  });

  test.each(['*', '*.dev'])('the wildcard %s, which stands for an unknown number of names', (text) => {
    const scene = aScene({ host: host(text), records: [record({ host: host(text) })] });
    expect(refusalIds(aRequest({ host: host(text) }), scene)).toEqual(['host-is-wildcard']);
  });

  test('a line that the edition does not know, with the one that was meant', () => {
    expect(propose(aRequest({ line: 'overseas' }), aScene())).toMatchObject({
      refusals: expect.arrayContaining([expect.objectContaining({ id: 'line-unknown', nearest: 'oversea' })]),
    });
  });

  test('a TTL below the minimum', () => {
    expect(refusalIds(aRequest({ ttl: 60 }), aScene({ zone: aZone({ minTtl: 600 }) }))).toEqual([
      'ttl-too-low',
    ]);
  });

  test('everything that stands in the way is said at once', () => {
    const scene = { zone: aZone({ expired: true, delegated: false }), cdn: null };
    expect(refusals(scene)).toEqual(['zone-expired', 'zone-not-delegated', 'cdn-unknown']);
  });
});

/** Hosts as the provider can hold them: addresses on some lines, some disabled, weighted or at the minimum TTL. */
const hosts = fc
  .uniqueArray(
    fc.record({
      type: fc.constantFrom('A' as const, 'AAAA' as const),
      number: fc.integer({ min: 1, max: 250 }),
      line: fc.constantFrom('default', 'internal', 'oversea', 'telecom'),
      ttl: fc.constantFrom(1, 60, 600, 86400),
      status: fc.constantFrom('enabled' as const, 'enabled' as const, 'disabled' as const),
      weight: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8, selector: ({ type, number, line }) => `${type}${number}${line}` },
  )
  .map((drafts) =>
    drafts.map(({ number, weight, ...rest }) =>
      record({
        ...rest,
        value: rest.type === 'A' ? `192.0.2.${number}` : `2001:db8::${number}`,
        ...(weight === undefined ? {} : { weight }),
      }),
    ),
  )
  .filter((records) => records.some(isAnswered));

const minima = fc.constantFrom(1, 60, 600);

describe('for every set of addresses', () => {
  const walk = (records: readonly DnsRecord[], edits: readonly Edit[]) => {
    const states: DnsRecord[][] = [[...records]];
    for (const edit of edits) states.push(applyEdit(states.at(-1) ?? [], edit));
    return states;
  };
  const allEdits = (steps: readonly Step[]) => steps.flatMap((step) => ('edits' in step ? step.edits : []));

  test('a line that answers IPv4 answers IPv4 after each edit', () => {
    fc.assert(
      fc.property(hosts, minima, (records, minTtl) => {
        const states = walk(records, allEdits(aPlan({ records, zone: aZone({ minTtl }) }).steps));
        const lines = new Set(
          records.filter((one) => one.type === 'A' && isAnswered(one)).map(({ line }) => line),
        );
        for (const state of states) {
          for (const line of lines) {
            const answers = state.filter(
              (one) => one.line === line && isAnswered(one) && one.type !== 'AAAA',
            );
            expect(answers).not.toEqual([]);
          }
        }
      }),
    );
  });

  test('the provider would take every edit in its turn', () => {
    fc.assert(
      fc.property(hosts, minima, (records, minTtl) => {
        const edits = allEdits(aPlan({ records, zone: aZone({ minTtl }) }).steps);
        const states = walk(records, edits);
        for (const [index, edit] of edits.entries()) expect(refusedBy(states[index] ?? [], edit)).toEqual([]);
      }),
    );
  });

  test('each answering line ends with the CNAME alone, with the TTL asked for', () => {
    fc.assert(
      fc.property(hosts, minima, (records, minTtl) => {
        const after = walk(records, allEdits(aPlan({ records, zone: aZone({ minTtl }) }).steps)).at(-1) ?? [];
        for (const line of new Set(records.filter(isAnswered).map((one) => one.line))) {
          expect(after.filter((one) => one.line === line)).toMatchObject([
            { type: 'CNAME', value: EDGE, ttl: 600 },
          ]);
        }
      }),
    );
  });

  test('the undo brings back each record with its TTL, weight, status and remark', () => {
    fc.assert(
      fc.property(hosts, minima, (records, minTtl) => {
        const { steps, undo } = aPlan({ records, zone: aZone({ minTtl }) });
        const after = walk(records, allEdits(steps)).at(-1) ?? [];
        const back = walk(after, undo.edits).at(-1) ?? [];
        expect(back).toHaveLength(records.length);
        for (const one of records) {
          expect(back.some((other) => sameAnswer(one, other) && one.weight === other.weight)).toBe(true);
        }
      }),
    );
  });
});
