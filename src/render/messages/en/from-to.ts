import { sameSlot } from '../../../domain/edit.ts';
import { withoutMarks } from '../../../domain/mark.ts';
import { fullName } from '../../../domain/name.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { DnsRecord, RecordContent } from '../../../domain/record.ts';
import { WWW } from '../../../domain/request.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { aim, lostOf, subjectOf } from './acts.ts';
import { instanceInCode } from './gtm.ts';
import { recordList } from './records.ts';
import { duration, lineName, listing, onLine } from './units.ts';

/** From what to what, in words. */
export function fromTo(plan: Plan): Words {
  const name = nameInCode(subjectOf(plan));
  const { zone } = plan.request;
  switch (plan.resolution) {
    case 'forward-root':
      return mrkdwn`${present(plan, name)}Afterwards ${name} forwards web visitors to ${code(urlOf(plan))}, and ${nameInCode(fullName(WWW, zone))} ${plan.target === undefined ? mrkdwn`goes on leading where it leads now` : mrkdwn`is a CNAME record to ${aim(plan)}`}.`;
    case 'leave-gtm':
      return mrkdwn`${behindGtm(plan, name)} Afterwards it is a CNAME record to ${aim(plan)}, and GTM has no part in it.`;
    case 'cdn-behind-gtm':
      return mrkdwn`${behindGtm(plan, name)} Afterwards it still does, and GTM answers with ${aim(plan)}${pools(plan)}.`;
    case 'split-by-line':
      return mrkdwn`Afterwards visitors on ${listing(newLines(plan).map(lineName))} get a CNAME record to ${aim(plan)}. Everybody else gets from ${name} what is there now.`;
    case 'split-by-line-moved':
      return mrkdwn`Afterwards visitors on ${listing(newLines(plan).map(lineName))} get a CNAME record to ${aim(plan)}. What ${name} answers on the default line moves to ${movedTo(plan)}.`;
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

function switched(plan: Plan, name: Words): Words {
  const { request } = plan;
  const line = 'line' in request && request.line !== undefined ? onLine(request.line) : mrkdwn``;
  const { gone } = effectOf(plan);
  const isRetargeted = gone.length > 0 && gone.every(({ type }) => type === 'CNAME');
  return isRetargeted
    ? mrkdwn`${name} is a CNAME record to another name: ${recordList(gone, 4)}. Afterwards it is one to ${aim(plan)}${line}.`
    : mrkdwn`${present(plan, name)}Afterwards it is a CNAME record to ${aim(plan)}${line}.`;
}

/** What makes way at the name itself, if anything does. */
function present(plan: Plan, name: Words): Words {
  const gone = effectOf(plan).gone.filter(({ host }) => host === plan.request.host);
  const types = [...new Set(gone.map(({ type }) => type))].sort();
  if (types.length === 0) {
    return plan.resolution === 'forward-root' ? mrkdwn`` : mrkdwn`At ${name} nothing has to make way. `;
  }
  return mrkdwn`${name} answers with ${listing(types.map((type) => mrkdwn`${type}`))} records of its own. `;
}

function behindGtm({ gtm }: Plan, name: Words): Words {
  return gtm === undefined
    ? mrkdwn`${name} leads through Global Traffic Manager (GTM).`
    : mrkdwn`${name} leads through Global Traffic Manager (GTM), instance ${instanceInCode(gtm)}, by the access name ${nameInCode(gtm.accessName)}.`;
}

/** Whether the pools that answer today go on doing so. */
function pools({ steps }: Plan): Words {
  const bindings = steps.flatMap((step) =>
    step.kind === 'gtm' ? step.gtm.flatMap((edit) => (edit.kind === 'bind' ? [edit] : [])) : [],
  );
  const kept = bindings.flatMap(({ existing, desired }) =>
    existing.filter(({ name }) => desired.some((use) => use.name === name)),
  );
  const dropped = bindings.flatMap(({ existing, desired }) =>
    existing.filter(({ name }) => !desired.some((use) => use.name === name)),
  );
  const named = (uses: typeof kept): Words =>
    listing(
      [...new Set(uses.map((use) => use.name))].map((one) => code(one, 60)),
      4,
    );
  return mrkdwn`${dropped.length > 0 ? mrkdwn` in place of the pools ${named(dropped)}` : mrkdwn``}${kept.length > 0 ? mrkdwn` beside the pools that answer now, ${named(kept)}` : mrkdwn``}`;
}

function newLines(plan: Plan): string[] {
  return [
    ...new Set(
      effectOf(plan)
        .come.filter(({ type }) => type === 'CNAME')
        .map(({ line }) => line),
    ),
  ];
}

function movedTo(plan: Plan): Words {
  const lines = effectOf(plan)
    .come.filter(({ type }) => type !== 'CNAME')
    .map(({ line }) => line);
  return lines.length === 0 ? mrkdwn`another line` : listing([...new Set(lines)].map(lineName));
}

function recordsOf(plan: Plan, name: Words): Words {
  const { gone, come } = effectOf(plan);
  const [first] = come;
  const ttl = first === undefined ? mrkdwn`` : mrkdwn`, TTL ${duration(lastTtl(plan, first))}`;
  if (first === undefined && gone.length === 0) {
    const ttls = [...new Set(plan.steps.flatMap(ttlsOf))].map((seconds) => mrkdwn`${duration(seconds)}`);
    return mrkdwn`${name} keeps its records; what is set anew is their TTL or priority${ttls.length > 0 ? mrkdwn` (TTL ${listing(ttls, 3)})` : mrkdwn``}.`;
  }
  if (gone.length === 0) return mrkdwn`${name} gets ${recordList(come, 4)}${ttl}.`;
  if (first === undefined) return mrkdwn`${name} loses ${recordList(gone, 6)}.`;
  return mrkdwn`${name} has ${recordList(gone, 6)} now. Afterwards it has ${recordList(come, 4)}${ttl}.`;
}

function undone(plan: Plan, name: Words): Words {
  const { gone, come } = effectOf(plan);
  const { request } = plan;
  const id = request.verb === 'undo' ? mrkdwn` ${code(request.back.changeId, 60)}` : mrkdwn``;
  const goes = gone.length === 0 ? mrkdwn`` : mrkdwn` Goes: ${recordList(gone, 6)}.`;
  const comes = come.length === 0 ? mrkdwn`` : mrkdwn` Comes back: ${recordList(come, 6)}.`;
  switch (lostOf(plan)) {
    case 'finish':
      return mrkdwn`Change${id} was lost on its way. What ${name} answers stays as it is; TTLs are set and the marks are taken off. ${UNKNOWN}`;
    case 'undo':
      return mrkdwn`Change${id} was lost on its way. What it did at ${name} is taken back as far as its marks tell.${goes}${comes} ${UNKNOWN}`;
    case undefined:
      return mrkdwn`What change${id} did at ${name} is taken back.${goes}${comes}`;
  }
}

/** Nobody has stored these anywhere else. */
const UNKNOWN = 'Not known any more: the remarks that its records had, and records that it had removed.';

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
