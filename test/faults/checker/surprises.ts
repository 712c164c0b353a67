import { Change } from '../../../src/domain/change.ts';
import type { Violation } from '../checker.ts';
import type { Evidence } from '../run.ts';

/** Errors that no fault explains, and changes that cannot be read again as they are stored. */
export function surprises({ world, changes }: Evidence): Violation[] {
  const failed = world.log.flatMap((one): Violation[] =>
    one.kind === 'failed' ? causes(one.error).flatMap((error) => surprise(one.at, one.who, error)) : [],
  );
  const unreadable = changes.flatMap((change): Violation[] => {
    const isReadable = Change.safeParse(JSON.parse(JSON.stringify(change))).success;
    return isReadable
      ? []
      : [{ rule: 'surprise', at: world.stage.now(), detail: `${change.id} cannot be read again` }];
  });
  const swallowed = changes.flatMap(({ id, journal }) =>
    journal.flatMap((entry): Violation[] =>
      entry.kind === 'retrying' && entry.answer.code === 'Unexpected' && !EXPLAINED.test(entry.answer.message)
        ? [{ rule: 'surprise', at: entry.at, detail: `${id} was held up by "${entry.answer.message}"` }]
        : [],
    ),
  );
  return [...failed, ...unreadable, ...swallowed];
}

/** What a Redis that fails looks like from inside, and a lock that its holder sleeps on. */
const EXPLAINED = /^(Connection is closed\.|Command timed out|The lock .* did not become free)/;

const BUGS: ReadonlySet<string> = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'ZodError',
]);

function surprise(at: number, who: string, error: Error): Violation[] {
  return BUGS.has(error.name)
    ? [{ rule: 'surprise', at, detail: `${who}: ${error.stack ?? error.message}` }]
    : [];
}

function causes(error: unknown): Error[] {
  if (error instanceof AggregateError) return error.errors.flatMap(causes);
  return error instanceof Error ? [error] : [new TypeError(`not an error was thrown: ${String(error)}`)];
}
