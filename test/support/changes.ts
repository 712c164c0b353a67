import type { z } from 'zod';
import { Change } from '../../src/domain/change.ts';
import { type DomainName, fullName, Host } from '../../src/domain/name.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { record } from './records.ts';
import { aCdnDomain, aPlan, ZONE } from './scenes.ts';

/** When the changes of tests were made, epoch milliseconds. */
export const CREATED_AT = Date.UTC(2026, 0, 1);

type ChangeOverrides = Partial<z.input<typeof Change>>;

/** A proposed switch of `www.example.com` from one A record to a CNAME; a test states only its difference. */
export function aChange(overrides: ChangeOverrides = {}): Change {
  return Change.parse({
    schema: 1,
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
  return aPlan({ host, records: [record({ host, id: '816015116722002000' })], cdn }, { host });
}

/** The full name of a host of `example.com`. */
export function nameIn(host: string): DomainName {
  return fullName(Host.parse(host), ZONE);
}
