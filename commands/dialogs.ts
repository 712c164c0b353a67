import type { types, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Language } from '../src/domain/language.ts';
import type { Languages, Log } from '../src/ports.ts';

type ModalView = types.ModalView;

/** A view in a language. */
export type View = (language: Language) => ModalView;

/** A dialog in front of a person. */
export interface OpenDialog {
  /** The language it speaks. */
  language: Language;
  /** Shows something else in it; false when Slack does not take it, or the person has closed it. */
  show(view: ModalView): Promise<boolean>;
}

/** Opens a dialog for what a person just did; undefined when Slack does not open it. */
export type Opener = (view: View) => Promise<OpenDialog | undefined>;

const Opened = z.object({ view: z.object({ id: z.string() }) });

/**
 * Dialogs for one thing that a person did. A trigger opens one dialog within three seconds: it is opened before anything
 * else is looked at, and filled afterwards.
 */
export function openerFor(
  { client, triggerId, userId }: { client: webApi.WebClient; triggerId: string; userId: string },
  { log, languages }: { log: Log; languages: Languages },
): Opener {
  return async (view) => {
    const language = await languages.ofPerson(userId);
    try {
      const opened = await client.views.open({ trigger_id: triggerId, view: view(language) });
      const { id } = Opened.parse(opened).view;
      return {
        language,
        async show(next) {
          try {
            await client.views.update({ view_id: id, view: next });
            return true;
          } catch (error) {
            log.warn({ err: error, userId }, 'a dialog could not be filled');
            return false;
          }
        },
      };
    } catch (error) {
      log.warn({ err: error, userId }, 'a dialog could not be opened');
      return undefined;
    }
  };
}
