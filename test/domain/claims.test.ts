import { describe, expect, test } from 'vitest';
import { type Claims, claimsOf, collision } from '../../src/domain/claims.ts';
import { type DomainName, Host } from '../../src/domain/name.ts';
import { aChange, anUndo, nameIn, planFor } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aPlan, EDGE, ZONE } from '../support/scenes.ts';
import { touching } from '../support/stored.ts';

const [www, api, origin, wildcard] = ['www', 'api', 'origin', '*'].map(nameIn);

describe('a change', () => {
  test('writes to its hosts and relies on the wildcard above them and on where it leads', () => {
    const { writes, relies } = claimsOf(aChange());
    expect(writes).toEqual([www]);
    expect(relies).toEqual([wildcard, EDGE]);
  });

  test.each([
    ['a.b', ['*.b', '*']],
    ['a.b.c', ['*.b.c', '*.c', '*']],
    ['*.b', ['*']],
    ['*', []],
    ['@', []],
  ])('of %s relies on the wildcards above it, the nearest first', (host, above) => {
    const { relies } = claimsOf(touching([host]));
    expect(relies.filter((name) => name.startsWith('*'))).toEqual(above.map(nameIn));
  });

  test('of a name so long that its wildcard is none relies on those that are', () => {
    const host = `${Array(4).fill('a'.repeat(59)).join('.')}`;
    const { relies } = claimsOf(touching([host]));
    expect(relies.filter((name) => name.startsWith('*'))).toHaveLength(4);
  });

  test('relies on every name that its target leads through', () => {
    const { scene } = planFor('www');
    const chain = [EDGE, origin, nameIn('far')].flatMap((name) => name ?? []);
    const target = { name: EDGE, outcome: 'resolves' as const, chain, ipv4: true, ipv6: false };
    const own = aChange({ plan: { ...planFor('www'), scene: { ...scene, target } } });
    const ofItsWww = aChange({ plan: { ...planFor('www'), scene: { ...scene, www: { target } } } });
    expect(claimsOf(own).relies).toEqual([wildcard, ...chain]);
    expect(claimsOf(ofItsWww).relies).toEqual(expect.arrayContaining(chain));
  });

  test('relies on the name it led to before and not on addresses', () => {
    const before = record({ type: 'CNAME', value: nameIn('origin') });
    const { relies } = claimsOf(aChange({ plan: aPlan({ records: [before] }) }));
    expect(relies).toEqual(expect.arrayContaining([origin, EDGE]));
    expect(claimsOf(aChange()).relies.filter((name) => /^[\d.]+$/.test(name))).toEqual([]);
  });

  test('does not rely on what it writes to', () => {
    const { plan } = touching(['www', '*', 'origin']);
    const { writes, relies } = claimsOf(aChange({ plan: { ...plan, target: nameIn('origin') } }));
    expect(writes).toEqual([www, wildcard, origin]);
    expect(relies).toEqual([EDGE]);
  });

  test('that takes another one back claims what that one claimed', () => {
    const { plan } = aChange();
    const back = { ...plan, request: anUndo(plan) };
    expect(claimsOf(aChange({ plan: back }))).toEqual(claimsOf(aChange()));
  });
});

describe('two changes', () => {
  const claims = (writes: (DomainName | undefined)[], relies: (DomainName | undefined)[] = []): Claims => ({
    writes: writes.flatMap((name) => name ?? []),
    relies: relies.flatMap((name) => name ?? []),
  });

  test.each([
    ['write to one name', claims([www, api]), claims([api]), api],
    ['write to a name that the other relies on', claims([wildcard]), claims([api], [wildcard]), wildcard],
    ['rely on a name that the other writes to', claims([api], [origin]), claims([origin]), origin],
    ['rely on one name', claims([www], [wildcard]), claims([api], [wildcard]), undefined],
    ['have no name in common', claims([www], [origin]), claims([api], [wildcard]), undefined],
  ])('that %s', (_, ours, theirs, name) => {
    expect(collision(ours, theirs)).toBe(name);
    expect(collision(theirs, ours)).toBe(name);
  });

  test('of two zones never meet', () => {
    const { plan } = aChange();
    const elsewhere = { ...plan, request: { ...plan.request, zone: nameIn('sub') } };
    const [ours, theirs] = [aChange(), aChange({ plan: elsewhere })].map(claimsOf);
    expect(ours?.writes).toEqual([`${Host.parse('www')}.${ZONE}`]);
    expect(ours && theirs && collision(ours, theirs)).toBeUndefined();
  });
});
