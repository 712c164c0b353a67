import { describe, expect, test } from 'vitest';
import { replaceRecord } from '../../src/app/replace-record.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { ProviderError } from '../../src/ports.ts';
import { bench } from '../support/bench.ts';
import { content, record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';

const old = record({ ttl: 1 });
const remove: Extract<Edit, { kind: 'delete' }> = { kind: 'delete', existing: old };
const add: Edit = { kind: 'create', desired: content({ type: 'CNAME', value: EDGE, ttl: 1 }) };
const putBack: Edit = { kind: 'create', desired: content({ ttl: 1 }) };

/** A zone with the old record, in which time passes by itself. */
function world() {
  const made = bench({ records: [old] });
  const ports = { ...made.ports, clock: { ...made.clock, sleep: async () => {} } };
  const said = () => made.www().map(({ type }) => type);
  return { ...made, ports, said };
}

/** Does something before each call that creates a record; `nth` counts them from 1. */
function beforeCreates(at: ReturnType<typeof world>, act: (nth: number, edit: Edit) => void): void {
  const { apply } = at.ports.provider;
  let nth = 0;
  at.ports.provider = {
    ...at.ports.provider,
    async apply(zone, edit) {
      if (edit.kind === 'create') {
        nth += 1;
        act(nth, edit);
      }
      return await apply(zone, edit);
    },
  };
}

const kindsOf = ({ provider }: ReturnType<typeof world>) =>
  provider.calls.flatMap(({ edit }) => (edit ? [edit.kind] : []));

describe('a record that takes the place of another one', () => {
  test('is added at once after the delete', async () => {
    const at = world();
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(at.said()).toEqual(['CNAME']);
    expect(kindsOf(at)).toEqual(['delete', 'create']);
  });

  test('is tried again while the provider is busy', async () => {
    const at = world();
    beforeCreates(at, (nth) => {
      if (nth < 3) at.provider.failNext({ kind: 'throttled' });
    });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(kindsOf(at)).toEqual(['delete', 'create', 'create', 'create']);
  });

  test('whose add took effect without an answer is seen in the zone, and not added again', async () => {
    const at = world();
    beforeCreates(at, (nth) => {
      if (nth === 1) at.provider.failNext({ kind: 'lost-applied' });
    });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(at.said()).toEqual(['CNAME']);
    expect(kindsOf(at)).toEqual(['delete', 'create']);
  });

  test('whose add took effect, though nobody can read that, hears so from the second try', async () => {
    const at = world();
    beforeCreates(at, (nth) => {
      if (nth > 1) return;
      at.provider.failNext({ kind: 'lost-applied' });
      for (let looks = 0; looks < 3; looks += 1) at.provider.failNext({ on: 'readHost', kind: 'throttled' });
    });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(at.said()).toEqual(['CNAME']);
    expect(kindsOf(at)).toEqual(['delete', 'create', 'create']);
  });

  test('that is refused for good leaves its place to the old one at once', async () => {
    const at = world();
    beforeCreates(at, (_nth, edit) => {
      if (edit === add) at.provider.failNext({ kind: 'refused', code: 'DomainRecordLocked' });
    });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({
      kind: 'put-back',
      answer: { code: 'DomainRecordLocked' },
    });
    expect(at.said()).toEqual(['A']);
    expect(kindsOf(at)).toEqual(['delete', 'create', 'create']);
  });

  test.each([
    ['DomainRecordLocked', true],
    ['Throttling.User', false],
  ])(
    'for which neither can be added leaves the name empty, and says whether %s is final',
    async (code, isFinal) => {
      const at = world();
      beforeCreates(at, () => at.provider.failNext({ kind: isFinal ? 'refused' : 'throttled', code }));
      expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({
        kind: 'empty',
        isFinal,
      });
      expect(at.said()).toEqual([]);
    },
  );
});

describe('a delete', () => {
  test('that is refused keeps the old record, and nothing is added', async () => {
    const at = world();
    at.provider.failNext({ kind: 'refused', code: 'DomainRecordLocked' });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({
      kind: 'not-removed',
      tried: { failure: { answer: { code: 'DomainRecordLocked' } } },
    });
    expect(at.said()).toEqual(['A']);
    expect(kindsOf(at)).toEqual(['delete']);
  });

  test('whose answer was lost is looked for: the name was emptied, so the add follows at once', async () => {
    const at = world();
    at.provider.failNext({ kind: 'lost-applied' });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(at.said()).toEqual(['CNAME']);
  });

  test('that is refused because the record is gone is followed by the add at once', async () => {
    const at = world();
    const { apply } = at.ports.provider;
    at.ports.provider = {
      ...at.ports.provider,
      async apply(zone, edit) {
        const done = await apply(zone, edit);
        if (edit.kind !== 'delete') return done;
        const code = 'DomainRecordNotBelongToUser';
        throw new ProviderError({
          code,
          message: 'no such record',
          outcome: 'not-applied',
          retryable: false,
        });
      },
    };
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({ kind: 'added' });
    expect(at.said()).toEqual(['CNAME']);
  });

  test('whose answer was lost and that had no effect is not followed by an add', async () => {
    const at = world();
    at.provider.failNext({ kind: 'lost-not-applied' });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({
      kind: 'not-removed',
    });
    expect(kindsOf(at)).toEqual(['delete']);
  });

  test('of which nobody can tell what became is not followed by an add', async () => {
    const at = world();
    at.provider.failNext({ kind: 'lost-applied' });
    for (let looks = 0; looks < 3; looks += 1) at.provider.failNext({ on: 'readHost', kind: 'throttled' });
    expect(await replaceRecord(at.ports, ZONE, { remove, add, putBack })).toMatchObject({
      kind: 'not-removed',
    });
    expect(kindsOf(at)).toEqual(['delete']);
  });
});

describe('a store that cannot be reached', () => {
  test('while a name is empty does not keep it without an answer', async () => {
    const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
    const at = bench({
      records: [record({ ttl: 1 })],
      refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
    });
    const { id } = await at.approved();
    const { find, save } = at.ports.changes;
    const { apply } = at.ports.provider;
    const away = async (): Promise<never> => {
      throw new Error('Redis is away');
    };
    let tries = 0;
    at.ports.provider.apply = async (zone, edit) => {
      if (edit.kind === 'delete') Object.assign(at.ports.changes, { find: away, save: away });
      // Every write fails while the store is away, and for longer than one round of tries.
      if (edit.kind === 'create') tries += 1;
      if (edit.kind === 'create' && tries <= 20) at.provider.failNext({ kind: 'throttled' });
      return await apply(zone, edit);
    };
    await expect(at.ring()).rejects.toThrow('Redis is away');
    expect(at.www()).toHaveLength(1);
    Object.assign(at.ports.changes, { find, save });
    at.ports.provider.apply = apply;
    await at.pass(30, id);
    expect(await at.stored(id)).toMatchObject({ state: 'done' });
    expect(at.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });
});
