import { describe, expect, test } from 'vitest';
import { contentOf, sameAnswer } from '../../../src/domain/edit.ts';
import { editsOf, type Plan } from '../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import { anUndo, CREATED_AT, writtenBy } from '../../support/changes.ts';
import { host, record } from '../../support/records.ts';
import { aForward, anAdd, aRemoval, aSet, aSplit } from '../../support/requests.ts';
import {
  aGtmScene,
  aPlainScene,
  aPlan,
  aRequest,
  aRootScene,
  aScene,
  EDGE,
  kindsOf,
  planOf,
  refusalIds,
  stepsOf,
} from '../../support/scenes.ts';
import { silently, undoOf, zoneAfter } from '../../support/undone.ts';

const root = host('@');
const one = record({ value: '192.0.2.1', ttl: 900 });
const noted = record({ value: '192.0.2.3', remark: 'rack 4' });
const two = record({ value: '192.0.2.2', weight: 70 });
const off = record({ value: '192.0.2.8', status: 'disabled', remark: 'spare', ttl: 300 });
const drained = record({ value: '192.0.2.9', weight: 0 });
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const far = record({ line: 'oversea', value: '192.0.2.20', remark: 'overseas' });
const rootA = record({ host: root, value: '192.0.2.1' });
const rootMx = record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 });
const cname = record({ type: 'CNAME', value: 'x.example.net' });

describe('taking a change back', () => {
  test('lowers the TTL, waits, puts the records back newest first, and verifies', () => {
    const plan = undoOf(aPlan({ records: [one] }));
    expect(kindsOf(plan)).toEqual(['lower-ttl', 'confirm-served', 'wait', 'swap', 'verify']);
    expect(stepsOf(plan, 'wait')).toMatchObject([{ seconds: 600 }]);
    expect(editsOf(stepsOf(plan, 'swap'))).toMatchObject([
      {
        kind: 'update',
        existing: { value: EDGE, ttl: 1 },
        desired: { type: 'A', value: '192.0.2.1', ttl: 900 },
      },
    ]);
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 1, expect: [{ answer: { kind: 'addresses', values: ['192.0.2.1'] } }] },
    ]);
    expect(plan.resolution).toBe('undo');
  });

  test('of an add is a removal, and of a removal an add', () => {
    expect(kindsOf(undoOf(planOf(anAdd(), aPlainScene())))).toContain('remove');
    const removed = undoOf(planOf(aRemoval(), aPlainScene({ records: [one] })));
    expect(kindsOf(removed)).toEqual(['add', 'verify']);
  });

  test.each([
    ['was put back by a delete and add, which took it away, gets its remark again', 'made-anew', 'rack 4'],
    ['somebody has cleared keeps no remark', noted.id, undefined],
  ])('of which the remark of a record %s', (_what, id, remark) => {
    const plan = aPlan({ records: [noted] });
    const { remark: _lost, ...found } = { ...noted, id, ttl: 1 };
    const back = planOf(anUndo(plan, writtenBy(plan, 1)), aPlainScene({ records: [found] }));
    expect(zoneAfter(back)).toMatchObject([{ value: noted.value, ttl: noted.ttl }]);
    expect(zoneAfter(back)[0]?.remark).toBe(remark);
  });

  test('leads back only to a name that still answers', () => {
    expect(stepsOf(undoOf(aPlan({ records: [cname] })), 'swap')).toMatchObject([{ target: 'x.example.net' }]);
    expect(stepsOf(undoOf(aPlan({ records: [one] })), 'swap')[0]).not.toHaveProperty('target');
  });

  const everything: [string, Plan][] = [
    ['a switch of one address', aPlan({ records: [one] })],
    ['a switch of an address with a remark', aPlan({ records: [noted] })],
    ['a switch of several addresses with weights, some drained', aPlan({ records: [two, drained, six] })],
    ['a switch that took disabled records away', aPlan({ records: [one, off] })],
    ['a switch of several lines', aPlan({ records: [one, far] })],
    ['a switch of one line', aPlan({ records: [one, far] }, { line: 'oversea' })],
    ['a switch of a CNAME', aPlan({ records: [cname] })],
    ['a split', planOf(aSplit(), aScene({ records: [one, six] }))],
    [
      'a split of the root, with mail',
      planOf(aSplit({ host: root }), aScene({ host: root, records: [rootA, rootMx] })),
    ],
    [
      'a split that moved the addresses',
      planOf(aSplit({ choice: 'split-by-line-moved' }), aScene({ records: [one, six] })),
    ],
    ['a forwarding', planOf(aForward(), aRootScene())],
    ['a forwarding that made www', planOf(aForward(), aRootScene({ records: [rootA, rootMx] }))],
    ['leaving GTM', planOf(aRequest(), aGtmScene())],
    ['an added record', planOf(anAdd(), aPlainScene())],
    ['a set of several values', planOf(aSet(), aPlainScene({ records: [one, two, off] }))],
    ['a set of a TTL', planOf(aSet({ value: '192.0.2.1' }, { ttl: 60 }), aPlainScene({ records: [one] }))],
    ['a removed record', planOf(aRemoval(), aPlainScene({ records: [one] }))],
    [
      'a removed record that was disabled',
      planOf(aRemoval({ value: off.value }), aPlainScene({ records: [one, off] })),
    ],
  ];

  test.each(everything)('of %s restores each record with TTL, weight, status and remark', (_what, plan) => {
    const back = undoOf(plan);
    const restored = zoneAfter(back);
    const plainly = (records: readonly DnsRecord[]) =>
      records
        .map(contentOf)
        .toSorted((a, b) => (a.line + a.type + a.value < b.line + b.type + b.value ? -1 : 1));
    expect(plainly(restored)).toEqual(plainly(plan.scene.records));
  });

  test.each(everything)('of %s can be taken back itself', (_what, plan) => {
    const back = undoOf(plan);
    const again = undoOf(back);
    const forth = zoneAfter(again);
    for (const left of zoneAfter(plan)) expect(forth.some((each) => sameAnswer(each, left))).toBe(true);
    expect(forth).toHaveLength(zoneAfter(plan).length);
  });

  test.each(everything)('of %s never leaves IPv4 without an answer for a moment', (_what, plan) => {
    const open = undoOf(plan).gaps.filter(
      ({ family, lasting, onlyInFallback }) => family === 'A' && !lasting && !onlyInFallback,
    );
    expect(open).toEqual([]);
  });
});

