import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import { planCard } from '../../../src/render/plan-card.ts';
import { crowd } from '../../../src/sandbox/chaos/crowd.ts';
import type { Effect } from '../../../src/sandbox/chaos/effects.ts';
import { judgeSwitch, type Outcome, repeatedAnnouncements } from '../../../src/sandbox/chaos/judge.ts';
import type { Trouble } from '../../../src/sandbox/chaos/troubles.ts';
import type { Message } from '../../../src/sandbox/slack/model.ts';
import { aChange } from '../../support/changes.ts';

const TTL = 10;
const { seed, members } = crowd({ hosts: 1, ttl: TTL });
const [member] = members;
const original = seed.zones.flatMap(({ records }) => records).find(({ host }) => host === member?.host);
if (!member || !original) throw new Error('the crowd is empty');

const lives = [[{ from: 0 }], [{ from: 0, until: 20_000 }]];
const kill: Trouble = { kind: 'SIGKILL', whom: 'B', at: 20_000, over: 20_100 };

const done: Change = aChange({ state: 'done', card: { channel: 'C0OPS', ts: '1.1' } });

function message(text: string, postedAt = 40_000): Message {
  const rest = { editedAt: undefined, history: [], deleted: false, blocks: [], ephemeralTo: undefined };
  const place = {
    channel: 'C0OPS',
    ts: '1.1',
    user: 'U0SWITCHYARD',
    threadTs: undefined,
    via: 'web-api' as const,
  };
  return { ...rest, ...place, text, postedAt };
}

const lowered: Effect = { at: 5_000, keyId: 'a', says: `A ${original.value} 1` };
const switched: Effect = { at: 16_000, keyId: 'b', says: `CNAME ${member.target} 1` };
const restored: Effect = { at: 30_000, keyId: 'a', says: `CNAME ${member.target} 300` };

/** A switch that went well; a test states its difference only. */
function outcome(difference: Partial<Outcome> = {}): Outcome {
  return {
    played: { member: members[0] ?? fail(), clickedAt: 4_000, acts: 2, unanswered: 0, ended: true },
    original: original ?? fail(),
    finalTtl: 300,
    records: [{ ...(original ?? fail()), type: 'CNAME', value: member?.target ?? fail(), ttl: 300 }],
    effects: [lowered, switched, restored],
    changes: [done],
    writes: [{ step: 'swap', due: 15_900, written: 16_000 }],
    cards: [message(planCard(done).text)],
    announcements: [message('*Propagated*')],
    told: [message('done')],
    queries: [],
    ...difference,
  };
}

function fail(): never {
  throw new Error('the crowd is empty');
}

const faultsOf = (difference: Partial<Outcome>, troubles: readonly Trouble[] = [kill]): string[] =>
  judgeSwitch(outcome(difference), lives, troubles);

test('a switch that went well has no faults', () => {
  expect(faultsOf({})).toEqual([]);
});

describe('what the judge finds', () => {
  test('a zone that says something else', () => {
    expect(faultsOf({ records: [original] })).toEqual([
      `c001.example.com: the zone says A ${original.value} 10 instead of CNAME ${member.target} 300`,
    ]);
    expect(faultsOf({ records: [] })[0]).toContain('the zone says nothing');
  });

  test.each([
    ['the same effect twice', [lowered, switched, lowered, switched, restored]],
    ['a TTL that was never restored', [lowered, switched]],
    ['a TTL that was never lowered', [switched, restored]],
    ['none at all', []],
  ])('%s', (_what, effects) => {
    expect(faultsOf({ effects })[0]).toContain('it was changed like this');
  });

  test('a switch before the old TTL had run out, if only by a moment', () => {
    const early = { ...switched, at: lowered.at + TTL * 1000 - 1 };
    expect(faultsOf({ effects: [lowered, early, restored] })).toEqual([
      'c001.example.com: it was switched 9999 ms after the TTL of 10 s was lowered',
    ]);
  });

  test('a write before anybody had approved', () => {
    const { clickedAt: _, ...unclicked } = outcome().played;
    expect(faultsOf({ played: unclicked })[0]).toContain('before anybody had approved');
    expect(faultsOf({ effects: [{ ...lowered, at: 3_999 }, switched, restored] })[0]).toContain(
      'before anybody',
    );
  });

  test('a name server that had no answer', () => {
    const query = { at: 0, name: member.name, type: 'A', records: [], transport: 'udp' as const, client: '' };
    expect(
      faultsOf({
        queries: [
          { ...query, outcome: 'answer' },
          { ...query, outcome: 'empty' },
        ],
      }),
    ).toEqual(['c001.example.com: 1 of 2 queries had no answer ("empty")']);
  });

  test('a card that shows another state than the last one', () => {
    const running: Change = { ...done, state: 'running' };
    expect(faultsOf({ cards: [message(planCard(running).text)] })[0]).toContain('the card says');
    expect(faultsOf({ changes: [running] })[0]).toContain('its changes are running');
  });

  test('an end that nobody was told, or that was told again without need', () => {
    expect(faultsOf({ announcements: [] })).toHaveLength(1);
    expect(faultsOf({ told: [] })).toHaveLength(1);
    const twice = [message('*Propagated*'), message('*Propagated*', 41_000)];
    expect(faultsOf({ announcements: twice })).toHaveLength(1);
    expect(faultsOf({ announcements: twice }, [{ ...kill, at: 40_500 }])).toEqual([]);
    expect(repeatedAnnouncements([outcome({ announcements: twice }), outcome()])).toBe(1);
  });

  test('due work that lay for more than five seconds while somebody lived', () => {
    const swap = { step: 'swap', due: 10_000, written: 25_200 };
    expect(faultsOf({ writes: [swap] })).toEqual(['c001.example.com: swap was left undone for 5.2 s']);
    // Since the kill only: the one who lives could not go on before.
    expect(faultsOf({ writes: [{ ...swap, written: 24_900 }] })).toEqual([]);
    expect(
      judgeSwitch(outcome({ writes: [swap] }), [[{ from: 0, until: 9_000 }, { from: 22_000 }]], []),
    ).toEqual([]);
  });
});
