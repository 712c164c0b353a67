import type { AskedVerb } from '../../../domain/command.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { lineOf, typed } from './commands.ts';
import { conflict } from './conflicts.ts';
import { recordInCode, recordList } from './records.ts';
import { duration, lineName, listing, onLine } from './units.ts';

type RecordRefusal = Extract<
  Refusal,
  {
    id:
      | 'record-locked'
      | 'already-so'
      | 'unsolved-conflict'
      | 'nothing-to-switch'
      | 'record-there'
      | 'record-not-there'
      | 'which-record'
      | 'second-cname'
      | 'same-as-before'
      | 'split-line-taken'
      | 'line-would-hide';
  }
>;

/** What the records that are there have against it. */
export function recordRefusal(why: RecordRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'record-locked':
      return mrkdwn`Another product manages these records, and Alibaba Cloud DNS refuses every edit of them: ${recordList(why.records, 4)}. Release them in that product's console, then type the same again.`;
    case 'already-so':
      return mrkdwn`${nameInCode(why.name)} is a CNAME record to ${nameInCode(why.target)} already. There is nothing to do.`;
    case 'unsolved-conflict':
      return mrkdwn`No way around these records is known, and none of them is dropped silently: ${listing(why.conflicts.map(conflict), 4)} Move them to another host or remove them first, then type the same again.`;
    case 'nothing-to-switch':
      return mrkdwn`${nameInCode(why.name)} has no address that is answered (A or AAAA), only ${recordList(why.records, 4)}. Check the host, then type ${lineOf(verb, 'www.example.com')} with it.`;
    case 'split-line-taken':
      return mrkdwn`The addresses cannot move to ${lineName(why.line)}, because it has records of its own: ${recordList(why.records, 4)}. Split with the addresses left where they are, which needs no room there.`;
    case 'line-would-hide':
      return mrkdwn`It would be the first record on ${lineName(why.line)}, whose visitors would no longer get ${recordList(why.records, 4)}: a line that has records of the host hides the wider ones. Add the addresses on that line first, or leave out ${code('--line')}.`;
    case 'record-there':
      return mrkdwn`${nameInCode(why.name)} has ${recordInCode(why.record)}${onLine(why.record.line)} already, with a TTL of ${duration(why.record.ttl)}${why.record.status === 'disabled' ? ', but it is disabled: enable it in the Alibaba Cloud DNS console' : ''}. To give it another TTL, type the same with ${code('set')} in place of ${code('add')}.`;
    case 'record-not-there':
      return mrkdwn`${nameInCode(why.name)} has no ${why.value === undefined ? mrkdwn`${why.type} record` : recordInCode({ type: why.type, value: why.value })}${why.records.length === 0 ? mrkdwn`, and no other record either` : mrkdwn`, but ${recordList(why.records, 6)}`}. See ${typed(`/dns records ${why.name}`)}.`;
    case 'which-record':
      return mrkdwn`${nameInCode(why.name)} has more than one ${why.type} record that could be meant: ${recordList(why.records, 6)}. ${verb === 'set' ? 'Remove those that are to go first, each with its value' : 'Type the value of the one that is meant'}, or say its line with ${code('--line')}.`;
    case 'second-cname':
      return mrkdwn`${nameInCode(why.name)} is a CNAME record already: ${recordList(why.records, 4)}. Of several CNAME records each answer holds one in turn, so a part of the visitors would go elsewhere. To replace it, type the same with ${code('set')} in place of ${code('add')}.`;
    case 'same-as-before':
      return mrkdwn`${nameInCode(why.name)} has ${recordInCode(why.record)}${onLine(why.record.line)} with a TTL of ${duration(why.record.ttl)} already. There is nothing to do.`;
  }
}
