import {
  AuditorService,
  AuthService,
  CacheService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  createUpstreamMetrics,
  readUpstreamLimits,
  UpstreamPolicy,
} from '@portolan/plugin-platform-node';
import { ActionDesk } from './actions/ActionDesk';
import { RegisteredActionsOptions } from './actions/registerActions';
import { ResourceActions } from './actions/ResourceActions';
import { Rights } from './actions/Rights';
import { BindingResolver } from './bindings/BindingResolver';
import { Discovery } from './bindings/Discovery';
import { EntityReader } from './bindings/EntityReader';
import { Boundaries } from './boundaries/Boundaries';
import { readPlatformConfig } from './config';
import { BindingTable } from './database/BindingTable';
import { DueTable } from './database/DueTable';
import { FleetTable } from './database/FleetTable';
import { HistoryTable } from './database/HistoryTable';
import { LeaseTable } from './database/LeaseTable';
import { openDatabase } from './database/openDatabase';
import { ProblemTable } from './database/ProblemTable';
import { ResourceTable } from './database/ResourceTable';
import { WatchTable } from './database/WatchTable';
import { EntityResources } from './EntityResources';
import { Fleet } from './fleet/Fleet';
import { ReadableEntities } from './fleet/ReadableEntities';
import { Callers } from './http/Callers';
import { EntityRoutesOptions } from './http/entityRoutes';
import { PlatformRoutesOptions } from './http/platformRoutes';
import { ResourceRoutesOptions } from './http/resourceRoutes';
import { RefreshLimit } from './http/RefreshLimit';
import { BindingRecorder } from './live/BindingRecorder';
import { ChangeFeed } from './live/ChangeFeed';
import { followReplicas } from './live/replicaNews';
import { UpstreamWatches } from './live/UpstreamWatches';
import { LogsDesk } from './logs/LogsDesk';
import { ResourceLogs } from './logs/ResourceLogs';
import { Connections } from './providers/Connections';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { ProviderWork } from './providers/ProviderWork';
import { CatalogSweep } from './refresh/CatalogSweep';
import { RefreshCycle } from './refresh/RefreshCycle';
import { Retention } from './refresh/Retention';
import { scheduleRefresh } from './refresh/scheduleRefresh';
import { createSnapshotStore } from './snapshots/createSnapshotStore';
import { Timeline } from './timeline/Timeline';
import { ResourceViews } from './views/ResourceViews';

const NO_BOUNDARIES =
  'No platform.boundaries are configured: every entity may read every account, project and path that the platform can reach, and actions are refused.';

export interface PlatformServices {
  auditor: AuditorService;
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  metrics: MetricsService;
  permissions: PermissionsService;
  providers: ProviderRegistry;
  scheduler: SchedulerService;
  signals: SignalsService;
}

/** What the doors of the core (HTTP, the actions registry) need. */
export type Platform = EntityRoutesOptions &
  ResourceRoutesOptions &
  PlatformRoutesOptions &
  RegisteredActionsOptions;

/** Puts the parts of the core together and starts its background work. */
export async function createPlatform(
  services: PlatformServices,
): Promise<Platform> {
  const { auditor, auth, cache, catalog, config, httpAuth } = services;
  const { events, logger, permissions, providers, signals } = services;
  const { boundaries: boundaryConfig, refresh } = readPlatformConfig(config);
  const deadlineMs = refresh.deadline;
  const giveUpMs = 3 * deadlineMs;
  const intervalMs = refresh.interval;

  const boundaries = new Boundaries(boundaryConfig);
  const warnings = boundaries.configured ? [] : [NO_BOUNDARIES];
  warnings.forEach(warning => logger.warn(warning));

  const policy = new UpstreamPolicy({
    limits: readUpstreamLimits(config),
    logger,
    metrics: createUpstreamMetrics(services.metrics),
  });
  const work = new ProviderWork({ policy, cache, logger });

  const knex = await openDatabase(services.database);
  const resourceTable = new ResourceTable(knex, intervalMs);
  const bindingTable = new BindingTable(knex, resourceTable);
  const history = new HistoryTable(knex);
  const leases = new LeaseTable(knex);

  const discovery = new Discovery({
    boundaries,
    work,
    logger,
    maxAgeMs: refresh.discovery,
    repeatMs: refresh.maxAge,
    giveUpMs,
  });
  const resolver = new BindingResolver({ boundaries, discovery, logger });
  const feed = new ChangeFeed({
    resources: resourceTable,
    history,
    leases,
    signals,
    events,
    logger,
  });
  const snapshots = createSnapshotStore({
    work,
    cache,
    logger,
    giveUpMs,
    database: resourceTable,
    learned: entries => feed.learned(entries),
  });
  await followReplicas(events, snapshots);
  const views = new ResourceViews({
    work,
    cache,
    logger,
    maxAgeMs: refresh.maxAge,
    deadlineMs,
    giveUpMs,
  });
  const connections = new Connections({
    providers,
    work,
    logger,
    warnings,
    deadlineMs,
  });
  const resources = new EntityResources({
    providers,
    resolver,
    snapshots,
    recorder: new BindingRecorder(bindingTable, logger),
    maxAgeMs: refresh.maxAge,
    deadlineMs,
  });
  const entities = new EntityReader(catalog);
  const callers = new Callers({
    auth,
    httpAuth,
    permissions,
    auditor,
    entities,
  });
  const rights = new Rights({ permissions, bounded: boundaries.configured });

  const due = new DueTable(knex, providers);
  const watches = new UpstreamWatches({
    providers,
    due,
    watches: new WatchTable(knex),
    work,
    snapshots,
    logger,
    giveUpMs,
  });
  await scheduleRefresh(
    services.scheduler,
    {
      cycle: new RefreshCycle({
        due,
        snapshots,
        settled: () => feed.settled(),
        watchedMs: refresh.watched,
        progressingMs: refresh.progressing,
        giveUpMs,
      }),
      sweep: new CatalogSweep({
        auth,
        catalog,
        providers,
        resolver,
        bindings: bindingTable,
        logger,
        waitMs: giveUpMs,
      }),
      watches,
      retention: new Retention({
        knex,
        history,
        leases,
        historyMs: refresh.history,
      }),
    },
    { progressingMs: refresh.progressing, intervalMs },
  );
  services.lifecycle.addShutdownHook(async () => {
    await watches.stop();
    for (const asking of [snapshots, views, discovery, connections]) {
      asking.stop();
    }
    await feed.settled();
  });

  return {
    actions: new ActionDesk({
      auditor,
      actions: new ResourceActions({ work, history, deadlineMs }),
      resources,
      rights,
    }),
    auditor,
    callers,
    connections,
    fleet: new Fleet({
      table: new FleetTable(knex, providers, intervalMs),
      problems: new ProblemTable(knex),
      readable: new ReadableEntities({ auth, catalog, permissions, providers }),
      entities,
    }),
    leases,
    logsDesk: new LogsDesk({
      auditor,
      logs: new ResourceLogs({ work, deadlineMs }),
      resources,
      rights,
    }),
    providers,
    refreshLimit: new RefreshLimit({
      requests: refresh.perUser.requests,
      withinMs: refresh.perUser.within,
    }),
    resources,
    timeline: new Timeline({ history, views }),
    views,
  };
}
