import type { HttpBindings } from '@hono/node-server';
import type { Params } from './params.ts';

/** One request as the server saw it, in order of arrival. */
export interface ApiCall {
  version: string;
  action: string;
  params: Params;
  /** Id of the access key it was signed with, which tells several callers apart; empty when it was not signed. */
  keyId: string;
  /** `OK`, the code of the refusal, `under-way`, or `no-answer` when a fault cut the connection. */
  code: string;
  /** True when the action was carried out, whatever the caller heard of it. */
  isCarriedOut: boolean;
  requestId: string;
  /** Epoch milliseconds of the world's clock. */
  at: number;
}

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { call: ApiCall };
}
