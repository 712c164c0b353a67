import { z } from 'zod';
import { AskForm, AskVerb, fieldsOf } from '../src/domain/ask-form.ts';
import { Language } from '../src/domain/language.ts';
import { ASK_IDS, fieldId } from '../src/render/ask/ids.ts';
import { fromJson } from './click.ts';

/** What the windows of asking carry from one to the next. */
export const AskMemory = z.object({
  /** As it was when the window was drawn. */
  form: AskForm,
  language: Language,
  /** Where the card is to go. */
  channel: z.string().min(1).max(50),
  /** True where it was asked in that channel, so that it is not asked for. */
  fixed: z.boolean(),
});
export type AskMemory = z.infer<typeof AskMemory>;

/** Slack takes no more in `private_metadata`. */
const LONGEST_MEMORY = 3000;

/** Undefined when it is more than a window can carry. */
export function remembered(memory: AskMemory): string | undefined {
  const text = JSON.stringify(memory);
  return text.length > LONGEST_MEMORY ? undefined : text;
}

const Input = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
});

const View = z.object({
  id: z.string(),
  hash: z.string().optional(),
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).optional(),
});

export interface ReadView {
  id: string;
  hash: string | undefined;
  /** What the window was drawn from. */
  drawn: AskMemory;
  /** The same with what stands in it now. */
  now: AskMemory;
}

/** Reads a window of asking with what has been put into it; undefined when it is none of this version's. */
export function askViewIn(view: unknown): ReadView | undefined {
  const parsed = View.safeParse(view);
  const memory = AskMemory.safeParse(fromJson(parsed.data?.private_metadata));
  if (!parsed.success || !memory.success) return undefined;
  const { id, hash, state } = parsed.data;
  const put = (name: string): string | null | undefined => {
    const block = state?.values[name];
    if (block === undefined) return undefined;
    const input = Input.safeParse(block[name]).data;
    return input?.value ?? input?.selected_option?.value ?? input?.selected_conversation ?? null;
  };
  return { id, hash, drawn: memory.data, now: filledIn(memory.data, put) };
}

/** Fields that are not in the window keep what they held; those that are empty lose it. */
function filledIn(drawn: AskMemory, put: (name: string) => string | null | undefined): AskMemory {
  const verb = AskVerb.catch(drawn.form.verb).parse(put(ASK_IDS.verb));
  const form: AskForm = { ...drawn.form, verb };
  for (const field of fieldsOf(drawn.form.verb)) {
    const said = put(fieldId(field));
    if (said === undefined) continue;
    if (said === null || said.trim() === '') delete form[field];
    else form[field] = said;
  }
  const suggested = put(ASK_IDS.suggested);
  const field = fieldsOf(drawn.form.verb).includes('target') ? 'target' : 'value';
  if (suggested && form[field] === undefined) form[field] = suggested;
  return { ...drawn, form, channel: put(ASK_IDS.channel) ?? drawn.channel };
}
