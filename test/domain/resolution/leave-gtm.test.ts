import { describe, expect, test } from 'vitest';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { GtmFacts, Scene } from '../../../src/domain/scene.ts';
import { addresses, ofGeneration, rule, toGtm, withRules } from '../../support/gtm-rules.ts';
import { record } from '../../support/records.ts';
import {
  ACCESS,
  aGtmScene,
  aRequest,
  EDGE,
  kindsOf,
  name,
  planOf,
  refusalIds,
  someGtm,
  stepsOf,
} from '../../support/scenes.ts';

const far = record({ line: 'oversea', value: '192.0.2.20' });
const { instance } = someGtm().access;

describe('leaving Global Traffic Manager', () => {
  const leave = (gtm: GtmFacts, more: Partial<Scene> = {}) =>
    planOf(aRequest({ choice: 'leave-gtm' }), aGtmScene(gtm, { records: [toGtm], ...more }));

  test('lowers the TTL, waits, changes the value in place, verifies, turns the instance off, restores', () => {
    const plan = leave(someGtm());
    expect(kindsOf(plan)).toEqual([
      'lower-ttl',
      'confirm-served',
      'wait',
      'swap',
      'verify',
      'gtm',
      'restore-ttl',
    ]);
    expect(stepsOf(plan, 'wait')).toMatchObject([{ seconds: 300 }]);
    expect(stepsOf(plan, 'swap')).toMatchObject([
      {
        target: EDGE,
        edits: [{ kind: 'update', existing: { value: ACCESS }, desired: { type: 'CNAME', value: EDGE } }],
      },
    ]);
    expect(plan.gaps).toEqual([]);
    expect(plan).toMatchObject({ resolution: 'leave-gtm', target: EDGE, gtm: instance });
  });

  test('turns off every configuration of GTM 3.0 that is on, once nobody asks for it', () => {
    const gtm = withRules(rule(), addresses('ipv4'), rule({ id: 'rule-3', enabled: false }));
    expect(stepsOf(leave(gtm), 'gtm')).toMatchObject([
      {
        gtm: [
          { kind: 'enable', ruleId: 'rule-1', enabled: false },
          { kind: 'enable', ruleId: 'rule-ipv4', enabled: false },
        ],
      },
    ]);
  });

  test('says that releasing the paid instance is left to a person', () => {
    expect(leave(someGtm()).impact[0]).toEqual({ id: 'gtm-instance-stays', instance });
  });

  test('leaves the instance on where it serves another name of the account, which is named', () => {
    const plan = leave(someGtm({}, ['www.example.com', 'pay.example.com', 'api.example.org']));
    expect(stepsOf(plan, 'gtm')).toEqual([]);
    const names = [name('api.example.org'), name('pay.example.com')];
    expect(plan.impact).toContainEqual({ id: 'gtm-also-serves', instance, names });
    expect(plan.impact).toContainEqual({ id: 'gtm-left-on', instance, why: 'serves-others' });
  });

  test('leaves the instance on where it says itself that it serves another name', () => {
    const plan = leave(someGtm({ businessNames: [name('www.example.com'), name('pay.example.net')] }));
    expect(plan.impact).toContainEqual({
      id: 'gtm-also-serves',
      instance,
      names: [name('pay.example.net')],
    });
    expect(stepsOf(plan, 'gtm')).toEqual([]);
  });

  test('does not count a name whose CNAME to it is disabled', () => {
    const aliases = [
      { name: name('www.example.com'), status: 'enabled' as const },
      { name: name('old.example.com'), status: 'disabled' as const },
    ];
    expect(stepsOf(leave({ ...someGtm(), aliases }), 'gtm')).toHaveLength(1);
  });

  test('leaves GTM 2.0 on: it has no switch', () => {
    const gtm = ofGeneration(2);
    const plan = leave(gtm);
    expect(stepsOf(plan, 'gtm')).toEqual([]);
    expect(plan.impact).toContainEqual({
      id: 'gtm-left-on',
      instance: gtm.access.instance,
      why: 'cannot-be-turned-off',
    });
  });

  test('has nothing to turn off where all configurations are off', () => {
    const plan = leave(withRules(rule({ enabled: false })));
    expect(stepsOf(plan, 'gtm')).toEqual([]);
    expect(plan.impact).not.toContainEqual({ id: 'gtm-left-on', instance, why: 'serves-others' });
  });

  test('is possible whatever pools the instance has', () => {
    expect(leave(withRules(addresses('ipv4'), addresses('ipv6'))).resolution).toBe('leave-gtm');
    expect(leave(someGtm({ rules: [] })).resolution).toBe('leave-gtm');
  });

  test('moves only the lines that lead to the instance', () => {
    const plan = leave(someGtm(), { records: [toGtm, far] });
    expect(stepsOf(plan, 'swap')).toMatchObject([{ edits: [{ desired: { line: 'default' } }] }]);
    expect(plan.impact).toContainEqual({ id: 'other-lines-stay', lines: ['oversea'] });
  });

  test('moves all of the lines that lead to it', () => {
    const both = [toGtm, { ...toGtm, id: '77', line: 'oversea' }];
    expect(stepsOf(leave(someGtm(), { records: both }), 'swap')).toMatchObject([
      { edits: [{ desired: { line: 'default' } }, { desired: { line: 'oversea' } }] },
    ]);
  });

  test('on one line leaves the instance on for the line that still leads to it', () => {
    const both: DnsRecord[] = [toGtm, { ...toGtm, id: '77', line: 'oversea' }];
    const plan = planOf(
      aRequest({ line: 'oversea', choice: 'leave-gtm' }),
      aGtmScene(someGtm(), { records: both }),
    );
    expect(stepsOf(plan, 'swap')).toMatchObject([{ edits: [{ desired: { line: 'oversea' } }] }]);
    expect(stepsOf(plan, 'gtm')).toEqual([]);
  });

  test('is undone instance first: it answers before the host leads to it again', () => {
    const { undo } = leave(someGtm());
    expect(undo.gtm).toMatchObject([{ kind: 'enable', ruleId: 'config-1', enabled: true }]);
    expect(undo.edits).toMatchObject([
      { kind: 'update', existing: { value: EDGE }, desired: { value: ACCESS, ttl: 300 } },
    ]);
  });

  test('is refused while the access record is locked', () => {
    const locked = aGtmScene(someGtm(), { records: [{ ...toGtm, locked: true }] });
    expect(refusalIds(aRequest(), locked)).toEqual(['record-locked']);
  });
});
