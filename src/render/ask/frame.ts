import type { ModalView } from '@slack/types';
import { type Builders, LIMITS } from '../blocks.ts';
import { say } from '../say.ts';

/** Title and way out of every window of asking. `memory` is sent back with whatever is done in it. */
export function frame(
  build: Builders,
  memory: string,
): Pick<ModalView, 'type' | 'title' | 'close' | 'private_metadata'> {
  return {
    type: 'modal',
    title: build.plainText(say('ask.title'), LIMITS.modalTitle),
    close: build.plainText(say('ask.close'), LIMITS.modalTitle),
    private_metadata: memory,
  };
}
