import type { Said } from '../../../domain/mark.ts';
import { type DomainName, fullName } from '../../../domain/name.ts';
import { canTakeBack, hostOf, type Remains, type Remnant, type Rescue } from '../../../domain/recovery.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { lineOf, typed } from './commands.ts';
import { recordInCode, recordWithLine } from './records.ts';
import { count, duration } from './units.ts';

/** How the search through a zone came out. `underWay`: marked records that a change looks after. */
export function searched(zone: DomainName, found: number, underWay: number): Words[] {
  const busy =
    underWay === 0 ? [] : [mrkdwn`${belong(underWay)} to a change under way, which goes on by itself.`];
  if (found === 0)
    return [mrkdwn`No record of ${nameInCode(zone)} carries the mark of a change that is lost.`, ...busy];
  const what = found === 1 ? 'one change that does' : `${found} changes that do`;
  return [
    mrkdwn`Records of ${nameInCode(zone)} carry the marks of ${what} not go on. They answer as the zone says, and nothing happens to them by itself.`,
    ...busy,
  ];
}

/** What it means that nothing was found. */
export const nothingFound: readonly Words[] = [
  mrkdwn`So no TTL that a lost change has lowered waits to be set again. What such a change did in one step leaves no mark: a record that was added or removed, and everything at Global Traffic Manager.`,
  mrkdwn`To look at a name, type ${lineOf('records', 'www.example.com')}; to see what servers answer, ${lineOf('verify', 'www.example.com')}.`,
];

/** One change that is gone: what is known, what can be done, and what nobody knows any more. */
export function lost(remains: Remains, zone: DomainName): Words[] {
  return [
    mrkdwn`*Change ${code(remains.changeId, 40)}* is not stored any more. It left its mark on ${count(remains.records.length, 'record')}:`,
    ...list(remains, zone),
    ...choices(remains),
    mrkdwn`Not known any more: the remarks that the records had, which records the change had removed, and what it did at Global Traffic Manager. ${lineOf('records', fullName(hostOf(remains), zone))} shows what is there now.`,
  ];
}

/** One change that is stored and has ended, with marks left behind. */
export function ended(remains: Remains, zone: DomainName): Words[] {
  return [
    mrkdwn`*Change ${code(remains.changeId, 40)}* has ended and is still stored. It left its mark on ${count(remains.records.length, 'record')}:`,
    ...list(remains, zone),
    mrkdwn`${typed(`/dns undo ${remains.changeId}`)} takes back exactly what it wrote. ${does('finish')}`,
  ];
}

export function rescueLabel(rescue: Rescue, changeId: string): string {
  return `${rescue === 'finish' ? 'Finish' : 'Undo'} ${changeId}`;
}

export function moreRemains(left: number): Words {
  return mrkdwn`… and ${count(left, 'more line')}. Look again when these are in order.`;
}

/** Why a rescue is not proposed. */
export function nothingMarked(changeId: string, zone: DomainName): Words {
  return mrkdwn`No record of ${nameInCode(zone)} carries the mark of the change ${code(changeId, 80)} any more, so somebody has put it in order. To look again, type ${typed(`/dns recover ${zone}`)}.`;
}

const SHOWN = 8;

function list({ records }: Remains, zone: DomainName): Words[] {
  const lines = records.slice(0, SHOWN).map((one) => mrkdwn`• ${remnant(one, zone)}`);
  return records.length > SHOWN ? [...lines, mrkdwn`• and ${records.length - SHOWN} more`] : lines;
}

function remnant({ record, mark, fate }: Remnant, zone: DomainName): Words {
  const now = mrkdwn`${nameInCode(fullName(record.host, zone))} says ${recordWithLine(record)}, TTL ${duration(record.ttl)}`;
  const ttl = duration(mark.ttl);
  switch (fate) {
    case 'made':
      return mrkdwn`${now}: the change made it, to end with a TTL of ${ttl}.`;
    case 'same':
      return mrkdwn`${now}: as before but for the TTL, which was ${ttl}.`;
    case 'changed':
      return mark.was.kind === 'known'
        ? mrkdwn`${now}: it was ${said(mark.was)}, TTL ${ttl}.`
        : mrkdwn`${now}: it said something else, TTL ${ttl}.`;
    case 'changed-from-unknown':
      return mrkdwn`${now}: it said something else that was too long for the mark, TTL ${ttl}.`;
    case 'untold':
      return mrkdwn`${now}: its TTL was ${ttl}; whether it said the same is not known.`;
  }
}

function said(was: Said): Words {
  const value = was.priority === undefined ? was.value : `${was.priority} ${was.value}`;
  return recordInCode({ type: was.type, value });
}

function choices(remains: Remains): Words[] {
  if (canTakeBack(remains)) return [does('finish'), does('undo')];
  return [does('finish'), cannot(remains)];
}

function does(rescue: Rescue): Words {
  return rescue === 'finish'
    ? mrkdwn`*Finish* leaves every answer as it is, gives the records the TTL that they had, or 10 minutes where that is low as well, and takes the marks off.`
    : mrkdwn`*Undo* brings back what the marks tell, removes what the change has made, and takes the marks off.`;
}

function cannot({ records }: Remains): Words {
  return records.every(({ fate }) => fate === 'same')
    ? mrkdwn`There is nothing to undo: none of these records says anything else than before.`
    : mrkdwn`An undo is not possible, because the marks do not tell what the records said.`;
}

function belong(records: number): string {
  return records === 1 ? '1 more marked record belongs' : `${records} more marked records belong`;
}
