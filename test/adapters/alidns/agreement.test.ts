import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAlidnsProvider } from '../../../src/adapters/alidns/index.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import { type DnsRecord, RecordContent } from '../../../src/domain/record.ts';
import { type DnsProvider, ProviderError } from '../../../src/ports.ts';
import { SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { seedZones, zone } from '../../contracts/dns-provider-seed.ts';
import { memoryProvider } from '../../support/memory-provider.ts';
import { content, host } from '../../support/records.ts';
import { leapingClock } from '../alibaba/stand-in.ts';

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

const HOSTS = ['www', 'pay', 'alias', 'other'].map(host);

const contents = {
  host: fc.constantFrom(...HOSTS),
  says: fc.constantFrom<Partial<RecordContent>>(
    { type: 'A', value: '192.0.2.10' },
    { type: 'A', value: '192.0.2.40' },
    { type: 'CNAME', value: 'edge.example.net' },
    { type: 'MX', value: 'mx.example.com', priority: 5 },
  ),
  line: fc.constantFrom('default', 'default', 'oversea'),
  ttl: fc.constantFrom(30, 60, 600, 600),
};
const states = {
  status: fc.constantFrom('enabled' as const, 'disabled' as const),
  weight: fc.constantFrom(0, 1, 50),
  remark: fc.constantFrom('', 'by hand'),
};
/** Most wishes are for one thing, so that most are granted. */
const wishes: fc.Arbitrary<Partial<RecordContent> & { says?: Partial<RecordContent> }> = fc.oneof(
  fc.record(contents, { requiredKeys: [] }),
  fc.record({ status: states.status }),
  fc.record({ weight: states.weight }),
  fc.record({ remark: states.remark }),
  fc.record({ ...contents, ...states }, { requiredKeys: [] }),
);
const act = fc.record({
  kind: fc.constantFrom('create' as const, 'update' as const, 'update' as const, 'delete' as const),
  which: fc.nat(100),
  wish: wishes,
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

test('of any edits one after another the memory makes what the emulated service makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const clock = leapingClock();
      const server = await startAlibabaApi(createWorld(clock, { zones: seedZones(), cdn: [], outside: [] }));
      try {
        const emulated = createAlidnsProvider({ endpoint: server.url, clock });
        const memory = memoryProvider({ zones: seedZones() });
        for (const each of acts) {
          const [there, here] = [await outcome(emulated, each), await outcome(memory, each)];
          expect(here).toEqual(there);
        }
      } finally {
        await server.close();
      }
    }),
    { numRuns: 40 },
  );
});

/** Carries out the act, and tells the refusal and all records afterwards, whose ids are each provider's own. */
async function outcome(provider: DnsProvider, each: Act) {
  const before = await recordsOf(provider);
  const answer = await provider.apply(zone, editOf(each, before)).catch((cause: unknown) => {
    if (cause instanceof ProviderError) return cause;
    throw cause;
  });
  const after = await recordsOf(provider);
  const records = after.map(({ id, ...record }) => ({
    ...record,
    isNew: !before.some((old) => old.id === id),
  }));
  if (answer instanceof ProviderError) {
    const { code, outcome: certainty, retryable } = answer;
    return { code, certainty, retryable, records };
  }
  return { at: [before, after].map((list) => list.findIndex(({ id }) => id === answer.recordId)), records };
}

function editOf({ kind, which, wish: { says, ...rest } }: Act, records: readonly DnsRecord[]): Edit {
  const existing = records[which % records.length];
  if (kind === 'create' || !existing) return { kind: 'create', desired: content({ ...rest, ...says }) };
  if (kind === 'delete') return { kind, existing };
  return { kind, existing, desired: RecordContent.parse({ ...existing, ...rest, ...says }) };
}

async function recordsOf(provider: DnsProvider): Promise<DnsRecord[]> {
  const lists = await Promise.all(HOSTS.map((each) => provider.readHost(zone, each)));
  const key = ({ host: at, line, type, value }: DnsRecord) => [at, line, type, value].join(' ');
  return lists.flat().toSorted((a, b) => key(a).localeCompare(key(b)));
}
