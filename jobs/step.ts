import { runStep } from '../src/app/run-step.ts';
import type { Alarm, Ports } from '../src/ports.ts';

/** An alarm rang: carry the change's present step as far as it goes. */
export async function answerAlarm(ports: Ports, alarm: Alarm): Promise<void> {
  await runStep(ports, alarm);
}
