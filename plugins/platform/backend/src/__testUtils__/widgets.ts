import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  annotationValue,
  BindingReader,
  bindingProblem,
  Health,
  healthSchema,
  TimelineEvent,
} from '@portolan/plugin-platform-common';
import {
  ActionRefused,
  FetchContext,
  FetchResult,
  platformProvidersExtensionPoint,
  ResourceProvider,
  ResourceState,
  UpstreamContext,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { z } from 'zod';

/** A widget of the tests' own small system: `account/region/name`. */
export interface WidgetRef {
  account: string;
  region: string;
  name: string;
}

interface WidgetQuery {
  tag: string;
}

const ANNOTATION = 'widgets.test/names';
const TAGS = 'widgets.test/tag';

const widgetBindings: BindingReader<WidgetRef, WidgetQuery> = {
  provider: 'widgets',
  annotations: [ANNOTATION, TAGS],
  read(entity) {
    const refs = [];
    const problems = [];
    const texts = (annotationValue(entity, ANNOTATION) ?? '')
      .split(',')
      .map(text => text.trim())
      .filter(Boolean);
    for (const text of texts) {
      const match = /^(\d{3})\/([a-z]+)\/([a-z0-9-]+)$/.exec(text);
      if (match) {
        const [, account, region, name] = match;
        const value = { account, region, name };
        const claim = { account, region };
        refs.push({ value, annotation: ANNOTATION, text, claim });
      } else {
        problems.push(
          bindingProblem({
            annotation: ANNOTATION,
            value: text,
            message: 'This is not account/region/name.',
            fix: 'Write 111/north/cart.',
            code: 'malformed',
          }),
        );
      }
    }
    const tag = annotationValue(entity, TAGS);
    const queries = tag
      ? [{ value: { tag }, annotation: TAGS, text: tag, claim: {} }]
      : [];
    return { refs, queries, problems };
  },
};

const widgetSchema = z.object({
  health: healthSchema,
  version: z.string(),
  running: z.number(),
});

/** What a widget is, upstream. */
export type Widget = z.infer<typeof widgetSchema> & {
  tag?: string;
  /** Text of the upstream that must not leave the provider. */
  secret?: string;
  /** Lines that it wrote. */
  log?: string[];
  /** Deployments of it, as its provider tells them. */
  deployments?: TimelineEvent[];
};

type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A small upstream on loopback: widgets by name, asked for in batches. */
export interface WidgetServer {
  url: string;
  widgets: Map<string, Widget>;
  /** Every request so far: the names in it. */
  requests: string[][];
  /** Answers in place of the server while set; returns whether it did. */
  fault?: Fault;
  /** Streams that are open now. */
  watchers: Set<ServerResponse>;
  /** Tells every open stream of a widget as it is, or only that it changed. */
  push(name: string, how?: 'state' | 'name'): void;
  /** Milliseconds before each answer. */
  delayMs: number;
  stop(): Promise<void>;
}

export async function startWidgetServer(): Promise<WidgetServer> {
  const http = createServer();
  await new Promise<void>(resolve => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo; // listens on TCP, so it has a port
  const server: WidgetServer = {
    url: `http://127.0.0.1:${port}`,
    widgets: new Map(),
    requests: [],
    delayMs: 0,
    watchers: new Set(),
    push(name, how = 'state') {
      const line = {
        name,
        ...(how === 'state' && { state: this.widgets.get(name) }),
      };
      for (const watcher of this.watchers)
        watcher.write(`${JSON.stringify(line)}\n`);
    },
    async stop() {
      http.closeAllConnections();
      await new Promise(resolve => {
        http.close(resolve);
      });
    },
  };
  http.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', server.url);
    const names = url.searchParams.getAll('name');
    server.requests.push([url.pathname, ...names]);
    if (server.fault?.(request, response)) return;
    if (url.pathname === '/Watch') {
      server.watchers.add(response);
      response.on('close', () => server.watchers.delete(response));
      response.flushHeaders();
      return;
    }
    const tag = url.searchParams.get('tag');
    const found = [...server.widgets].filter(([name, { tag: own }]) =>
      tag ? own === tag : names.includes(name),
    );
    setTimeout(
      () => response.end(JSON.stringify(Object.fromEntries(found))),
      server.delayMs,
    );
  });
  return server;
}

type WidgetProvider = ResourceProvider<
  WidgetRef,
  { running: number },
  WidgetQuery
>;

const pushedSchema = z.object({
  name: z.string(),
  state: widgetSchema.optional(),
});

function stateOf(
  { account, region, name }: WidgetRef,
  widget: z.infer<typeof widgetSchema> | undefined,
): ResourceState<{ running: number }> {
  return {
    name,
    scope: { account, region },
    health: widget?.health ?? 'missing',
    version: widget?.version,
    links: [],
    details: { running: widget?.running ?? 0 },
  };
}

