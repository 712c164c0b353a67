import { parseArgs } from 'node:util';

export interface Arguments {
  runs: number;
  /** Chosen by chance when it is not told. */
  seed: number | undefined;
  /** The one run to be played again, with all that happens in it. */
  only: number | undefined;
  /** Writes `docs/reliability.md`. */
  report: boolean;
}

export const USAGE = `npm run soak -- [--runs N] [--seed S] [--report]
npm run soak -- --seed S --only RUN`;

/** Reads what was typed after the command; a sentence when it makes no sense. */
export function readArguments(typed: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...typed],
      options: {
        runs: { type: 'string', default: '20000' },
        seed: { type: 'string' },
        only: { type: 'string' },
        report: { type: 'boolean', default: false },
      },
    });
    const numbers = [values.runs, values.seed ?? '0', values.only ?? '0'];
    const wrong = numbers.find((text) => !/^\d{1,9}$/.test(text));
    if (wrong !== undefined) return `${wrong} is no number of up to nine digits.`;
    if (Number(values.runs) === 0) return 'At least one run is needed.';
    if (values.only !== undefined && values.seed === undefined) return 'A single run needs its --seed.';
    return {
      runs: Number(values.runs),
      seed: values.seed === undefined ? undefined : Number(values.seed),
      only: values.only === undefined ? undefined : Number(values.only),
      report: values.report,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
