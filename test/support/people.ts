import { type Electorate, NOBODY } from '../../src/domain/approval.ts';
import type { Person } from '../../src/domain/person.ts';

/** The workspace that everybody in tests belongs to, unless told otherwise. */
export const TEAM = 'T0SANDBOX';

/** A member of the workspace with nothing against them; a test states only its difference. */
export function aPerson(userId: string, facts: Partial<Person> = {}): Person {
  const usual = { isBot: false, isGuest: false, isDeactivated: false, isStranger: false };
  return { userId, teamIds: [TEAM], ...usual, ...facts };
}

/** Who may approve, nobody unless told otherwise. */
export function anElectorate(facts: Partial<Electorate> = {}): Electorate {
  return { ...NOBODY, ...facts };
}
