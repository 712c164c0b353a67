import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';
import type { HappeningOf } from '../world/happenings.ts';

/** What a proposal may wait for its approval, and some. Milliseconds. */
const PROPOSAL_MS = 24 * 60 * 60 * 1000 + 10 * 60_000;
/** What a change with short TTLs may take from its approval to its end, besides what the faults take. Milliseconds. */
const PATIENCE_MS = 90 * 60_000;

const ENDED: ReadonlySet<string> = new Set(['done', 'stopped', 'rejected', 'expired', 'undone']);

/** Nothing stays open for ever, and nothing gets lost. */
export function unended(evidence: Evidence): Violation[] {
  const { world, ending, changes } = evidence;
  const at = world.stage.now();
  const open = changes.filter(
    ({ state, dueAt, announcementDue }) => !ENDED.has(state) || dueAt !== null || announcementDue,
  );
  return [
    ...open.map(({ id, state }) => notEnded(at, `${id} is ${state} for ever`)),
    ...(ending === 'over' || open.length > 0 ? [] : [notEnded(at, 'somebody waits for ever')]),
    ...changes.flatMap(({ id }) => late(evidence, id)),
    ...lost(evidence),
  ];
}

function late({ world, script }: Evidence, id: string): Violation[] {
  const saves = savesOf(world.log, id);
  const begun = saves.find(({ change }) => change.state === 'running');
  const first = saves[0];
  const over = saves.find(({ change }) => ENDED.has(change.state));
  if (!over || !first) return [];
  const outage = script.faults.reduce((sum, { act }) => sum + ('ms' in act ? act.ms : 0), 0);
  const since = begun?.at ?? first.at;
  // A last step that cannot be carried out is tried again day by day.
  const days = over.change.journal.filter(({ kind }) => kind === 'postponed').length;
  const patience = (begun ? PATIENCE_MS : PROPOSAL_MS) + 2 * outage + days * PROPOSAL_MS;
  if (over.at - since <= patience) return [];
  return [notEnded(over.at, `${id} took ${Math.round((over.at - since) / 60_000)} minutes`)];
}

/** A change that was stored is there at the end, unless Redis has lost it or its card could not be posted. */
function lost({ world, changes, script }: Evidence): Violation[] {
  const mayLose = script.faults.some(({ act }) => act.kind === 'redis-restarts' && act.loses !== 'nothing');
  const ids = new Set(
    world.log.flatMap((one) => (one.kind === 'saved' && one.change.card ? [one.change.id] : [])),
  );
  const gone = [...ids].filter((id) => !changes.some((change) => change.id === id));
  return mayLose ? [] : gone.map((id) => notEnded(world.stage.now(), `${id} is lost`));
}

export function savesOf(log: Evidence['world']['log'], id: string): HappeningOf<'saved'>[] {
  return log.filter((one): one is HappeningOf<'saved'> => one.kind === 'saved' && one.change.id === id);
}

function notEnded(at: number, detail: string): Violation {
  return { rule: 'not-ended', at, detail };
}
