/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('watches', table => {
    table.comment('Which replica follows which stream of an upstream');
    table.text('provider').notNullable();
    table.text('channel').notNullable();
    table.text('holder').notNullable();
    table.bigInteger('expires_at').notNullable().comment('Epoch, ms');
    table.primary(['provider', 'channel']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('watches');
};
