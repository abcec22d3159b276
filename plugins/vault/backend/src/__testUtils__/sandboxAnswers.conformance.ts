import { z } from 'zod';
import { openBaoKeys } from './openBaoKeys';
import { ask, connectOpenBaoUpstream, RawAnswer } from './openBaoUpstream';
import { CHANGES, POSTS, READS, SEALED } from './questions';
import { startSandboxUpstream } from './sandboxUpstream';
import { shapeOf } from './shapeOf';
import { VaultUpstream } from './VaultUpstream';

type Who = 'root' | 'portal' | 'stranger' | 'nobody';

interface Question {
  who: Who;
  method: string;
  path: string;
  namespace?: string;
  body?: object;
}

/** A server to ask, and what is shown to it. */
interface Server {
  url: string;
  root: string;
  login: { role_id: string; secret_id: string };
}

const TIMEOUT_MS = 60_000;
const ROOT_TOKEN = 's.root-of-the-sandbox';
const mountsSchema = z.object({
  data: z.object({ secret: z.record(z.string(), z.unknown()) }),
});
const spokenSchema = z.object({
  errors: z.array(z.string()).optional(),
  warnings: z.array(z.string()).nullish(),
});
const loginSchema = z.object({ auth: z.object({ client_token: z.string() }) });

jest.setTimeout(TIMEOUT_MS);

/** The sandbox speaks as OpenBao where it is told to; what it says is held against what a real OpenBao says. */
describe('the sandbox and OpenBao', () => {
  let upstreams: VaultUpstream[];
  let servers: Server[];
  let tokens: Map<Server, Record<Who, string | undefined>>;

  beforeAll(async () => {
    const keys = openBaoKeys();
    const tokensOfSandbox = [
      { name: 'root', secret: ROOT_TOKEN, policies: ['root'] },
    ];
    upstreams = [
      await connectOpenBaoUpstream(keys),
      await startSandboxUpstream({ openbao: true, tokens: tokensOfSandbox }),
    ];
    const [real, ours] = upstreams;
    servers = [serverOf(real, keys.rootToken), serverOf(ours, ROOT_TOKEN)];
    await Promise.all(upstreams.map(fill));
    tokens = new Map();
    for (const server of servers)
      tokens.set(server, {
        root: server.root,
        portal: await signIn(server),
        stranger: 's.nobody-made-it',
        nobody: undefined,
      });
  });
  afterAll(() => Promise.all((upstreams ?? []).map(each => each.stop())));

  const answers = (question: Question) =>
    Promise.all(
      servers.map(server =>
        ask(server.url, question.method, question.path, {
          ...question,
          token: tokens.get(server)?.[question.who],
        }),
      ),
    );

  const said = async (question: Question) => {
    const [real, ours] = (await answers(question)).map(told);
    return { real, ours };
  };

  describe.each<Who>(['root', 'portal', 'stranger', 'nobody'])(
    'to %s, say the same of',
    who => {
      it.each(READS)('%s', async path => {
        const { real, ours } = await said({ who, method: 'GET', path });
        expect(ours).toEqual(real);
      });

      it.each(POSTS)('%s %s %j', async (method, path, body) => {
        const { real, ours } = await said({ who, method, path, body });
        expect(ours).toEqual(real);
      });
    },
  );

  describe.each<Who>(['portal', 'stranger', 'nobody'])(
    'refuse the same changes to %s:',
    who => {
      it.each(CHANGES)('%s %s %j', async (method, path, body) => {
        const { real, ours } = await said({ who, method, path, body });
        expect(ours).toEqual(real);
      });
    },
  );

  it.each([
    ['a wrong secret ID', { role_id: 'portolan', secret_id: 'wrong' }],
    ['a role that is not there', { role_id: 'wrong', secret_id: 'wrong' }],
    ['no role at all', {}],
  ])('refuse a login alike: %s', async (_case, body) => {
    const { real, ours } = await said({
      who: 'nobody',
      method: 'POST',
      path: 'auth/approle/login',
      body,
    });
    expect(ours).toEqual(real);
  });

  it.each(['secret/metadata/payments/db', 'sys/internal/ui/mounts/secret'])(
    'know no namespace that is not there: %s',
    async path => {
      const { real, ours } = await said({
        who: 'root',
        method: 'GET',
        path,
        namespace: 'nowhere',
      });
      expect(ours).toEqual(real);
    },
  );

  it('let a login in alike', async () => {
    const [real, ours] = await Promise.all(
      servers.map(({ url, login }) =>
        ask(url, 'POST', 'auth/approle/login', { body: login }),
      ),
    );
    expect(told(ours)).toEqual(told(real));
  });

  it('tell the engines that a token may see alike', async () => {
    const path = 'sys/internal/ui/mounts';
    const both = await answers({ who: 'portal', method: 'GET', path });
    const [real, ours] = both.map(({ body }) => {
      const { secret } = mountsSchema.parse(body).data;
      return ['secret/', 'kv/'].map(mount => shapeOf(secret[mount]));
    });
    expect(ours).toEqual(real);
  });

  it('know a token no more once it has revoked itself', async () => {
    const [real, ours] = await Promise.all(
      servers.map(async server => {
        const token = await signIn(server);
        const on = (method: string, path: string) =>
          ask(server.url, method, path, { token });
        return [
          told(await on('POST', 'auth/token/revoke-self')),
          told(await on('GET', 'auth/token/lookup-self')),
          told(await on('POST', 'auth/token/revoke-self')),
        ];
      }),
    );
    expect(ours).toEqual(real);
  });

  it('are sealed alike', async () => {
    const asRoot = (path: string) => said({ who: 'root', method: 'GET', path });
    await Promise.all(upstreams.map(each => each.seal()));
    try {
      const sealed = await Promise.all(SEALED.map(asRoot));
      expect(sealed.map(({ ours }) => ours)).toEqual(
        sealed.map(({ real }) => real),
      );
    } finally {
      await Promise.all(upstreams.map(each => each.unseal()));
    }
    const { real, ours } = await asRoot('sys/health');
    expect(ours).toEqual(real);
  });
});

/** What is the same wherever it is said: the status, errors and warnings by the word, and the shape of all the rest. */
function told({ status, body }: RawAnswer) {
  const { errors, warnings } = spokenSchema.parse(body ?? {});
  return { status, errors, warnings, shape: shapeOf(body) };
}

async function signIn({ url, login }: Server): Promise<string> {
  const { body } = await ask(url, 'POST', 'auth/approle/login', {
    body: login,
  });
  return loginSchema.parse(body).auth.client_token;
}

function serverOf({ baseUrl, auth }: VaultUpstream, root: string): Server {
  if (auth.method !== 'approle') throw new Error('No AppRole.');
  const { roleId, secretId } = auth;
  return {
    url: baseUrl,
    root,
    login: { role_id: roleId, secret_id: secretId },
  };
}

/** The same secrets everywhere. */
async function fill(upstream: VaultUpstream): Promise<void> {
  const fields = { username: 'a', password: 'b' };
  for (const name of ['db', 'db', 'deleted', 'destroyed', 'folder/inner'])
    await upstream.write(`secret/payments/${name}`, fields);
  await upstream.write('secret/others/db', fields);
  await upstream.write('kv/payments/legacy', fields);
  await upstream.setCustomMetadata('secret/payments/db', {
    owner: 'team-payments',
  });
  await upstream.deleteNewest('secret/payments/deleted');
  await upstream.destroy('secret/payments/destroyed', 1);
}
