import { z } from 'zod';
import { Change } from './change.ts';
import { Plan } from './plan.ts';
import { doneAt } from './write.ts';

/**
 * Reads a change as any version of the bot has stored it. Schema 1 is that of 0.1: its journal says which edit was
 * applied, but not what it was, and it knows no way back.
 * @throws ZodError when it is none, also when a later version has written it
 */
export function readStoredChange(stored: unknown): Change {
  const { schema } = z.object({ schema: z.int() }).parse(stored);
  return Change.parse(schema === 1 ? fromFirst(stored) : stored);
}

const First = z.looseObject({
  plan: Plan,
  journal: z.array(z.looseObject({ kind: z.string(), step: z.int().optional(), edit: z.int().optional() })),
});

function fromFirst(stored: unknown): unknown {
  const { plan, journal, ...rest } = First.parse(stored);
  return {
    ...rest,
    plan,
    schema: 2,
    journal: journal.map((entry) =>
      entry.kind === 'applied' ? { ...entry, made: doneAt(plan, entry.step ?? -1, entry.edit ?? -1) } : entry,
    ),
  };
}
