import type { Expectation, Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { answersTo, decidingLine, linesBehind, type Question, withWildcard } from '../model/answers.ts';
import type { Walk } from '../model/walk.ts';

/** What a check waits for is what the zone answers by then; else the change would never come to its end. */
export function vain({ steps, scene }: Plan, { start, frames }: Walk): string[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'verify' && step.kind !== 'confirm-served') return [];
    const done = frames.findLast((frame) => frame.step < index)?.after ?? start;
    return step.expect.flatMap((expected) => {
      const reason = whyNot(expected, withWildcard(done.zone.records, scene));
      return reason === undefined
        ? []
        : [`${step.kind} waits for ${expected.answer.kind} on ${expected.line}: ${reason}`];
    });
  });
}

function whyNot(
  { host, line, clientSubnet, answer }: Expectation,
  records: readonly DnsRecord[],
): string | undefined {
  const lines = linesBehind(clientSubnet);
  if (!lines) return `nobody knows who asks from ${clientSubnet}`;
  // An asker whom the host's lines do not tell apart sees what everybody sees.
  const decided = decidingLine(records, host, lines);
  if (line !== 'default' && decided !== undefined && decided !== line && !lines.includes(line)) {
    return `the asker is answered from ${decided}`;
  }
  const question: Question = 'type' in answer ? answer.type : 'A';
  const told = answersTo(records, host, lines, question);
  const values = told
    .map(({ value }) => value)
    .sort()
    .join();
  const lowered = 'lowered' in answer ? answer.lowered : undefined;
  const low = told.filter(({ value }) => lowered === undefined || lowered.includes(value));
  const highest = Math.max(0, ...low.map(({ ttl }) => ttl));
  const isSlow = 'maxTtl' in answer && answer.maxTtl !== undefined && highest > answer.maxTtl;
  if (isSlow) return `its TTL is ${highest}`;
  switch (answer.kind) {
    case 'none':
      return told.length === 0 ? undefined : 'there is an answer';
    case 'cname':
      return told.every(({ type }) => type === 'CNAME') &&
        values === [answer.target, ...(answer.orOneOf ?? [])].sort().join()
        ? undefined
        : 'it leads elsewhere';
    case 'addresses':
    case 'records':
      return told.every(({ type }) => type === answer.type) && values === answer.values.toSorted().join()
        ? undefined
        : 'the values are others';
    case 'provider-addresses':
      return told.length > 0 && told.every(({ type }) => type === 'ALIAS' || type.endsWith('_URL'))
        ? undefined
        : 'it is no address of the provider';
    case 'leads-through':
      return told.some(({ type }) => type === 'CNAME') ? undefined : 'it leads nowhere';
  }
}
