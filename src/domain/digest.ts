import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plan } from './plan.ts';

/** Raised whenever the planner would do something else for the same scene, so that old approvals do not carry over. */
const PLANNER_VERSION = 3;

/**
 * Fingerprint of a plan's effect, 16 hex digits: the records relied on, the facts that shaped the steps, the steps, when
 * they may run, and what the approver has to confirm. What people merely read (impact, names of editions, times) does not take part.
 */
export function digestOf(
  plan: Pick<Plan, 'request' | 'resolution' | 'scene' | 'target' | 'gtm' | 'steps' | 'confirmations'>,
): string {
  const { zone, host, verb, at } = plan.request;
  const effect = {
    planner: PLANNER_VERSION,
    effect: { verb, zone, host, resolution: plan.resolution, target: plan.target, gtm: plan.gtm, at },
    minTtl: plan.scene.zone.minTtl,
    records: plan.scene.records,
    steps: plan.steps,
    confirmations: plan.confirmations,
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical(effect))))).slice(0, 16);
}

/** The same value with the keys of every object in one order and without remarks, so that equal effects give equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key, inner]) => inner !== undefined && key !== 'remark');
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]),
  );
}
