import type { CloudGtmAddress, CloudGtmConfig, CloudGtmInstance, CloudGtmPool } from '../../gtm/model.ts';
import type { Action, Answer, Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import type { Params } from '../params.ts';

export function instanceOf({ world }: Call, id: string): CloudGtmInstance {
  const instance = world.gtm.v3.instances.find((own) => own.id === id);
  if (!instance) throw new ApiError('CloudGtmInstance.NotExists');
  return instance;
}

/** A config is named by its own id; the instance's must fit where it is given too. */
export function configOf(
  { world }: Call,
  { ConfigId, InstanceId }: { ConfigId: string; InstanceId?: string | undefined },
): CloudGtmConfig {
  const config = world.gtm.v3.configs.find(({ id }) => id === ConfigId);
  if (!config || (InstanceId ?? config.instanceId) !== config.instanceId) {
    throw new ApiError('CloudGtmInstanceConfig.NotExists');
  }
  return config;
}

export function poolOf({ world }: Call, id: string): CloudGtmPool {
  const pool = world.gtm.v3.pools.find((own) => own.id === id);
  if (!pool) throw new ApiError('CloudGtmAddressPool.NotExists');
  return pool;
}

export function addressOf({ world }: Call, id: string): CloudGtmAddress {
  const address = world.gtm.v3.addresses.find((own) => own.id === id);
  if (!address) throw new ApiError('CloudGtmAddress.NotExists');
  return address;
}

/** Ids of 3.0 are a word and 18 digits. */
export function newCloudGtmId({ world: { gtm } }: Call, word: 'addr' | 'pool'): string {
  gtm.lastId += 1;
  return `${word}-896${String(gtm.lastId).padStart(15, '0')}`;
}

/** Describing what is not there: see the switch. */
export function describing(act: (call: Call) => Answer): Action {
  return (call) => {
    try {
      return act(call);
    } catch (error) {
      const isMissing = error instanceof ApiError && error.code.endsWith('.NotExists');
      if (isMissing && call.switches.missingCloudGtm === 'empty') return {};
      throw error;
    }
  };
}

/**
 * A call repeated with its ClientToken is answered as the first time and does nothing more. Only what was carried out
 * is remembered: a refused call may be tried again under the same token.
 */
export function withClientTokens<T extends Readonly<Record<string, (call: Call) => Answer>>>(
  actions: T,
): Record<keyof T & string, Action> {
  const wrapped = Object.entries(actions).map(([name, act]) => [name, once(name, act)]);
  return Object.fromEntries(wrapped);
}

function once(name: string, act: (call: Call) => Answer): Action {
  return (call) => {
    const { ClientToken, ...params } = call.params;
    if (!ClientToken) return act(call);
    const key = `${name} ${ClientToken}`;
    const first = call.account.clientTokens.get(key);
    if (first && !same(first.params, params)) throw new ApiError('IdempotentParameterMismatch');
    const answer = first?.answer ?? act(call);
    call.account.clientTokens.set(key, { params, answer });
    return answer;
  };
}

function same(a: Params, b: Params): boolean {
  const text = (params: Params) => JSON.stringify(Object.entries(params).sort());
  return text(a) === text(b);
}
