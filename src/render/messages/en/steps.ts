import { type Edit, sameSlot } from '../../../domain/edit.ts';
import { DEFAULT_LANGUAGE } from '../../../domain/language.ts';
import { isMark, withoutMarks } from '../../../domain/mark.ts';
import { type DomainName, fullName } from '../../../domain/name.ts';
import type { Expectation, Plan, Step } from '../../../domain/plan.ts';
import { type Fact, factsIn, markedIn, recordsIn } from '../../../domain/touched.ts';
import { capital, code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { gtmEdits } from './gtm.ts';
import { recordInCode, recordList } from './records.ts';
import { count, duration, listing, onLine } from './units.ts';

/** What step number `index` does, in one sentence. */
export function step(plan: Plan, index: number): Words {
  const planned = plan.steps[index];
  switch (planned?.kind) {
    case 'lower-ttl':
      return mrkdwn`${at(planned.edits, plan)}Lower the TTL of ${count(recordsIn(planned.edits).length, 'record')} to ${ttlOf(planned.edits)}${marking(planned.edits)}.`;
    case 'confirm-served':
      return mrkdwn`Ask every name server of ${nameInCode(plan.request.zone)} until all of them serve ${served(plan, index)}.`;
    case 'wait':
      return mrkdwn`Wait as long as the longest TTL from before, so that no resolver holds the old TTL any more.`;
    case 'swap':
    case 'add':
    case 'remove':
      return mrkdwn`${at(planned.edits, plan)}${writing(planned)}`;
    case 'annotate':
      return mrkdwn`${annotating(planned.edits)}; what is answered stays the same.`;
    case 'gtm':
      return gtmEdits(planned.gtm, plan);
    case 'verify':
      return mrkdwn`Ask name servers and resolvers until all answer with ${wanted(planned.expect, plan)}${planned.oldTtl > 0 ? ' and old answers have run out' : ''}.`;
    case 'verify-web':
      return mrkdwn`Open ${code(planned.url)} and follow its redirect once: it must lead to ${code(planned.to)}, and that must answer without leading back.`;
    case 'restore-ttl':
      return mrkdwn`${at(planned.edits, plan)}Set the TTL of ${restored(planned.edits)} to ${ttlOf(planned.edits)}${planned.edits.some(isMark) ? ', and take the mark off' : ''}.`;
    case undefined:
      return mrkdwn`Nothing.`;
  }
}

/** How long a step takes. */
export function expected(planned: Step): Words {
  switch (planned.kind) {
    case 'lower-ttl':
    case 'swap':
    case 'add':
    case 'remove':
    case 'annotate':
    case 'gtm':
    case 'restore-ttl':
      return mrkdwn`a few seconds`;
    case 'confirm-served':
    case 'verify-web':
      return mrkdwn`usually less than a minute`;
    case 'wait':
      return mrkdwn`${duration(planned.seconds)}`;
    case 'verify':
      return planned.oldTtl === 0
        ? mrkdwn`usually less than a minute`
        : mrkdwn`at least ${duration(planned.oldTtl)}`;
  }
}

export function moreSteps(left: number): Words {
  return mrkdwn`… and ${count(left, 'more step')}.`;
}

/** The edits of one step: what is removed first, then what changes in place, then what is added. */
export function writing({ kind, edits: planned }: Extract<Step, { kind: 'swap' | 'add' | 'remove' }>): Words {
  const edits = withoutMarks(planned);
  const removed = edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing] : []));
  const changed = edits.flatMap((edit) => (edit.kind === 'update' ? [edit] : []));
  const added = edits.flatMap((edit) => (edit.kind === 'create' ? [edit.desired] : []));
  const parts = [
    ...(removed.length > 0 ? [mrkdwn`remove ${recordList(removed, 3)}`] : []),
    ...changed.slice(0, 3).map(changeInPlace),
    ...(changed.length > 3 ? [mrkdwn`change ${count(changed.length - 3, 'more record')} likewise`] : []),
    ...(added.length > 0 ? [mrkdwn`add ${recordList(added, 3)}`] : []),
  ];
  const all = mrkdwn`${listing(parts)}${marking(planned)}`;
  return kind === 'swap' ? mrkdwn`Swap, back to back: ${all}.` : mrkdwn`${capital(all)}.`;
}

