/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('resources', table => {
    table.comment('What is known of each resource, narrow enough to scan');
    table.increments('key');
    table.text('provider').notNullable();
    table.text('id').notNullable();
    table.text('ref').notNullable().comment('JSON: in terms of the provider');
    table.text('name').notNullable();
    table.text('health').notNullable();
    table
      .integer('urgency')
      .notNullable()
      .comment('Place of the health among all, the most urgent first');
    table.text('version');
    table.text('account');
    table.text('region');
    table
      .text('digest')
      .comment('Of all that a person sees; null before the first answer');
    table
      .boolean('answered')
      .notNullable()
      .comment('Whether the upstream ever said something of it');
    table.bigInteger('fetched_at').notNullable().comment('Epoch, ms');
    table.bigInteger('asked_at').notNullable().comment('Epoch, ms');
    table.bigInteger('next_due').notNullable().comment('Epoch, ms');
    table.unique(['provider', 'id']);
    table.index(['next_due']);
    table.index(['urgency', 'name', 'key']);
  });
  await knex.schema.createTable('states', table => {
    table.comment('The last known state of each resource');
    table
      .integer('resource_key')
      .primary()
      .references('key')
      .inTable('resources')
      .onDelete('CASCADE');
    table.text('state', 'longtext').comment('JSON');
    table.text('error').comment('JSON: why the last attempt failed');
  });
  await knex.schema.createTable('entities', table => {
    table.comment('Entities that bind resources or have problems');
    table.text('entity_ref').primary();
    table.text('owner');
    table.text('fingerprint').notNullable();
  });
  await knex.schema.createTable('bindings', table => {
    table.text('entity_ref').notNullable();
    table
      .integer('resource_key')
      .notNullable()
      .references('key')
      .inTable('resources')
      .onDelete('CASCADE');
    table.text('owner');
    table.primary(['entity_ref', 'resource_key']);
    table.index(['resource_key', 'entity_ref', 'owner']);
  });
  await knex.schema.createTable('problems', table => {
    table.increments('key');
    table.text('entity_ref').notNullable().index();
    table.text('owner');
    table.text('problem').notNullable().comment('JSON');
  });
  await knex.schema.createTable('history', table => {
    table.comment('Changes of health and version');
    table.increments('key');
    table.text('provider').notNullable();
    table.text('resource_id').notNullable();
    table.text('resource_name').notNullable();
    table.text('kind').notNullable();
    table.text('from_value');
    table.text('to_value').notNullable();
    table.text('reason');
    table.bigInteger('at').notNullable().comment('Epoch, ms');
    table.index(['provider', 'resource_id', 'at']);
    table.index(['at']);
  });
  await knex.schema.createTable('leases', table => {
    table.comment('Who is looking at which entity');
    table.text('entity_ref').notNullable();
    table.text('user_ref').notNullable();
    table.bigInteger('expires_at').notNullable().comment('Epoch, ms');
    table.primary(['entity_ref', 'user_ref']);
    table.index(['expires_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'leases',
    'history',
    'problems',
    'bindings',
    'entities',
    'states',
    'resources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
