import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import type { PostedMessage, PostingClient } from '../../../src/adapters/slack/post.ts';
import type { MessageRef } from '../../../src/domain/change.ts';
import type { SlackMessage } from '../../../src/render/blocks.ts';

export interface Posted {
  channel: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  blocks: unknown;
}

/** A workspace that keeps what was posted, and is away at times. */
export class Slack {
  readonly messages: Posted[];
  /** Until when calls fail; `takes` says whether they take effect nevertheless. */
  down = { until: 0, takes: false };
  readonly #now: () => number;

  constructor(now: () => number, messages: readonly Posted[] = []) {
    this.#now = now;
    this.messages = structuredClone([...messages]);
  }

  /** The client of one process, whose calls go through `gate`. */
  clientFor(gate: <T>(call: string, work: () => T) => Promise<T>): PostingClient {
    return {
      chat: {
        postMessage: (message) => gate('slack.post', () => this.#perform(() => this.#post(message))),
        update: (message) => gate('slack.edit', () => this.#perform(() => this.#edit(message))),
      },
    };
  }

  find(channel: string, ts: string): Posted | undefined {
    return this.messages.find((one) => one.channel === channel && one.ts === ts);
  }

  #perform<T>(work: () => T): T {
    if (this.down.until <= this.#now()) return work();
    if (this.down.takes) work();
    const code = this.down.takes ? 'ECONNRESET' : 'ECONNREFUSED';
    throw new WebAPIRequestError(Object.assign(new Error('Slack is away.'), { code }));
  }

  #post({ channel, text, blocks, thread_ts: threadTs }: PostedMessage): {
    ok: true;
    channel: string;
    ts: string;
  } {
    const ts = `${this.messages.length + 1}.0`;
    this.messages.push({ channel, ts, threadTs, text, blocks });
    return { ok: true, channel, ts };
  }

  #edit({ channel, ts, text, blocks }: SlackMessage & MessageRef): { ok: true } {
    const message = this.find(channel, ts);
    if (!message) throw new WebAPIPlatformError({ ok: false, error: 'message_not_found' });
    Object.assign(message, { text, blocks });
    return { ok: true };
  }
}
