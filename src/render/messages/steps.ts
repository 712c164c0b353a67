import { type Edit, sameSlot } from '../../domain/edit.ts';
import { DEFAULT_LANGUAGE } from '../../domain/language.ts';
import { isMark, withoutMarks } from '../../domain/mark.ts';
import { type DomainName, fullName } from '../../domain/name.ts';
import type { Expectation, Plan, Step } from '../../domain/plan.ts';
import { type Fact, factsIn, markedIn, recordsIn } from '../../domain/touched.ts';
import { capital, code, join, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { gtmEdits } from './gtm.ts';
import { recordInCode, recordList, recordWithLine } from './records.ts';
import { duration, lineName, listing, onLine } from './units.ts';

/** What step number `index` does, in one sentence. */
export function step(plan: Plan, index: number): Words {
  const planned = plan.steps[index];
  switch (planned?.kind) {
    case 'lower-ttl':
      return atHosts(planned.edits, plan, lowering(planned.edits));
    case 'confirm-served':
      return say('steps.confirm-served', {
        zone: nameInCode(plan.request.zone),
        what: served(plan, index),
      });
    case 'wait':
      return say('steps.wait');
    case 'swap':
    case 'add':
    case 'remove':
      return atHosts(planned.edits, plan, writing(planned));
    case 'annotate':
      return annotating(planned.edits);
    case 'gtm':
      return gtmEdits(planned.gtm, plan);
    case 'verify':
      return say(planned.oldTtl > 0 ? 'steps.verify-run-out' : 'steps.verify', {
        what: wanted(planned.expect, plan),
      });
    case 'verify-web':
      return say('steps.verify-web', { url: code(planned.url), to: code(planned.to) });
    case 'restore-ttl':
      return atHosts(planned.edits, plan, restoring(planned.edits));
    case undefined:
      return say('steps.nothing');
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
      return say('steps.takes-seconds');
    case 'confirm-served':
    case 'verify-web':
      return say('steps.takes-less');
    case 'wait':
      return duration(planned.seconds);
    case 'verify':
      return planned.oldTtl === 0
        ? say('steps.takes-less')
        : say('steps.takes-at-least', { duration: duration(planned.oldTtl) });
  }
}

export function moreSteps(left: number): Words {
  return say('steps.more', { left });
}

/** The edits of one step: what is removed first, then what changes in place, then what is added. */
export function writing({ kind, edits: planned }: Extract<Step, { kind: 'swap' | 'add' | 'remove' }>): Words {
  const edits = withoutMarks(planned);
  const removed = edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing] : []));
  const changed = edits.flatMap((edit) => (edit.kind === 'update' ? [edit] : []));
  const added = edits.flatMap((edit) => (edit.kind === 'create' ? [edit.desired] : []));
  const parts = [
    ...(removed.length > 0 ? [say('steps.remove', { records: recordList(removed, 3) })] : []),
    ...changed.slice(0, 3).map(changeInPlace),
    ...(changed.length > 3 ? [say('steps.change-more', { n: changed.length - 3 })] : []),
    ...(added.length > 0 ? [say('steps.add', { records: recordList(added, 3) })] : []),
  ];
  const all = say('steps.edits', { edits: inOrder(parts), marked: markedIn(planned).length });
  return kind === 'swap' ? say('steps.swap', { edits: all }) : say('steps.write', { edits: capital(all) });
}

/** What is done, one thing after the other. */
function inOrder(parts: readonly Words[]): Words {
  const comma = say('steps.comma');
  const commas = (some: readonly Words[]): Words =>
    join(
      some.flatMap((part, index) => (index === 0 ? [part] : [comma, part])),
      '',
    );
  const last = parts.at(-1);
  if (!last || parts.length === 1) return commas(parts);
  return say('steps.edits-and-last', { edits: commas(parts.slice(0, -1)), last });
}

/** What every name server is asked for before the plan goes on. */
export function served({ steps }: Plan, index: number): Words {
  const writes = steps.slice(0, index).findLast((one) => 'edits' in one || one.kind === 'gtm');
  return say(writes?.kind === 'lower-ttl' ? 'steps.served-ttl' : 'steps.served-written');
}

