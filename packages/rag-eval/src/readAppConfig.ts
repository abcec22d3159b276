import { readFile } from 'node:fs/promises';
import { Config, ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { UsageError } from './options';

/**
 * The configuration in one file, as it stands there: nothing is put in for `${...}`.
 *
 * @throws UsageError if the file cannot be read, has no configuration, or asks for vectors of a service
 */
export async function readAppConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch(error => {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  });
  const config = new ConfigReader(configurationIn(text, file), file);
  if (config.getOptionalString('assistant.embedder.provider') === 'bedrock') {
    throw new UsageError(
      `${file} asks for vectors of Amazon Bedrock: ask a portal that runs with it, by --portal.`,
    );
  }
  return config;
}

function configurationIn(text: string, file: string): JsonObject {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no YAML: ${error}`);
  }
  if (isObject(content)) return content;
  throw new UsageError(
    `${file} has no configuration. It needs assistant.embedder.`,
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
