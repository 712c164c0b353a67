import type { App, BlockAction, webApi } from '@slack/bolt';
import { z } from 'zod';
import { type AskForm, commandOf } from '../src/domain/ask-form.ts';
import type { Language } from '../src/domain/language.ts';
import { unreadableButtonText } from '../src/render/answers.ts';
import { askErrors, tooLongError } from '../src/render/ask/errors.ts';
import { ASK, ASK_BACK, ASK_PREVIEW, ASK_REDRAWS } from '../src/render/ask/ids.ts';
import { askView, openingView } from '../src/render/ask-form.ts';
import { busyView, previewView, resultView } from '../src/render/ask-preview.ts';
import { ASK_AT_HOME } from '../src/render/home.ts';
import { answering, SILENT, type Waiting } from './answer.ts';
import { type AskMemory, askViewIn, type ReadView, remembered } from './ask-view.ts';
import { type Asking, proposeAsked, showing } from './ask-windows.ts';
import type { UseCases } from './use-cases.ts';

type Client = webApi.WebClient;

/** The form that asks for a change without a command: opened by a shortcut or from the Home tab, filled in, checked, proposed. */
export function registerAsking(app: App, asking: Asking): void {
  const { ports, log, useCases } = asking;
  const open = async (waiting: Waiting, triggerId: string): Promise<void> =>
    await answering(waiting, { log, languages: ports.languages }, 'click', async () => {
      await openAsk(asking, waiting, triggerId);
      return SILENT;
    });
  app.shortcut(ASK, async ({ ack, shortcut, client }) => {
    await ack();
    await open({ userId: shortcut.user.id, channel: undefined, client }, shortcut.trigger_id);
  });
  app.action<BlockAction>(ASK_AT_HOME, async ({ ack, body, client }) => {
    await ack();
    await open({ userId: body.user.id, channel: undefined, client }, body.trigger_id);
  });
  for (const actionId of ASK_REDRAWS) {
    app.action<BlockAction>(actionId, async ({ ack, body, client }) => {
      await ack();
      const view = askViewIn(body.view);
      if (view) await redraw(asking, client, view);
    });
  }
  app.action<BlockAction>(ASK_BACK, async ({ ack, body, client }) => {
    await ack();
    const view = askViewIn(body.view);
    if (view) await redraw(asking, client, { ...view, hash: undefined });
  });
  app.view(ASK, async ({ ack, body, view: submitted, client }) => {
    const view = askViewIn(submitted);
    const judged = await judge(asking, view);
    await ack(judged.answer);
    if (!view || !judged.command) return;
    const { command } = judged;
    const { channel, fixed, language } = view.now;
    await showing(asking, client, { view, userId: body.user.id }, async (memory) => {
      const isThere = fixed || (await ports.channels.has(channel));
      const preview = isThere
        ? await useCases.preview(command, { userId: body.user.id, channel })
        : ({ kind: 'not-in-channel' } as const);
      const mayWait = preview.kind === 'refused' && preview.mayWait;
      const next = mayWait ? { ...view.now, form: { ...view.now.form, wait: true as const } } : view.now;
      const place = { verb: command.verb, channel, memory: remembered(next) ?? memory };
      return { view: previewView(preview, place, language) };
    });
  });
  app.view(ASK_PREVIEW, async ({ ack, body, view: submitted, client }) => {
    const view = askViewIn(submitted);
    const read = view && commandOf(view.now.form);
    if (!view || !read?.ok) return await ack(unreadable(view?.now.language));
    const memory = remembered(view.now) ?? '';
    await ack({ response_action: 'update', view: busyView('proposing', memory, view.now.language) });
    await proposeAsked(asking, client, { view, userId: body.user.id, command: read.command });
  });
}

const Opened = z.object({ view: z.object({ id: z.string() }) });

/** The trigger lasts three seconds: a window is opened first, and filled when it is known for whom and from what. */
export async function openAsk(
  { ports, useCases }: Asking,
  { userId, channel, client }: Pick<Waiting, 'userId' | 'channel' | 'client'>,
  triggerId: string,
): Promise<void> {
  const opened = Opened.parse(await client.views.open({ trigger_id: triggerId, view: openingView() }));
  const language = await ports.languages.ofPerson(userId);
  const [zone] = ports.zones.keys();
  const form: AskForm = { verb: 'switch', ...(zone !== undefined && { zone }) };
  const memory: AskMemory = {
    form,
    language,
    channel: channel ?? ports.channels.fallback,
    fixed: channel !== undefined,
  };
  const view = await drawn({ ports, useCases }, memory);
  await client.views.update({ view_id: opened.view.id, view });
}

/** The form with the fields of what was chosen. An older drawing never replaces a newer one: that is what the hash is for. */
async function redraw({ ports, useCases, log }: Asking, client: Client, view: ReadView): Promise<void> {
  try {
    const shown = await drawn({ ports, useCases }, view.now);
    await client.views.update({ view_id: view.id, view: shown, ...(view.hash && { hash: view.hash }) });
  } catch (error) {
    log.warn({ err: error }, 'a form could not be drawn anew');
  }
}

async function drawn(
  { ports, useCases }: Pick<Asking, 'ports' | 'useCases'>,
  memory: AskMemory,
  changed = false,
) {
  const { form, language, channel, fixed } = memory;
  const { wait: _asked, ...fields } = form;
  const zones = [...ports.zones.keys()];
  return askView(
    {
      form: fields,
      zones,
      suggestions: await useCases.suggest({
        zone: form.zone,
        host: form.verb === 'forward' ? 'www' : form.host,
      }),
      channel: fixed ? undefined : channel,
      memory: remembered({ ...memory, form: fields }) ?? '',
      changed,
    },
    language,
  );
}

/** What is answered at once: what is wrong, or that the zone is being read. */
async function judge(asking: Asking, view: ReadView | undefined) {
  if (!view) return { answer: unreadable(undefined) };
  const { form, language } = view.now;
  if (form.verb !== view.drawn.form.verb) {
    const shown = await drawn({ ...asking, useCases: withoutReading(asking.useCases) }, view.now, true);
    return { answer: { response_action: 'update', view: shown } as const };
  }
  const read = commandOf(form);
  const memory = remembered(view.now);
  if (!read.ok) return { answer: withErrors(askErrors(read.problems, form, language)) };
  if (memory === undefined) return { answer: withErrors(tooLongError(language)) };
  const answer = { response_action: 'update', view: busyView('reading', memory, language) } as const;
  return { answer, command: read.command };
}

/** An acknowledgement must not wait for the provider. */
function withoutReading(useCases: UseCases): UseCases {
  return { ...useCases, suggest: async () => ({ words: [], records: [] }) };
}

function withErrors(errors: Record<string, string>) {
  return { response_action: 'errors', errors } as const;
}

function unreadable(language: Language | undefined) {
  const view = resultView(unreadableButtonText(language), '', language ?? 'en');
  return { response_action: 'update', view } as const;
}
