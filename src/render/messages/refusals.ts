import type { AskedVerb } from '../../domain/command.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { lineOf, typed } from './commands.ts';
import { busy } from './holder.ts';
import { recordList } from './records.ts';
import { nothingMarked } from './recovery.ts';
import { type GtmRefusal, gtmRefusal } from './refusals-gtm.ts';
import { recordRefusal } from './refusals-records.ts';
import { type TargetRefusal, targetRefusal } from './refusals-target.ts';
import { type UndoRefusal, undoRefusal } from './refusals-undo.ts';
import { type ZoneRefusal, zoneRefusal } from './refusals-zone.ts';
import { resolutionName } from './resolutions.ts';
import { timeRefusal } from './schedule.ts';
import { answer } from './stops.ts';
import { duration, lineName, listing } from './units.ts';

export const nothingDone = say('refusals.nothing-done');

/** What is wrong with a request, and what to type or do next. `verb` is what was asked for. */
export function refusal(why: Refusal, verb: AskedVerb = 'switch'): Words {
  if (isAboutTarget(why)) return targetRefusal(why, verb);
  if (isAboutGtm(why)) return gtmRefusal(why, verb);
  if (isAboutUndo(why)) return undoRefusal(why);
  if (isAboutZone(why)) return zoneRefusal(why, verb);
  switch (why.id) {
    case 'not-a-name':
      return say('refusals.not-a-name', {
        text: code(why.text, 120),
        line: lineOf(verb, 'www.example.com'),
      });
    case 'nobody-may-approve':
      return say('refusals.nobody-may-approve', {
        zone: nameInCode(why.zone),
        file: code('switchyard.yml'),
      });
    case 'time-passed':
    case 'time-too-far':
    case 'no-off-peak':
      return timeRefusal(why, verb);
    case 'host-unknown':
      return say(why.zones.length > 1 ? 'refusals.host-unknown-here' : 'refusals.host-unknown', {
        name: nameInCode(why.name),
        verb,
        line: lineOf(verb, 'www.example.com'),
      });
    case 'host-is-wildcard':
      return say('refusals.host-is-wildcard', {
        name: nameInCode(why.name),
        line: lineOf(verb, `www${why.name.slice(1)}`),
      });
    case 'host-delegated':
      return say('refusals.host-delegated', {
        name: nameInCode(why.name),
        records: recordList(why.delegations, 4),
      });
    case 'host-busy':
      return busy(why);
    case 'not-provably-safe':
      return say('refusals.not-provably-safe', { detail: code(why.detail, 200) });
    case 'ttl-too-low':
      return say('refusals.ttl-too-low', {
        asked: duration(why.asked),
        least: duration(why.minTtl),
        zone: nameInCode(why.zone),
        option: code(`--ttl ${why.minTtl}`),
      });
    case 'line-unknown': {
      const line = code(why.line, 80);
      const lines = why.lines.map((known) => code(known, 60));
      return why.nearest === undefined
        ? say('refusals.line-unknown', { line, lines: listing(lines, 8) })
        : say('refusals.line-unknown-nearest', { line, nearest: code(`--line ${why.nearest}`, 80) });
    }
    case 'split-line-missing':
      return say('refusals.split-line-missing', {
        line: lineName(why.line),
        zone: nameInCode(why.zone),
        option: code('--line'),
      });
    case 'not-a-root':
      return say('refusals.not-a-root', {
        name: nameInCode(why.name),
        forward: typed(`/dns forward ${why.zone}`),
        line: typed(`/dns switch ${why.name} cdn`),
      });
    case 'not-filed':
      return say('refusals.not-filed', {
        names: listing(why.names.map(nameInCode), 4),
        n: why.names.length,
      });
    case 'forwarding-line':
      return say('refusals.forwarding-line', { line: lineName(why.line), option: code('--line') });
    case 'behind-wildcard':
      return say('refusals.behind-wildcard', {
        name: nameInCode(why.name),
        records: recordList(why.records, 4),
        line: typed(`/dns add ${why.name} CNAME ${why.target}`),
      });
    case 'split-on-default':
      return say('refusals.split-on-default', {
        switch: code('switch'),
        split: code('split'),
        option: code('--line'),
      });
    case 'way-gone':
      return say('refusals.way-gone', { way: resolutionName(why.resolution) });
    case 'forwarding-wildcard':
      return say('refusals.forwarding-wildcard', { name: nameInCode(why.name) });
    case 'nothing-marked':
      return nothingMarked(why.changeId, why.zone);
    case 'provider-failed':
      return say('refusals.provider-failed', { answer: answer(why) });
    default:
      return recordRefusal(why, verb);
  }
}

export function moreRefusals(left: number): Words {
  return say('refusals.more', { n: left });
}

function isAboutTarget(why: Refusal): why is TargetRefusal {
  return why.id.startsWith('target-') || why.id.startsWith('cdn-');
}

function isAboutGtm(why: Refusal): why is GtmRefusal {
  return why.id.startsWith('gtm-') || why.id === 'not-behind-gtm';
}

function isAboutUndo(why: Refusal): why is UndoRefusal {
  return why.id.startsWith('undo-');
}

function isAboutZone(why: Refusal): why is ZoneRefusal {
  return why.id.startsWith('zone-');
}
