import { ArgoCdInstance } from '../ArgoCdInstance';
import { Application } from '../state/Application';

/** `source`, or `sources` where an application has several. */
export function sourcesShape(
  { secrets }: ArgoCdInstance,
  { sources, multiSource }: Application,
) {
  const shown = sources.map(each => secrets.source(each));
  return multiSource ? { sources: shown } : { source: shown[0] };
}

export function destinationShape(
  { secrets }: ArgoCdInstance,
  { spec, namespace }: Application,
) {
  const { name, server } = spec.destination;
  if (name) return { name, namespace };
  const address = server ?? 'https://kubernetes.default.svc';
  return { server: secrets.cluster(address), namespace };
}
