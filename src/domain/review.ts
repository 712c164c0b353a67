import type { Host } from './name.ts';
import type { Plan } from './plan.ts';
import { type Risk, risksOf } from './risk.ts';

/** A rule of a zone for some of its hosts. */
export interface ReviewRule {
  /** Hosts as people write them, `@` for the zone itself; `*` stands for any characters, dots included. */
  names: readonly string[];
  /** In place of the zone's; an empty list means nobody. */
  approvers?: readonly string[] | undefined;
  approvals?: number | undefined;
}

/** Who decides on changes of a zone, as the settings say it. */
export interface ReviewPolicy {
  /** User ids and user group ids; empty means that nobody may approve. */
  approvers: readonly string[];
  /** How many approvals a change needs. */
  approvals: number;
  rules?: readonly ReviewRule[] | undefined;
  /** How many approvals a change needs that takes the risk; one that is not named asks for no more than usual. */
  risks?: Readonly<Partial<Record<Risk, number | undefined>>> | undefined;
  /** How long a proposal waits for its approvals, in hours. */
  proposalHours?: number | undefined;
  /** User ids and user group ids of those who may approve by themselves in an emergency; nobody when left out. */
  breakGlass?: readonly string[] | undefined;
}

/** How long a proposal waits for its approvals where the settings say nothing. */
export const PROPOSAL_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What the settings ask for one plan. */
export interface Review {
  /** Lists of users and groups: an approver is in each of them. More than one where the plan's names have different rules. */
  lists: readonly (readonly string[])[];
  needed: number;
  /** The plan's risks that the settings name. */
  risks: readonly Risk[];
  breakGlass: readonly string[];
}

/**
 * Who may approve the plan, and how many have to. Each host is governed by its zone, and by every rule that fits its name:
 * their approvers replace the zone's, the highest count holds. What is asked for one host is asked for the whole plan.
 */
export function reviewOf(plan: Plan, policy: ReviewPolicy | undefined): Review {
  if (!policy) return { lists: [[]], needed: 1, risks: [], breakGlass: [] };
  const hosts = plan.scene.hosts.map((host) => ruleFor(host, policy));
  const weighed = risksOf(plan).filter((risk) => policy.risks?.[risk] !== undefined);
  const counts = [
    ...hosts.map(({ approvals }) => approvals),
    ...weighed.map((risk) => policy.risks?.[risk] ?? 1),
  ];
  return {
    lists: distinct(hosts.map(({ approvers }) => approvers)),
    needed: Math.max(...(hosts.length === 0 ? [policy.approvals] : []), ...counts),
    risks: weighed,
    breakGlass: policy.breakGlass ?? [],
  };
}

/** How long a proposal of the zone waits for its approvals. Milliseconds. */
export function lifetimeMs(policy: Pick<ReviewPolicy, 'proposalHours'> | undefined): number {
  const { proposalHours } = policy ?? {};
  return proposalHours === undefined ? PROPOSAL_LIFETIME_MS : proposalHours * 60 * 60 * 1000;
}

/** Users and groups who approve changes of the zone, or of some of its hosts where it names nobody itself. */
export function approversOf(policy: ReviewPolicy | undefined): readonly string[] {
  const { approvers = [], rules = [] } = policy ?? {};
  return approvers.length > 0 ? approvers : [...new Set(rules.flatMap((rule) => rule.approvers ?? []))];
}

/** True when no change of the zone could be approved, whatever it is about. */
export function namesNobody(policy: ReviewPolicy): boolean {
  return approversOf(policy).length === 0;
}

/** True when a pattern such as `pay*` or `*.eu` means the host. */
export function isNamedBy(pattern: string, host: Host): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(host);
}

function ruleFor(host: Host, policy: ReviewPolicy): Pick<ReviewPolicy, 'approvers' | 'approvals'> {
  const rules = policy.rules?.filter(({ names }) => names.some((pattern) => isNamedBy(pattern, host))) ?? [];
  const named = rules.flatMap(({ approvers }) => (approvers ? [approvers] : []));
  const counts = rules.flatMap(({ approvals }) => approvals ?? []);
  // A rule that names nobody closes the host, whatever others say.
  const isClosed = named.some((list) => list.length === 0);
  return {
    approvers: named.length === 0 ? policy.approvers : isClosed ? [] : [...new Set(named.flat())],
    approvals: counts.length === 0 ? policy.approvals : Math.max(...counts),
  };
}

function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  const byContent = new Map(lists.map((list) => [JSON.stringify([...list].sort()), list]));
  return byContent.size === 0 ? [[]] : [...byContent.values()];
}
