exports.AWS_SDK_CUSTOM_USER_AGENT = 'aws-plugins-for-backstage';

/** The first of these annotations that the entity carries. */
exports.getOneOfEntityAnnotations = (entity, names) => {
  const name = names.find(key => entity.metadata.annotations?.[key]);
  return name ? { name, value: entity.metadata.annotations[name] } : undefined;
};
