import { Application } from '../state/Application';
import { goTime } from '../state/goTime';
import { TreeNode } from './tree';

interface EventText {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  at: number;
  count?: number;
}

/** Events of an application, or of one object of it, the oldest first. */
export function eventsOf(app: Application, node?: TreeNode) {
  const texts = node ? eventsOfNode(app, node) : eventsOfApplication(app);
  const involvedObject = node
    ? {
        kind: node.kind,
        namespace: node.namespace,
        name: node.name,
        uid: node.uid,
        apiVersion: node.group ? `${node.group}/${node.version}` : node.version,
        resourceVersion: node.resourceVersion,
      }
    : {
        kind: 'Application',
        namespace: app.spec.appNamespace,
        name: app.name,
        uid: app.uid,
        apiVersion: 'argoproj.io/v1alpha1',
        resourceVersion: String(app.resourceVersion),
      };
  return texts.map(({ type, reason, message, at, count = 1 }, i) => ({
    metadata: {
      name: `${involvedObject.name}.${at.toString(16)}${i}`,
      namespace: involvedObject.namespace,
      creationTimestamp: goTime(at),
    },
    involvedObject,
    reason,
    message,
    source: { component: node ? 'kubelet' : 'argocd-application-controller' },
    firstTimestamp: goTime(at),
    lastTimestamp: goTime(at),
    count,
    type,
    eventTime: null,
    reportingComponent: '',
    reportingInstance: '',
  }));
}

function eventsOfApplication(app: Application): EventText[] {
  const synced = app.history.map(
    ({ deployedAt, username, release }): EventText => ({
      type: 'Normal',
      reason: 'OperationCompleted',
      message: `${username ?? 'argocd'} sync to ${
        release.revisions[0]
      } succeeded`,
      at: deployedAt,
    }),
  );
  const { status, since } = app.health;
  return [
    ...synced,
    {
      type: 'Normal',
      reason: 'ResourceUpdated',
      message: `Updated health status: Progressing -> ${status}`,
      at: since,
    },
  ];
}

function eventsOfNode(
  app: Application,
  { kind, name, health }: TreeNode,
): EventText[] {
  const { since } = app.health;
  if (kind !== 'Pod') return [];
  const pulled: EventText = {
    type: 'Normal',
    reason: 'Pulled',
    message: `Successfully pulled image "${app.target.image}" in 1.204s`,
    at: since,
  };
  if (health?.status !== 'Degraded') return [pulled];
  return [
    pulled,
    {
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${app.name} in pod ${name}_${app.namespace}`,
      at: since + 90_000,
      count: 41,
    },
  ];
}
