import { sameSlot } from '../../domain/edit.ts';
import type { Impact } from '../../domain/impact-entry.ts';
import { fullName, type Host } from '../../domain/name.ts';
import type { Gap, Plan } from '../../domain/plan.ts';
import { LEADING } from '../../domain/record.ts';
import { code, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { effectOf } from './from-to.ts';
import { certificateWords } from './impact-certificates.ts';
import { forwardImpact } from './impact-forward.ts';
import { gtmImpact } from './impact-gtm.ts';
import { IMPACT_KINDS, type ImpactKind, kindOf } from './impact-kinds.ts';
import { lineImpact } from './impact-lines.ts';
import { recordList } from './records.ts';
import { clientsOf, duration, lineName, listing, onLine } from './units.ts';

/** Everything people should know before they approve: what is lost first, then what is at risk, then what is kept. */
export function impactLines(plan: Plan, gaps: readonly Gap[]): Words[] {
  const told = [
    ...plan.impact
      .filter((entry) => isNews(entry, plan))
      .map((entry) => ({ kind: kindOf(entry, plan), line: impact(entry, plan) })),
    ...gaps.map((entry) => ({ kind: kindOfGap(entry), line: gap(entry, plan) })),
  ];
  return IMPACT_KINDS.flatMap((kind) =>
    told
      .filter((one) => one.kind === kind)
      .map(({ line }) => (kind === 'note' ? line : say(`impact-kinds.${kind}`, { line }))),
  );
}

/** What people should know before they approve, one sentence each. */
function impact(entry: Impact, plan: Plan): Words {
  switch (entry.id) {
    case 'ttl-already-minimal':
      return say('impact.ttl-already-minimal', { time: duration(entry.minTtl) });
    case 'old-answers-linger':
      return say(leavesServers(plan) ? 'impact.old-answers-linger-keep' : 'impact.old-answers-linger', {
        time: duration(entry.seconds),
      });
    case 'single-server-meanwhile':
      return say('impact.single-server-meanwhile', {
        place: place(entry.host, entry.line, plan),
        value: code(entry.value),
        n: entry.removed,
      });
    case 'weights-end':
    case 'line-not-visible':
      return say(`impact.${entry.id}`, { line: lineName(entry.line) });
    case 'disabled-records-removed':
      return say('impact.disabled-records-removed', { values: values(entry.values) });
    case 'ipv6-gap':
      return say('impact.ipv6-gap', {
        place: place(entry.host, entry.line, plan),
        time: duration(entry.negativeTtl),
      });
    case 'ipv6-ends':
    case 'ipv6-begins':
    case 'cdn-https-off':
      return say(`impact.${entry.id}`);
    case 'fallback-gap':
      return say('impact.fallback-gap', { time: duration(entry.negativeTtl) });
    case 'pointed-at':
      return say('impact.pointed-at', { records: recordList(entry.records, 4) });
    case 'type-not-visible':
      return say('impact.type-not-visible', { type: entry.type });
    case 'certificates-by-web':
    case 'certificates-by-dns':
    case 'challenge-lost':
    case 'authorities-of-target':
    case 'zone-signed':
      return certificateWords(entry);
    case 'forwards-web-only':
    case 'forwards-http-only':
    case 'forwards-from-mainland':
    case 'names-are-filed':
    case 'filing-unknown':
      return forwardImpact(entry);
    case 'gtm-instance-stays':
    case 'gtm-also-serves':
    case 'gtm-turned-off':
    case 'gtm-left-on':
    case 'gtm-shares':
      return gtmImpact(entry, plan);
    default:
      return lineImpact(entry, plan);
  }
}

export function moreImpact(left: number): Words {
  return say('impact.more', { n: left });
}

export const alwaysAnswered = say('impact.always-answered');

/** A declared moment without an answer, or one that does not end. */
function gap(entry: Gap, plan: Plan): Words {
  if (!entry.lasting && !LEADING.has(entry.family)) return pause(entry, plan);
  const facts = {
    who: clientsOf(entry.family),
    place: place(entry.host, entry.line, plan),
    step: entry.step + 1,
    time: duration(entry.negativeTtl),
  };
  if (entry.lasting) return say('impact.gap-lasting', facts);
  return say(entry.onlyInFallback ? 'impact.gap-fallback' : 'impact.gap', facts);
}

/** Such a gap costs no visitor: it is whoever asks for the type who may remember it. */
function pause({ family, host, line, step, negativeTtl, onlyInFallback }: Gap, plan: Plan): Words {
  const key = family === 'MX' ? 'impact.pause-mail' : 'impact.pause';
  return say(onlyInFallback ? `${key}-fallback` : key, {
    step: step + 1,
    time: duration(negativeTtl),
    type: family,
    place: place(host, line, plan),
  });
}

/** Whether a sentence of the impact tells of this gap already. */
export function isTold(entry: Gap, { impact: entries, request }: Plan): boolean {
  return entries.some((one) => {
    if (entry.onlyInFallback) return one.id === 'fallback-gap';
    if (!entry.lasting) {
      return (
        one.id === 'ipv6-gap' && entry.family === 'AAAA' && one.host === entry.host && one.line === entry.line
      );
    }
    switch (one.id) {
      case 'answer-ends':
        return one.host === entry.host && one.line === entry.line && one.types.includes(entry.family);
      case 'split-without-default':
        return entry.line === 'default';
      case 'line-hides':
        return one.line === entry.line;
      case 'ipv6-ends':
        return entry.host === request.host && entry.family === 'AAAA';
      default:
        return false;
    }
  });
}

/** Whether visitors are sent from where they went to somewhere else. */
function leavesServers(plan: Plan): boolean {
  return plan.resolution !== 'plain' || effectOf(plan).gone.some(({ type }) => LEADING.has(type));
}

/** A record that only gets another TTL is not replaced. */
function isNews(entry: Impact, plan: Plan): boolean {
  if (entry.id !== 'values-replaced') return true;
  const { gone } = effectOf(plan);
  return entry.records.some((record) => gone.some((other) => sameSlot(record, other)));
}

function kindOfGap({ lasting }: Gap): ImpactKind {
  return lasting ? 'lost' : 'at-risk';
}

/** The host of several and the line, where they must be told. */
function place(host: Host, line: string, { scene, request }: Plan): Words {
  const at =
    scene.hosts.length > 1 ? say('impact.at', { name: nameInCode(fullName(host, request.zone)) }) : mrkdwn``;
  return mrkdwn`${at}${onLine(line)}`;
}

function values(all: readonly string[]): Words {
  return listing(
    all.map((value) => code(value, 90)),
    4,
  );
}
