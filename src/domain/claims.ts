import { type Change, namesOf } from './change.ts';
import { ancestorsWithin, DomainName } from './name.ts';
import { editsOf, type Plan } from './plan.ts';

/** What an open change keeps others from. No name is in both lists. */
export interface Claims {
  /** Names it may write to: nobody else may write to them or rely on them. */
  writes: DomainName[];
  /** Names that have to stay as they are for it: nobody else may write to them, anybody may rely on them too. */
  relies: DomainName[];
}

/**
 * The names of an open change. It relies on every wildcard above what it writes to, which decides what is answered there
 * while a name is empty (RFC 4592), and on the names that its targets lead through, before and after.
 */
export function claimsOf(change: Change): Claims {
  const writes = namesOf(change);
  const { plan } = change;
  const wildcards = writes.flatMap((name) => wildcardsAbove(plan.request.zone, name));
  const relied = new Set([...wildcards, ...targetsOf(plan)]);
  return { writes, relies: [...relied].filter((name) => !writes.includes(name)) };
}

/** The first name for which two changes cannot be open at once; undefined when they do not meet. */
export function collision(ours: Claims, theirs: Claims): DomainName | undefined {
  const taken = [...theirs.writes, ...theirs.relies];
  return (
    ours.writes.find((name) => taken.includes(name)) ??
    ours.relies.find((name) => theirs.writes.includes(name))
  );
}

/** Nearest first: `*.b.example.com` and `*.example.com` for `a.b.example.com`; none for the zone's own name. */
function wildcardsAbove(zone: DomainName, name: DomainName): DomainName[] {
  if (name === zone) return [];
  return [...ancestorsWithin(zone, name), zone].flatMap((above) => names(`*.${above}`));
}

function targetsOf(plan: Plan): DomainName[] {
  const { scene, steps, target } = plan;
  const records = editsOf(steps).flatMap((edit) => [
    ...('existing' in edit ? [edit.existing] : []),
    ...('desired' in edit ? [edit.desired] : []),
  ]);
  const values = records.flatMap(({ type, value }) =>
    type === 'CNAME' || type === 'ALIAS' ? names(value) : [],
  );
  const chains = [scene.target, scene.www?.target].flatMap((facts) => facts?.chain ?? []);
  return [...(target === undefined ? [] : [target]), ...chains, ...values];
}

/** A list, because a wildcard of a very long name is none. */
function names(text: string): DomainName[] {
  const parsed = DomainName.safeParse(text);
  return parsed.success ? [parsed.data] : [];
}
