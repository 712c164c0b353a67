import { describe, expect, test } from 'vitest';
import { parseMark } from '../../src/domain/mark.ts';
import { withMarks } from '../../src/domain/marking.ts';
import { editsOf, type Plan } from '../../src/domain/plan.ts';
import { expectedAfter } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { anUndo, writtenBy } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { anAdd, aSplit } from '../support/requests.ts';
import { aPlainScene, aPlan, aScene, planOf, stepsOf } from '../support/scenes.ts';
import { undoOf, zoneAfter } from '../support/undone.ts';

const ID = '7k2m9xwq';
const high = record({ remark: 'origin' });
const planned = (...records: DnsRecord[]) => aPlan({ records }, {}, ID);
/** Each edit of the steps in a word: what it does to the remark, or to the record. */
const told = ({ steps }: Pick<Plan, 'steps'>): string[] =>
  steps.flatMap((step) =>
    editsOf([step]).map((edit) => {
      if (edit.kind !== 'update') return `${step.kind}: ${edit.kind}`;
      const { existing, desired } = edit;
      const isNote = existing.ttl === desired.ttl && existing.value === desired.value;
      return `${step.kind}: ${isNote ? (desired.remark ?? '') : `${desired.type} ${desired.ttl}`}`;
    }),
  );

describe('a switch', () => {
  test('marks the address before it is lowered, and brings its remark back with the TTL of the CNAME', () => {
    expect(told(planned(high))).toEqual([
      `lower-ttl: switchyard,${ID},ttl600,A,192.0.2.10`,
      'lower-ttl: A 1',
      'swap: CNAME 1',
      // Where the swap took a delete and an add, the mark is gone.
      `swap: switchyard,${ID},ttl600,A,192.0.2.10`,
      'restore-ttl: CNAME 600',
      'restore-ttl: origin',
    ]);
  });

  test('of several addresses marks each before it is lowered; those that go need no unmarking', () => {
    const plan = planned(high, record({ value: '192.0.2.11' }));
    expect(told(plan).filter((line) => line.startsWith('lower-ttl: switchyard'))).toHaveLength(2);
    expect(told(plan).filter((line) => /: (origin)?$/.test(line))).toEqual(['restore-ttl: origin']);
    expect(zoneAfter(plan)).toMatchObject([{ type: 'CNAME', remark: 'origin' }]);
  });

  test('of a TTL that is low already marks the CNAME at the end of the swap', () => {
    expect(told(planned(record({ ttl: 1 })))).toEqual([
      'swap: CNAME 1',
      `swap: switchyard,${ID},ttl1,A,192.0.2.10`,
      'restore-ttl: CNAME 600',
      'restore-ttl: ',
    ]);
  });

  test('puts nothing between edits that run back to back', () => {
    const far = record({ ttl: 1, line: 'oversea', value: '192.0.2.20' });
    const [swap] = stepsOf(planned(record({ ttl: 1 }), far), 'swap');
    const isMarking = swap?.edits.map((edit) => edit.kind === 'update' && edit.desired.remark !== undefined);
    expect(isMarking).toEqual([false, false, true, true]);
  });

  test('to the lowest TTL takes its marks off in a step of its own', () => {
    const plan = aPlan({ records: [high] }, { ttl: 1 }, ID);
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'annotate', edits: [{ desired: { remark: 'origin' } }] });
  });

  test('takes the mark that a lost change has left for no remark', () => {
    const left = record({ remark: 'switchyard,3fq8v2hd,ttl60,A,192.0.2.10' });
    expect(told(planned(left)).at(-1)).toBe('restore-ttl: ');
  });

  test('is the same without marks where the id is too long for one', () => {
    const plain = aPlan({ records: [high] });
    expect(withMarks('a'.repeat(50), [high], plain.steps)).toEqual(plain.steps);
  });
});

test('a new record is marked as one, with the TTL that it is to keep', () => {
  const plan = planOf(aSplit(), aScene({ records: [high] }), ID);
  expect(told(plan)).toEqual([
    'add: create',
    `add: switchyard,${ID},ttl600,new`,
    'restore-ttl: CNAME 600',
    'restore-ttl: ',
  ]);
});

test('a plan of one write that leaves no low TTL has no mark', () => {
  const plan = planOf(anAdd({ type: 'TXT', value: 'hello' }), aPlainScene(), ID);
  expect(told(plan)).toEqual(['add: create']);
});

test('the digest is the same whatever change the plan is for, and another one without marks', () => {
  const digest = (id?: string) => aPlan({ records: [high] }, {}, id).digest;
  expect(digest('3fq8v2hd')).toBe(digest(ID));
  expect(digest()).not.toBe(digest(ID));
});

describe('the way back of a marked change', () => {
  const plan = planned(high);
  const back = planOf(anUndo(plan), aPlainScene({ records: zoneAfter(plan) }), '3fq8v2hd');

  test('is made of what the change did to answers, not of its marks', () => {
    expect(plan.undo).toEqual(aPlan({ records: [high] }).undo);
    expect(undoOf(plan).undo.edits).toHaveLength(1);
  });

  test('marks the CNAME on its way, and ends with the remark that the address had', () => {
    expect(told(back)).toEqual([
      expect.stringMatching(/^lower-ttl: switchyard,3fq8v2hd,ttl600,CNAME,\.[0-9a-f]{6}$/),
      'lower-ttl: CNAME 1',
      'swap: A 600',
      'annotate: origin',
    ]);
    expect(expectedAfter(back.scene.records, back.steps)).toMatchObject([{ ttl: 600, remark: 'origin' }]);
  });

  test('from half-way takes the mark off as well', () => {
    const [lower] = stepsOf(plan, 'lower-ttl');
    const records = expectedAfter([high], lower ? [lower] : []);
    expect(parseMark(records[0]?.remark)?.changeId).toBe(ID);
    const half = planOf(anUndo(plan, writtenBy(plan, 1)), aPlainScene({ records }), '3fq8v2hd');
    expect(expectedAfter(records, half.steps)).toEqual([high]);
  });
});
