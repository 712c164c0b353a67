import { type DomainName, displayName, fullName } from '../../domain/name.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Rescue } from '../../domain/recovery.ts';
import { code, cut, inPlain, nameInCode, nameInPlain, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { aRecord } from './units.ts';

/** What the plan does, as the headline of its card. */
export function title(plan: Plan): Words {
  const { request, resolution } = plan;
  const name = nameInPlain(subjectOf(plan));
  switch (resolution) {
    case 'forward-root':
      return say('acts.title-forward', { name, www: `www.${displayName(request.zone)}` });
    case 'leave-gtm':
      return say('acts.title-leave-gtm', { name, to: aimInPlain(plan) });
    case 'cdn-behind-gtm':
      return say('acts.title-behind-gtm', { name, to: aimInPlain(plan) });
    case 'split-by-line':
    case 'split-by-line-moved':
      return say('acts.title-split', { name, visitors: visitors(plan), to: aimInPlain(plan) });
    case 'undo':
      return say(`acts.title-${undoing(plan)}`, { id: changeIdOf(plan), name });
    case 'plain':
    case 'switch-to-cname':
      return 'record' in request && resolution === 'plain'
        ? recordTitle(request, name)
        : say('acts.title-switch', { name, to: aimInPlain(plan) });
  }
}

/** The same as a noun, for sentences: `switch of www.example.com`. */
export function act(plan: Plan): Words {
  return actOf(plan, plan.resolution === 'undo' ? code(changeIdOf(plan)) : nameInCode(subjectOf(plan)));
}

/** The same for a button, where there is little room: `switch of www`. */
export function actLabel(plan: Plan): Words {
  return actOf(plan, plan.resolution === 'undo' ? cut(changeIdOf(plan), 40) : cut(shortName(plan), 60));
}

/** What it is called in `this ...`. */
export function actWord(plan: Plan): Words {
  const { request, resolution } = plan;
  if ('record' in request && resolution === 'plain') return say(`acts.word-${request.verb}`);
  return say(resolution === 'undo' ? `acts.word-${undoing(plan)}` : `acts.word-${resolution}`);
}

/** Where the host is to lead, in markup: the CDN's name is told to be one. */
export function aim(plan: Plan): Words {
  const { target } = plan;
  if (target === undefined) return say('acts.aim-unknown');
  const name = nameInCode(target);
  return isToCdn(plan) ? say('acts.aim-cdn', { name }) : name;
}

/** The name the plan is about. */
export function subjectOf({ request: { host, zone } }: Plan): DomainName {
  return fullName(host, zone);
}

function isToCdn({ request }: Plan): boolean {
  return 'target' in request && request.target.kind === 'cdn';
}

function actOf(plan: Plan, name: Words): Words {
  const { request, resolution } = plan;
  if ('record' in request && resolution === 'plain') return recordAct(request, name);
  switch (resolution) {
    case 'cdn-behind-gtm':
      return say(isToCdn(plan) ? 'acts.cdn-behind-gtm' : 'acts.target-behind-gtm', { name });
    case 'undo':
      return say(`acts.${undoing(plan)}`, { id: name });
    default:
      return say(`acts.${resolution}`, { name });
  }
}

type RecordRequest = Extract<Plan['request'], { record: unknown }>;

function recordAct({ verb, record }: RecordRequest, name: Words): Words {
  const { type, value } = record;
  switch (verb) {
    case 'add':
      return say('acts.add', { record: aRecord(type), name });
    case 'set':
      return say('acts.set', { type, name });
    case 'remove':
      return value === undefined
        ? say('acts.remove-all', { type, name })
        : say('acts.remove', { record: aRecord(type), name });
  }
}

function recordTitle({ verb, record }: RecordRequest, name: string): Words {
  const { type, value } = record;
  const shown = value === undefined ? undefined : cut(value, 60);
  if (shown === undefined) return say('acts.title-remove-all', { type, name });
  return say(`acts.title-${verb}`, { type, value: shown, name });
}

function aimInPlain(plan: Plan): Words {
  if (isToCdn(plan)) return say('acts.to-cdn');
  return plan.target === undefined ? say('acts.to-another') : cut(nameInPlain(plan.target), 260);
}

function visitors({ request }: Plan): Words {
  const line = 'line' in request ? (request.line ?? 'oversea') : 'oversea';
  return line === 'oversea'
    ? say('acts.visitors-oversea')
    : say('acts.visitors-line', { line: cut(line, 30) });
}

/** Taking back by the journal, or rescuing a change that is gone by what its marks tell. */
function undoing(plan: Plan): 'undo' | 'finish-lost' | 'undo-lost' {
  const lost = lostOf(plan);
  return lost ? `${lost}-lost` : 'undo';
}

/** How a change that is gone is rescued; undefined where nothing was lost. */
export function lostOf({ request }: Plan): Rescue | undefined {
  return request.verb === 'undo' ? request.back.lost : undefined;
}

function changeIdOf({ request }: Plan): string {
  return request.verb === 'undo' ? inPlain(request.back.changeId, 40) : '';
}

function shortName({ request: { host, zone } }: Plan): string {
  if (host === '@') return nameInPlain(zone);
  const shown = displayName(fullName(host, zone)).slice(0, -displayName(zone).length - 1);
  return shown === host ? host : `${shown} (${host})`;
}
