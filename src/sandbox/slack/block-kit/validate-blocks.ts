import { z } from 'zod';
import * as classic from './blocks.ts';
import * as newer from './newer-blocks.ts';
import { richTextBlock } from './rich-text.ts';
import { textLength } from './text-length.ts';

/** Where blocks are shown; Slack knows different blocks and limits on each. */
export type Surface = 'message' | 'modal' | 'home';

/**
 * Everything Slack would refuse in these blocks, one sentence each with the place as a JSON pointer
 * (`must be no more than 75 characters [json-pointer:/blocks/3/elements/0/text/text]`); empty when it would take them.
 */
export function validateBlocks(blocks: unknown, surface: Surface): string[] {
  const parsed = parseBlocks(blocks, surface);
  return parsed.ok ? [] : parsed.problems;
}

/** The same judgement, with the typed blocks when there is nothing to refuse. */
export function parseBlocks(
  blocks: unknown,
  surface: Surface,
): { ok: true; blocks: Block[] } | { ok: false; problems: string[] } {
  const most = surface === 'message' ? 50 : 100;
  const parsed = z.array(block).max(most, `no more than ${most} items allowed`).safeParse(blocks);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, ['blocks']) };
  const problems = [
    ...onWrongSurface(parsed.data, surface),
    ...moreThanOne(parsed.data),
    ...repeatedIds(parsed.data),
    ...tooMuchText(parsed.data, surface),
  ];
  return problems.length === 0 ? { ok: true, blocks: parsed.data } : { ok: false, problems };
}

/** Zod's findings in Slack's form. */
export function problemsOf(error: z.ZodError, under: readonly PropertyKey[]): string[] {
  return error.issues.flatMap((issue) => {
    const path = [...under, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => at(`additional property: ${key}`, path));
    if (issue.code === 'invalid_union' && path.at(-1) === 'type') return [at('unsupported type', path)];
    if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
      return [at(`missing required field: ${String(path.at(-1))}`, path.slice(0, -1))];
    return [at(issue.message, path)];
  });
}

/** About this many characters of block text in one message give `msg_blocks_too_long` (slackapi/bolt-js issue 2509). */
export const totalTextLimit = 13_200;

const block = z.discriminatedUnion('type', [
  classic.section,
  classic.header,
  classic.divider,
  classic.context,
  classic.actions,
  classic.image,
  classic.input,
  classic.video,
  richTextBlock,
  newer.table,
  newer.dataTable,
  newer.markdown,
  newer.taskCard,
  newer.plan,
  newer.alert,
  newer.card,
  newer.carousel,
  newer.contextActions,
  newer.container,
]);
export type Block = z.infer<typeof block>;

const surfaces: { readonly [type: string]: readonly Surface[] } = {
  plan: ['message'],
  task_card: ['message'],
  table: ['message'],
  data_table: ['message'],
  markdown: ['message'],
  context_actions: ['message'],
  container: ['message', 'home'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  alert: ['modal'],
};

function onWrongSurface(blocks: Block[], surface: Surface): string[] {
  return blocks.flatMap(({ type }, index) =>
    (surfaces[type] ?? [surface]).includes(surface)
      ? []
      : [at(`block type ${type} is not allowed in a ${surface}`, ['blocks', index])],
  );
}

function moreThanOne(blocks: Block[]): string[] {
  const all = blocks.flatMap(withChildren);
  const plans = all.filter(({ type }) => type === 'plan');
  const tables = all.filter(({ type }) => type === 'table' || type === 'data_table');
  const markdown = all.filter(({ type }) => type === 'markdown');
  return [
    ...(plans.length > 1 ? [at('only one plan block is allowed', ['blocks'])] : []),
    ...(tables.length > 1 ? [at('only one table is allowed', ['blocks'])] : []),
    ...(textLength(markdown) > 12_000
      ? [at('markdown blocks together must be no more than 12000 characters', ['blocks'])]
      : []),
  ];
}

/** Block ids are unique in a message or view, action ids in a block. */
function repeatedIds(blocks: Block[]): string[] {
  const all = blocks.flatMap(withChildren);
  return [
    ...repeats(all.map((one) => one.block_id)).map((id) => at(`block_id already exists: ${id}`, ['blocks'])),
    ...blocks.flatMap((one, index) =>
      repeats(actionIdsOf(one)).map((id) => at(`action_id already exists: ${id}`, ['blocks', index])),
    ),
  ];
}

/** The block, and those inside it when it is a container or carousel. */
export function withChildren(one: Block): Block[] {
  if (one.type === 'container') return [one, ...one.child_blocks];
  return one.type === 'carousel' ? [one, ...one.elements] : [one];
}

function actionIdsOf(one: Block): (string | undefined)[] {
  if (one.type === 'actions' || one.type === 'context_actions')
    return one.elements.map((element) => element.action_id);
  if (one.type === 'card') return (one.actions ?? []).map((element) => element.action_id);
  return [];
}

function repeats(ids: (string | undefined)[]): string[] {
  const known = ids.filter((id) => id !== undefined);
  return [...new Set(known.filter((id, index) => known.indexOf(id) !== index))];
}

function tooMuchText(blocks: Block[], surface: Surface): string[] {
  const length = textLength(blocks);
  return surface === 'message' && length > totalTextLimit
    ? [at(`msg_blocks_too_long: ${length} characters of text, about ${totalTextLimit} are taken`, ['blocks'])]
    : [];
}

function at(problem: string, path: readonly PropertyKey[]): string {
  return `${problem} [json-pointer:/${path.map(String).join('/')}]`;
}
