import type { Change } from '../../src/domain/change.ts';
import { actText, faultText } from './faults.ts';
import type { Evidence } from './run.ts';
import type { Happening } from './world/happenings.ts';

/** What happened in a run, one line each, for whoever looks into it. */
export function trace({ script, prologue, world, ending, changes }: Evidence): string[] {
  const { story, bots, faults, skews = [] } = script;
  const lines = world.log.flatMap((one) => {
    const text = textOf(one);
    return text === undefined ? [] : [`${seconds(one.at - prologue.scenery.now)} ${text}`];
  });
  return [
    `story ${story}, ${bots === 1 ? 'one bot' : `${bots} bots`}`,
    ...skews
      .slice(0, bots)
      .flatMap((skew, index) => (skew === 0 ? [] : [`  the clock of bot-${index + 1} is ${skew} ms ahead`])),
    ...faults.map((fault) => `  ${faultText(fault)}`),
    ...lines,
    `${seconds(world.stage.now() - prologue.scenery.now)} ${ending}; ${changes.map(stateOf).join('; ') || 'nothing is stored'}`,
  ];
}

function textOf(one: Happening): string | undefined {
  switch (one.kind) {
    case 'record-call':
    case 'gtm-call': {
      const told = one.told === 'done' ? 'done' : one.told.code;
      const effect = JSON.stringify(one.before) === JSON.stringify(one.after) ? 'no effect' : 'effect';
      return `${one.by} ${one.kind} ${editText(one.edit)}: ${told}, ${effect}`;
    }
    case 'saved':
      return `saved ${stateOf(one.change)} ${one.change.journal.at(-1)?.kind ?? 'without a journal'}`;
    case 'press':
      return `${one.who} presses ${one.button} of ${one.changeId}: ${one.heard ?? 'no answer'}`;
    case 'fault':
      return `fault ${actText(one.act)}`;
    case 'failed':
      return `${one.who} failed: ${one.error instanceof Error ? one.error.message : String(one.error)}`;
    case 'died':
    case 'started':
    case 'woke':
      return `${one.who} ${one.kind}`;
    case 'outside':
      return 'somebody else edits the zone';
    case 'caught-up':
      return 'the name servers have caught up';
    case 'read':
      return undefined;
  }
}

function editText(edit: object): string {
  const { kind, desired, existing } = edit as { kind: string; desired?: object; existing?: object };
  const said = (record: object | undefined): string => {
    if (!record || Array.isArray(record)) return '';
    const { host, type, value, ttl } = record as { host: string; type: string; value: string; ttl: number };
    return `${host} ${type} ${value} ${ttl}`;
  };
  return [kind, said(existing), '->', said(desired)].join(' ');
}

function stateOf({ id, state, version, generation, progress, dueAt, announcementDue }: Change): string {
  const told = announcementDue ? ', to be told' : '';
  return `${id} v${version} g${generation} ${state} step ${progress.step} edit ${progress.edit} due ${dueAt === null ? 'never' : 'then'}${told}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3).padStart(9)} s`;
}
