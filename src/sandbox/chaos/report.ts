import type { Instance } from './instance.ts';
import { repeatedAnnouncements } from './judge.ts';
import { spread } from './lateness.ts';
import type { ChaosResult, ChaosRun } from './run.ts';

/** What a run came to, for people; the last line says how many violations there were. */
export function reportLines(
  run: Pick<ChaosRun, 'seed' | 'seconds' | 'switches' | 'ttl'>,
  result: ChaosResult,
  { began, ended }: { began: number; ended: number },
): string[] {
  const { outcomes, troubles, instances, calls, queries, violations } = result;
  const count = (kind: string): number => troubles.filter((one) => one.kind === kind).length;
  const writes = outcomes.flatMap(({ played, writes }) =>
    writes.map((write) => ({ ...write, name: played.member.name })),
  );
  const [latest] = writes.toSorted((a, b) => b.written - b.due - (a.written - a.due));
  const late = spread(writes.map(({ due, written }) => (written - due) / 1000));
  const effects = outcomes.reduce((sum, one) => sum + one.effects.length, 0);
  const played = outcomes.map((one) => one.played);
  const sum = (of: 'acts' | 'unanswered'): number => played.reduce((total, one) => total + one[of], 0);
  return [
    `seed ${run.seed}: ${run.switches} switches with a TTL of ${run.ttl} s, ${run.seconds} s of trouble, ${Math.round((ended - began) / 1000)} s in all`,
    `trouble: ${['SIGKILL', 'SIGTERM', 'SIGSTOP'].map((kind) => `${kind} ${count(kind)}`).join(', ')}, Redis restarted ${count('redis')}`,
    `instances: ${instances.map((one) => instanceText(one, calls.get(one.name) ?? 0)).join('; ')}`,
    `people: ${sum('acts')} commands and clicks, ${sum('unanswered')} not taken and done again`,
    `effects: ${effects} at the account, ${repeatedAnnouncements(outcomes)} outcomes told again after a crash`,
    `late: median ${late.median.toFixed(2)} s, p99 ${late.p99.toFixed(2)} s, max ${late.max.toFixed(2)} s (${writes.length} writes, from due to made; ${effects - writes.length} after a failed try left out)`,
    ...(latest
      ? [
          `latest: ${latest.step} of ${latest.name}, due ${seconds(latest.due - began)} after the start, made ${seconds(latest.written - began)}`,
        ]
      : []),
    `name servers: ${queries} queries`,
    ...violations,
    `violations: ${violations.length}`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function instanceText({ name, starts, lives }: Instance, calls: number): string {
  const seconds = lives.reduce((sum, { from, until }) => sum + ((until ?? from) - from) / 1000, 0);
  return `${name} started ${starts} times, lived ${Math.round(seconds)} s, ${calls} calls`;
}
