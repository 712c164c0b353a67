import { describe, expect, test } from 'vitest';
import type { GtmFacts, Scene } from '../../../src/domain/scene.ts';
import { ofGeneration, origin, rule, spare, toGtm, withRules } from '../../support/gtm-rules.ts';
import { record } from '../../support/records.ts';
import { aGtmRequest } from '../../support/requests.ts';
import { ACCESS, aGtmScene, EDGE, kindsOf, name, planOf, someGtm, stepsOf } from '../../support/scenes.ts';

const far = record({ line: 'oversea', value: '192.0.2.20' });
const { instance } = someGtm().access;

describe('the CDN behind Global Traffic Manager', () => {
  const behind = (gtm: GtmFacts, more: Partial<Scene> = {}) =>
    planOf(aGtmRequest(), aGtmScene(gtm, { records: [toGtm], ...more }));
  const bindings = (gtm: GtmFacts) =>
    stepsOf(behind(gtm), 'gtm').flatMap((step) =>
      step.gtm.flatMap((edit) => (edit.kind === 'bind' ? [edit] : [])),
    );
  const poolName = 'switchyard-www.example.com';

  test.each([2, 3] as const)(
    'of generation %i makes a pool of the name, binds it beside the others, and changes no record',
    (generation) => {
      const gtm = ofGeneration(generation);
      const plan = behind(gtm);
      expect(kindsOf(plan)).toEqual(['gtm', 'verify']);
      expect(stepsOf(plan, 'gtm')).toMatchObject([
        {
          target: EDGE,
          gtm: [
            { kind: 'make-pool', instance: { generation }, pool: poolName, target: EDGE },
            {
              kind: 'bind',
              ruleId: 'config-1',
              existing: [{ name: 'origin' }],
              desired: [{ name: 'origin' }, { name: poolName, type: 'domain', members: [EDGE] }],
            },
          ],
        },
      ]);
      expect(plan).toMatchObject({ resolution: 'cdn-behind-gtm', target: EDGE, gtm: gtm.access.instance });
      expect(plan.gaps).toEqual([]);
    },
  );

  test('is verified by the zone, which tells the access name as before, and by chains through the target', () => {
    expect(stepsOf(behind(someGtm({ ttl: 30 })), 'verify')).toEqual([
      {
        kind: 'verify',
        oldTtl: 30,
        expect: [
          { host: 'www', line: 'default', answer: { kind: 'cname', target: ACCESS } },
          { host: 'www', line: 'default', answer: { kind: 'leads-through', target: EDGE } },
        ],
      },
    ]);
  });

  test('takes a minute for old answers where the API does not tell the TTL, there and back', () => {
    const { ttl: _ttl, ...access } = someGtm().access;
    const plan = behind({ ...someGtm(), access });
    expect(stepsOf(plan, 'verify')).toMatchObject([{ oldTtl: 60 }]);
    expect(plan.undo.reachSeconds).toBe(60);
  });

  test('looks at each line that leads to the instance, and at no other', () => {
    const plan = behind(someGtm(), { records: [toGtm, { ...toGtm, id: '77', line: 'internal' }, far] });
    const lines = stepsOf(plan, 'verify').flatMap(({ expect }) => expect.map(({ line }) => line));
    expect(new Set(lines)).toEqual(new Set(['internal']));
  });

  test('weighs as much as the heaviest of the others where weights decide', () => {
    const pools = [
      { ...origin, weight: 20 },
      { ...spare, weight: 80 },
    ];
    expect(bindings(withRules(rule({ order: 'weight', pools })))).toMatchObject([
      { desired: [{ weight: 20 }, { weight: 80 }, { name: poolName, weight: 80 }] },
    ]);
  });

  test('comes first in line where the first one that is available answers', () => {
    const pools = [
      { ...origin, serial: 1 },
      { ...spare, serial: 2 },
    ];
    expect(bindings(withRules(rule({ order: 'sequence', pools })))).toMatchObject([
      {
        desired: [
          { name: 'origin', serial: 2 },
          { name: 'spare', serial: 3 },
          { name: poolName, serial: 1 },
        ],
      },
    ]);
  });

  test('comes last in line, at a place of its own, where all of them answer', () => {
    const pools = [
      { ...origin, serial: 2 },
      { ...spare, serial: 3 },
    ];
    const [bound] = bindings(withRules(rule({ pools })));
    const serials = bound?.desired.map(({ serial }) => serial) ?? [];
    expect(serials.slice(0, 2)).toEqual([2, 3]);
    expect(new Set(serials).size).toBe(3);
    expect(Math.max(...serials.map((serial) => serial ?? 0))).toBe(serials.at(-1));
  });

  test('answers for every request source that the others answer for', () => {
    const pools = [
      { ...origin, sources: ['default', 'telecom'] },
      { ...spare, sources: ['default', 'oversea'] },
    ];
    expect(bindings(withRules(rule({ order: 'nearest', pools })))).toMatchObject([
      { desired: [{}, {}, { sources: ['default', 'telecom', 'oversea'] }] },
    ]);
  });

  test('leaves out what the provider does not keep: no weight, place or source is made up', () => {
    expect(bindings(someGtm())[0]?.desired[1]).toEqual({ name: poolName, type: 'domain', members: [EDGE] });
  });

  test('joins every rule that answers, and none that is off', () => {
    const gtm = withRules(
      rule(),
      rule({ id: 'rule-2', pools: [spare] }),
      rule({ id: 'rule-3', enabled: false }),
    );
    expect(bindings(gtm).map(({ ruleId }) => ruleId)).toEqual(['rule-1', 'rule-2']);
  });

  test('joins only the rules that do not answer with it yet', () => {
    const there = { ...spare, members: ['www.example.com.w.kunlunaq.com'] };
    const gtm = withRules(rule({ pools: [there] }), rule({ id: 'rule-2' }));
    expect(bindings(gtm).map(({ ruleId }) => ruleId)).toEqual(['rule-2']);
  });

  test('tells of each rule with which pools it shares the answers, and by what order', () => {
    const gtm = withRules(
      rule({ order: 'weight' }),
      rule({ id: 'rule-2', order: 'sequence', pools: [origin, spare] }),
    );
    expect(behind(gtm).impact.slice(0, 2)).toEqual([
      { id: 'gtm-shares', pools: ['origin'], order: 'weight' },
      { id: 'gtm-shares', pools: ['origin', 'spare'], order: 'sequence' },
    ]);
  });

  test('tells it once of rules that are alike', () => {
    const gtm = withRules(rule(), rule({ id: 'rule-2' }), rule({ id: 'rule-3', pools: [spare] }));
    expect(behind(gtm).impact.filter(({ id }) => id === 'gtm-shares')).toMatchObject([
      { pools: ['origin'] },
      { pools: ['spare'] },
    ]);
  });

  test('tells which other names it will answer for', () => {
    const plan = behind(someGtm({}, ['www.example.com', 'pay.example.com']));
    expect(plan.impact).toContainEqual({
      id: 'gtm-also-serves',
      instance,
      names: [name('pay.example.com')],
    });
  });

  test('is undone by unbinding the pool, then taking it away', () => {
    const { undo } = behind(someGtm());
    expect(undo.edits).toEqual([]);
    expect(undo.gtm).toMatchObject([
      { kind: 'bind', existing: [{}, { name: poolName }], desired: [{ name: 'origin' }] },
      { kind: 'drop-pool', pool: poolName, target: EDGE },
    ]);
  });
});