/** The records whose TTL is set at the end. */
export function restored(edits: readonly Edit[]): Words {
  const [first, ...more] = recordsIn(withoutMarks(edits));
  if (first === undefined || more.length > 0) return say('steps.restored-records', { n: more.length + 1 });
  return say(first.type === 'CNAME' ? 'steps.restored-cname' : 'steps.restored-record');
}

/** Whatever is set beside the answers, in words. */
export const FACT_WORDS: Readonly<Record<Fact, Words>> = {
  TTL: say('steps.fact-ttl'),
  status: say('steps.fact-status'),
  weight: say('steps.fact-weight'),
  remark: say('steps.fact-remark'),
};

/** What is set beside the answers, as an order. */
function annotating(edits: readonly Edit[]): Words {
  const n = recordsIn(edits).length;
  const facts = factsIn(edits).map((fact) => FACT_WORDS[fact]);
  if (facts.length === 0) return say('steps.unmark', { n });
  return say(edits.some(isMark) ? 'steps.set-unmark' : 'steps.set', { n, facts: listing(facts) });
}

function lowering(edits: readonly Edit[]): Words {
  return say('steps.lower-ttl', {
    n: recordsIn(edits).length,
    ttl: ttlOf(edits),
    marked: markedIn(edits).length,
  });
}

function restoring(edits: readonly Edit[]): Words {
  return say(edits.some(isMark) ? 'steps.restore-ttl-unmark' : 'steps.restore-ttl', {
    what: restored(edits),
    ttl: ttlOf(edits),
  });
}

/** What is waited for, each answer once. */
function wanted(expect: readonly Expectation[], plan: Plan): Words {
  const answers = expect.map((one) => answered(one));
  const told = [...new Map(answers.map((one) => [one.plain(DEFAULT_LANGUAGE), one])).values()];
  if (told.length > 0) return listing(told, 3);
  return plan.target === undefined ? say('steps.asked') : nameInCode(plan.target);
}

function answered({ answer }: Expectation): Words {
  switch (answer.kind) {
    case 'cname':
      return listing([answer.target, ...(answer.orOneOf ?? [])].map(nameInCode), 3);
    case 'leads-through':
      return say('steps.through', { name: nameInCode(answer.target) });
    case 'addresses':
      return values(answer.type, answer.values);
    case 'records':
      return values(answer.type, answer.values);
    case 'none':
      return say('steps.no-record', { type: answer.type });
    case 'provider-addresses':
      return say('steps.addresses-of-forwarding');
  }
}

function values(type: string, all: readonly string[]): Words {
  return mrkdwn`${type} ${listing(
    all.map((value) => code(value, 60)),
    3,
  )}`;
}

/** Which of several hosts is meant; nothing is put before the words where there is only one. */
function atHosts(edits: readonly Edit[], { scene, request }: Plan, words: Words): Words {
  if (scene.hosts.length < 2) return words;
  const hosts = edits.map((edit) => ('desired' in edit ? edit.desired.host : edit.existing.host));
  const names: DomainName[] = [...new Set(hosts)].map((host) => fullName(host, request.zone));
  return say('steps.at-hosts', { hosts: listing(names.map(nameInCode), 2), words });
}

function changeInPlace({ existing, desired }: Extract<Edit, { kind: 'update' }>): Words {
  if (!sameSlot(existing, desired)) {
    const moved =
      desired.line === 'default' ? say('units.on-line', { line: lineName('default') }) : onLine(desired.line);
    const to = recordInCode(desired);
    return say('steps.change', {
      from: recordWithLine(existing),
      to: existing.line === desired.line ? to : mrkdwn`${to}${moved}`,
    });
  }
  const facts = { record: recordWithLine(existing), ttl: duration(desired.ttl) };
  return desired.priority === existing.priority
    ? say('steps.give-ttl', facts)
    : say('steps.give-ttl-priority', { ...facts, priority: String(desired.priority ?? 0) });
}

function ttlOf(edits: readonly Edit[]): Words {
  const ttls = [
    ...new Set(withoutMarks(edits).flatMap((edit) => ('desired' in edit ? [edit.desired.ttl] : []))),
  ];
  return listing(ttls.map(duration));
}
