import { z } from 'zod';
import { parseDomainName } from '../domain/name.ts';
import type { ReviewRule } from '../domain/review.ts';
import { Risk } from '../domain/risk.ts';
import { block, type Complain } from './mappings.ts';

const approverWanted = 'the id of a user (U... or W...) or of a user group (S...)';
const People = z
  .array(
    z.string(approverWanted).regex(/^[UWS][A-Z0-9]{2,}$/, approverWanted),
    'a list of user and user group ids, such as [U0BOB, S0DNSADMINS]',
  )
  .nullish();
const Approvers = People.transform((ids) => [...new Set(ids)]);

const approvalsWanted = 'a whole number of 1 or more';
const Count = z.int(approvalsWanted).min(1, approvalsWanted);
const Approvals = Count.nullish().transform((count) => count ?? 1);

const hoursWanted = 'a whole number of hours from 1 to 336';
const Hours = z
  .int(hoursWanted)
  .min(1, hoursWanted)
  .max(336, hoursWanted)
  .nullish()
  .transform((hours) => hours ?? undefined);

const patternWanted = 'a host of the zone, such as "@", pay or "*.eu", in which * stands for any characters';
const Pattern = z.string(patternWanted).transform((text, ctx): string => {
  const pattern = readPattern(text);
  if (pattern !== undefined) return pattern;
  ctx.addIssue({ code: 'custom', message: patternWanted });
  return z.NEVER;
});
const patternsWanted = 'a list of at least one host, such as ["@", "pay*"]';

const Rule = block(
  {
    names: z.array(Pattern, patternsWanted).min(1, patternsWanted),
    // A list that is there and empty closes the hosts; one that is left out leaves the zone's.
    approvers: People.transform((ids) => ids && [...new Set(ids)]),
    approvals: Count.nullish(),
  },
  'a mapping with names, approvers and approvals',
).transform(
  ({ names, approvers, approvals }): ReviewRule => ({
    names,
    ...(approvers && { approvers }),
    ...(approvals && { approvals }),
  }),
);
const Rules = z
  .array(Rule, 'a list of rules, such as [{ names: ["@"], approvals: 2 }]')
  .nullish()
  .transform((rules) => rules ?? undefined);

const Risks = block(
  {
    apex: Count.optional(),
    mx: Count.optional(),
    ns: Count.optional(),
    wildcard: Count.optional(),
    'no-undo': Count.optional(),
    'declared-gap': Count.optional(),
  } satisfies Record<Risk, unknown>,
  'a mapping from risks to numbers of approvals, such as { apex: 2 }',
)
  .nullish()
  .transform((risks) => risks ?? undefined);

/** Who decides on changes of a zone: a part of its entry. */
export const review = {
  approvers: Approvers,
  approvals: Approvals,
  rules: Rules,
  risks: Risks,
  proposalHours: Hours,
  breakGlass: People.transform((ids) => (ids ? [...new Set(ids)] : undefined)),
};

const Policy = z.object(review);

/**
 * Users alone can be counted: a change that needs more of them than there are could never be approved. Told for the zone
 * and for each of its rules, with what the rest of the entry adds.
 */
export function enoughApprovers(raw: Record<string, unknown>, complain: Complain): void {
  const read = Policy.safeParse(raw);
  if (!read.success) return;
  const { approvers, approvals, rules = [], risks = {} } = read.data;
  const riskCounts = Risk.options.flatMap((risk) => {
    const count = risks[risk];
    return count === undefined ? [] : [[risk, count] as const];
  });
  const most = countable(approvers);
  if (approvals > most) complain(['approvals'], tooMany('approvers', most));
  for (const [risk, count] of riskCounts) {
    if (count > most) complain(['risks', risk], tooMany('approvers', most));
  }
  const highest = Math.max(0, ...riskCounts.map(([, count]) => count));
  for (const [index, rule] of rules.entries()) {
    const own = countable(rule.approvers ?? approvers);
    const asked = rule.approvals ?? approvals;
    const field = rule.approvals === undefined ? 'approvers' : 'approvals';
    // What the zone's own entry asks too much of is told there.
    if (asked > own && (rule.approvers || rule.approvals !== undefined)) {
      const predicate =
        field === 'approvals' ? tooMany('approvers', own) : tooFew(`approvals asks for ${asked}`);
      complain(['rules', index, field], predicate);
    } else if (rule.approvers && highest > own) {
      complain(['rules', index, 'approvers'], tooFew(`risks asks for ${highest}`));
    }
  }
}

/** A full name among the patterns would fit no host, and its rule would silently ask for nothing. */
export function hostsNotNames(
  zone: string,
  raw: unknown,
  tell: (index: number, name: number, host: string) => void,
) {
  const rules = z.object({ rules: z.array(z.object({ names: z.array(z.string()) })) }).safeParse(raw);
  if (!rules.success) return;
  for (const [index, { names }] of rules.data.rules.entries()) {
    for (const [name, text] of names.entries()) {
      const pattern = readPattern(text);
      if (pattern === zone) tell(index, name, '@');
      else if (pattern?.endsWith(`.${zone}`)) tell(index, name, pattern.slice(0, -zone.length - 1));
    }
  }
}

/** How many people the list names at most; with a group nobody knows. Empty lists are judged where somebody asks. */
function countable(ids: readonly string[]): number {
  return ids.length === 0 || ids.some((id) => id.startsWith('S')) ? Number.POSITIVE_INFINITY : ids.length;
}

function tooMany(list: string, count: number): string {
  return `asks for more people than ${list} names: write ${count} or less.`;
}

function tooFew(demand: string): string {
  return `names fewer people than ${demand}: name more, or a user group.`;
}

/** `@`, or labels in which `*` may stand anywhere; words of other scripts as the zone has them. */
function readPattern(text: string): string | undefined {
  if (text === '@') return text;
  const lower = text.toLowerCase();
  const ascii = lower.includes('*') ? lower : parseDomainName(lower);
  return ascii !== undefined && /^[a-z0-9_*-]+(\.[a-z0-9_*-]+)*$/.test(ascii) ? ascii : undefined;
}
