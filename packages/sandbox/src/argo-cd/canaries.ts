/** Recognisable secrets of Argo CD. */
export const ARGO_CD_CANARIES = {
  argoCdHelmValues: 'cnry-argo-cd-helm-values-5c81f0d3',
  argoCdHelmParameter: 'cnry-argo-cd-helm-parameter-d7420be6',
  argoCdPluginEnvironment: 'cnry-argo-cd-plugin-environment-19fa7c5d',
  argoCdRepositoryToken: 'cnry-argo-cd-repository-token-a06e3d92',
  argoCdManifestEnvironment: 'cnry-argo-cd-manifest-environment-e4b81c27',
  argoCdLastApplied: 'cnry-argo-cd-last-applied-7d35f9a0',
  argoCdErrorMessage: 'cnry-argo-cd-error-message-c2906ef8',
  argoCdClusterPassword: 'cnry-argo-cd-cluster-password-38b5d14e',
  argoCdLogLine: 'cnry-argo-cd-log-line-f60a2b79',
  argoCdPassword: 'cnryArgoCdPassword6Kd2Wf',
  argoCdSession: 'cnryArgoCdSession9Vb4Tn',
} as const;
