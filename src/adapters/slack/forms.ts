import { type Clock, type Log, NotDelivered } from '../../ports.ts';
import { type Form, formsOf, REFUSED_BLOCKS, type SlackMessage } from '../../render/blocks.ts';

/** What this process has learnt of the blocks that Slack takes from it. */
export interface KnownForms {
  /** Until then the newest blocks are not tried. Epoch milliseconds. */
  classicUntil: number;
}

/** Slack learns a block for everybody within days, and a bot that runs on should notice. Milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1000;

interface Parts {
  clock: Clock;
  log: Log;
  forms?: KnownForms;
}

/**
 * Sends a message in its richest form, and at once in the next one where Slack refuses the blocks: no message is lost to
 * a block. A refusal that has nothing to do with blocks is handed over, as is that of the last form.
 */
export async function inSomeForm<Outcome>(
  { clock, log, forms }: Parts,
  place: object,
  message: SlackMessage,
  send: (form: Pick<Form, 'text' | 'blocks'>) => Promise<Outcome | NotDelivered>,
): Promise<Outcome | NotDelivered> {
  const all = formsOf(message);
  const isKnownRefused = forms !== undefined && clock.now() < forms.classicUntil;
  const tried = isKnownRefused ? all.filter(({ form }) => form !== 'rich') : all;
  let outcome: Outcome | NotDelivered = new NotDelivered('no_text');
  for (const { form, text, blocks } of tried) {
    outcome = await send({ text, blocks });
    if (!(outcome instanceof NotDelivered) || !REFUSED_BLOCKS.has(outcome.code)) return outcome;
    log.warn(
      { err: outcome, form, ...place },
      'Slack refused the blocks of a message; it is sent in a plainer form',
    );
    if (form === 'rich' && forms) forms.classicUntil = clock.now() + REMEMBERED_MS;
  }
  return outcome;
}