describe('a change that did not come to its end', () => {
  const plan = aPlan({ records: [one, far] });

  test('and only lowered TTLs gets those back, without a swap', () => {
    const journal = writtenBy(plan, 1);
    const scene = aPlainScene({ records: zoneAfter(plan, plan.steps.slice(0, 1)) });
    const back = planOf(anUndo(plan, journal), scene);
    expect(kindsOf(back)).toEqual(['annotate', 'verify']);
    expect(silently(back)).toMatchObject([{ desired: { ttl: 900 } }, { desired: { ttl: 600 } }]);
  });

  test('and whose last call nobody heard of is taken back where the zone shows its effect', () => {
    const single = aPlan({ records: [one] });
    const journal = [
      ...writtenBy(single, 3),
      { kind: 'intent', step: 3, edit: 0, route: 'in-place', at: CREATED_AT } as const,
    ];
    const after = aPlainScene({ records: zoneAfter(single, single.steps.slice(0, 4)) });
    expect(editsOf(stepsOf(planOf(anUndo(single, journal), after), 'swap'))).toMatchObject([
      { existing: { value: EDGE }, desired: { value: '192.0.2.1' } },
    ]);
    const before = aPlainScene({ records: zoneAfter(single, single.steps.slice(0, 3)) });
    expect(kindsOf(planOf(anUndo(single, journal), before))).toEqual(['annotate', 'verify']);
  });

  test('and wrote nothing has nothing to take back', () => {
    expect(refusalIds(anUndo(plan, []), aPlainScene({ records: [one, far] }))).toEqual(['undo-nothing']);
  });

  test('and was taken back already has nothing to take back', () => {
    expect(refusalIds(anUndo(plan), aPlainScene({ records: [one, far] }))).toEqual(['undo-nothing']);
  });

  test('and was taken back in part is taken back for the rest', () => {
    const [nearNow, farNow] = zoneAfter(plan);
    if (!nearNow || !farNow) throw new Error('the plan leaves two records');
    const back = planOf(anUndo(plan), aPlainScene({ records: [one, farNow] }));
    expect(editsOf(stepsOf(back, 'swap'))).toMatchObject([{ desired: { line: 'oversea', type: 'A' } }]);
  });
});

