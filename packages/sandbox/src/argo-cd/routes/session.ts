import { bodyOf, Routes } from './Exchange';

/** Who comes in, and what answers them. */
export function sessionRoutes(routes: Routes): void {
  const { server, instance } = routes;
  // These two need no token.
  server.route({
    method: 'POST',
    url: '/api/v1/session',
    config: { operation: 'CreateSession' },
    handler: async request => {
      const { username, password } = bodyOf(request);
      return { token: instance.access.login(username, password) };
    },
  });
  server.route({
    method: 'GET',
    url: '/api/version',
    config: { operation: 'GetVersion' },
    handler: async () => ({ Version: instance.spec.version }),
  });
  server.route({
    method: 'GET',
    url: '/api/v1/session/userinfo',
    config: { operation: 'GetUserInfo' },
    handler: async request => {
      const { headers } = request;
      if (!headers.authorization && !headers.cookie) return {};
      const [, token] =
        /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
      const { account } = instance.access.callerOf(token);
      return {
        loggedIn: true,
        username: account.name,
        iss: 'argocd',
        ...(account.groups.length && { groups: account.groups }),
      };
    },
  });
}
