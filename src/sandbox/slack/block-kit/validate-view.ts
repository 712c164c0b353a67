import { z } from 'zod';
import { plainText, text } from './text.ts';
import { type Block, parseBlocks, problemsOf } from './validate-blocks.ts';

/** Everything Slack would refuse in a modal or Home tab, as for `validateBlocks`. */
export function validateView(view: unknown): string[] {
  const parsed = parseView(view);
  return parsed.ok ? [] : parsed.problems;
}

export function parseView(
  candidate: unknown,
): { ok: true; view: ParsedView } | { ok: false; problems: string[] } {
  const frame = view.safeParse(candidate);
  if (!frame.success) return { ok: false, problems: problemsOf(frame.error, ['view']) };
  const parsed = parseBlocks(frame.data.blocks, frame.data.type);
  const problems = parsed.ok ? [] : parsed.problems.map(underView);
  if (parsed.ok && frame.data.type === 'modal' && frame.data.submit === undefined) {
    if (parsed.blocks.some(({ type }) => type === 'input'))
      problems.push('a modal with input blocks must define `submit` [json-pointer:/view/submit]');
  }
  return parsed.ok && problems.length === 0
    ? { ok: true, view: { ...frame.data, blocks: parsed.blocks } }
    : { ok: false, problems };
}

const shared = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000, 'must be no more than 3000 characters').optional(),
  callback_id: text(255).optional(),
  external_id: z.string().max(255, 'must be no more than 255 characters').optional(),
};

const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...shared }),
  z.strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
]);

type Framed<View> = View extends { blocks?: unknown } ? Omit<View, 'blocks'> & { blocks: Block[] } : never;
export type ParsedView = Framed<z.infer<typeof view>>;

const underView = (problem: string) => problem.replace('[json-pointer:/blocks', '[json-pointer:/view/blocks');
