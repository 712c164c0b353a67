import { OPEN_STATES } from '../domain/change.ts';
import type { Command } from '../domain/command-text.ts';
import { parseDomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { AskedRecord, ChangeRequest, Target } from '../domain/request.ts';
import { namesNobody } from '../domain/review.ts';
import { MAX_DAYS_AHEAD, settleTime, type TypedTime, type When } from '../domain/schedule.ts';
import { backOf } from '../domain/undo.ts';
import type { Ports, ZonePolicy } from '../ports.ts';
import { type Place, refuse, type Settled, settlePlace } from './settle-place.ts';

/** Commands that ask for a change. */
export type ChangeCommand = Extract<
  Command,
  { verb: 'switch' | 'split' | 'gtm' | 'forward' | 'add' | 'set' | 'remove' | 'undo' }
>;

export interface Asker {
  userId: string;
  channel: string;
  /** Their workspace; absent where Slack did not tell it. */
  teamId?: string | undefined;
}

type Settlers = Pick<Ports, 'provider' | 'zones' | 'changes' | 'time'>;

/** Finds out which zone and host are meant and what the target word stands for. @throws ProviderError */
export async function settleRequest(
  ports: Settlers,
  command: ChangeCommand,
  asker: Asker,
): Promise<Settled<ChangeRequest>> {
  if (command.verb === 'undo') return await settleUndo(ports, command, asker);
  const mayBeNew = command.verb === 'add' || command.verb === 'set';
  const place = await settlePlace(ports, command, { mayBeNew });
  if (!place.ok) return place;
  const policy = ports.zones.get(place.value.zone);
  if (!policy) return refuse({ id: 'zone-not-configured', zone: place.value.zone });
  const target: Settled<Target | undefined> =
    'target' in command ? settleTarget(command.target, policy) : { ok: true, value: undefined };
  const when = await settleWhen(ports, command.at, place.value, policy);
  const refusals: Refusal[] = [target, when].flatMap((part) => (part.ok ? [] : part.refusals));
  refusals.push(...unapprovable(place.value, policy));
  if (!target.ok || !when.ok || refusals.length > 0) return { ok: false, refusals };
  const request = requestOf(command, place.value, target.value, asker);
  return { ok: true, value: { ...request, ...(when.value && { at: when.value }) } };
}

function requestOf(
  command: Exclude<ChangeCommand, { verb: 'undo' }>,
  place: Place,
  target: Target | undefined,
  { userId, channel }: Asker,
): ChangeRequest {
  const { ttl, line, reason } = { ttl: undefined, line: undefined, ...command };
  const asked = {
    ...place,
    ...(ttl !== undefined && { ttl }),
    ...(reason !== undefined && { reason }),
    requestedBy: userId,
    channel,
  };
  const onLine = line === undefined ? {} : { line };
  switch (command.verb) {
    case 'switch':
    case 'split':
      return { verb: command.verb, ...asked, ...onLine, target: target ?? { kind: 'cdn' } };
    case 'gtm':
    case 'forward':
      return { verb: command.verb, ...asked, target: target ?? { kind: 'cdn' } };
    case 'add':
    case 'set': {
      const { type, value, priority } = command;
      const record: AskedRecord = { type, value, ...(priority !== undefined && { priority }) };
      return { verb: command.verb, ...asked, ...onLine, record };
    }
    case 'remove': {
      const { type, value, priority } = command;
      const record = {
        type,
        ...(value !== undefined && { value }),
        ...(priority !== undefined && { priority }),
      };
      return { verb: 'remove', ...asked, ...onLine, record };
    }
  }
}

/** What the change wrote is taken from its journal, not from its plan: it may have stopped on the way. */
async function settleUndo(
  ports: Settlers,
  { change: id, reason, at: typed }: Extract<ChangeCommand, { verb: 'undo' }>,
  { userId, channel }: Asker,
): Promise<Settled<ChangeRequest>> {
  const { changes, zones } = ports;
  const change = await changes.find(id);
  if (!change) return refuse({ id: 'undo-unknown', changeId: id });
  if (OPEN_STATES.has(change.state)) return refuse({ id: 'undo-not-ended', change });
  // What looks like its work by now is somebody else's.
  if (change.state === 'undone') return refuse({ id: 'undo-nothing', changeId: id });
  const { zone, host } = change.plan.request;
  const policy = zones.get(zone);
  if (!policy) return refuse({ id: 'zone-not-configured', zone });
  const when = await settleWhen(ports, typed, { zone, host }, policy);
  const refusals = [...(when.ok ? [] : when.refusals), ...unapprovable({ zone, host }, policy)];
  if (!when.ok || refusals.length > 0) return { ok: false, refusals };
  const at = when.value && { at: when.value };
  const asked = { zone, host, requestedBy: userId, channel, ...(reason !== undefined && { reason }), ...at };
  return { ok: true, value: { verb: 'undo', ...asked, back: backOf(change) } };
}

/** What was typed means a time of the zone: in its own time zone, or in its quiet hours. */
async function settleWhen(
  { time }: Pick<Ports, 'time'>,
  typed: TypedTime | undefined,
  { zone }: Place,
  policy: ZonePolicy,
): Promise<Settled<When | undefined>> {
  if (!typed) return { ok: true, value: undefined };
  if (typed.kind === 'off-peak') {
    const { offPeak: window } = policy;
    return window ? { ok: true, value: { kind: 'off-peak', window } } : refuse({ id: 'no-off-peak', zone });
  }
  const timeZone = timeZoneOf(policy);
  const { ok, at, ...why } = settleTime(typed, timeZone, (await time.now()).latest);
  if (ok) return { ok: true, value: { kind: 'time', at, timeZone } };
  return 'why' in why && why.why === 'too-far'
    ? refuse({ id: 'time-too-far', at, timeZone, days: MAX_DAYS_AHEAD })
    : refuse({ id: 'time-passed', at, timeZone });
}

/** The zone's own, else that of its quiet hours. */
export function timeZoneOf({ timeZone, offPeak }: Pick<ZonePolicy, 'timeZone' | 'offPeak'>): string {
  return timeZone ?? offPeak?.timeZone ?? 'UTC';
}

function unapprovable({ zone }: Place, policy: ZonePolicy): Refusal[] {
  return namesNobody(policy) ? [{ id: 'nobody-may-approve', zone }] : [];
}

function settleTarget(text: string, policy: ZonePolicy): Settled<Target> {
  const word = Object.hasOwn(policy.targets, text) ? policy.targets[text] : undefined;
  if (word === 'auto') return { ok: true, value: { kind: 'cdn' } };
  if (word !== undefined) return { ok: true, value: { kind: 'name', name: word } };
  if (isAddress(text)) return refuse({ id: 'target-is-address', text });
  const name = parseDomainName(text);
  if (name?.includes('.')) return { ok: true, value: { kind: 'name', name } };
  return refuse({ id: 'target-word-unknown', word: text, words: Object.keys(policy.targets) });
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);
}
