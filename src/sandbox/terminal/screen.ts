import { clearLine, cursorTo, type Interface } from 'node:readline';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where text for people goes. */
export interface Screen {
  /** Columns a line may fill; unlimited where nobody looks at a window. */
  width: number;
  /** Writes lines above whatever is being typed. */
  print(...lines: readonly string[]): void;
  /** Plain text where the output is no terminal. */
  style(style: Style, text: string): string;
  /** The prompt to keep at the bottom; undefined when nothing is typed any more. */
  keep(prompt: Interface | undefined): void;
}

/** A screen on the output of this process, or on anything that takes text. */
export function createScreen(
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Screen {
  const isTerminal = output.isTTY === true;
  const coloured = isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
  let prompt: Interface | undefined;
  return {
    get width() {
      return isTerminal ? Math.max(60, output.columns ?? 80) : Number.POSITIVE_INFINITY;
    },
    print(...lines) {
      const text = lines.map((line) => `${line}\n`).join('');
      if (!prompt || !isTerminal) {
        output.write(text);
        return;
      }
      cursorTo(output, 0);
      clearLine(output, 0);
      output.write(text);
      prompt.prompt(true);
    },
    style: (style, text) => (coloured ? styleText(style, text) : text),
    keep(next) {
      prompt = next;
    },
  };
}
