/** The buttons that can be clicked by their names: those of a decision, and of a change that was approved. */
export type Pressed = 'approve' | 'reject' | 'cancel' | 'undo' | 'retry' | 'close';

/** What a person typed into the sandbox's terminal. */
export type TypedLine =
  | { kind: 'nothing' }
  | { kind: 'slash'; command: string; text: string }
  | { kind: 'as'; name: string | undefined }
  | { kind: 'press'; button: Pressed }
  | { kind: 'choose'; way: string }
  /** Into the dialog in front of the person. */
  | { kind: 'say'; text: string }
  | { kind: 'dig'; words: string[] }
  | { kind: 'records'; zone: string | undefined }
  | { kind: 'fill'; values: [string, string][] }
  | { kind: 'home' | 'submit' }
  | { kind: 'help' | 'quit' }
  | { kind: 'unknown'; text: string };

const KNOWN_BARE: Readonly<Record<string, TypedLine>> = {
  approve: { kind: 'press', button: 'approve' },
  reject: { kind: 'press', button: 'reject' },
  cancel: { kind: 'press', button: 'cancel' },
  undo: { kind: 'press', button: 'undo' },
  retry: { kind: 'press', button: 'retry' },
  close: { kind: 'press', button: 'close' },
  home: { kind: 'home' },
  submit: { kind: 'submit' },
  help: { kind: 'help' },
  '?': { kind: 'help' },
  quit: { kind: 'quit' },
  exit: { kind: 'quit' },
};

/** Reads one line. What follows `/command` is kept as it was typed, because Slack hands it on like that. */
export function readTypedLine(line: string): TypedLine {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  if (text.startsWith('/')) {
    const [command = ''] = text.split(/\s/, 1);
    return { kind: 'slash', command, text: text.slice(command.length).trimStart() };
  }
  const [word = '', ...rest] = text.split(/\s+/);
  const verb = word.toLowerCase();
  if (verb === 'dig') return { kind: 'dig', words: rest };
  if (verb === 'choose') return { kind: 'choose', way: rest.join('-').toLowerCase() };
  if (verb === 'say') return { kind: 'say', text: text.slice(word.length).trim() };
  if (verb === 'fill') return { kind: 'fill', values: valuesIn(text) };
  const [argument, ...tooMany] = rest;
  if (tooMany.length > 0) return { kind: 'unknown', text };
  if (verb === 'as') return { kind: 'as', name: argument?.replace(/^@/, '').toLowerCase() };
  if (verb === 'records') return { kind: 'records', zone: argument };
  const known = argument === undefined && Object.hasOwn(KNOWN_BARE, verb) ? KNOWN_BARE[verb] : undefined;
  return known ?? { kind: 'unknown', text };
}

/** `host=www reason="launch day"`. */
function valuesIn(text: string): [string, string][] {
  return [...text.matchAll(/([a-z]+)=(?:"([^"]*)"|(\S+))/gi)].map(([, name = '', quoted, plain]) => [
    name.toLowerCase(),
    quoted ?? plain ?? '',
  ]);
}
