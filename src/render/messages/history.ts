import type { ZoneNews } from '../../domain/audit-event.ts';
import type { Movement } from '../../domain/journal.ts';
import type { DomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { Story } from '../../domain/story.ts';
import { code, join, mention, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { typed } from './commands.ts';
import { recordList } from './records.ts';
import { listing } from './units.ts';

/** What is told of: one name, or all of a zone. */
interface Subject {
  zone: DomainName;
  name?: DomainName;
}

export function title(of: Subject): Words {
  return of.name === undefined
    ? say('history.title-zone', { zone: nameInCode(of.zone) })
    : say('history.title', { name: nameInCode(of.name) });
}

export function none(of: Subject): Words {
  return say('history.none', { name: nameInCode(of.name ?? of.zone) });
}

/** One change in a few short lines: when, what, who, from what to what. */
export function story(of: Subject, told: Story): Words[] {
  const where = told.name === of.name ? mrkdwn`` : mrkdwn`${nameInCode(told.name)}: `;
  const head = say('history.story', {
    at: moment(told.asked?.at ?? told.at, 'day and time'),
    where,
    what: what(told),
    id: code(told.changeId),
    outcome: outcome(told),
  });
  const facts = [...records(told), ...people(told), ...requestIds(told)];
  return [mrkdwn`• ${head}`, ...facts.map((fact) => mrkdwn`    ${fact}`)];
}

export const freezesTitle = say('history.freezes');

/** That the zone was frozen or freed. */
export function freeze({ kind, at, who, freeze: { by, until, reason } }: ZoneNews): Words {
  const facts = { at: moment(at, 'day and time'), who: mention(who), by: mention(by) };
  if (kind === 'unfrozen') return mrkdwn`• ${say('history.unfrozen', facts)}`;
  const told = say('history.frozen', {
    ...facts,
    ends: until === undefined ? 'no' : 'yes',
    until: until === undefined ? mrkdwn`` : moment(until, 'day and time'),
    told: reason === undefined ? 'no' : 'yes',
    reason: reason === undefined ? mrkdwn`` : code(reason, 120),
  });
  return mrkdwn`• ${told}`;
}

export function more(left: number): Words {
  return say('history.more', { n: left });
}

/** `left`: entries that are not in the file. */
export function sent(of: Subject, entries: number, left: number): Words[] {
  return [
    say('history.sent', { name: nameInCode(of.name ?? of.zone), n: entries }),
    ...(left > 0 ? [say('history.sent-cut', { n: left, command: typed(EXPORT) })] : []),
  ];
}

export function notSent(slackCode: string): Words[] {
  const cure = slackCode === 'missing_scope' ? say('history.add-scope') : say('history.try-again');
  return [
    say('history.not-sent', { code: code(slackCode, 80) }),
    cure,
    say('history.by-cli', { command: typed(EXPORT) }),
  ];
}

const EXPORT = 'npx switchyard audit export';

/** Who changed a name last, when, why and by whose approval; undefined when none of the bot's changes wrote to it. */
export function why(name: DomainName, last: Story | undefined): Words[] {
  if (!last) return [say('history.why-nobody', { name: nameInCode(name) })];
  const at = moment(last.lastWriteAt ?? last.at, 'day and time');
  const facts = {
    name: nameInCode(name),
    at,
    what: what(last),
    id: code(last.changeId),
    outcome: outcome(last),
  };
  return [say('history.why', facts), ...people(last), ...records(last), ...requestIds(last)];
}

/** That the zone is not as the bot has left it. */
export function byHand(movements: readonly Movement[]): Words {
  return say('history.by-hand', { changes: listing(movements.flatMap(movement), 6) });
}

export function asLeft(): Words {
  return say('history.as-left');
}

export function now(records: readonly DnsRecord[]): Words {
  return records.length === 0
    ? say('history.now-nothing')
    : say('history.now', { records: recordList(records, 6) });
}

function movement(moved: Movement): Words[] {
  switch (moved.kind) {
    case 'record-added':
      return [say('history.added', { record: recordList([moved.after]) })];
    case 'record-removed':
      return [say('history.removed', { record: recordList([moved.before]) })];
    case 'record-changed':
      return [say('history.changed', { before: inFull(moved.before), after: inFull(moved.after) })];
    case 'fact-changed':
      return [];
  }
}

/** With what may be all that differs. */
function inFull(record: DnsRecord): Words {
  const { ttl, status } = record;
  return say('history.record', { record: recordList([record]), ttl, status });
}

/** What was asked for. */
function what({ asked }: Story): Words {
  if (!asked) return say('history.what-unknown');
  const { verb, record, target, undoes } = asked;
  const recordText = record ? code([record.type, record.value ?? ''].join(' ').trim(), 90) : undefined;
  const aim =
    recordText ??
    (undoes !== undefined ? code(undoes) : target ? nameInCode(target) : code(asked.resolution));
  return say('history.what', { verb, aim });
}

function outcome(told: Story): Words {
  return say('history.outcome', { outcome: told.outcome, at: moment(told.at, 'day and time') });
}

function people({ asked, approvedBy, breakGlass, handedOverTo }: Story): Words[] {
  const parts = [
    ...(asked ? [say('history.asked', { who: mention(asked.by) })] : []),
    ...(handedOverTo === undefined ? [] : [say('history.handed-over', { who: mention(handedOverTo) })]),
    ...(approvedBy.length > 0 ? [say('history.approved', { who: listing(approvedBy.map(mention), 6) })] : []),
    ...(breakGlass ? [say('history.glass', { who: mention(breakGlass.by), reason: breakGlass.reason })] : []),
    ...(asked?.reason === undefined ? [] : [say('history.reason', { reason: asked.reason })]),
  ];
  return parts.length === 0 ? [] : [join(parts, ' ')];
}

function records({ before, after, writes, outcome: ended }: Story): Words[] {
  if (writes === 0) return [];
  if (before.length === 0 && after.length === 0) {
    return [say(ended === 'undone' ? 'history.taken-back' : 'history.no-answer-changed')];
  }
  const list = (all: readonly DnsRecord[]): Words =>
    all.length === 0 ? say('history.nothing') : listing(all.map(inFull), 6);
  return [say('history.from-to', { before: list(before), after: list(after) })];
}

function requestIds({ requestIds: ids }: Story): Words[] {
  if (ids.length === 0) return [];
  return [
    say('history.request-ids', {
      n: ids.length,
      ids: listing(
        ids.map((id) => code(id, 60)),
        3,
      ),
    }),
  ];
}