/** A real provider of the small upstream. */
export function createWidgetProvider(server: WidgetServer): WidgetProvider {
  const ask = async (
    ctx: UpstreamContext,
    account: string,
    path: string,
  ): Promise<Map<string, Widget>> =>
    ctx.call(
      { upstream: `widgets:${account}`, operation: path.split('?', 1)[0] },
      async signal => {
        const response = await fetch(`${server.url}/${path}`, { signal }).catch(
          thrown => {
            if (signal.aborted) throw thrown;
            throw new UpstreamError('unreachable', 'Widgets do not answer.');
          },
        );
        if (response.status === 429) {
          throw new UpstreamError('throttled', 'Widgets are busy.');
        }
        if (!response.ok) {
          throw new UpstreamError('unavailable', 'Widgets failed.');
        }
        const parsed = z.record(z.string(), widgetSchema);
        return new Map(Object.entries(parsed.parse(await response.json())));
      },
    );
  const byName = async <T>(
    refs: readonly WidgetRef[],
    ctx: FetchContext,
    result: (ref: WidgetRef, widget: Widget | undefined) => T,
  ): Promise<FetchResult<T>[]> => {
    const query = refs.map(({ name }) => `name=${name}`).join('&');
    try {
      const widgets = await ask(ctx, refs[0].account, `Describe?${query}`);
      return refs.map(ref => ({
        ok: true,
        value: result(ref, widgets.get(ref.name)),
      }));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return refs.map(() => ({ ok: false, error }));
    }
  };
  return {
    id: 'widgets',
    title: 'Widgets',
    bindings: widgetBindings,
    key: ({ account, region, name }) => `w:${account}/${region}/${name}`,
    describe: ({ account, region, name }) => ({
      name,
      scope: { account, region },
      links: [{ title: 'Console', url: 'https://widgets.example.com/' }],
    }),
    claim: ({ account, region }) => ({ account, region }),
    fetch: (refs, ctx) => byName(refs, ctx, stateOf),
    async discover({ tag }, ctx) {
      const refs: WidgetRef[] = [];
      const errors: UpstreamError[] = [];
      for (const account of ['111', '222']) {
        if (!ctx.allows({ account, region: 'north' })) continue;
        try {
          const found = await ask(ctx, account, `Search?tag=${tag}`);
          for (const name of found.keys()) {
            refs.push({ account, region: 'north', name });
          }
        } catch (error) {
          if (!(error instanceof UpstreamError)) throw error;
          errors.push(error);
        }
      }
      return { refs, errors };
    },
    views: [
      {
        id: 'parts',
        parameters: { size: /[0-9]{1,3}/ },
        fetch: (refs, { size }, ctx) =>
          byName(refs, ctx, (ref, widget) => ({
            parts: [`${ref.name}-${widget?.version ?? 'none'}`],
            size: size ?? 'any',
          })),
      },
    ],
    async logs({ account, name }, { search, limit }, ctx) {
      await ask(ctx, account, `Logs?name=${name}`);
      const lines = server.widgets.get(name)?.log ?? [];
      return {
        lines: lines
          .filter(text => !search || text.includes(search))
          .slice(-limit)
          .map((text, index) => ({
            time: new Date(index).toISOString(),
            text,
          })),
        more: false,
        next: 'later',
      };
    },
    actions: [
      {
        id: 'resize',
        title: 'Resize',
        description: 'Runs more or fewer of a widget.',
        destructive: true,
        input: z.object({ running: z.coerce.number().int().min(0).max(9) }),
        offer: ({ health }) =>
          health === 'missing'
            ? { available: false, why: 'There is nothing to resize.' }
            : {
                available: true,
                fields: [
                  {
                    name: 'running',
                    title: 'How many',
                    kind: 'number',
                    required: true,
                    minimum: 0,
                    maximum: 9,
                  },
                ],
              },
        async plan({ account, name }, { running }, ctx) {
          const found = await ask(ctx, account, `Describe?name=${name}`);
          const now = found.get(name)?.running ?? 0;
          return {
            message: `${name} in account ${account} goes from ${now} to ${running}.`,
            effects: [`Run ${running} instead of ${now}`],
            expected: String(now),
          };
        },
        async run({ account, name }, { running }, expected, ctx) {
          const found = await ask(ctx, account, `Describe?name=${name}`);
          const known = server.widgets.get(name);
          if (!known || String(found.get(name)?.running) !== expected) {
            throw new ActionRefused('Somebody resized it. Look again.');
          }
          await ask(ctx, account, `Resize?name=${ctx.idempotencyToken}`);
          server.widgets.set(name, { ...known, running: Number(running) });
          return { message: `${name} goes to ${running}.` };
        },
      },
    ],
    async timeline(refs, ctx) {
      return byName(
        refs,
        ctx,
        ({ name }) => server.widgets.get(name)?.deployments ?? [],
      );
    },
    watch: {
      channel: ({ account }) => account,
      async follow({ account, region }, changed, { signal }) {
        const response = await fetch(`${server.url}/Watch`, { signal });
        let rest = '';
        const text = response.body?.pipeThrough(new TextDecoderStream());
        for await (const chunk of text ?? []) {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            const { name, state } = pushedSchema.parse(JSON.parse(line));
            const ref = { account, region, name };
            changed(ref, state && stateOf(ref, state));
          }
        }
      },
    },
    async probe(ctx) {
      try {
        await ask(ctx, '111', 'Probe');
        return [{ instance: '111', identity: 'widget-reader' }];
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        return [{ instance: '111', error }];
      }
    },
  };
}

/** Installs a provider the way a system's module does. */
export function widgetModule(server: WidgetServer) {
  return createBackendModule({
    pluginId: 'platform',
    moduleId: 'widgets',
    register(env) {
      env.registerInit({
        deps: { providers: platformProvidersExtensionPoint },
        async init({ providers }) {
          providers.addProvider(createWidgetProvider(server));
        },
      });
    },
  });
}

/** A component that carries the given widget annotation. */
export function widgetEntity(
  name: string,
  widgets: string,
  options: { owner?: string; tag?: string } = {},
): Entity {
  const owner = options.owner ?? 'group:default/team-payments';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        [ANNOTATION]: widgets,
        ...(options.tag && { [TAGS]: options.tag }),
      },
    },
    spec: { type: 'service', owner, lifecycle: 'production' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

export const widget = (
  health: Health,
  version = 'v1',
  running = 2,
): Widget => ({
  health,
  version,
  running,
});
