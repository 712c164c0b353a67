import { createTrafficManager } from '../../../src/adapters/gtm/index.ts';
import type { TrafficManager } from '../../../src/ports.ts';
import {
  type Answer,
  failure,
  leapingClock,
  reply,
  type StandIn,
  startStandIn,
} from '../alibaba/stand-in.ts';

export interface Counter {
  gtm: TrafficManager;
  /** Actions that were asked for, oldest first. */
  actions(): string[];
  /** Parameters of the last call of the action. */
  queryOf(action: string): Record<string, string> | undefined;
  close(): Promise<void>;
}

/** A stand-in that answers each action by its name, and knows of no instance where nothing else is said. */
export async function answering(answers: Record<string, Answer | object>): Promise<Counter> {
  const standIn: StandIn = await startStandIn((response, request) => {
    const answer =
      answers[request.action] ?? NOTHING[request.action] ?? failure('InvalidAction.NotFound', 404);
    (typeof answer === 'function' ? answer : reply(answer))(response, request);
  });
  return {
    gtm: createTrafficManager({ endpoint: standIn.url, clock: leapingClock() }),
    actions: () => standIn.requests.map(({ action }) => action),
    queryOf: (action) => standIn.requests.findLast((request) => request.action === action)?.query,
    close: () => standIn.close(),
  };
}

const NOTHING: Record<string, object> = {
  ListCloudGtmInstanceConfigs: { TotalItems: 0, InstanceConfigs: { InstanceConfig: [] } },
  DescribeDnsGtmInstances: { TotalItems: 0, GtmInstances: [] },
  DescribeGtmInstances: { TotalItems: 0, GtmInstances: { GtmInstance: [] } },
};
