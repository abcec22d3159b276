import { Embedder } from '@portolan/plugin-assistant-node';
import {
  Generation,
  Generations,
  IndexRecipe,
  vectorsOf,
} from '../store/Generations';
import { MissingExtensionError, VectorTables } from '../store/VectorTables';

/** Decides which generation an ingest works on, and when it serves. */
export class GenerationPlan {
  constructor(
    private readonly options: {
      generations: Generations;
      vectors: VectorTables;
      chunker: number;
      embedder?: Embedder;
    },
  ) {}

  /** The one that serves, as long as everything is cut and embedded as it was; the next one otherwise. */
  async target(): Promise<Generation> {
    const { generations } = this.options;
    const recipe = await this.#recipe();
    const building = await generations.building();
    const active = await generations.active();
    if (active && isMadeBy(recipe, active)) {
      if (building) await this.#discard(building);
      return active;
    }
    if (building && isMadeBy(recipe, building)) return this.#ready(building);
    if (building) await this.#discard(building);
    return this.#ready(await generations.add(recipe));
  }

  /** @param carryOver - sources that could not be read anew */
  async activate(
    generation: Generation,
    carryOver: readonly string[],
  ): Promise<void> {
    const { generations } = this.options;
    const previous = await generations.active();
    await generations.activate(generation, carryOver);
    if (previous) await this.#dropVectors(previous);
  }

  async #recipe(): Promise<IndexRecipe> {
    const { chunker, embedder, vectors } = this.options;
    if (!embedder) return { chunker };
    try {
      await vectors.prepare();
    } catch (error) {
      // Words can be searched until the extension is there.
      if (error instanceof MissingExtensionError) return { chunker };
      throw error;
    }
    const { id, dimensions } = embedder;
    return { chunker, embedder: { id, dimensions } };
  }

  async #ready(generation: Generation): Promise<Generation> {
    const set = vectorsOf(generation);
    if (set) await this.options.vectors.create(set);
    return generation;
  }

  async #discard(generation: Generation): Promise<void> {
    await this.options.generations.remove(generation);
    await this.#dropVectors(generation);
  }

  async #dropVectors(generation: Generation): Promise<void> {
    if (vectorsOf(generation)) await this.options.vectors.drop(generation.id);
  }
}

function isMadeBy(recipe: IndexRecipe, generation: Generation): boolean {
  return (
    generation.chunker === recipe.chunker &&
    generation.embedder === recipe.embedder?.id &&
    generation.dimensions === recipe.embedder?.dimensions
  );
}
