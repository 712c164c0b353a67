import type { KnownBlock, ModalView } from '@slack/types';
import type { AskVerb } from '../domain/ask-form.ts';
import type { Language } from '../domain/language.ts';
import type { Plan } from '../domain/plan.ts';
import type { Refusal } from '../domain/refusal.ts';
import { conflictsOf } from '../domain/resolution/index.ts';
import { refusalText } from './answers.ts';
import { frame } from './ask/frame.ts';
import { ASK_BACK, ASK_PREVIEW } from './ask/ids.ts';
import { type Builders, buildersIn, LIMITS } from './blocks.ts';
import { conflictLines } from './conflict-part.ts';
import { impactLines } from './impact-part.ts';
import { messages } from './messages/index.ts';
import { duration } from './messages/units.ts';
import { channelMention, clamp, code, type Words } from './mrkdwn.ts';
import { say } from './say.ts';
import { stepLines } from './step-part.ts';

/** What would come of the request, as the use case says it. */
export type Preview =
  | { kind: 'planned'; plan: Plan }
  | { kind: 'refused'; refusals: Refusal[]; mayWait: boolean }
  | { kind: 'not-in-channel' };

/** Shown while something takes its time; nothing can be submitted from it. */
export function busyView(what: 'reading' | 'proposing', memory: string, language: Language): ModalView {
  const build = buildersIn(language);
  const lines = [say(`ask.${what}`), ...(what === 'reading' ? [say('ask.closing-is-safe')] : [])];
  return { ...frame(build, memory), callback_id: 'ask-busy', blocks: [build.section(lines)] };
}

/** What would be proposed, or why nothing can be. Submitting proposes it, or joins the line where only a change is in the way. */
export function previewView(
  preview: Preview,
  { verb, channel, memory }: { verb: AskVerb; channel: string; memory: string },
  language: Language,
): ModalView {
  const build = buildersIn(language);
  const label = submitLabel(preview);
  const intro = preview.kind === 'planned' ? [say('ask.preview-intro', { button: say('ask.propose') })] : [];
  return {
    ...frame(build, memory),
    callback_id: ASK_PREVIEW,
    ...(label && { submit: build.plainText(label, LIMITS.modalTitle) }),
    blocks: [
      ...intro.map((line) => build.section([line])),
      ...(preview.kind === 'planned'
        ? planBlocks(build, preview.plan)
        : whyNot(build, preview, verb, channel)),
      ...(label ? [build.context(say('ask.preview-card-in', { channel: channelMention(channel) }))] : []),
      backRow(build),
      build.context(say('ask.closing-is-safe')),
    ],
  };
}

/** What came of it. `said` is in Slack's markup already. */
export function resultView(said: string, memory: string, language: Language): ModalView {
  const build = buildersIn(language);
  return { ...frame(build, memory), callback_id: 'ask-result', blocks: [sectionOf(said)] };
}

/** Something nobody expected; `detail` is what is known of it. */
export function failedView(detail: string, memory: string, language: Language): ModalView {
  const build = buildersIn(language);
  const blocks = [build.section([say('ask.failed', { detail })]), backRow(build)];
  return { ...frame(build, memory), callback_id: 'ask-failed', blocks };
}

/** The form could not be opened. */
export function cannotOpenText(language: Language): string {
  return say('ask.cannot-open', { help: code('/dns help') }).mrkdwn(language);
}

/** Before what came of a request whose window is closed by now. */
export function closedText(said: string, language: Language): string {
  return clamp(`${say('ask.closed-result').mrkdwn(language)}\n${said}`, LIMITS.text);
}

function submitLabel(preview: Preview): Words | undefined {
  if (preview.kind === 'planned') return say('ask.propose');
  return preview.kind === 'refused' && preview.mayWait ? say('ask.wait') : undefined;
}

function planBlocks(build: Builders, plan: Plan): KnownBlock[] {
  const { conflicts, impact, steps, card } = messages;
  return [
    build.header(messages.acts.title(plan)),
    build.section([messages.fromTo(plan), ...messages.schedule.when(plan)]),
    build.section(conflictLines(conflictsOf(plan), plan), conflicts.moreConflicts),
    build.section([card.labels.steps, ...stepLines(plan)], steps.moreSteps),
    build.section([card.labels.impact, ...impactLines(plan)], impact.moreImpact),
    build.section([say('ask.preview-undo', { time: duration(plan.undo.reachSeconds) })]),
  ];
}

function whyNot(
  build: Builders,
  preview: Exclude<Preview, { kind: 'planned' }>,
  verb: AskVerb,
  channel: string,
): KnownBlock[] {
  if (preview.kind === 'not-in-channel') {
    const facts = { channel: channelMention(channel), invite: code('/invite @switchyard') };
    return [build.section([say('ask.not-in-channel', facts)])];
  }
  return [
    build.section([say('ask.preview-refused')]),
    sectionOf(refusalText(preview.refusals, verb, build.language)),
    ...(preview.mayWait ? [build.section([say('ask.preview-wait')])] : []),
  ];
}

function backRow(build: Builders): KnownBlock {
  const text = build.plainText(say('ask.back'), LIMITS.button);
  return { type: 'actions', block_id: ASK_BACK, elements: [{ type: 'button', action_id: ASK_BACK, text }] };
}

function sectionOf(said: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: clamp(said, LIMITS.section), verbatim: true } };
}
