import { z } from 'zod';
import { parseView } from '../block-kit/validate-view.ts';
import type { OpenView } from '../model.ts';
import type { WorkspaceState } from '../state.ts';
import { type ApiMethod, json, readArgs, SlackRefusal } from './call.ts';

const open: ApiMethod = {
  name: 'views.open',
  token: 'bot',
  scopes: [],
  emulates: 'modals for a trigger id, once and within three seconds of the clock',
  run(workspace, args) {
    const call = readArgs(z.object({ trigger_id: z.string(), view: json }), args);
    const view = readView(call.view, 'modal');
    const user = spendTrigger(workspace, call.trigger_id);
    const opened = workspace.show({ ...fresh(workspace), user, view, previousId: undefined });
    return { view: viewJson(workspace, opened) };
  },
};

const update: ApiMethod = {
  name: 'views.update',
  token: 'bot',
  scopes: [],
  emulates: 'modals by view id, with the hash against races; not by external id',
  run(workspace, args) {
    const call = readArgs(z.object({ view_id: z.string(), view: json, hash: z.string().optional() }), args);
    const view = readView(call.view, 'modal');
    const current = workspace.views.get(call.view_id);
    if (current?.view.type !== 'modal') throw new SlackRefusal('not_found');
    if (call.hash !== undefined && current.hash !== call.hash) throw new SlackRefusal('hash_conflict');
    const shown = workspace.show({ ...current, view, hash: fresh(workspace).hash });
    return { view: viewJson(workspace, shown) };
  },
};

const publish: ApiMethod = {
  name: 'views.publish',
  token: 'bot',
  scopes: [],
  emulates: 'the Home tab of a person, with the hash against races',
  run(workspace, args) {
    const call = readArgs(z.object({ user_id: z.string(), view: json, hash: z.string().optional() }), args);
    if (!workspace.people.has(call.user_id)) throw new SlackRefusal('user_not_found');
    const view = readView(call.view, 'home');
    const current = homeOf(workspace, call.user_id);
    if (call.hash !== undefined && current?.hash !== call.hash) throw new SlackRefusal('hash_conflict');
    const { id, hash } = fresh(workspace);
    const published = workspace.show({
      id: current?.id ?? id,
      hash,
      user: call.user_id,
      view,
      previousId: undefined,
    });
    return { view: viewJson(workspace, published) };
  },
};

export const viewMethods = [open, update, publish];

export function homeOf(workspace: WorkspaceState, user: string): OpenView | undefined {
  return [...workspace.views.values()].find((one) => one.view.type === 'home' && one.user === user);
}

export function fresh(workspace: WorkspaceState): { id: string; hash: string } {
  return { id: workspace.id('V'), hash: `${workspace.nextTs()}.${workspace.id('h')}` };
}

/** A view as payloads and answers carry it. */
export function viewJson(
  workspace: WorkspaceState,
  { id, view, hash, previousId }: OpenView,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  const { app } = workspace;
  return {
    ...view,
    id,
    team_id: app.teamId,
    app_id: app.appId,
    bot_id: app.botId,
    hash,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    previous_view_id: previousId ?? null,
    root_view_id: previousId ?? id,
    state: { values },
  };
}

/** @throws SlackRefusal `invalid_arguments`, which is how Slack refuses a view. */
export function readView(candidate: unknown, type: 'home' | 'modal'): OpenView['view'] {
  const parsed = parseView(candidate);
  if (!parsed.ok) throw SlackRefusal.because('invalid_arguments', parsed.problems);
  if (parsed.view.type !== type)
    throw SlackRefusal.because('invalid_arguments', [`must be a ${type} view [json-pointer:/view/type]`]);
  return parsed.view;
}

function spendTrigger(workspace: WorkspaceState, triggerId: string): string {
  const trigger = workspace.triggers.get(triggerId);
  if (!trigger) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.spent) throw new SlackRefusal('exchanged_trigger_id');
  if (workspace.clock.now() - trigger.issuedAt > 3000) throw new SlackRefusal('expired_trigger_id');
  trigger.spent = true;
  return trigger.user;
}
