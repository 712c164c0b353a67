import { describe, expect, test } from 'vitest';
import { gtmInverse } from '../../../src/domain/gtm-edit.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import { anUndo } from '../../support/changes.ts';
import { aGtmRequest } from '../../support/requests.ts';
import {
  ACCESS,
  aGtmScene,
  aRequest,
  kindsOf,
  planOf,
  refusalIds,
  someGtm,
  stepsOf,
} from '../../support/scenes.ts';
import { sceneAfter, undoOf } from '../../support/undone.ts';

describe('an instance of Global Traffic Manager', () => {
  const leaving = planOf(aRequest(), aGtmScene());
  const behind = planOf(aGtmRequest(), aGtmScene());
  const turnedOff = someGtm({ rules: someGtm().access.rules.map((rule) => ({ ...rule, enabled: false })) });
  const [, bound] = stepsOf(behind, 'gtm').flatMap(({ gtm }) => gtm);
  const withPool = someGtm({
    rules: someGtm().access.rules.map((rule) =>
      bound?.kind === 'bind' ? { ...rule, pools: bound.desired } : rule,
    ),
  });

  test('is turned on before the host leads to it again', () => {
    const kinds = kindsOf(undoOf(leaving, { gtm: turnedOff }));
    expect(kinds.indexOf('gtm')).toBeGreaterThan(-1);
    expect(kinds.indexOf('gtm')).toBeLessThan(kinds.indexOf('swap'));
  });

  test('alone is taken back without touching a record, and a look that the host goes on answering', () => {
    const plan = undoOf(behind, { gtm: withPool });
    expect(kindsOf(plan)).toEqual(['gtm', 'verify']);
    expect(stepsOf(plan, 'gtm')[0]?.gtm).toEqual(
      stepsOf(behind, 'gtm')
        .flatMap(({ gtm }) => gtm.map(gtmInverse))
        .toReversed(),
    );
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 60, expect: [{ answer: { kind: 'cname', target: ACCESS } }] },
    ]);
  });

  test('that is as it was before already leaves nothing to do', () => {
    const back = sceneAfter(behind, { gtm: { ...someGtm(), pools: [] } });
    expect(refusalIds(anUndo(behind), back)).toEqual(['undo-nothing']);
  });

  test('whose pool was left behind gives that up, and nothing else', () => {
    const back = sceneAfter(behind, { gtm: { ...someGtm(), pools: ['switchyard-www.example.com'] } });
    expect(stepsOf(planOf(anUndo(behind), back), 'gtm')).toMatchObject([{ gtm: [{ kind: 'drop-pool' }] }]);
  });

  test('that nobody can look at any more is taken back as a whole', () => {
    expect(stepsOf(undoOf(behind), 'gtm')).toMatchObject([
      { gtm: [{ kind: 'bind' }, { kind: 'drop-pool' }] },
    ]);
  });

  test('to which somebody has bound another pool keeps it: nothing is proposed, and the rule is named', () => {
    const theirs = someGtm({
      rules: withPool.access.rules.map((rule) => ({
        ...rule,
        pools: [...rule.pools, { name: 'spare', type: 'domain' as const, members: ['spare.example.net'] }],
      })),
    });
    expect(propose(anUndo(behind), sceneAfter(behind, { gtm: theirs }))).toMatchObject({
      ok: false,
      refusals: [
        { id: 'undo-overtaken', movements: [{ kind: 'fact-changed', fact: 'pools of rule CNAME' }] },
      ],
    });
  });
});
