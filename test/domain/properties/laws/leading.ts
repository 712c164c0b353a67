import type { Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { leads, speaks } from '../model/answers.ts';
import { textOf } from './edits.ts';

/** The line ends with one record in force that leads anywhere: the CNAME, with the TTL it is to keep. */
export function endsWithOne(
  host: string,
  line: string,
  target: string,
  ttl: number,
  after: readonly DnsRecord[],
): string[] {
  const there = after.filter((one) => one.host === host && one.line === line && leads(one) && speaks(one));
  const [only] = there;
  const isRight = there.length === 1 && only !== undefined && isCname(only, target, ttl);
  return isRight ? [] : [`${line} does not end with the one CNAME and its TTL`];
}

function isCname(record: DnsRecord, target: string, ttl: number): boolean {
  return record.type === 'CNAME' && record.value === target && record.ttl === ttl && speaks(record);
}

/** The breach, where anything but the ids of these records differs. */
export function same(before: readonly DnsRecord[], after: readonly DnsRecord[], breach: string): string[] {
  return before.map(textOf).sort().join() === after.map(textOf).sort().join() ? [] : [breach];
}

interface Going {
  host: string;
  target: string;
  /** This line only. */
  line?: string | undefined;
  /** Only lines that lead to this name. */
  from?: string | undefined;
  /** Also lines that lead to another name beside lines with addresses. */
  isEvery?: boolean;
}

/**
 * Lines that answer with anything but the target. Somebody who has sent one line to another name meant it: where other
 * lines have addresses, only these go; where the host leaves a name, only lines that lead there.
 */
export function linesToGo(
  records: readonly DnsRecord[],
  { host, target, line, from, isEvery = false }: Going,
): string[] {
  const answering = records.filter((one) => one.host === host && leads(one) && speaks(one));
  const on = (line: string) => answering.filter((one) => one.line === line);
  const lines = [...new Set(answering.map(({ line }) => line))].filter((line) =>
    on(line).some(({ type, value }) => type !== 'CNAME' || value !== target),
  );
  const asked = lines.filter((one) => line === undefined || one === line);
  if (from !== undefined) return asked.filter((one) => on(one).some(({ value }) => value === from));
  if (line !== undefined || isEvery) return asked;
  const addressed = lines.filter((line) => on(line).some(({ type }) => type !== 'CNAME'));
  return addressed.length > 0 ? addressed : lines;
}

/** Where the request wants the host to lead, and for whom. */
export function aimOf({ request, scene, resolution }: Plan): {
  line?: string | undefined;
  target: string;
  from?: string | undefined;
} {
  const from = resolution === 'leave-gtm' ? scene.gtm?.access.instance.accessName : undefined;
  if ('target' in request) {
    const name =
      request.target.kind === 'name'
        ? request.target.name
        : ((resolution === 'forward-root' ? scene.www?.cdn : scene.cdn)?.cname ?? '');
    return { line: 'line' in request ? request.line : undefined, target: name, from };
  }
  if (request.verb === 'add' || request.verb === 'set') {
    return { line: request.line ?? 'default', target: request.record.value, from };
  }
  return { target: '' };
}

/** The TTL that a new record is to keep. */
export function ttlOf({ request }: Plan): number {
  return request.ttl ?? 600;
}
