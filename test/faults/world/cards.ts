import type { Posted } from './slack.ts';

interface Button {
  action_id: string;
  value: string;
}

/** What pressing the button of a change's card carries; undefined when no card shows it. */
export function findButton(
  messages: readonly Posted[],
  button: string,
  changeId: string,
):
  | { changeId: string; digest: string; ticked: string[]; message: { channel: string; ts: string } }
  | undefined {
  for (const { channel, ts, blocks } of messages) {
    const found = buttonsIn(blocks).find(({ action_id }) => action_id === button);
    if (!found) continue;
    const carried = JSON.parse(found.value) as { changeId: string; digest: string };
    if (carried.changeId !== changeId) continue;
    return { ...carried, ticked: optionsIn(blocks), message: { channel, ts } };
  }
  return undefined;
}

/** Every button of a message. */
export function buttonsIn(blocks: unknown): Button[] {
  return elementsIn(blocks).filter((one): one is Button => 'action_id' in one && 'value' in one);
}

/** Every box that can be ticked. */
function optionsIn(blocks: unknown): string[] {
  return elementsIn(blocks).flatMap((one) =>
    'options' in one && Array.isArray(one.options)
      ? one.options.map(({ value }: { value: string }) => value)
      : [],
  );
}

function elementsIn(blocks: unknown): object[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block: { elements?: object[] }) => block.elements ?? []);
}
