import type { Movement } from '../../domain/journal.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { subjectOf } from './acts.ts';
import { lineOf, typed } from './commands.ts';
import { movements } from './stops.ts';
import { listing } from './units.ts';

export type UndoRefusal = Extract<Refusal, { id: `undo-${string}` }>;

/** Why a change cannot be taken back. */
export function undoRefusal(why: UndoRefusal): Words {
  switch (why.id) {
    case 'undo-unknown':
      return say('refusals-undo.unknown', {
        id: code(why.changeId, 80),
        line: lineOf('undo', ''),
        recover: lineOf('recover', 'example.com'),
      });
    case 'undo-not-ended':
      return notEnded(why);
    case 'undo-nothing':
      return say('refusals-undo.nothing', { id: code(why.changeId, 80) });
    case 'undo-overtaken':
      return overtaken(why);
  }
}

function notEnded({ change }: Extract<UndoRefusal, { id: 'undo-not-ended' }>): Words {
  const id = code(change.id);
  if (change.state === 'proposed') return say('refusals-undo.not-begun', { id });
  const facts = { id, name: nameInCode(subjectOf(change.plan)) };
  return change.back
    ? say('refusals-undo.turned-already', facts)
    : say('refusals-undo.in-progress', { ...facts, line: typed(`/dns undo ${change.id}`) });
}

/** With where to see what is there now: the hosts that somebody has touched, or what GTM answers with. */
function overtaken(why: Extract<UndoRefusal, { id: 'undo-overtaken' }>): Words {
  const facts = { id: code(why.changeId, 80), movements: movements(why.movements) };
  const hosts = why.movements.flatMap(hostsOf);
  if (hosts.length === 0 && why.movements.length > 0) return say('refusals-undo.overtaken-gtm', facts);
  const lines = [...new Set(hosts)].map((host) => lineOf('records', host));
  return say('refusals-undo.overtaken', {
    ...facts,
    lines: lines.length === 0 ? lineOf('records', 'www.example.com') : listing(lines, 2),
  });
}

function hostsOf(moved: Movement): string[] {
  if (moved.kind === 'fact-changed') return [];
  return moved.kind === 'record-removed' ? [moved.before.host] : [moved.after.host];
}
