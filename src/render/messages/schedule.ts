import type { Change } from '../../domain/change.ts';
import type { AskedVerb } from '../../domain/command.ts';
import { leadMs } from '../../domain/holding.ts';
import type { HoldReason } from '../../domain/journal.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Window } from '../../domain/schedule.ts';
import { hasBegun } from '../../domain/transition.ts';
import { code, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { freezeInForce } from './freeze.ts';
import { duration } from './units.ts';

type Held = { why: HoldReason; until?: number | undefined };

/** When the plan is to take effect, for whoever decides on it; nothing where it begins with its approval. */
export function when(plan: Plan): Words[] {
  const { at } = plan.request;
  if (!at) return [];
  const lead = leadMs(plan);
  if (at.kind === 'time') {
    const begins = at.at - lead;
    const isSoon = begins <= plan.scene.takenAt;
    return [
      say('schedule.at-time', { at: moment(at.at, 'day and time') }),
      ...(lead > 0 && !isSoon ? [say('schedule.begins', { begins: moment(begins, 'day and time') })] : []),
      ...(lead > 0 && isSoon ? [say('schedule.begins-at-once')] : []),
    ];
  }
  return [
    say('schedule.at-off-peak', { window: windowInWords(at.window) }),
    ...(lead > 0 ? [say('schedule.begins-before', { lead: duration(lead / 1000) })] : []),
  ];
}

/** What a change is waiting for that may not go on yet, and what happens next. */
export function held(change: Change, { why, until }: Held): Words[] {
  const isNew = !hasBegun(change);
  if (why.id === 'frozen') {
    return [
      say('schedule.frozen', { freeze: freezeInForce(why.freeze) }),
      say('schedule.goes-on-after-freeze'),
    ];
  }
  const { opens, closes, late } = why;
  const times = {
    until: moment(until ?? opens, 'day and time'),
    opens: moment(opens, 'day and time'),
    closes: closes === undefined ? mrkdwn`` : moment(closes, 'day and time'),
    ends: closes === undefined ? 'no' : 'yes',
  };
  const lowers = isNew && leadMs(change.plan) > 0;
  return [
    ...(late ? [say('schedule.late')] : []),
    lowers
      ? say('schedule.waits-to-begin', times)
      : say('schedule.waits', { ...times, low: isNew ? 'no' : 'yes' }),
    say('schedule.by-itself'),
  ];
}

/** The same in one sentence. */
export function heldInShort({ why, until }: Held): Words {
  if (why.id === 'frozen') return say('schedule.held-by-freeze', { freeze: freezeInForce(why.freeze) });
  return say('schedule.held', { until: moment(until ?? why.opens, 'day and time') });
}

type TimeRefusal = Extract<Refusal, { id: 'time-passed' | 'time-too-far' | 'no-off-peak' }>;

/** Why nothing can be done at the time that was asked for, and one at which it can. */
export function timeRefusal(why: TimeRefusal, verb: AskedVerb): Words {
  const example = verb === 'freeze' ? code('until tomorrow 09:00') : code('--at "tomorrow 03:00"');
  switch (why.id) {
    case 'no-off-peak':
      return say('schedule.no-off-peak', {
        zone: nameInCode(why.zone),
        option: code('--at off-peak'),
        example,
        setting: code('offPeak'),
        file: code('switchyard.yml'),
      });
    case 'time-passed':
      return say('schedule.time-passed', { at: moment(why.at, 'day and time'), example });
    case 'time-too-far':
      return say('schedule.time-too-far', { at: moment(why.at, 'day and time'), days: why.days, example });
  }
}

/** The same for readings: when a change under way is to take effect. */
export function takesEffect({ request }: Plan): Words[] {
  const { at } = request;
  if (!at) return [];
  return at.kind === 'time'
    ? [say('schedule.when', { at: moment(at.at, 'day and time') })]
    : [say('schedule.when-off-peak', { window: windowInWords(at.window) })];
}

/** The hours as the settings have them. */
export function windowInWords({ from, to, timeZone }: Window): Words {
  return mrkdwn`${from}-${to} ${timeZone}`;
}
