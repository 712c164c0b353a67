import type { z } from 'zod';
import { WaitingRequest } from '../../src/domain/waiting.ts';
import { CREATED_AT } from './changes.ts';

type Overrides = Partial<z.input<typeof WaitingRequest>>;

/** Bob's `/dns switch www eu`, which waits for www.example.com behind change-1; a test states only its difference. */
export function aWaiting(overrides: Overrides = {}): WaitingRequest {
  return WaitingRequest.parse({
    schema: 1,
    id: 'change-2',
    command: { verb: 'switch', host: 'www', absolute: false, target: 'eu' },
    channel: 'C0OPS',
    about: 'www.example.com',
    behind: { name: 'www.example.com', changeId: 'change-1' },
    askedBy: 'U0BOB',
    joinedAt: CREATED_AT,
    hindered: 0,
    ...overrides,
  } satisfies z.input<typeof WaitingRequest>);
}
