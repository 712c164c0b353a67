import { apiMethods } from './api/methods.ts';

/** What of Slack is emulated: each route of the HTTP server, and what of the real thing it does or leaves out. */
export const coverage: readonly { route: string; emulates: string }[] = [
  ...apiMethods.map(({ name, emulates }) => ({ route: `/api/${name}`, emulates })),
  {
    route: '/commands/:team/:number/:secret',
    emulates: 'response URLs of slash commands: five uses in thirty minutes, ephemeral or in the channel',
  },
  {
    route: '/upload/v1/:file',
    emulates: 'taking the bytes of a file, once and as many as were announced',
  },
  {
    route: '/actions/:team/:number/:secret',
    emulates: 'response URLs of buttons and menus: the same, and replacing or deleting the message',
  },
];
