import type { Impact } from '../../../../src/domain/impact-entry.ts';
import type { Gap, Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { CLIENTS, clientsOf, isTold, QUESTIONS, type Question, withWildcard } from '../model/answers.ts';
import { type Frame, isZoneEdit, type Walk } from '../model/walk.ts';
import { carryOut } from '../model/zone.ts';

/** Whoever was told something is told something after every edit, but for the gaps that the plan declares. */
export function undeclared(plan: Pick<Plan, 'gaps' | 'scene'>, walked: Walk): string[] {
  const declared = new Set(plan.gaps.map(key));
  return happening(walked, plan.scene).flatMap((gap) =>
    declared.has(key(gap))
      ? []
      : [`${gap.family} on ${gap.line} ends undeclared (fallback: ${gap.onlyInFallback})`],
  );
}

/** Every gap that the plan declares opens, where and when it says, and lasts when it says so. */
export function imagined(plan: Pick<Plan, 'gaps' | 'scene'>, walked: Walk): string[] {
  const happens = new Map(happening(walked, plan.scene).map((gap) => [key(gap), gap]));
  return plan.gaps.flatMap((gap) => {
    const real = happens.get(key(gap));
    if (!real) return [`${gap.family} on ${gap.line} is declared to end and does not`];
    return real.lasting === gap.lasting
      ? []
      : [`${gap.family} on ${gap.line} is said to last: ${gap.lasting}`];
  });
}

/** What ends for good is told on the card, in words that name the place and what is lost. */
export function untold({ gaps, impact, scene }: Pick<Plan, 'gaps' | 'impact' | 'scene'>): string[] {
  return gaps
    .filter(({ lasting }) => lasting)
    .flatMap((gap) =>
      impact.some((entry) => tellsOf(entry, gap, scene.host))
        ? []
        : [`the end of ${gap.family} on ${gap.line} is not told`],
    );
}

/**
 * While something else takes the place of what leads anywhere, IPv4 always has an answer, and IPv6 is without one for no
 * longer than to the next edit.
 */
export function lingering(plan: Pick<Plan, 'scene' | 'resolution'>, walked: Walk): string[] {
  if (!SWAPS.has(plan.resolution)) return [];
  const told = (records: readonly DnsRecord[]) => withWildcard(records, plan.scene);
  return happening(walked, plan.scene)
    .filter(({ lasting, onlyInFallback }) => !lasting && !onlyInFallback)
    .flatMap(({ host, line, family, step, edit }) => {
      const next = walked.frames.find((frame) => frame.step === step && frame.edit === edit + 1);
      const isBack = next && isTold(told(next.after.zone.records), host, CLIENTS[line] ?? [], family);
      return family === 'A' || !isBack ? [`${family} on ${line} is away for longer than a call`] : [];
    });
}

/** Ways in which one record takes the place of others, back to back. */
const SWAPS: ReadonlySet<string> = new Set(['switch-to-cname', 'forward-root', 'leave-gtm', 'plain']);

/** Words on the card are about what people know: never about names that only the plan uses. */
export function gossip({ impact }: Pick<Plan, 'impact'>): string[] {
  return impact.flatMap((entry) =>
    JSON.stringify(entry).includes('parked') ? [`${entry.id} speaks of a parked name`] : [],
  );
}

type Place = Pick<Gap, 'line' | 'family'> & { host: string };
type Moment = Omit<Gap, 'lasting' | 'negativeTtl' | 'host'> & { host: string };

interface Opening {
  host: string;
  line: string;
  family: Question;
  step: number;
  edit: number;
  onlyInFallback: boolean;
  lasting: boolean;
}

function tellsOf(entry: Impact, { host, line, family }: Place, asked: string): boolean {
  switch (entry.id) {
    case 'answer-ends':
      // Whoever reads that the address ends expects nothing of its IPv6.
      return (
        entry.host === host &&
        entry.line === line &&
        entry.types.some((type) => type === family || (type === 'A' && family === 'AAAA'))
      );
    case 'line-hides':
      return entry.line === line && host === asked && entry.records.some((record) => answers(record, family));
    case 'ipv6-may-end':
      return family === 'AAAA' && entry.host === host && entry.line === line;
    case 'wildcard-hidden':
      return host === asked && entry.records.some((record) => answers(record, family));
    case 'wildcard-shows':
      return entry.records.some((record) => answers(record, family));
    case 'split-without-default':
      return line === 'default' && host === asked;
    default:
      return false;
  }
}

function answers({ type }: DnsRecord, family: string): boolean {
  if (type === 'CNAME' || type === 'ALIAS') return family === 'A' || family === 'AAAA';
  return type.endsWith('_URL') ? family === 'A' : type === family;
}

function key({ host, line, family, step, edit, onlyInFallback }: Moment): string {
  return [host, line, family, step, edit, onlyInFallback].join(' ');
}

/** Every moment at which somebody who was told something is told nothing, with and without the fallback. */
function happening({ frames, end }: Walk, scene: Plan['scene']): Opening[] {
  const told = (records: readonly DnsRecord[]) => withWildcard(records, scene);
  const last = told(end.zone.records);
  return frames.flatMap((frame) => {
    const [before, after] = [told(frame.before.zone.records), told(frame.after.zone.records)];
    const sure = opened(before, after);
    const lost = sure.map(({ host, line, family }) => ({
      ...{ host, line, family, step: frame.step, edit: frame.edit, onlyInFallback: false },
      lasting: !isTold(last, host, CLIENTS[line] ?? [], family),
    }));
    const isSure = (gap: Found) =>
      sure.some(({ line, family }) => line === gap.line && family === gap.family);
    const meanwhile = opened(before, told(meanwhileOf(frame))).filter((gap) => !isSure(gap));
    return [
      ...lost,
      ...meanwhile.map(({ host, line, family }) => ({
        ...{ host, line, family, step: frame.step, edit: frame.edit, onlyInFallback: true, lasting: false },
      })),
    ];
  });
}

interface Found {
  host: string;
  line: string;
  family: Question;
}

function opened(before: readonly DnsRecord[], after: readonly DnsRecord[]): Found[] {
  if (before === after) return [];
  const hosts = [...new Set([...before, ...after].map(({ host }) => host))].filter(isAskedFor);
  return hosts.flatMap((host) =>
    clientsOf(host, before, after).flatMap(([line, lines]) =>
      QUESTIONS.filter(
        (family) => isTold(before, host, lines, family) && !isTold(after, host, lines, family),
      ).map((family) => ({ host, line, family })),
    ),
  );
}

/** Underscored names are never those of a site (RFC 8552): what stands under one is told to nobody. */
function isAskedFor(host: string): boolean {
  return !host.startsWith('_');
}

/** The zone between the delete and the add that an update of the type falls back to. */
function meanwhileOf({ planned, before }: Frame): readonly DnsRecord[] {
  const { zone } = before;
  if (!isZoneEdit(planned) || planned.kind !== 'update' || planned.existing.type === planned.desired.type) {
    return zone.records;
  }
  const gone = carryOut(zone, { kind: 'delete', existing: planned.existing });
  return gone.ok ? gone.zone.records : zone.records;
}
