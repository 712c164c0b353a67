import type { Said } from '../../domain/mark.ts';
import { type DomainName, fullName } from '../../domain/name.ts';
import { canTakeBack, hostOf, type Remains, type Remnant, type Rescue } from '../../domain/recovery.ts';
import { code, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { lineOf, typed } from './commands.ts';
import { recordInCode, recordWithLine } from './records.ts';
import { duration } from './units.ts';

/** How the search through a zone came out. `underWay`: marked records that a change looks after. */
export function searched(zone: DomainName, found: number, underWay: number): Words[] {
  const where = { zone: nameInCode(zone) };
  return [
    found === 0 ? say('recovery.nothing-lost', where) : say('recovery.searched', { ...where, n: found }),
    ...(underWay === 0 ? [] : [say('recovery.under-way', { n: underWay })]),
  ];
}

/** What it means that nothing was found. */
export const nothingFound: readonly Words[] = [
  say('recovery.no-ttl-waits'),
  say('recovery.to-look', {
    records: lineOf('records', 'www.example.com'),
    verify: lineOf('verify', 'www.example.com'),
  }),
];

/** One change that is gone: what is known, what can be done, and what nobody knows any more. */
export function lost(remains: Remains, zone: DomainName): Words[] {
  return [
    say('recovery.lost', { id: code(remains.changeId, 40), n: remains.records.length }),
    ...list(remains, zone),
    ...choices(remains),
    say('recovery.not-known', { command: lineOf('records', fullName(hostOf(remains), zone)) }),
  ];
}

/** One change that is stored and has ended, with marks left behind. */
export function ended(remains: Remains, zone: DomainName): Words[] {
  const undoing = say('recovery.undo-exactly', { command: typed(`/dns undo ${remains.changeId}`) });
  return [
    say('recovery.ended', { id: code(remains.changeId, 40), n: remains.records.length }),
    ...list(remains, zone),
    mrkdwn`${undoing} ${say('recovery.finish')}`,
  ];
}

export function rescueLabel(rescue: Rescue, changeId: string): Words {
  return say(`recovery.label-${rescue}`, { id: changeId });
}

export function moreRemains(left: number): Words {
  return say('recovery.more', { n: left });
}

/** Why a rescue is not proposed. */
export function nothingMarked(changeId: string, zone: DomainName): Words {
  return say('recovery.nothing-marked', {
    zone: nameInCode(zone),
    id: code(changeId, 80),
    command: typed(`/dns recover ${zone}`),
  });
}

const SHOWN = 8;

function list({ records }: Remains, zone: DomainName): Words[] {
  const lines = records.slice(0, SHOWN).map((one) => remnant(one, zone));
  const more = records.length > SHOWN ? [say('recovery.more-records', { n: records.length - SHOWN })] : [];
  return [...lines, ...more].map((line) => mrkdwn`• ${line}`);
}

function remnant({ record, mark, fate }: Remnant, zone: DomainName): Words {
  const now = say('recovery.now', {
    name: nameInCode(fullName(record.host, zone)),
    record: recordWithLine(record),
    ttl: duration(record.ttl),
  });
  const facts = { now, ttl: duration(mark.ttl) };
  if (fate !== 'changed') return say(`recovery.${fate}`, facts);
  return mark.was.kind === 'known'
    ? say('recovery.changed', { ...facts, was: said(mark.was) })
    : say('recovery.changed-somehow', facts);
}

function said(was: Said): Words {
  const value = was.priority === undefined ? was.value : `${was.priority} ${was.value}`;
  return recordInCode({ type: was.type, value });
}

function choices(remains: Remains): Words[] {
  const undo = canTakeBack(remains) ? say('recovery.undo') : cannot(remains);
  return [say('recovery.finish'), undo];
}

function cannot({ records }: Remains): Words {
  return say(
    records.every(({ fate }) => fate === 'same') ? 'recovery.nothing-to-undo' : 'recovery.undo-not-possible',
  );
}
