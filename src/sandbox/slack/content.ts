import { z } from 'zod';
import { SlackRefusal } from './api/call.ts';
import { parseBlocks } from './block-kit/validate-blocks.ts';
import { jsonText } from './json-text.ts';
import type { Content } from './model.ts';

/** The part of a call that is shown. Blocks may come as JSON text. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  markdown_text: z.string().optional(),
};

/**
 * What a message would show, judged as Slack judges it.
 * @throws SlackRefusal `no_text`, `msg_too_long`, `invalid_blocks_format`, `msg_blocks_too_long` or `invalid_blocks`.
 */
export function readContent(
  args: { text?: string | undefined; blocks?: unknown; attachments?: unknown; markdown_text?: unknown },
  { longestText = 40_000, unknownBlocks }: { longestText?: number; unknownBlocks: ReadonlySet<string> },
): Content {
  if (args.attachments !== undefined || args.markdown_text !== undefined)
    throw SlackRefusal.because('not_emulated', ['attachments and markdown_text are not emulated here']);
  const blocks = readBlocks(args.blocks, unknownBlocks);
  const text = args.text ?? '';
  if (text.trim() === '' && blocks.length === 0) throw new SlackRefusal('no_text');
  if (text.length > longestText) throw new SlackRefusal('msg_too_long');
  return { text, blocks };
}

function readBlocks(given: unknown, unknownBlocks: ReadonlySet<string>): Content['blocks'] {
  if (given === undefined || given === null || given === '') return [];
  const blocks = typeof given === 'string' ? jsonText.safeParse(given).data : given;
  if (!Array.isArray(blocks)) throw new SlackRefusal('invalid_blocks_format');
  const parsed = parseBlocks(blocks, 'message');
  if (parsed.ok) {
    const unknown = parsed.blocks.findIndex(({ type }) => unknownBlocks.has(type));
    if (unknown === -1) return parsed.blocks;
    const problem = `unsupported type [json-pointer:/blocks/${unknown}/type]`;
    throw SlackRefusal.because('invalid_blocks', [problem]);
  }
  const tooLong = parsed.problems.every((problem) => problem.startsWith('msg_blocks_too_long'));
  throw SlackRefusal.because(tooLong ? 'msg_blocks_too_long' : 'invalid_blocks', parsed.problems);
}
