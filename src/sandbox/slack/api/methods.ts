import { appMethods } from './app.ts';
import type { ApiMethod } from './call.ts';
import { chatMethods } from './chat.ts';
import { directoryMethods } from './directory.ts';
import { fileMethods } from './files.ts';
import { viewMethods } from './views.ts';

/** All methods the workspace answers; any other is `unknown_method`, as in Slack. */
export const apiMethods: readonly ApiMethod[] = [
  ...appMethods,
  ...chatMethods,
  ...directoryMethods,
  ...fileMethods,
  ...viewMethods,
];
