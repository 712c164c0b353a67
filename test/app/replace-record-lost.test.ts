import { expect, test } from 'vitest';
import { replaceRecord } from '../../src/app/replace-record.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { bench } from '../support/bench.ts';
import type { ProviderFault } from '../support/memory-provider.ts';
import { content, record } from '../support/records.ts';
import { EDGE, ZONE } from '../support/scenes.ts';

const OLD = record({ ttl: 1 });
const CNAME = content({ type: 'CNAME', value: EDGE, ttl: 1 });
const REPLACEMENT = {
  remove: { kind: 'delete', existing: OLD },
  add: { kind: 'create', desired: CNAME },
  putBack: { kind: 'create', desired: content({ ttl: 1 }) },
} as const;

/** Deletes and adds; the adds meet the faults, and `meanwhile` happens in each pause. */
async function replaced(
  faults: ProviderFault[],
  meanwhile: (records: DnsRecord[]) => void = () => {},
  list: 'readable' | 'unreadable' = 'readable',
) {
  const { ports, provider, www } = bench({ records: [OLD] });
  const records = () => provider.zones.get(ZONE)?.records ?? [];
  const { apply } = ports.provider;
  const outcome = await replaceRecord(
    {
      provider: {
        ...ports.provider,
        readHost: async (zone, host) => {
          if (list === 'unreadable') provider.failNext({ kind: 'throttled', on: 'readHost' });
          return await ports.provider.readHost(zone, host);
        },
        apply: async (zone, edit) => {
          const fault = edit.kind === 'create' ? faults.shift() : undefined;
          if (fault) provider.failNext(fault);
          return await apply(zone, edit);
        },
      },
      clock: { ...ports.clock, sleep: async () => meanwhile(records()) },
    },
    ZONE,
    REPLACEMENT,
  );
  return {
    outcome,
    www: www(),
    creates: provider.calls.filter(({ edit }) => edit?.kind === 'create').length,
  };
}

test('an add whose answer is lost is not repeated where the name answers', async () => {
  const { outcome, www, creates } = await replaced([{ kind: 'lost-applied' }]);
  expect(outcome).toEqual({ kind: 'added', tried: {} });
  expect(www).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  expect(creates).toBe(1);
});

test('a record that somebody has edited just after its add does not get another beside it', async () => {
  const { www } = await replaced([{ kind: 'lost-applied' }], (records) => {
    for (const one of records) if (one.type === 'CNAME') one.value = 'elsewhere.example.net';
  });
  expect(www).toMatchObject([{ type: 'CNAME', value: 'elsewhere.example.net' }]);
});

test('an add that was lost on its way is repeated at once', async () => {
  const { outcome, www, creates } = await replaced([{ kind: 'lost-not-applied' }]);
  expect(outcome).toMatchObject({ kind: 'added', tried: { requestId: expect.any(String) } });
  expect(www).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  expect(creates).toBe(2);
});

test('while nobody can see whether the name answers, the add is repeated', async () => {
  const { outcome, creates } = await replaced([{ kind: 'lost-not-applied' }], () => {}, 'unreadable');
  expect(outcome).toMatchObject({ kind: 'added', tried: { requestId: expect.any(String) } });
  expect(creates).toBe(2);
});
