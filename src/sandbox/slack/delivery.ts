/** What Slack sends to an app. */
export interface Delivery {
  /** Names of Socket Mode; over HTTP the first two are forms and the third is JSON. */
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Readonly<Record<string, unknown>>;
}

/** How the app took it. */
export type Acknowledgement =
  | {
      outcome: 'acknowledged';
      /** What the app answered with; a bare text arrives as `{ text }`. */
      body: Readonly<Record<string, unknown>>;
      /** HTTP status; 200 over a socket. */
      status: number;
    }
  | {
      outcome: 'failed';
      /** `operation_timeout`: no answer in time. `dispatch_failed`: nobody to deliver to, or not answered with 200. */
      error: 'operation_timeout' | 'dispatch_failed';
      status: number | undefined;
    };

/** Brings one delivery to the app; a failure is an outcome, never thrown. */
export type Deliver = (delivery: Delivery) => Promise<Acknowledgement>;
