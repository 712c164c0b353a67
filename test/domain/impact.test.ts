import { describe, expect, test } from 'vitest';
import { record } from '../support/records.ts';
import { aCdnDomain, aPlan, EDGE } from '../support/scenes.ts';

const six = record({ type: 'AAAA', value: '2001:db8::1' });
const idsOf = (...args: Parameters<typeof aPlan>) => aPlan(...args).impact.map(({ id }) => id);
const edge = { name: EDGE, outcome: 'resolves' as const, chain: [EDGE], ipv4: true };

describe('what people should know before they approve', () => {
  test('one address and a CDN of the same families: only that old answers linger, and the fallback', () => {
    expect(idsOf()).toEqual(['old-answers-linger', 'fallback-gap']);
  });

  test('a CDN with IPv6 begins it where there was none', () => {
    expect(idsOf({ target: { ...edge, ipv6: true } })).toContain('ipv6-begins');
  });

  test('a CDN with IPv6 goes on with it where there was some', () => {
    const ids = idsOf({ records: [record(), six], target: { ...edge, ipv6: true } });
    expect(ids).not.toContain('ipv6-begins');
    expect(ids).not.toContain('ipv6-ends');
  });

  test('the gap of IPv6 comes first', () => {
    expect(idsOf({ records: [record(), six] })[0]).toBe('ipv6-gap');
  });

  test('a disabled IPv6 address neither ends nor leaves a gap', () => {
    const ids = idsOf({ records: [record(), { ...six, status: 'disabled' }] });
    expect(ids).not.toContain('ipv6-ends');
    expect(ids).not.toContain('ipv6-gap');
  });

  test('an MX record that points at the host is named', () => {
    const mx = record({ type: 'MX', value: 'www.example.com', priority: 5 });
    expect(aPlan({ pointers: [mx] }).impact).toContainEqual({ id: 'pointed-at', records: [mx] });
  });

  test('a CDN without HTTPS is named', () => {
    expect(idsOf({ cdn: aCdnDomain({ httpsEnabled: false }) })).toContain('cdn-https-off');
  });

  test('lines that nobody can look at from here are named', () => {
    const plan = aPlan({ records: [record({ line: 'cn_telecom_hubei' })] });
    expect(plan.impact).toContainEqual({ id: 'line-not-visible', line: 'cn_telecom_hubei' });
  });

  test('each line with several addresses is served by one meanwhile', () => {
    const records = ['default', 'oversea'].flatMap((line, index) => [
      record({ line, value: `192.0.2.${index}1` }),
      record({ line, value: `192.0.2.${index}2` }),
    ]);
    const single = aPlan({ records }).impact.filter(({ id }) => id === 'single-server-meanwhile');
    expect(single).toMatchObject([
      { line: 'default', removed: 1 },
      { line: 'oversea', removed: 1 },
    ]);
  });
});
