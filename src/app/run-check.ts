import { type Change, isAbout, planUnderWay } from '../domain/change.ts';
import { expectedOf, questionType } from '../domain/expectation.ts';
import { fullName } from '../domain/name.ts';
import type { Expectation, Step } from '../domain/plan.ts';
import { expectedBefore } from '../domain/proof.ts';
import {
  judgePropagation,
  remembering,
  type Server,
  type Sighting,
  sight,
  type Verdict,
} from '../domain/propagation.ts';
import type { Ports } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { StepResult } from './step-result.ts';

type CheckStep = Extract<Step, { kind: 'confirm-served' | 'verify' }>;

const MINUTE_MS = 60_000;

/** Name servers take a change within seconds; after this long a person must look. */
const SERVED_PATIENCE_MS = 15 * MINUTE_MS;

/** Resolvers are seen to keep answers longer than their TTL allows; after the old TTL they get this much more. */
const SETTLED_PATIENCE_MS = 30 * MINUTE_MS;

/** How long a change that nobody can see from here is given to reach the name servers. */
const UNSEEN_MARGIN_MS = MINUTE_MS;

/** Asks the servers once and decides whether the step is over, to be repeated, or hopeless. */
export async function runCheck(ports: Ports, change: Change, step: CheckStep): Promise<StepResult> {
  const verdict = await look(ports, change, step);
  const { earliest, latest } = await ports.time.now();
  const { since, servedSince = latest } = change.progress;
  const waited = earliest - since;
  const served = earliest - servedSince;
  if (isOver(step, verdict, { waited, served })) {
    const seen = { kind: 'observe', verdict, dueAt: earliest } as const;
    return { kind: 'over', change: await moveChange(ports, change, seen, 'switchyard') };
  }
  const patience = step.kind === 'verify' ? step.oldTtl * 1000 + SETTLED_PATIENCE_MS : SERVED_PATIENCE_MS;
  // Where all agree only the old TTL is left to pass, however late they came to agree.
  const allAgree = step.kind === 'verify' && verdict.served && verdict.settled;
  if (waited > patience && !allAgree) {
    const id = verdict.served ? 'not-settled' : 'not-served';
    const reason = { id, minutes: Math.round(waited / MINUTE_MS), verdict } as const;
    return { kind: 'hitch', change, hitch: { kind: 'stop', reason } };
  }
  const dueAt = earliest + pollPause(waited);
  return {
    kind: 'pending',
    change: await moveChange(ports, change, { kind: 'observe', verdict, dueAt }, 'switchyard'),
  };
}

/** One round: each authoritative address is asked for each expectation, each resolver for that of its own line. */
export async function look(
  ports: Pick<Ports, 'lookup'>,
  change: Change,
  { kind, expect }: CheckStep,
): Promise<Verdict> {
  const { request, scene, steps } = planUnderWay(change);
  const { zone } = request;
  const authoritative = await ports.lookup.authoritative(zone, scene.zone.nameServers);
  const ask = async (server: Server, expected: Expectation): Promise<Sighting> => {
    const name = fullName(expected.host, zone);
    const { clientSubnet } = expected;
    const type = questionType(expected);
    const asked = server.role === 'resolver' ? { name, type } : { name, type, clientSubnet };
    return sight(server, expected, await ports.lookup.ask(server, asked), scene.zone);
  };
  // The zone's servers tell the first link of a chain; whoever follows it sees the others.
  const links = expect.filter(({ answer }) => answer.kind !== 'leads-through');
  const rounds = authoritative.flatMap((server) => links.map((expected) => ask(server, expected)));
  const resolvers = kind === 'verify' ? ports.lookup.resolvers() : [];
  const standing = expectedBefore(scene.records, steps, change.progress.step, 0);
  const caches = resolvers.flatMap((server) =>
    expectedOf(server, expect, standing).map((expected) => ask(server, expected)),
  );
  const sightings = await Promise.all([...rounds, ...caches]);
  return judgePropagation(remembering(sightings, lastVerdict(change)));
}

function lastVerdict(change: Change): Verdict | undefined {
  const entry = change.journal.findLast((line) => line.kind === 'observed' && isAbout(change, line));
  return entry?.kind === 'observed' ? entry.verdict : undefined;
}

/** A cache may have fetched the old answer until the last name server changed: its TTL counts from then. */
function isOver(
  step: CheckStep,
  verdict: Verdict,
  { waited, served }: { waited: number; served: number },
): boolean {
  if (step.expect.length === 0) {
    return waited >= UNSEEN_MARGIN_MS + (step.kind === 'verify' ? step.oldTtl * 1000 : 0);
  }
  if (step.kind === 'confirm-served') return verdict.served;
  return verdict.served && verdict.settled && served >= step.oldTtl * 1000;
}

/** Often while things move, seldom while caches run out. Milliseconds. */
function pollPause(waited: number): number {
  if (waited < 30_000) return 1_000;
  return waited < 5 * MINUTE_MS ? 5_000 : 30_000;
}
