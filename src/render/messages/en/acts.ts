import { type DomainName, displayName, fullName } from '../../../domain/name.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { Rescue } from '../../../domain/recovery.ts';
import { code, inPlain, type Mrkdwn, mrkdwn, nameInCode, nameInPlain } from '../../mrkdwn.ts';
import { aRecord } from './units.ts';

/** What the plan does, as the headline of its card. */
export function title(plan: Plan): string {
  const { request, resolution } = plan;
  const name = nameInPlain(subjectOf(plan));
  const to = aimInPlain(plan);
  switch (resolution) {
    case 'forward-root':
      return `Forward ${name} to www.${displayName(request.zone)}`;
    case 'leave-gtm':
      return `Move ${name} out of GTM, to ${to}`;
    case 'cdn-behind-gtm':
      return `Put ${to} behind GTM for ${name}`;
    case 'split-by-line':
    case 'split-by-line-moved':
      return `Split ${name}: ${visitors(plan)} to ${to}`;
    case 'undo':
      return `${UNDOING[lostOf(plan) ?? 'plain'].title} ${changeIdOf(plan)} on ${name}`;
    case 'plain':
    case 'switch-to-cname':
      return 'record' in request && resolution === 'plain'
        ? recordTitle(request, name)
        : `Switch ${name} to ${to}`;
  }
}

/** The same as a noun, for sentences: `switch of www.example.com`. */
export function act(plan: Plan): Mrkdwn {
  const { lead, tail } = wordsOf(plan);
  return mrkdwn`${lead} ${isUndo(plan) ? code(changeIdOf(plan)) : nameInCode(subjectOf(plan))}${tail}`;
}

/** The same for a button, where there is little room: `switch of www`. */
export function actLabel(plan: Plan): string {
  const { lead, tail } = wordsOf(plan);
  return `${lead} ${isUndo(plan) ? changeIdOf(plan) : shortName(plan)}${tail}`;
}

/** What it is called in `this ...`. */
export function actWord(plan: Plan): string {
  return wordsOf(plan).word;
}

/** Where the host is to lead, in markup: the CDN's name is told to be one. */
export function aim(plan: Plan): Mrkdwn {
  const { target } = plan;
  if (target === undefined) return mrkdwn`the target`;
  return isToCdn(plan) ? mrkdwn`the CDN, ${nameInCode(target)}` : nameInCode(target);
}

/** The name the plan is about. */
export function subjectOf({ request: { host, zone } }: Plan): DomainName {
  return fullName(host, zone);
}

function isToCdn({ request }: Plan): boolean {
  return 'target' in request && request.target.kind === 'cdn';
}

interface Words {
  /** What it is, in one word. */
  word: string;
  lead: string;
  tail: string;
}

function wordsOf(plan: Plan): Words {
  const { request, resolution } = plan;
  switch (resolution) {
    case 'forward-root':
      return { word: 'forwarding', lead: 'forwarding of', tail: '' };
    case 'leave-gtm':
      return { word: 'move', lead: 'move of', tail: ' out of GTM' };
    case 'cdn-behind-gtm':
      return isToCdn(plan)
        ? { word: 'GTM setup', lead: 'setup of the CDN behind GTM for', tail: '' }
        : { word: 'GTM setup', lead: 'new GTM target of', tail: '' };
    case 'split-by-line':
    case 'split-by-line-moved':
      return { word: 'split', lead: 'split of', tail: '' };
    case 'undo':
      return { ...UNDOING[lostOf(plan) ?? 'plain'], tail: '' };
    case 'plain':
    case 'switch-to-cname':
      return 'record' in request && resolution === 'plain'
        ? recordWords(request)
        : { word: 'switch', lead: 'switch of', tail: '' };
  }
}

type RecordRequest = Extract<Plan['request'], { record: unknown }>;

function recordWords({ verb, record }: RecordRequest): Words {
  const { type, value } = record;
  switch (verb) {
    case 'add':
      return { word: 'addition', lead: `addition of ${aRecord(type)} to`, tail: '' };
    case 'set':
      return { word: 'update', lead: `update of the ${type} record of`, tail: '' };
    case 'remove':
      return {
        word: 'removal',
        lead: `removal of ${value === undefined ? `all ${type} records` : aRecord(type)} from`,
        tail: '',
      };
  }
}

function recordTitle({ verb, record }: RecordRequest, name: string): string {
  const { type, value } = record;
  const shown = value === undefined ? undefined : inPlain(value, 60);
  switch (verb) {
    case 'add':
      return `Add ${type} ${shown} to ${name}`;
    case 'set':
      return `Set ${type} of ${name} to ${shown}`;
    case 'remove':
      return shown === undefined ? `Remove all ${type} of ${name}` : `Remove ${type} ${shown} from ${name}`;
  }
}

function aimInPlain(plan: Plan): string {
  if (isToCdn(plan)) return 'the CDN';
  return plan.target === undefined ? 'another name' : nameInPlain(plan.target);
}

function visitors({ request }: Plan): string {
  const line = 'line' in request ? (request.line ?? 'oversea') : 'oversea';
  return line === 'oversea'
    ? 'visitors outside the Chinese mainland'
    : `visitors on the line ${inPlain(line, 30)}`;
}

/** Taking back by the journal, or rescuing a change that is gone by what its marks tell. */
const UNDOING = {
  plain: { title: 'Undo change', word: 'undo', lead: 'undo of change' },
  finish: { title: 'Finish lost change', word: 'finish', lead: 'finish of lost change' },
  undo: { title: 'Undo lost change', word: 'undo', lead: 'undo of lost change' },
} as const;

/** How a change that is gone is rescued; undefined where nothing was lost. */
export function lostOf({ request }: Plan): Rescue | undefined {
  return request.verb === 'undo' ? request.back.lost : undefined;
}

function isUndo({ resolution }: Plan): boolean {
  return resolution === 'undo';
}

function changeIdOf({ request }: Plan): string {
  return request.verb === 'undo' ? inPlain(request.back.changeId, 40) : '';
}

function shortName({ request: { host, zone } }: Plan): string {
  if (host === '@') return nameInPlain(zone);
  const shown = displayName(fullName(host, zone)).slice(0, -displayName(zone).length - 1);
  return shown === host ? host : `${shown} (${host})`;
}
