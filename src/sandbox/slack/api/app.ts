import type { ApiMethod } from './call.ts';

const authTest: ApiMethod = {
  name: 'auth.test',
  token: 'bot',
  scopes: [],
  emulates: 'who the bot is',
  run({ app }) {
    return {
      url: `https://${app.teamDomain}.slack.invalid/`,
      team: app.teamDomain,
      team_id: app.teamId,
      user: app.botName,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    };
  },
};

const connectionsOpen: ApiMethod = {
  name: 'apps.connections.open',
  token: 'app',
  scopes: [],
  emulates: 'a WebSocket address that can be used once',
  run(_workspace, _args, openSocket) {
    return { url: openSocket() };
  },
};

export const appMethods = [authTest, connectionsOpen];
