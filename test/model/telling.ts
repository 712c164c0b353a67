import type { Change } from '../../src/domain/change.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { presentStep } from '../../src/domain/transition.ts';
import type { Machine } from './machine.ts';
import type { Found, Violation } from './search.ts';
import { read, type World } from './world.ts';

/** The way to what is wrong, for people: each move, and what it changed. */
export function tell(system: Machine, { what, trace }: Violation): string {
  const lines = trace.map(({ what: move, state }, index) => {
    const now = summary(system, read(state));
    const before = trace[index - 1];
    const was = before ? summary(system, read(before.state)) : undefined;
    const changed = Object.entries(now).filter(([key, value]) => was?.[key] !== value);
    const told = changed.map(([key, value]) => `\n        ${key}: ${value}`).join('');
    return `  ${String(index).padStart(2)}. ${move}${told}`;
  });
  return `${what}\n${lines.join('\n')}`;
}

/** One line of figures. */
export function figures(name: string, { states, transitions, depth }: Found, seconds: number): string {
  const number = (value: number): string => value.toLocaleString('en');
  return `${name}: ${number(states)} states, ${number(transitions)} transitions, ${depth} deep, ${seconds.toFixed(1)} s`;
}

function summary(system: Machine, world: World): Record<string, string> {
  const [first, second] = world.stored.map((id) => changeTold(system.changeAt(id)));
  return {
    zone: zoneTold(system.recordsAt(world.zone)),
    'change 1': first ?? 'none',
    'change 2': second ?? 'none',
  };
}

function changeTold(change: Change | undefined): string | undefined {
  if (!change) return undefined;
  const { state, progress, back, journal } = change;
  if (state !== 'running' && state !== 'stopped') return state;
  const stopped = journal.findLast(({ kind }) => kind === 'stopped');
  const why =
    stopped?.kind === 'stopped' ? `, ${stopped.reason.id}, said to stand as ${stopped.standing}` : '';
  const route = progress.route === 'in-place' ? '' : `, by ${progress.route}`;
  const where = `${back ? 'back, ' : ''}step ${progress.step} ${presentStep(change)?.kind ?? 'after the last'}`;
  return `${state}${why}, ${where}, edit ${progress.edit}${route}`;
}

function zoneTold(records: readonly DnsRecord[]): string {
  const told = records.map(({ id, type, value, ttl }) => `${type} ${value} ${ttl} s (${id})`);
  return told.join(', ') || 'empty';
}
