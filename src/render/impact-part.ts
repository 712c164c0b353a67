import type { Plan } from '../domain/plan.ts';
import { messages } from './messages/index.ts';
import { mrkdwn, type Words } from './mrkdwn.ts';

/** What people should know before they approve, one line each, as the card, the dialogs and the preview say it. */
export function impactLines(plan: Plan): Words[] {
  const { alwaysAnswered, impactLines: told, isTold } = messages.impact;
  const gaps = plan.gaps.filter((gap) => !isTold(gap, plan));
  const isSure = plan.gaps.every((gap) => gap.onlyInFallback);
  const lines = [...(isSure ? [alwaysAnswered] : []), ...told(plan, gaps)];
  return lines.map((line) => mrkdwn`• ${line}`);
}
