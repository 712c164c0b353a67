/** The request was given up. */
export class NoAnswerInTime extends Error {}

const LONGEST = 200;

/** Where undici or the system gave up before us. */
const TOO_LATE = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT']);

/** Why a request came to nothing, in one short line: the other side may have had a hand in the text. */
export function failureDetail(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  if (error instanceof NoAnswerInTime || TOO_LATE.has(codeOf(error) ?? '')) {
    return `no answer within ${timeoutMs / 1000} s`;
  }
  // Several addresses were tried in vain: the first failure stands for all.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return failureDetail(error.errors[0], timeoutMs);
  }
  return oneLine(error.message || codeOf(error) || error.name);
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
