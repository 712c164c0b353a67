import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan.ts';
import { anUndo } from '../support/changes.ts';
import { content, host, record } from '../support/records.ts';
import { aForward, aSplit } from '../support/requests.ts';
import {
  aCdnDomain,
  aPlainScene,
  aPlan,
  aRequest,
  aRootScene,
  aScene,
  aTarget,
  EDGE,
  planOf,
} from '../support/scenes.ts';

const root = host('@');
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const off = record({ value: '192.0.2.9', status: 'disabled' });
const rootMx = record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 });
const rootAddress = record({ host: root });
const idsIn = ({ impact }: Plan) => impact.map(({ id }) => id);

describe('IPv6', () => {
  test('ends for the visitors of a line who had it from the default line', () => {
    const plan = planOf(aSplit(), aScene({ records: [record(), six] }));
    expect(idsIn(plan)).toContain('ipv6-ends');
  });

  test('begins for the visitors of a line whose target has it', () => {
    const plan = planOf(aSplit(), aScene({ target: aTarget({ ipv6: true }) }));
    expect(idsIn(plan)).toContain('ipv6-begins');
  });

  test('does not begin at a root that is forwarded, whatever its www leads to', () => {
    const target = aTarget({ ipv6: true });
    const www = { cdn: aCdnDomain(), target, gtm: null };
    const scene = aRootScene({ cdn: aCdnDomain(), target, www, records: [rootAddress, rootMx] });
    const plan = planOf(aRequest({ host: root }), scene);
    expect(plan.resolution).toBe('forward-root');
    expect(idsIn(plan)).not.toContain('ipv6-begins');
  });

  test('ends for good at a root with an IPv6 address that is forwarded', () => {
    const plan = planOf(aForward(), aRootScene({ records: [rootAddress, { ...six, host: root }] }));
    expect(plan.impact).toContainEqual({ id: 'answer-ends', host: '@', line: 'default', types: ['AAAA'] });
  });

  test('is not said to end with certainty where an address takes the place of a CNAME', () => {
    const back = planOf(anUndo(aPlan()), aPlainScene({ records: [record({ type: 'CNAME', value: EDGE })] }));
    expect(idsIn(back)).not.toContain('answer-ends');
  });
});

test('names that nobody asks for are not among those whose answer ends', () => {
  const plan = aPlan({ records: [record(), { ...off, id: '77' }] });
  const scene = aPlainScene({
    records: [{ ...content({ type: 'CNAME', value: EDGE }), id: '1', locked: false }],
  });
  const { impact } = planOf(anUndo(plan), scene);
  expect(impact.filter((entry) => entry.id === 'answer-ends' || entry.id === 'line-not-visible')).toEqual([]);
});
