import { asJson } from './api/chat.ts';
import { viewJson } from './api/views.ts';
import { type InteractiveElement, interactiveElements } from './block-kit/interactive.ts';
import type { Block } from './block-kit/validate-blocks.ts';
import { choice, elementValue, stateValues } from './element-state.ts';
import type { Message, OpenView, Person } from './model.ts';
import type { WorkspaceState } from './state.ts';

type Payload = Record<string, unknown>;

/** Where an answer may go. */
export interface Door {
  triggerId: string;
  /** Absolute. */
  responseUrl: string;
}

export function slashPayload(
  state: WorkspaceState,
  person: Person,
  call: { command: string; text: string; channel: string },
  door: Door,
): Payload {
  const channel = state.channels.get(call.channel);
  return {
    token: verificationToken,
    team_id: person.teamId ?? state.app.teamId,
    team_domain: state.app.teamDomain,
    channel_id: call.channel,
    channel_name: channel?.kind === 'private' ? 'privategroup' : (channel?.name ?? ''),
    user_id: person.id,
    user_name: person.name,
    command: call.command,
    text: call.text,
    api_app_id: state.app.appId,
    is_enterprise_install: 'false',
    response_url: door.responseUrl,
    trigger_id: door.triggerId,
  };
}

/**
 * What the person has put into the inputs of a message or view, by action id, the one just used included. The client
 * keeps it until the element changes, and sends it with every later click of that person there.
 */
function remembered(
  state: WorkspaceState,
  person: Person,
  target: Message | OpenView,
  { element, option }: { element: InteractiveElement; option: string | undefined },
): Record<string, string> {
  if (option !== undefined) state.inputs.set(inputKey(person, target, element), option);
  return putThere(state, person, target);
}

/** What stands in the inputs, by action id, where the person has put anything in. */
function putThere(state: WorkspaceState, person: Person, target: Message | OpenView): Record<string, string> {
  const blocks = 'ts' in target ? target.blocks : target.view.blocks;
  return Object.fromEntries(
    interactiveElements(blocks).flatMap(({ element }) => {
      const put = state.inputs.get(inputKey(person, target, element));
      return put === undefined || element.action_id === undefined ? [] : [[element.action_id, put]];
    }),
  );
}

/** Puts something into inputs of a view, by action id. @throws for an input that is not there */
export function putInto(
  state: WorkspaceState,
  person: Person,
  view: OpenView,
  values: Readonly<Record<string, string>>,
): void {
  const elements = interactiveElements(view.view.blocks).map(({ element }) => element);
  for (const [actionId, value] of Object.entries(values)) {
    const element = elements.find(({ action_id }) => action_id === actionId);
    if (!element) throw new Error(`there is no "${actionId}" to fill in`);
    state.inputs.set(inputKey(person, view, element), value);
  }
}

function inputKey(person: Person, target: Message | OpenView, input: InteractiveElement): string {
  const place = 'ts' in target ? `${target.channel} ${target.ts}` : target.id;
  return `${person.id} ${place} ${JSON.stringify(input)}`;
}

/** A global shortcut: it knows no channel, and there is no way to answer it. */
export function shortcutPayload(
  state: WorkspaceState,
  person: Person,
  callbackId: string,
  triggerId: string,
): Payload {
  const rest = common(state, person, triggerId);
  return { type: 'shortcut', ...rest, callback_id: callbackId, action_ts: state.nextTs() };
}

/** `block_actions`; an ephemeral message is not in it, only its place. */
export function actionPayload(
  state: WorkspaceState,
  person: Person,
  target: Message | OpenView,
  pressed: { block: Block; element: InteractiveElement; option: string | undefined },
  door: Door,
): Payload {
  const { block, element, option } = pressed;
  const value =
    element.type === 'overflow'
      ? { selected_option: choice(element, option) ?? null }
      : (elementValue(element, option) ?? {});
  const action = { ...element, ...value, block_id: block.block_id, action_ts: state.nextTs() };
  const chosen = remembered(state, person, target, { element, option });
  const place = 'ts' in target ? messagePlace(state, target) : viewPlace(state, target, chosen);
  const blocks = 'ts' in target ? target.blocks : target.view.blocks;
  return {
    type: 'block_actions',
    ...common(state, person, door.triggerId),
    ...place,
    ...('ts' in target && { response_url: door.responseUrl }),
    state: { values: stateValues(blocks, chosen) },
    actions: [action],
  };
}

export function submissionPayload(
  state: WorkspaceState,
  person: Person,
  view: OpenView,
  triggerId: string,
): Payload {
  return {
    type: 'view_submission',
    ...common(state, person, triggerId),
    view: viewJson(state, view, stateValues(view.view.blocks, putThere(state, person, view))),
    response_urls: [],
  };
}

export function closedPayload(state: WorkspaceState, person: Person, view: OpenView): Payload {
  const { trigger_id: _none, ...rest } = common(state, person, '');
  return { type: 'view_closed', ...rest, view: viewJson(state, view), is_cleared: false };
}

export function homeOpenedPayload(
  state: WorkspaceState,
  person: Person,
  home: OpenView | undefined,
): Payload {
  const { app, clock } = state;
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: state.directMessage(person.id).id,
    tab: 'home',
    event_ts: state.nextTs(),
    ...(home && { view: viewJson(state, home) }),
  };
  return {
    type: 'event_callback',
    token: verificationToken,
    team_id: app.teamId,
    api_app_id: app.appId,
    event,
    event_id: state.id('Ev'),
    event_time: Math.floor(clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: app.teamId,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}

/** Slack's old way of proving itself, still sent and no longer to be trusted. */
const verificationToken = 'sandbox-verification-token';

function common(state: WorkspaceState, person: Person, triggerId: string) {
  const { app } = state;
  return {
    user: {
      id: person.id,
      username: person.name,
      name: person.name,
      team_id: person.teamId ?? app.teamId,
    },
    api_app_id: app.appId,
    token: verificationToken,
    trigger_id: triggerId,
    team: { id: app.teamId, domain: app.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function messagePlace(state: WorkspaceState, message: Message): Payload {
  const channel = state.channels.get(message.channel);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    channel: { id: message.channel, name: channel?.name ?? '' },
    ...(!isEphemeral && { message: asJson(state, message) }),
  };
}

function viewPlace(state: WorkspaceState, view: OpenView, chosen: Readonly<Record<string, string>>): Payload {
  return {
    container: { type: 'view', view_id: view.id },
    view: viewJson(state, view, stateValues(view.view.blocks, chosen)),
  };
}
