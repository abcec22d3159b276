/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('history', table => {
    table.text('actor').comment('Entity ref of who acted');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('history').where('kind', 'action').delete();
  await knex.schema.alterTable('history', table => {
    table.dropColumn('actor');
  });
};
