import type { Change } from '../../domain/change.ts';
import type { Freeze, FreezeNews } from '../../domain/freeze.ts';
import type { DomainName } from '../../domain/name.ts';
import { code, mention, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { typed } from './commands.ts';
import { listing, sentences } from './units.ts';

/** Who froze which zone, since when, until when and why, as one clause. */
export function freezeInForce({ zone, by, since, until, reason }: Freeze): Words {
  return say('freeze.in-force', {
    zone: nameInCode(zone),
    by: mention(by),
    since: moment(since, 'day and time'),
    ends: until === undefined ? 'no' : 'yes',
    until: until === undefined ? mrkdwn`` : moment(until, 'day and time'),
    told: reason === undefined ? 'no' : 'yes',
    reason: reason === undefined ? mrkdwn`` : code(reason),
  });
}

/** That nothing begins in the zone, and who ends that. */
export function zoneFrozen(freeze: Freeze): Words {
  const line = typed(`/dns unfreeze ${freeze.zone}`);
  return sentences(
    say('freeze.frozen', { freeze: freezeInForce(freeze) }),
    say('freeze.lift-with', { line }),
  );
}

/** Why nothing begins in the zone, and who can change that. */
export function frozenNow(key: 'freeze.refused-proposal' | 'freeze.refused-approval', freeze: Freeze): Words {
  const line = typed(`/dns unfreeze ${freeze.zone}`);
  return say(key, { freeze: freezeInForce(freeze), by: mention(freeze.by), line });
}

/** For everybody in the channel. */
export function freezeTold(news: FreezeNews): Words[] {
  const { freeze } = news;
  const zone = nameInCode(freeze.zone);
  if (news.kind === 'unfrozen') {
    return [
      say('freeze.unfrozen', { zone, by: mention(news.by), froze: mention(freeze.by) }),
      say('freeze.unfrozen-next'),
    ];
  }
  return [
    say('freeze.frozen', { freeze: freezeInForce(freeze) }),
    ...(news.before ? [say('freeze.instead', { before: freezeInForce(news.before) })] : []),
    say('freeze.frozen-next'),
    say('freeze.lift-with', { line: typed(`/dns unfreeze ${freeze.zone}`) }),
  ];
}

/** Changes that go on nevertheless, that wait to begin, and that nobody has approved yet. */
interface Affected {
  goingOn: readonly Change[];
  held: readonly Change[];
  undecided: readonly Change[];
}

/** For whoever froze the zone or freed it: what goes on nevertheless, and what waits. */
export function freezeDone(
  news: FreezeNews,
  { goingOn, held, undecided, told }: Affected & { told: boolean },
): Words[] {
  const isFrozen = news.kind === 'frozen';
  return [
    ...freezeTold(news),
    ...(isFrozen ? [goingOnNevertheless(goingOn)] : []),
    ...(held.length > 0 ? [say(isFrozen ? 'freeze.held' : 'freeze.released', { changes: named(held) })] : []),
    ...(undecided.length > 0
      ? [say(isFrozen ? 'freeze.undecided' : 'freeze.decidable', { changes: named(undecided) })]
      : []),
    ...(told ? [] : [say('freeze.not-told')]),
  ];
}

export function notFrozen(zone: DomainName): Words {
  return say('freeze.not-frozen', { zone: nameInCode(zone) });
}

export function notAllowed({ zone, approvers }: { zone: DomainName; approvers?: readonly string[] }): Words {
  const about = { zone: nameInCode(zone) };
  if (!approvers) return say('freeze.approvers-unreadable', about);
  return approvers.length === 0
    ? say('freeze.nobody-may', { ...about, file: code('switchyard.yml') })
    : say('freeze.approvers-only', { ...about, approvers: listing(approvers.map(mention)) });
}

export function moreOfFreeze(): Words {
  return mrkdwn`…`;
}

function goingOnNevertheless(changes: readonly Change[]): Words {
  return changes.length === 0
    ? say('freeze.nothing-under-way')
    : say('freeze.going-on', { changes: named(changes) });
}

function named(changes: readonly Change[]): Words {
  return listing(
    changes.map((change) => mrkdwn`${act(change.plan)} (${code(change.id)})`),
    6,
  );
}
