import { ARGO_CD_CANARIES } from '../canaries';
import { SourceSpec } from '../schema';
import { Application } from './Application';

/** Where people put secrets into what Argo CD shows. Plain values if nobody wants canaries. */
export class PlantedSecrets {
  constructor(readonly planted: boolean) {}

  of(place: keyof typeof ARGO_CD_CANARIES, plain: string): string {
    return this.planted ? ARGO_CD_CANARIES[place] : plain;
  }

  /** Sources with credentials in their address, values and parameters. */
  source(source: SourceSpec): SourceSpec {
    if (!this.planted) return source;
    const { repoURL, helm, plugin } = source;
    return {
      ...source,
      repoURL: this.address(repoURL),
      ...(helm && {
        helm: {
          ...helm,
          values: `${helm.values ?? ''}database:\n  password: ${
            ARGO_CD_CANARIES.argoCdHelmValues
          }\n`,
          parameters: [
            ...(helm.parameters ?? []),
            { name: 'auth.token', value: ARGO_CD_CANARIES.argoCdHelmParameter },
          ],
        },
      }),
      ...(plugin && {
        plugin: {
          ...plugin,
          env: [
            ...plugin.env,
            {
              name: 'AVP_TOKEN',
              value: ARGO_CD_CANARIES.argoCdPluginEnvironment,
            },
          ],
        },
      }),
    };
  }

  /** Plain environment of a container. */
  environment(plain: Record<string, string>): Record<string, string> {
    return this.planted
      ? { ...plain, SESSION_KEY: ARGO_CD_CANARIES.argoCdManifestEnvironment }
      : plain;
  }

  address(repoURL: string): string {
    return this.planted && repoURL.startsWith('https://')
      ? repoURL.replace(
          'https://',
          `https://deploy:${ARGO_CD_CANARIES.argoCdRepositoryToken}@`,
        )
      : repoURL;
  }

  cluster(server: string): string {
    return this.planted && server !== 'https://kubernetes.default.svc'
      ? server.replace(
          'https://',
          `https://admin:${ARGO_CD_CANARIES.argoCdClusterPassword}@`,
        )
      : server;
  }

  syncFailure({ name }: Application): string {
    const token = this.of('argoCdErrorMessage', 'REDACTED');
    return `error when applying patch: admission webhook "policy.meridian.example" denied the request: image of ${name} is not signed (https://policy:${token}@policy.meridian.example/v1/check)`;
  }

  comparisonFailure({ sources, name }: Application): string {
    const { repoURL, targetRevision } = sources[0];
    return `Failed to load target state: failed to generate manifest for source 1 of ${
      sources.length
    }: rpc error: code = Unknown desc = failed to list refs of ${this.address(
      repoURL,
    )} at ${targetRevision} for ${name}: authentication required`;
  }
}
