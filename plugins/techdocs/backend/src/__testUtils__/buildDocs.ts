import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ParsedLocationAnnotation } from '@backstage/plugin-techdocs-node';
import { JsonObject } from '@backstage/types';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createLogger, format, transports } from 'winston';
import { MarkdownTechdocsGenerator } from '../MarkdownTechdocsGenerator';

/** A finished site, to be looked at. */
export class BuiltDocs {
  constructor(readonly folder: string, readonly log: string) {}

  read(file: string): Promise<string> {
    return fs.readFile(path.join(this.folder, file), 'utf8');
  }

  async page(file: string): Promise<Root> {
    return fromHtml(await this.read(file));
  }

  /** The first element that a selector finds. */
  async element(file: string, selector: string): Promise<Element> {
    const found = select(selector, await this.page(file));
    if (!found) {
      throw new Error(`${file} has no ${selector}`);
    }
    return found;
  }

  /** The text of each element that a selector finds. */
  async texts(file: string, selector: string): Promise<string[]> {
    return selectAll(selector, await this.page(file)).map(element =>
      toString(element).replace(/\s+/g, ' ').trim(),
    );
  }

  /** One attribute of each element that a selector finds. */
  async attributes(
    file: string,
    selector: string,
    property: string,
  ): Promise<unknown[]> {
    return selectAll(selector, await this.page(file)).map(
      element => element.properties[property],
    );
  }
}

/** Runs the generator as TechDocs does. */
export async function buildDocs(options: {
  inputDir: string;
  outputDir: string;
  etag?: string;
  name?: string;
  location?: ParsedLocationAnnotation;
  config?: JsonObject;
}): Promise<BuiltDocs> {
  const { inputDir, outputDir, etag, name, location, config = {} } = options;
  const stream = new PassThrough();
  const generator = MarkdownTechdocsGenerator.create({
    config: new ConfigReader(config),
    logger: mockServices.logger.mock(),
  });
  await generator.run({
    inputDir,
    outputDir,
    etag,
    parsedLocationAnnotation: location,
    siteOptions: { name },
    logger: createLogger({
      format: format.printf(({ level, message }) => `${level}: ${message}`),
      transports: [new transports.Stream({ stream })],
    }),
  });
  return new BuiltDocs(outputDir, String(stream.read() ?? ''));
}
