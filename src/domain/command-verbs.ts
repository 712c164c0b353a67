import type { AskedVerb, Command } from './command.ts';
import { plain, simplified } from './command-values.ts';
import { nearest } from './nearest.ts';

/** The words a command may begin with, in the order in which help lists them. */
export const VERBS = [
  'switch',
  'forward',
  'gtm',
  'split',
  'add',
  'set',
  'remove',
  'undo',
  'cancel',
  'retry',
  'approve',
  'reject',
  'reviewed',
  'handover',
  'records',
  'check',
  'verify',
  'recover',
  'language',
  'status',
  'list',
  'history',
  'why',
  'freeze',
  'unfreeze',
  'help',
] as const satisfies readonly Command['verb'][];
export type Verb = (typeof VERBS)[number];

/** Other words for them, each with one clear meaning. */
export const SYNONYMS: Readonly<Record<string, Verb>> = {
  rm: 'remove',
  del: 'remove',
  delete: 'remove',
  revert: 'undo',
  rollback: 'undo',
  redirect: 'forward',
  切换: 'switch',
  转发: 'forward',
  拆分: 'split',
  添加: 'add',
  新增: 'add',
  设置: 'set',
  修改: 'set',
  删除: 'remove',
  撤销: 'undo',
  取消: 'cancel',
  重试: 'retry',
  批准: 'approve',
  拒绝: 'reject',
  驳回: 'reject',
  复核: 'reviewed',
  移交: 'handover',
  转交: 'handover',
  记录: 'records',
  检查: 'check',
  验证: 'verify',
  恢复: 'recover',
  语言: 'language',
  状态: 'status',
  列表: 'list',
  历史: 'history',
  为什么: 'why',
  冻结: 'freeze',
  解冻: 'unfreeze',
  帮助: 'help',
};

/** The verb that a word stands for. */
export function verbIn(text: string): Verb | undefined {
  const word = simplified(plain(text));
  return VERBS.find((verb) => verb === word) ?? (Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : undefined);
}

/** True for a verb that is about names. */
export function isAsked(verb: Verb | undefined): verb is AskedVerb {
  return verb !== undefined && verb !== 'help' && verb !== 'language';
}

/** The verb that a mistyped word was probably meant to be. */
export function nearestVerb(text: string): Verb | undefined {
  const meant = nearest(simplified(plain(text)), [...VERBS, ...Object.keys(SYNONYMS)]);
  return meant === undefined ? undefined : verbIn(meant);
}
