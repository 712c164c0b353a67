/** A misbehaviour of the network or of Slack, for the next calls of one method. */
export type Fault = {
  /** A Web API method, `response_url`, or `*` for any of them. */
  method: string;
  /** How many calls it hits; 1 when left out. */
  times?: number;
} & (
  | { /** Slack acts, and the connection breaks before its answer. */ kind: 'lost-answer' }
  | { /** Slack acts, and answers nothing as long as the workspace runs. */ kind: 'hang-after' }
  | { /** Slack answers nothing and does nothing. */ kind: 'hang' }
  | { /** The connection breaks before Slack has read the call. */ kind: 'refuse-connection' }
  | {
      /** Slack takes its time, in real milliseconds, and then acts and answers as ever. */ kind: 'late';
      ms: number;
    }
  | { kind: 'error' /** Slack's code. */; error: string }
  | { kind: 'ratelimited'; retryAfterSeconds?: number }
  | { kind: 'http-500' }
);

export interface Faults {
  /** Queues a fault; the faults of one method are spent in the order they were queued. */
  next(fault: Fault): void;
  /** Forgets what has not struck yet. */
  clear(): void;
  /** Calls still to be hit. */
  left(): number;
}

/** The faults as tests set them, and `strike`, with which the server spends them. */
export function createFaults(): Faults & { strike(method: string): Fault | undefined } {
  let queue: { fault: Fault; left: number }[] = [];
  return {
    next: (fault) => queue.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      queue = [];
    },
    left: () => queue.reduce((sum, { left }) => sum + left, 0),
    strike: (method) => {
      const hit = queue.find(({ fault }) => fault.method === method || fault.method === '*');
      if (!hit) return undefined;
      hit.left -= 1;
      queue = queue.filter(({ left }) => left > 0);
      return hit.fault;
    },
  };
}