/** What every name server is asked for before the plan goes on. */
export function served({ steps }: Plan, index: number): string {
  const writes = steps.slice(0, index).findLast((one) => 'edits' in one || one.kind === 'gtm');
  return writes?.kind === 'lower-ttl' ? 'the lowered TTL' : 'what was written';
}

/** The records whose TTL is set at the end. */
export function restored(edits: readonly Edit[]): Words {
  const [first, ...more] = recordsIn(withoutMarks(edits));
  if (first === undefined || more.length > 0) return count(more.length + 1, 'record');
  return first.type === 'CNAME' ? mrkdwn`the new CNAME record` : mrkdwn`the new record`;
}

/** What is set beside the answers, as an order. */
function annotating(edits: readonly Edit[]): Words {
  const records = count(recordsIn(edits).length, 'record');
  const facts = factsIn(edits).map((fact) => mrkdwn`${FACT_WORDS[fact]}`);
  if (facts.length === 0) return mrkdwn`Take the marks off ${records}`;
  return mrkdwn`Set ${listing(facts)} of ${records}${edits.some(isMark) ? ', and take the marks off' : ''}`;
}

/** That records carry a mark from then on. */
function marking(edits: readonly Edit[]): string {
  const marked = markedIn(edits).length;
  return marked === 0 ? '' : `, and mark ${marked === 1 ? 'it' : 'them'} in the remark until the end`;
}

/** Whatever is set beside the answers, in words. */
export const FACT_WORDS: Readonly<Record<Fact, string>> = {
  TTL: 'the TTL',
  status: 'the status',
  weight: 'the weights',
  remark: 'the remarks',
};

/** What is waited for, each answer once. */
function wanted(expect: readonly Expectation[], plan: Plan): Words {
  const answers = expect.map((one) => answered(one));
  const told = [...new Map(answers.map((one) => [one.plain(DEFAULT_LANGUAGE), one])).values()];
  if (told.length > 0) return listing(told, 3);
  return plan.target === undefined ? mrkdwn`what was asked` : nameInCode(plan.target);
}

function answered({ answer }: Expectation): Words {
  switch (answer.kind) {
    case 'cname':
      return listing([answer.target, ...(answer.orOneOf ?? [])].map(nameInCode), 3);
    case 'leads-through':
      return mrkdwn`a chain through ${nameInCode(answer.target)}`;
    case 'addresses':
      return values(answer.type, answer.values);
    case 'records':
      return values(answer.type, answer.values);
    case 'none':
      return mrkdwn`no ${answer.type} record`;
    case 'provider-addresses':
      return mrkdwn`the addresses of Alibaba Cloud's own servers`;
  }
}

function values(type: string, all: readonly string[]): Words {
  return mrkdwn`${type} ${listing(
    all.map((value) => code(value, 60)),
    3,
  )}`;
}

/** Which of several hosts is meant; nothing where there is only one. */
function at(edits: readonly Edit[], { scene, request }: Plan): Words {
  if (scene.hosts.length < 2) return mrkdwn``;
  const hosts = edits.map((edit) => ('desired' in edit ? edit.desired.host : edit.existing.host));
  const names: DomainName[] = [...new Set(hosts)].map((host) => fullName(host, request.zone));
  return mrkdwn`${listing(names.map(nameInCode), 2)}: `;
}

function changeInPlace({ existing, desired }: Extract<Edit, { kind: 'update' }>): Words {
  if (sameSlot(existing, desired)) {
    const priority =
      desired.priority === existing.priority ? '' : ` and the priority ${desired.priority ?? 0}`;
    return mrkdwn`give ${recordInCode(existing)}${onLine(existing.line)} a TTL of ${duration(desired.ttl)}${priority}`;
  }
  const from = mrkdwn`change ${recordInCode(existing)}${onLine(existing.line)} in place to ${recordInCode(desired)}`;
  return existing.line === desired.line
    ? from
    : mrkdwn`${from}${desired.line === 'default' ? ' on the default line' : onLine(desired.line)}`;
}

function ttlOf(edits: readonly Edit[]): Words {
  const ttls = [
    ...new Set(withoutMarks(edits).flatMap((edit) => ('desired' in edit ? [edit.desired.ttl] : []))),
  ];
  return listing(ttls.map((ttl) => mrkdwn`${duration(ttl)}`));
}
