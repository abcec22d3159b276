import { ConflictError } from '@backstage/errors';
import {
  AssistantEmbedderExtensionPoint,
  AssistantModelExtensionPoint,
  AssistantSourcesExtensionPoint,
  ChatModel,
  DocumentSource,
  Embedder,
} from '@portolan/plugin-assistant-node';

/** What modules add before the plugin starts. */
export class Extensions
  implements
    AssistantSourcesExtensionPoint,
    AssistantEmbedderExtensionPoint,
    AssistantModelExtensionPoint
{
  readonly #sources = new Map<string, DocumentSource>();
  #embedder?: Embedder;
  #model?: ChatModel;

  get sources(): DocumentSource[] {
    return [...this.#sources.values()];
  }

  get embedder(): Embedder | undefined {
    return this.#embedder;
  }

  get model(): ChatModel | undefined {
    return this.#model;
  }

  addSource(source: DocumentSource): void {
    if (this.#sources.has(source.id)) {
      throw new ConflictError(`There is a source ${source.id} already`);
    }
    this.#sources.set(source.id, source);
  }

  setEmbedder(embedder: Embedder): void {
    if (this.#embedder) {
      throw new ConflictError(
        `There are two embedders, ${this.#embedder.id} and ${
          embedder.id
        }: an index has one`,
      );
    }
    this.#embedder = embedder;
  }

  setModel(model: ChatModel): void {
    if (this.#model) {
      throw new ConflictError(
        `There are two models, ${this.#model.id} and ${
          model.id
        }: choose one by assistant.model.provider`,
      );
    }
    this.#model = model;
  }
}
