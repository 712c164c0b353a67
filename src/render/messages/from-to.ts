import { sameSlot } from '../../domain/edit.ts';
import { withoutMarks } from '../../domain/mark.ts';
import { fullName } from '../../domain/name.ts';
import type { Plan } from '../../domain/plan.ts';
import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import { WWW } from '../../domain/request.ts';
import { code, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { aim, lostOf, subjectOf } from './acts.ts';
import { instanceInCode } from './gtm.ts';
import { recordList } from './records.ts';
import { duration, lineName, listing, onLine, sentences } from './units.ts';

/** From what to what, in words. */
export function fromTo(plan: Plan): Words {
  const name = nameInCode(subjectOf(plan));
  switch (plan.resolution) {
    case 'forward-root':
      return sentences(...present(plan, name), forwarded(plan, name));
    case 'leave-gtm':
      return sentences(behindGtm(plan, name), say('from-to.leaves-gtm', { aim: aim(plan) }));
    case 'cdn-behind-gtm':
      return sentences(behindGtm(plan, name), gtmAnswers(plan));
    case 'split-by-line':
      return say('from-to.split', { lines: newLines(plan), aim: aim(plan), name });
    case 'split-by-line-moved':
      return say('from-to.split-moved', {
        lines: newLines(plan),
        aim: aim(plan),
        name,
        moved: movedTo(plan),
      });
    case 'switch-to-cname':
      return switched(plan, name);
    case 'undo':
      return undone(plan, name);
    case 'plain':
      return 'record' in plan.request ? recordsOf(plan, name) : switched(plan, name);
  }
}

/** Where the zone's own name is forwarded to. */
export function urlOf({ steps, request }: Plan): string {
  const check = steps.find((step) => step.kind === 'verify-web');
  return check?.kind === 'verify-web' ? check.to : `https://www.${request.zone}`;
}

/** What stands there before and not after, and the other way round. A TTL lowered on the way is no such thing. */
export function effectOf({ steps }: Plan): { gone: DnsRecord[]; come: RecordContent[] } {
  const edits = steps.flatMap((step) =>
    step.kind === 'swap' || step.kind === 'add' || step.kind === 'remove' ? withoutMarks(step.edits) : [],
  );
  const before = edits.flatMap((edit) => ('existing' in edit ? [edit.existing] : []));
  const after = edits.flatMap((edit) => ('desired' in edit ? [edit.desired] : []));
  return {
    gone: before.filter((record) => !after.some((other) => sameSlot(record, other))),
    come: after.filter((record) => !before.some((other) => sameSlot(record, other))),
  };
}

function forwarded(plan: Plan, name: Words): Words {
  const facts = { name, url: code(urlOf(plan)), www: nameInCode(fullName(WWW, plan.request.zone)) };
  return plan.target === undefined
    ? say('from-to.forward', facts)
    : say('from-to.forward-www', { ...facts, aim: aim(plan) });
}

function switched(plan: Plan, name: Words): Words {
  const { request } = plan;
  const line = 'line' in request && request.line !== undefined ? onLine(request.line) : mrkdwn``;
  const { gone } = effectOf(plan);
  const facts = { aim: aim(plan), line };
  const isRetargeted = gone.length > 0 && gone.every(({ type }) => type === 'CNAME');
  return isRetargeted
    ? say('from-to.at-another-name', { ...facts, name, gone: recordList(gone, 4) })
    : sentences(...present(plan, name), say('from-to.cname', facts));
}

/** What makes way at the name itself, if anything does. */
function present(plan: Plan, name: Words): Words[] {
  const gone = effectOf(plan).gone.filter(({ host }) => host === plan.request.host);
  const types = [...new Set(gone.map(({ type }) => type))].sort();
  if (types.length > 0) {
    return [say('from-to.own-records', { name, types: listing(types.map((type) => mrkdwn`${type}`)) })];
  }
  return plan.resolution === 'forward-root' ? [] : [say('from-to.nothing-in-the-way', { name })];
}

function behindGtm({ gtm }: Plan, name: Words): Words {
  return gtm === undefined
    ? say('from-to.behind-gtm', { name })
    : say('from-to.behind-instance', {
        name,
        instance: instanceInCode(gtm),
        access: nameInCode(gtm.accessName),
      });
}

/** What GTM answers with, and whether the pools that answer today go on doing so. */
function gtmAnswers(plan: Plan): Words {
  const bindings = plan.steps.flatMap((step) =>
    step.kind === 'gtm' ? step.gtm.flatMap((edit) => (edit.kind === 'bind' ? [edit] : [])) : [],
  );
  const poolsThat = (isStill: boolean): string[] => {
    const names = bindings.flatMap(({ existing, desired }) =>
      existing.flatMap(({ name }) => (desired.some((use) => use.name === name) === isStill ? [name] : [])),
    );
    return [...new Set(names)];
  };
  const named = (pools: string[]): Words =>
    listing(
      pools.map((one) => code(one, 60)),
      4,
    );
  const [kept, dropped] = [poolsThat(true), poolsThat(false)];
  const facts = { aim: aim(plan), kept: named(kept), dropped: named(dropped) };
  if (kept.length > 0) {
    return say(dropped.length > 0 ? 'from-to.gtm-answers-both' : 'from-to.gtm-answers-beside', facts);
  }
  return say(dropped.length > 0 ? 'from-to.gtm-answers-instead' : 'from-to.gtm-answers', facts);
}

function newLines(plan: Plan): Words {
  const lines = effectOf(plan).come.flatMap(({ type, line }) => (type === 'CNAME' ? [line] : []));
  return listing([...new Set(lines)].map(lineName));
}

function movedTo(plan: Plan): Words {
  const lines = effectOf(plan).come.flatMap(({ type, line }) => (type === 'CNAME' ? [] : [line]));
  return lines.length === 0 ? say('from-to.another-line') : listing([...new Set(lines)].map(lineName));
}

function recordsOf(plan: Plan, name: Words): Words {
  const { gone, come } = effectOf(plan);
  const [first] = come;
  if (first === undefined) {
    return gone.length === 0 ? kept(plan, name) : say('from-to.loses', { name, gone: recordList(gone, 6) });
  }
  const facts = { name, come: recordList(come, 4), ttl: duration(lastTtl(plan, first)) };
  return gone.length === 0
    ? say('from-to.gets', facts)
    : say('from-to.replaces', { ...facts, gone: recordList(gone, 6) });
}

function kept(plan: Plan, name: Words): Words {
  const ttls = [...new Set(plan.steps.flatMap(ttlsOf))].map(duration);
  return ttls.length === 0
    ? say('from-to.keeps', { name })
    : say('from-to.keeps-ttl', { name, ttls: listing(ttls, 3) });
}

/** Of a change that is lost nobody has stored what its marks do not tell. */
function undone(plan: Plan, name: Words): Words {
  const { request } = plan;
  const facts = { id: code(request.verb === 'undo' ? request.back.changeId : '', 60), name };
  switch (lostOf(plan)) {
    case 'finish':
      return sentences(say('from-to.finish-lost', facts), say('from-to.unknown'));
    case 'undo':
      return sentences(say('from-to.undo-lost', facts), ...goesAndComes(plan), say('from-to.unknown'));
    case undefined:
      return sentences(say('from-to.undo', facts), ...goesAndComes(plan));
  }
}

function goesAndComes(plan: Plan): Words[] {
  const { gone, come } = effectOf(plan);
  return [
    ...(gone.length === 0 ? [] : [say('from-to.goes', { records: recordList(gone, 6) })]),
    ...(come.length === 0 ? [] : [say('from-to.comes-back', { records: recordList(come, 6) })]),
  ];
}

function ttlsOf(step: Plan['steps'][number]): number[] {
  if (!('edits' in step) || step.kind === 'lower-ttl') return [];
  return withoutMarks(step.edits).flatMap((edit) => ('desired' in edit ? [edit.desired.ttl] : []));
}

/** The TTL it ends with, which a later step may set. */
function lastTtl({ steps }: Plan, record: RecordContent): number {
  const edits = steps.flatMap((step) => (step.kind === 'restore-ttl' ? step.edits : []));
  const set = edits.findLast((edit) => 'desired' in edit && sameSlot(edit.desired, record));
  return set && 'desired' in set ? set.desired.ttl : record.ttl;
}
