import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  argoCdHistoryViewSchema,
  argoCdRevisionSchema,
  ARGO_CD_APP_NAME_ANNOTATION,
  ARGO_CD_APP_SELECTOR_ANNOTATION,
  ARGO_CD_PROJECT_NAME_ANNOTATION,
} from '@portolan/plugin-argo-cd-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { BoundApplication, PlatformApplications } from './PlatformApplications';
import { roadieApplication } from './roadieApplication';

const text = z.string().min(1).max(2_000);
const querySchema = z.object({ appNamespace: text.optional() });
const listSchema = querySchema
  .extend({ project: text.optional(), selector: text.optional() })
  .refine(({ project, selector }) => project || selector, {
    message: 'say which: ?project= or ?selector=',
  });

/** The routes that `@roadiehq/backstage-plugin-argo-cd` calls. */
export function createRouter(options: {
  applications: PlatformApplications;
  httpAuth: HttpAuthService;
}): Router {
  const { applications, httpAuth } = options;
  const router = PromiseRouter();
  const userOf = (request: Request) =>
    httpAuth.credentials(request, { allow: ['user'] });

  const named = async (
    request: Request,
    annotation: string,
    value: string,
  ): Promise<BoundApplication[]> => {
    const { appNamespace } = parse(querySchema, request.query);
    const { instance } = request.params;
    const found = await applications.annotatedWith(
      annotation,
      parse(text, value),
      await userOf(request),
    );
    return found.filter(
      ({ instance: own, snapshot }) =>
        (instance === undefined || own === instance) &&
        (appNamespace === undefined ||
          snapshot.details?.namespace === appNamespace),
    );
  };
  const withHistory = async (request: Request, found: BoundApplication[]) => {
    const user = await userOf(request);
    return Promise.all(
      found.map(async each =>
        roadieApplication(
          each,
          await applications.view(
            each,
            'history',
            argoCdHistoryViewSchema,
            user,
          ),
        ),
      ),
    );
  };
  const one = (found: BoundApplication[], name: string): BoundApplication => {
    const [application] = found;
    if (application) return application;
    throw new NotFoundError(
      `No entity that you may read binds the application '${name}' there`,
    );
  };

  router.get('/find/name/:app', async (req, res) => {
    res.json(
      byInstance(await named(req, ARGO_CD_APP_NAME_ANNOTATION, req.params.app)),
    );
  });

  router.get('/find/selector/:selector', async (req, res) => {
    const { selector } = req.params;
    res.json(
      byInstance(await named(req, ARGO_CD_APP_SELECTOR_ANNOTATION, selector)),
    );
  });

  router.get(
    '/argoInstance/:instance/applications/name/:app',
    async (req, res) => {
      const { app } = req.params;
      const found = await named(req, ARGO_CD_APP_NAME_ANNOTATION, app);
      const [application] = await withHistory(req, [one(found, app)]);
      res.json(application);
    },
  );

  router.get(
    '/argoInstance/:instance/applications/selector/:selector',
    async (req, res) => {
      const { selector } = req.params;
      const found = await named(req, ARGO_CD_APP_SELECTOR_ANNOTATION, selector);
      res.json({ items: await withHistory(req, found) });
    },
  );

  router.get(
    '/argoInstance/:instance/applications/name/:app/revisions/:revision/metadata',
    async (req, res) => {
      const { app, revision } = req.params;
      const application = one(
        await named(req, ARGO_CD_APP_NAME_ANNOTATION, app),
        app,
      );
      const known = await applications.view(
        application,
        'commit',
        argoCdRevisionSchema,
        await userOf(req),
        { revision },
      );
      res.json({
        author: known?.author ?? 'unknown',
        date: known?.date,
        message: known?.message ?? known?.notice ?? 'not known any more',
      });
    },
  );

  // The card's way to ask for a whole project, which it sends here as it would to a proxy.
  router.get('/argocd/api/applications', async (req, res) => {
    const { project, selector } = parse(listSchema, req.query);
    const found = selector
      ? await named(req, ARGO_CD_APP_SELECTOR_ANNOTATION, selector)
      : await named(req, ARGO_CD_PROJECT_NAME_ANNOTATION, project ?? '');
    res.json({ items: await withHistory(req, found) });
  });

  return router;
}

/** Which servers have them; the card asks each. The address that it wants is of no use to it, and not given away. */
function byInstance(found: readonly BoundApplication[]) {
  const names = Map.groupBy(found, ({ instance }) => instance);
  return [...names].map(([name, applications]) => ({
    name,
    url: '',
    appName: applications.map(({ snapshot }) => snapshot.name),
  }));
}

function parse<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
): z.output<TSchema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.map(({ message }) => message).join('; '),
  );
}
