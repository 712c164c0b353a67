import type { Command } from '../domain/command-text.ts';
import { parseDomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { ChangeRequest, Target } from '../domain/request.ts';
import type { Ports, ZonePolicy } from '../ports.ts';
import { refuse, type Settled, settlePlace } from './settle-place.ts';

export type SwitchCommand = Extract<Command, { verb: 'switch' }>;

export interface Asker {
  userId: string;
  channel: string;
}

/** Finds out which zone and host are meant and what the target word stands for. @throws ProviderError */
export async function settleRequest(
  ports: Pick<Ports, 'provider' | 'zones'>,
  command: SwitchCommand,
  asker: Asker,
): Promise<Settled<ChangeRequest>> {
  const place = await settlePlace(ports, command);
  if (!place.ok) return place;
  const { zone, host } = place.value;
  const policy = ports.zones.get(zone);
  if (!policy) return refuse({ id: 'zone-not-configured', zone });
  const target = settleTarget(command.target, policy);
  const refusals: Refusal[] = target.ok ? [] : [...target.refusals];
  if (policy.approvers.length === 0) refusals.push({ id: 'nobody-may-approve', zone });
  if (!target.ok || refusals.length > 0) return { ok: false, refusals };
  const request: ChangeRequest = {
    verb: 'switch',
    zone,
    host,
    target: target.value,
    requestedBy: asker.userId,
    channel: asker.channel,
  };
  if (command.ttl !== undefined) request.ttl = command.ttl;
  if (command.reason !== undefined) request.reason = command.reason;
  return { ok: true, value: request };
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
