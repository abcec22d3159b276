import { checkNames } from './trouble';

/** https://platform.claude.com/docs/en/api/models/list */
export function listModels(models: readonly string[]) {
  return {
    data: models.map(infoOf),
    has_more: false,
    first_id: models.at(0) ?? null,
    last_id: models.at(-1) ?? null,
  };
}

/** @throws ApiFailure for a model that there is not */
export function modelOf(model: string, known: readonly string[]) {
  checkNames(model, known);
  return infoOf(model);
}

function infoOf(id: string) {
  const [, family = id, ...version] = id.split('-');
  return {
    type: 'model',
    id,
    display_name: `Claude ${family[0].toUpperCase()}${family.slice(
      1,
    )} ${version.join('.')}`,
    created_at: '2026-10-21T00:00:00Z',
    lifecycle: 'active',
    line: null,
    deprecated_at: null,
    retires_at: null,
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    capabilities: null,
  };
}
