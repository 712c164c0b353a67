import type { AskedVerb } from '../../domain/command.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
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
      return say('refusals-records.record-locked', { records: recordList(why.records, 4) });
    case 'already-so':
      return say('refusals-records.already-so', {
        name: nameInCode(why.name),
        target: nameInCode(why.target),
      });
    case 'unsolved-conflict':
      return say('refusals-records.unsolved-conflict', {
        conflicts: listing(why.conflicts.map(conflict), 4),
      });
    case 'nothing-to-switch':
      return say('refusals-records.nothing-to-switch', {
        name: nameInCode(why.name),
        records: recordList(why.records, 4),
        line: lineOf(verb, 'www.example.com'),
      });
    case 'split-line-taken':
      return say('refusals-records.split-line-taken', {
        line: lineName(why.line),
        records: recordList(why.records, 4),
      });
    case 'line-would-hide':
      return say('refusals-records.line-would-hide', {
        line: lineName(why.line),
        records: recordList(why.records, 4),
        option: code('--line'),
      });
    case 'record-there':
      return say(
        why.record.status === 'disabled'
          ? 'refusals-records.record-there-disabled'
          : 'refusals-records.record-there',
        { ...present(why), set: code('set'), add: code('add') },
      );
    case 'record-not-there':
      return notThere(why);
    case 'which-record':
      return say(verb === 'set' ? 'refusals-records.which-record-to-set' : 'refusals-records.which-record', {
        name: nameInCode(why.name),
        type: why.type,
        records: recordList(why.records, 6),
        option: code('--line'),
      });
    case 'second-cname':
      return say('refusals-records.second-cname', {
        name: nameInCode(why.name),
        records: recordList(why.records, 4),
        set: code('set'),
        add: code('add'),
      });
    case 'same-as-before':
      return say('refusals-records.same-as-before', present(why));
  }
}

function present({
  name,
  record,
}: Extract<RecordRefusal, { id: 'record-there' | 'same-as-before' }>): Record<string, Words> {
  return {
    name: nameInCode(name),
    record: recordInCode(record),
    line: onLine(record.line),
    ttl: duration(record.ttl),
  };
}

function notThere({
  name: of,
  type,
  value,
  records,
}: Extract<RecordRefusal, { id: 'record-not-there' }>): Words {
  const facts = { name: nameInCode(of), line: typed(`/dns records ${of}`) };
  const others = { records: recordList(records, 6) };
  if (value === undefined) {
    return records.length === 0
      ? say('refusals-records.type-not-there-nor-other', { ...facts, type })
      : say('refusals-records.type-not-there', { ...facts, ...others, type });
  }
  const record = recordInCode({ type, value });
  return records.length === 0
    ? say('refusals-records.record-not-there-nor-other', { ...facts, record })
    : say('refusals-records.record-not-there', { ...facts, ...others, record });
}