describe('what others have changed since', () => {
  const plan = aPlan({ records: [one, far] }, { line: 'default' });
  const since = (change: (records: DnsRecord[]) => DnsRecord[]) =>
    propose(anUndo(plan), aPlainScene({ records: change(zoneAfter(plan)) }));

  test('where the way back relies on it keeps everything from being proposed, and is named', () => {
    const elsewhere = since((records) =>
      records.map((each) => (each.type === 'CNAME' ? { ...each, value: 'y.example.net' } : each)),
    );
    expect(elsewhere).toMatchObject({
      ok: false,
      refusals: [{ id: 'undo-overtaken', changeId: 'change-1', movements: [{ kind: 'record-changed' }] }],
    });
  });

  test('that would stand beside what comes back and may not is named as well', () => {
    const removed = planOf(aRemoval(), aPlainScene({ records: [one] }));
    const scene = aPlainScene({ records: [cname] });
    expect(propose(anUndo(removed), scene)).toMatchObject({
      refusals: [{ id: 'undo-overtaken', movements: [{ kind: 'record-added', after: cname }] }],
    });
  });

  test('of a record that the change never touched stays as they set it', () => {
    const proposal = since((records) =>
      records.map((each) =>
        each.line === 'oversea'
          ? { ...each, status: 'disabled' as const, ttl: 60, remark: 'moved', weight: 5 }
          : each,
      ),
    );
    if (!proposal.ok) throw new Error('refused');
    const touched = editsOf(proposal.plan.steps).flatMap((edit) =>
      'existing' in edit ? [edit.existing.line] : [edit.desired.line],
    );
    expect(new Set(touched)).toEqual(new Set(['default']));
  });

  test('of a record that they took away, which the change never touched, stays away', () => {
    const proposal = since((records) => records.filter(({ line }) => line !== 'oversea'));
    if (!proposal.ok) throw new Error('refused');
    expect(zoneAfter(proposal.plan).map(({ line }) => line)).toEqual(['default']);
  });

  test('of the TTL of the CNAME is no obstacle', () => {
    const proposal = since((records) =>
      records.map((each) => (each.type === 'CNAME' ? { ...each, ttl: 60 } : each)),
    );
    expect(proposal.ok).toBe(true);
  });

  test('a lock keeps it from being taken back', () => {
    const locked = since((records) => records.map((each) => ({ ...each, locked: true })));
    expect(locked).toMatchObject({ ok: false, refusals: [{ id: 'record-locked' }] });
  });
});

test('under a wildcard the wildcard answers again once the added record is gone', () => {
  const star = record({ host: host('*'), value: '192.0.2.99' });
  const added = planOf(anAdd(), aPlainScene({ records: [], wildcard: [star] }));
  const plan = undoOf(added, { wildcard: [star] });
  expect(stepsOf(plan, 'verify')).toMatchObject([
    { expect: [{ host: 'www', answer: { values: ['192.0.2.99'] } }] },
  ]);
});

describe('taking back in a hurry', () => {
  const plan = aPlan({ records: [one] });
  const asked = anUndo(plan);
  const after = zoneAfter(plan);

  test('waits for no TTL where the name has no answer', () => {
    const atOnce = { ...asked, back: { ...asked.back, atOnce: true as const } };
    expect(kindsOf(planOf(atOnce, aPlainScene({ records: after })))).toEqual(['swap', 'verify']);
  });

  test('from between a delete and its add brings the old record back by an add alone', () => {
    const halfDone = { ...asked, back: { ...asked.back, halfDone: true as const } };
    const back = planOf(halfDone, aPlainScene({ records: [] }));
    expect(editsOf(stepsOf(back, 'add'))).toMatchObject([{ kind: 'create', desired: { value: one.value } }]);
    expect(zoneAfter(back)).toMatchObject([{ type: 'A', value: one.value, ttl: one.ttl }]);
  });

  test('from there knows what is there, whichever half was done', () => {
    const halfDone = { ...asked, back: { ...asked.back, halfDone: true as const } };
    expect(refusalIds(halfDone, aPlainScene({ records: [one] }))).toEqual(['undo-nothing']);
    expect(editsOf(stepsOf(planOf(halfDone, aPlainScene({ records: after })), 'swap'))).toMatchObject([
      { kind: 'update', desired: { value: one.value } },
    ]);
  });

  test('is none of an empty name that the change did not empty', () => {
    expect(refusalIds(asked, aPlainScene({ records: [] }))).toEqual(['undo-overtaken']);
  });
});
