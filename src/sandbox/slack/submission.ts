import { z } from 'zod';
import { SlackRefusal } from './api/call.ts';
import { fresh, readView } from './api/views.ts';
import type { OpenView } from './model.ts';
import type { WorkspaceState } from './state.ts';

/**
 * What becomes of a submitted modal, by the app's `response_action`: closed, replaced, covered or kept with errors.
 * @throws SlackRefusal when Slack would show the person an error of its own.
 */
export function takeSubmission(
  state: WorkspaceState,
  submitted: OpenView,
  body: Readonly<Record<string, unknown>>,
): void {
  const parsed = SubmissionAnswer.safeParse(body);
  if (!parsed.success) throw new SlackRefusal('invalid_response_action');
  const answer = parsed.data;
  switch (answer.response_action) {
    case 'errors': {
      const known = submitted.view.blocks.map(({ block_id }) => block_id);
      const stray = Object.keys(answer.errors).filter((id) => !known.includes(id));
      if (stray.length > 0) throw new SlackRefusal('invalid_error_blocks', { stray });
      return;
    }
    case 'update':
      state.show({ ...submitted, view: readView(answer.view, 'modal'), hash: fresh(state).hash });
      return;
    case 'push':
      state.show({
        ...fresh(state),
        user: submitted.user,
        view: readView(answer.view, 'modal'),
        previousId: submitted.id,
      });
      return;
    case 'clear':
      for (const open of [...state.views.values()])
        if (open.user === submitted.user && open.view.type === 'modal') state.close(open);
      return;
    default:
      state.close(submitted);
  }
}

const SubmissionAnswer = z.union([
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.enum(['update', 'push']), view: z.unknown().optional() }),
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.undefined().optional() }),
]);
