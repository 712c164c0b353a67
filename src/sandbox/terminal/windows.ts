import { interactiveElements } from '../slack/block-kit/interactive.ts';
import type { OpenView } from '../slack/model.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import { messageLines } from './layout.ts';
import type { Screen } from './screen.ts';

/** How long somebody looks at a window that changes. Milliseconds. */
const PATIENCE_MS = 20_000;

/** Windows that say that they will be another in a moment. */
const PASSING = new Set(['ask-opening', 'ask-busy']);

interface Seat {
  slack: Pick<SlackWorkspace, 'as' | 'until' | 'readView'>;
  screen: Screen;
  person: { id: string };
}

/** The window in front of a person. */
export function topWindow({ slack, person }: Seat): OpenView | undefined {
  return slack.as(person.id).modals().at(-1);
}

/** Prints what a person sees in the window, once it is no passing one and not the one from before. */
export async function printWindow(seat: Seat, before: OpenView | undefined): Promise<void> {
  const next = (): OpenView | undefined => {
    const view = topWindow(seat);
    const isPassing = PASSING.has(view?.view.callback_id ?? '');
    return view && !isPassing && view.hash !== before?.hash ? view : undefined;
  };
  const view = await seat.slack.until(next, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
  if (!view) return seat.screen.print('No window opens.');
  print(seat, view);
}

/** Prints the Home tab of a person, opened anew. */
export async function printHome(seat: Seat): Promise<void> {
  const { slack, person, screen } = seat;
  const acting = slack.as(person.id);
  const before = acting.home()?.hash;
  acting.openHome();
  const shown = () => (acting.home()?.hash === before ? undefined : acting.home());
  const view = await slack.until(shown, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
  if (!view) return screen.print('The Home tab does not open.');
  print(seat, view);
}

/** Fills in inputs by the ends of their ids: `host=www target=cdn`. Menus that alter the form are pressed. */
export async function fillWindow(seat: Seat, values: readonly (readonly [string, string])[]): Promise<void> {
  const { slack, person, screen } = seat;
  const acting = slack.as(person.id);
  for (const [name, value] of values) {
    const view = topWindow(seat);
    if (!view) return screen.print('No window is open. To get one: /dns');
    const field = interactiveElements(view.view.blocks).find(({ element }) =>
      element.action_id?.endsWith(`-${name}`),
    );
    const actionId = field?.element.action_id;
    if (!field || actionId === undefined) return screen.print(`The window has no field ${name}.`);
    if (field.block.type === 'input' && field.block.dispatch_action) {
      await acting.click(view, actionId, { option: value }).acknowledged;
      await slack.until(() => topWindow(seat)?.hash !== view.hash, { timeoutMs: PATIENCE_MS });
    } else {
      acting.fill(view, { [actionId]: value });
    }
  }
  screen.print('Filled in. Now: submit');
}

/** Submits the window, and prints what is wrong, or the next one. */
export async function submitWindow(seat: Seat): Promise<void> {
  const { slack, person, screen } = seat;
  const view = topWindow(seat);
  if (!view) return screen.print('No window is open. To get one: /dns');
  const { acknowledged } = slack.as(person.id).submit(view);
  const answer = await acknowledged;
  const errors = answer.outcome === 'acknowledged' ? Object.entries(answer.body.errors ?? {}) : [];
  if (errors.length === 0) return await printWindow(seat, view);
  screen.print(...errors.map(([field, error]) => `  ${field.replace(/^[a-z]+-/, '')}: ${String(error)}`));
}

function print({ slack, screen }: Seat, view: OpenView): void {
  const title = view.view.type === 'modal' ? view.view.title.text : 'Home';
  const buttons = view.view.type === 'modal' && view.view.submit ? [`[${view.view.submit.text}]`] : [];
  const fields = interactiveElements(view.view.blocks).flatMap(({ block, element }) =>
    block.type === 'input' ? [(element.action_id ?? '').replace(/^[a-z]+-/, '')] : [],
  );
  screen.print(
    screen.style('bold', title),
    ...messageLines(slack.readView(view)).map((line) => `  ${line}`),
    ...buttons.map((button) => `  ${button}`),
    ...(fields.length > 0
      ? [`  To fill it in: fill ${fields.map((field) => `${field}=...`).join(' ')}`]
      : []),
  );
}
