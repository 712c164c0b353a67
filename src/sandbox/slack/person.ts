import { homeOf } from './api/views.ts';
import { interactiveElements } from './block-kit/interactive.ts';
import { type Interaction, type Interactions, refused } from './interaction.ts';
import type { Message, OpenView, Person } from './model.ts';
import {
  actionPayload,
  closedPayload,
  homeOpenedPayload,
  putInto,
  shortcutPayload,
  slashPayload,
  submissionPayload,
} from './payloads.ts';
import type { WorkspaceState } from './state.ts';
import { takeSubmission } from './submission.ts';

/** A person of the workspace, acting. What a real client would not let them do is thrown. */
export interface ActingPerson {
  /** Types `/command text` in a channel they are in, whether the bot is there or not. */
  slash(command: string, text: string, place: { channel: string }): Interaction;
  /**
   * Presses a button, or picks `option` of a menu, on a message or view as it looks now; a confirm dialog is agreed to.
   * `value` tells apart buttons that share an action id.
   */
  click(
    target: Message | OpenView,
    actionId: string,
    which?: { value?: string; option?: string },
  ): Interaction;
  /** Starts a global shortcut of the app by its callback id. */
  shortcut(callbackId: string): Interaction;
  /** Puts something into inputs of a modal, by action id; it stays until the input changes. */
  fill(view: OpenView, values: Readonly<Record<string, string>>): void;
  /** Submits a modal, with what was put in by action id. */
  submit(view: OpenView, values?: Readonly<Record<string, string>>): Interaction;
  /** Closes a modal; the app hears of it when it asked to. */
  dismiss(view: OpenView): Interaction | undefined;
  /** Opens the app's Home tab. */
  openHome(): Interaction;
  /** Writes a message of their own. */
  say(text: string, place: { channel: string; threadTs?: string }): Message;
  /** Whether they can see it: in their channels, and meant for them when it is ephemeral. */
  sees(message: Message): boolean;
  /** Messages only they see, in the order they came; deleted ones left out. */
  ephemerals(): Message[];
  /** What they and the bot wrote each other. */
  directMessages(): Message[];
  modals(): OpenView[];
  home(): OpenView | undefined;
}

export function actAs(
  state: WorkspaceState,
  person: Person,
  { interactions, commands }: { interactions: Interactions; commands: readonly string[] },
): ActingPerson {
  const did = (what: string, channel?: string) => state.emit({ kind: 'did', user: person.id, channel, what });
  const living = () => state.messages().filter(({ deleted }) => !deleted);
  const sees = (message: Message) =>
    !message.deleted &&
    (message.ephemeralTo === undefined || message.ephemeralTo === person.id) &&
    isIn(message.channel);

  function isIn(channel: string): boolean {
    return state.channels.get(channel)?.members.includes(person.id) ?? false;
  }
  function mustBeIn(channel: string): void {
    if (!isIn(channel)) throw new Error(`${person.name} is not in ${channel}`);
  }
  function asShown(target: Message | OpenView): Message | OpenView {
    const current = 'ts' in target ? state.message(target.channel, target.ts) : state.views.get(target.id);
    const visible = current && ('ts' in current ? sees(current) : current.user === person.id);
    if (!visible) throw new Error(`${person.name} does not see what was to be clicked`);
    return current;
  }
  function openModal(view: OpenView): OpenView {
    const current = asShown(view);
    if ('ts' in current || current.view.type !== 'modal') throw new Error('not a modal');
    return current;
  }

  return {
    slash(command, text, { channel }) {
      mustBeIn(channel);
      did(`${command} ${text}`.trim(), channel);
      const ticket = { user: person.id, channel, source: undefined };
      if (!commands.includes(command)) return refused(state, ticket, `${command} is not a valid command.`);
      return interactions.start({
        type: 'slash_commands',
        what: command,
        ticket,
        payload: (door) => slashPayload(state, person, { command, text, channel }, door),
      });
    },
    click(target, actionId, { value, option } = {}) {
      const shown = asShown(target);
      const blocks = 'ts' in shown ? shown.blocks : shown.view.blocks;
      const pressed = interactiveElements(blocks).find(
        ({ element }) =>
          element.action_id === actionId &&
          (value === undefined || ('value' in element && element.value === value)),
      );
      if (!pressed) throw new Error(`no "${actionId}" to click on what ${person.name} sees now`);
      const { element } = pressed;
      const label = 'text' in element ? element.text.text : element.type;
      const channel = 'ts' in shown ? shown.channel : state.directMessage(person.id).id;
      did(`[${label}]${option === undefined ? '' : ` ${option}`}`, channel);
      return interactions.start({
        type: 'interactive',
        what: actionId,
        ticket: { user: person.id, channel, source: 'ts' in shown ? shown : undefined },
        payload: (door) => actionPayload(state, person, shown, { ...pressed, option }, door),
      });
    },
    shortcut(callbackId) {
      did(`starts the shortcut "${callbackId}"`);
      return interactions.start({
        type: 'interactive',
        what: callbackId,
        ticket: { user: person.id, channel: state.directMessage(person.id).id, source: undefined },
        payload: (door) => shortcutPayload(state, person, callbackId, door.triggerId),
      });
    },
    fill(view, values) {
      putInto(state, person, openModal(view), values);
    },
    submit(view, values = {}) {
      const current = openModal(view);
      putInto(state, person, current, values);
      did(`submits "${current.view.type === 'modal' ? current.view.title.text : ''}"`);
      return interactions.start({
        type: 'interactive',
        what: current.view.callback_id ?? 'modal',
        ticket: { user: person.id, channel: state.directMessage(person.id).id, source: undefined },
        payload: (door) => submissionPayload(state, person, current, door.triggerId),
        onAcknowledged: (body) => takeSubmission(state, current, body),
      });
    },
    dismiss(view) {
      const current = openModal(view);
      did('closes the modal');
      state.close(current);
      if (current.view.type !== 'modal' || !current.view.notify_on_close) return undefined;
      return interactions.start({
        type: 'interactive',
        what: 'view_closed',
        ticket: { user: person.id, channel: state.directMessage(person.id).id, source: undefined },
        payload: () => closedPayload(state, person, current),
      });
    },
    openHome() {
      did('opens the Home tab');
      return interactions.start({
        type: 'events_api',
        what: 'app_home_opened',
        ticket: { user: person.id, channel: state.directMessage(person.id).id, source: undefined },
        payload: () => homeOpenedPayload(state, person, homeOf(state, person.id)),
      });
    },
    say(text, { channel, threadTs }) {
      mustBeIn(channel);
      const place = { channel, user: person.id, threadTs, ephemeralTo: undefined };
      return state.post({ text, blocks: [], ...place, via: 'person' });
    },
    sees,
    ephemerals: () => living().filter(({ ephemeralTo }) => ephemeralTo === person.id),
    directMessages: () => living().filter(({ channel }) => channel === state.directMessage(person.id).id),
    modals: () =>
      [...state.views.values()].filter(({ user, view }) => user === person.id && view.type === 'modal'),
    home: () => homeOf(state, person.id),
  };
}
