import { createOpenApiDocument } from '@portolan/plugin-platform-common';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const document = createOpenApiDocument();
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(document, 'openapi');

const templates = Object.keys(document.paths ?? {}).map(template => ({
  template,
  pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
}));

/** Fails the test if the document does not describe this answer. */
export function expectDescribed(
  method: string,
  path: string,
  status: number,
  body: unknown,
): void {
  const [pathname] = path.split('?', 1);
  const described = templates.find(({ pattern }) => pattern.test(pathname));
  // Paths outside the API answer 404, which no document describes.
  if (!described) return;
  const pointer = [
    'paths',
    described.template,
    method,
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ]
    .map(step =>
      encodeURIComponent(step.replace(/~/g, '~0').replace(/\//g, '~1')),
    )
    .join('/');
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (!validate) {
    throw new Error(
      `${method} ${described.template} does not describe ${status}`,
    );
  }
  if (!validate(body)) {
    throw new Error(
      `${method} ${path} answered what is not described: ${ajv.errorsText(
        validate.errors,
      )}`,
    );
  }
}
