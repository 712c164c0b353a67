import type { z } from 'zod';
import { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { type DomainName, fullName, Host } from '../../src/domain/name.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { backOf } from '../../src/domain/undo.ts';
import { doneAt } from '../../src/domain/write.ts';
import { record } from './records.ts';
import type { Request } from './requests.ts';
import { aCdnDomain, aPlan, ZONE } from './scenes.ts';

/** When the changes of tests were made, epoch milliseconds. */
export const CREATED_AT = Date.UTC(2026, 0, 1);

type ChangeOverrides = Partial<z.input<typeof Change>>;

/** A proposed switch of `www.example.com` from one A record to a CNAME; a test states only its difference. */
export function aChange(overrides: ChangeOverrides = {}): Change {
  return Change.parse({
    schema: 2,
    id: 'change-1',
    version: 0,
    generation: 0,
    state: 'proposed',
    plan: planFor('www'),
    createdAt: CREATED_AT,
    approvals: [],
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
    dueAt: null,
    journal: [],
    announcementDue: false,
    ...overrides,
  } satisfies z.input<typeof Change>);
}

/** The plan that the domain makes for `/dns switch <host> cdn` on a host with one A record. */
export function planFor(text: string): Plan {
  const host = Host.parse(text);
  const cdn = aCdnDomain({ domain: nameIn(text) });
  return aPlan({ host, records: [record({ host, id: '816015116722002000' })], cdn }, { host }, 'change-1');
}

/** The full name of a host of `example.com`. */
export function nameIn(host: string): DomainName {
  return fullName(Host.parse(host), ZONE);
}

/** The journal of a plan whose first steps (all of them, unless told otherwise) have been carried out. */
export function writtenBy({ steps }: Plan, count = steps.length): JournalEntry[] {
  return steps.slice(0, count).flatMap((step, index) => {
    const effects = 'edits' in step ? step.edits : 'gtm' in step ? step.gtm : [];
    return effects.map(
      (made, edit): JournalEntry => ({
        kind: 'applied',
        step: index,
        edit,
        made,
        route: 'in-place',
        known: 'answered',
        at: CREATED_AT,
      }),
    );
  });
}

/** That an edit of the plan of `aChange` has taken effect. */
export function applied(
  step: number,
  { edit = 0, ...more }: Partial<Extract<JournalEntry, { kind: 'applied' }>> = {},
): Extract<JournalEntry, { kind: 'applied' }> {
  const made = doneAt(planFor('www'), step, edit) ?? { kind: 'delete', existing: record() };
  const place = { step, edit, route: 'in-place' as const };
  return { kind: 'applied', ...place, made, known: 'answered', at: CREATED_AT, ...more };
}

/** `/dns undo change-1` of a plan that was carried out, as far as its journal tells. */
export function anUndo(plan: Plan, journal: JournalEntry[] = writtenBy(plan)): Request<'undo'> {
  const { zone, host, requestedBy, channel } = plan.request;
  const back = backOf(aChange({ plan, state: 'done', journal }));
  return { verb: 'undo', zone, host, requestedBy, channel, back };
}
