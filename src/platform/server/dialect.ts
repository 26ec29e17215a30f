import { PostgresDialect, PostgresDriver, type DatabaseConnection, type Driver, type PostgresDialectConfig, type TransactionSettings } from 'kysely';

/**
 * Kysely's PostgreSQL dialect with one change: `begin` is not waited for. The clients are pipelined, so it travels
 * together with the statement behind it, and a transaction costs one round trip less. Where `begin` fails the
 * connection is broken and the next statement fails as well; were it not, that statement would still run with the
 * rights of verzahnt_public, which sees nothing.
 */
export class PipelinedDialect extends PostgresDialect {
  readonly #settings: PostgresDialectConfig;

  constructor(settings: PostgresDialectConfig) {
    super(settings);
    this.#settings = settings;
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#settings);
  }
}

class PipelinedDriver extends PostgresDriver {
  readonly #reading = new WeakSet<DatabaseConnection>();

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode === 'read only') this.#reading.add(connection);
    else this.#reading.delete(connection);
    super.beginTransaction(connection as never, settings).catch(() => {});
  }

  /** The end of a reading transaction can change nothing any more: whoever read does not wait for it. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const committed = super.commitTransaction(connection as never);
    if (this.#reading.has(connection)) committed.catch(() => {});
    else await committed;
  }
}
