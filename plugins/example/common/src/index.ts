import {
  annotationValue,
  bindingProblem,
  BindingReader,
} from '@portolan/plugin-platform-common';

export interface NomadJobRef {
  namespace: string;
  job: string;
}

export const NOMAD_JOB = 'nomad.io/job-id';
export const NOMAD_NAMESPACE = 'nomad.io/namespace';

export const nomadBindings: BindingReader<NomadJobRef> = {
  provider: 'nomad',
  annotations: [NOMAD_JOB],
  read(entity) {
    const text = annotationValue(entity, NOMAD_JOB);
    const namespace = annotationValue(entity, NOMAD_NAMESPACE) ?? 'default';
    if (!text) return { refs: [], queries: [], problems: [] };
    if (!/^[\w.-]{1,128}$/.test(text)) {
      const problem = bindingProblem({
        annotation: NOMAD_JOB,
        value: text,
        code: 'malformed',
        message: 'It is not the id of a Nomad job.',
        fix: 'Write the id that `nomad job status` shows.',
      });
      return { refs: [], queries: [], problems: [problem] };
    }
    const value = { namespace, job: text };
    const ref = { value, annotation: NOMAD_JOB, text, claim: { namespace } };
    return { refs: [ref], queries: [], problems: [] };
  },
};
