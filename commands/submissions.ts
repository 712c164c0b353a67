import type { ViewResponseAction, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { DecisionOutcome } from '../src/app/outcomes.ts';
import { decisionReasonIn } from '../src/domain/command-options.ts';
import { parseDomainName } from '../src/domain/name.ts';
import type { Languages, Log } from '../src/ports.ts';
import { decisionText, unreadableButtonText } from '../src/render/answers.ts';
import {
  answerDialog,
  type Dialog,
  NAME,
  nobodyChosenText,
  OWNER,
  REASON,
  SURE,
  sureDialog,
  wrongNameText,
  wrongReasonText,
} from '../src/render/decision-dialogs.ts';
import { answering } from './answer.ts';
import { type Carried, carriedIn, carry } from './carried.ts';
import { teamOf } from './click.ts';
import type { UseCases } from './use-cases.ts';

/** Every dialog that can be sent back. */
export const SUBMISSIONS: readonly (Dialog | typeof SURE)[] = [
  'approve',
  'reject',
  'break-glass',
  'hand-over',
  SURE,
];

/** What stands in a field: typed, or picked from the people of the workspace. */
const Put = z.object({ value: z.string().nullish(), selected_user: z.string().nullish() });

const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), Put)),
    }),
  }),
});

/**
 * A dialog that was sent back: what is wrong with what was typed is told at its field at once, without looking anywhere.
 * Else the dialog closes, the decision is judged as a click would be, and the person is told what came of it.
 */
export async function submitted(
  useCases: UseCases,
  body: unknown,
  ack: (response?: ViewResponseAction) => Promise<void>,
  { client, ...tools }: { client: webApi.WebClient; log: Log; languages: Languages },
): Promise<void> {
  const parsed = Submission.safeParse(body);
  const carried = carriedIn(parsed.data?.view.private_metadata);
  if (!parsed.success || !carried) {
    await ack({ response_action: 'update', view: answerDialog(unreadableButtonText()) });
    return;
  }
  const { user, view } = parsed.data;
  const answer = judge(view.callback_id, carried, (id) => {
    const put = view.state.values[id]?.[id];
    return put?.value ?? put?.selected_user ?? '';
  });
  if ('response' in answer) {
    await ack(answer.response);
    return;
  }
  await ack();
  const waiting = { userId: user.id, channel: carried.channel, client };
  await answering(waiting, tools, 'click', async () => {
    const outcome = await answer.decide(useCases, { userId: user.id, teamId: teamOf(body) });
    return (language) => decisionText(outcome, user.id, language);
  });
}

interface Who {
  userId: string;
  teamId: string | undefined;
}

type Judged =
  | { response: ViewResponseAction }
  | { decide(useCases: UseCases, who: Who): Promise<DecisionOutcome> };

function judge(callbackId: string, carried: Carried, typed: (id: string) => string): Judged {
  const { language, reason = '', title = '', channel: _place, ...rest } = carried;
  if (callbackId === 'reject') {
    const why = decisionReasonIn(typed(REASON));
    if (why === undefined) return errorAt(REASON, wrongReasonText(language));
    return { decide: (useCases, who) => useCases.reject({ ...clickOf(rest), ...who, reason: why }) };
  }
  if (callbackId === 'hand-over') {
    const to = typed(OWNER);
    if (to === '') return errorAt(OWNER, nobodyChosenText(language));
    return { decide: (useCases, who) => useCases.handOver({ changeId: rest.changeId, ...who, to }) };
  }
  if (callbackId === SURE) {
    return {
      decide: (useCases, who) => useCases.breakGlass({ ...clickOf(rest), ...who, name: rest.name, reason }),
    };
  }
  const name = typed(NAME);
  if (parseDomainName(name) !== rest.name) return errorAt(NAME, wrongNameText(rest.name, language));
  if (callbackId === 'break-glass') {
    const sure = sureDialog({ title, reason, carried: carry(carried) }, language);
    return { response: { response_action: 'update', view: sure } };
  }
  return { decide: (useCases, who) => useCases.approve({ ...clickOf(rest), ...who, name }) };
}

function clickOf({ changeId, digest, zone, ticked }: Omit<Carried, 'language'>) {
  return { changeId, digest, zone, ...(ticked && { ticked }) };
}

function errorAt(id: string, text: string): Judged {
  return { response: { response_action: 'errors', errors: { [id]: text } } };
}
