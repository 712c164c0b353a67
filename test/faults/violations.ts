import { check } from './checker.ts';
import { faultText } from './faults.ts';
import { play, type Script } from './run.ts';

/** What was seen that must never be seen, one line each, with the run that shows it. */
export async function violationsIn(scripts: readonly Script[]): Promise<string[]> {
  const found: string[] = [];
  for (const script of scripts) {
    for (const { rule, detail } of check(await play(script))) {
      const faults = script.faults.map(faultText).join('; ');
      found.push(`${rule}, ${script.bots} bots, seed ${script.seed}, ${faults}: ${detail}`);
    }
  }
  return found;
}
