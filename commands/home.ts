import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { LanguageChoice } from '../src/domain/language.ts';
import { CHOOSE_LANGUAGE } from '../src/render/home.ts';
import type { Asking } from './ask-windows.ts';

const Opening = z.object({
  tab: z.string(),
  user: z.string(),
  view: z.object({ hash: z.string() }).optional(),
});

const Choosing = z.object({
  actions: z.array(z.object({ selected_option: z.object({ value: LanguageChoice }) })).min(1),
});

/** The Home tab: shown when it is opened, and again when its language is chosen. */
export function registerHome(app: App, { ports, useCases, log }: Asking): void {
  app.event('app_home_opened', async ({ event }) => {
    const opening = Opening.safeParse(event);
    if (opening.data?.tab !== 'home') return;
    await ports.homes.open(opening.data.user, opening.data.view?.hash);
  });
  app.action<BlockAction>(CHOOSE_LANGUAGE, async ({ ack, body }) => {
    await ack();
    const choosing = Choosing.safeParse(body);
    const choice = choosing.data?.actions[0]?.selected_option.value;
    if (choice === undefined) {
      log.warn({ userId: body.user.id }, 'a choice of language could not be read');
    } else {
      await useCases.language(body.user.id, choice);
    }
    await ports.homes.open(body.user.id);
  });
}
