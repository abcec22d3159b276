import { LoggerService } from '@backstage/backend-plugin-api';
import { describeDefect } from '@portolan/plugin-platform-node';
import { LRUCache } from 'lru-cache';
import { EntityBindings } from '../bindings/BoundResource';
import { BindingTable, fingerprintOf } from '../database/BindingTable';

const MAX_REMEMBERED = 20_000;
/** Another replica may have recorded something else since. */
const REMEMBERED_MS = 60_000;

/** Records what views find, without making them wait, and only what is new. */
export class BindingRecorder {
  readonly #recorded = new LRUCache<string, string>({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED_MS,
  });

  constructor(
    private readonly bindings: BindingTable,
    private readonly logger: LoggerService,
  ) {}

  /** Never rejects. */
  async record(entity: EntityBindings): Promise<void> {
    const fingerprint = fingerprintOf(entity);
    if (this.#recorded.get(entity.entityRef) === fingerprint) return;
    this.#recorded.set(entity.entityRef, fingerprint);
    try {
      await this.bindings.record([entity]);
    } catch (thrown) {
      this.#recorded.delete(entity.entityRef);
      this.logger.error(
        `The bindings of ${
          entity.entityRef
        } could not be recorded: ${describeDefect(thrown)}`,
      );
    }
  }
}
