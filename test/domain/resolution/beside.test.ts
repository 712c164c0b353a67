import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { record } from '../../support/records.ts';
import { anAdd } from '../../support/requests.ts';
import { aPlainScene, planOf, refusalIds, stepsOf } from '../../support/scenes.ts';

const a = record();
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
const scene = (records: DnsRecord[] = [a], more: Partial<Scene> = {}) => aPlainScene({ records, ...more });
const said = (records: readonly DnsRecord[]) =>
  records.map(({ line, type, value, ttl }) => `${line} ${type} ${value} ${ttl}`).toSorted();
const ends = (plan: Plan) => said(expectedAfter(plan.scene.records, plan.steps));
const idsIn = (plan: Plan) => plan.impact.map(({ id }) => id);

describe('the first record of a line', () => {
  const onLine = { line: 'oversea' };

  test('that leads nowhere would hide the address of the default line, and is refused', () => {
    for (const type of ['TXT', 'MX', 'CAA'] as const) {
      expect(propose(anAdd({ type, value: 'x.example.net' }, onLine), scene([a, six]))).toMatchObject({
        refusals: [{ id: 'line-would-hide', line: 'oversea', records: [a, six] }],
      });
    }
  });

  test('of one family would hide the other one, and is refused', () => {
    expect(propose(anAdd({}, onLine), scene([a, six]))).toMatchObject({
      refusals: [{ id: 'line-would-hide', records: [six] }],
    });
    expect(propose(anAdd({ type: 'AAAA', value: '2001:db8::2' }, onLine), scene([a]))).toMatchObject({
      refusals: [{ id: 'line-would-hide', records: [a] }],
    });
  });

  test('is an address in the place of a CNAME, of which nobody knows whether it leads to IPv6', () => {
    const cname = record({ type: 'CNAME', value: 'x.example.net' });
    expect(refusalIds(anAdd({}, onLine), scene([cname]))).toEqual([]);
  });

  test('is an IPv6 address in the place of a CNAME, which is refused: IPv4 would be hidden', () => {
    const cname = record({ type: 'CNAME', value: 'x.example.net' });
    const six2 = anAdd({ type: 'AAAA', value: '2001:db8::2' }, onLine);
    expect(propose(six2, scene([cname]))).toMatchObject({
      refusals: [{ id: 'line-would-hide', records: [cname] }],
    });
  });

  test('in the place of the same type is taken, and what it hides beside is told', () => {
    const plan = planOf(anAdd({}, onLine), scene([a, mx, txt]));
    expect(ends(plan)).toContain('oversea A 192.0.2.11 600');
    expect(plan.impact).toContainEqual({ id: 'line-hides', line: 'oversea', records: [mx, txt] });
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 600, expect: [{ clientSubnet: '8.8.8.0/24' }] },
    ]);
  });

  test('hides nothing where the line has records of its own already', () => {
    const far = record({ line: 'oversea', value: '192.0.2.30' });
    expect(idsIn(planOf(anAdd({ type: 'TXT', value: 'v=2' }, onLine), scene([a, mx, far])))).not.toContain(
      'line-hides',
    );
  });

  test('hides nothing where the host has no other', () => {
    expect(idsIn(planOf(anAdd({ type: 'TXT', value: 'v=2' }, onLine), scene([])))).toEqual([
      'absence-lingers',
    ]);
  });

  test('does not hide what is disabled', () => {
    const off = { ...six, status: 'disabled' as const };
    expect(refusalIds(anAdd({}, onLine), scene([a, off]))).toEqual([]);
  });
});
