/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('conversations', table => {
    table.uuid('id').primary();
    table.text('user_ref').notNullable();
    table.text('title').notNullable();
    table.text('entity_ref');
    table.bigInteger('created_at').notNullable().comment('Epoch, ms');
    table.bigInteger('updated_at').notNullable().comment('Epoch, ms');
    table.index(['user_ref', 'updated_at']);
    table.index(['updated_at']);
  });
  await knex.schema.createTable('messages', table => {
    table.increments('key').comment('Order within a conversation');
    table.uuid('id').notNullable().unique();
    table
      .uuid('conversation_id')
      .notNullable()
      .references('id')
      .inTable('conversations')
      .onDelete('CASCADE');
    table.text('role').notNullable();
    table.text('text', 'longtext').notNullable();
    table.text('entity_ref');
    table.text('outcome').notNullable();
    table
      .text('content', 'longtext')
      .notNullable()
      .comment('JSON: sources, citations, steps, actions, usage, error');
    table.text('feedback').comment('JSON');
    table.boolean('stop_wanted').notNullable().defaultTo(false);
    table
      .bigInteger('alive_at')
      .notNullable()
      .comment('Epoch, ms: when its answering was last known to go on');
    table.bigInteger('created_at').notNullable().comment('Epoch, ms');
    table.index(['conversation_id', 'key']);
    table.index(['outcome', 'alive_at']);
  });
  await knex.schema.createTable('spending', table => {
    table.comment('What the answers of one person cost on one day');
    table.text('user_ref').notNullable();
    table.text('day').notNullable().comment('UTC: 2026-11-23');
    table.double('usd').notNullable();
    table.primary(['user_ref', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('spending');
  await knex.schema.dropTable('messages');
  await knex.schema.dropTable('conversations');
};
