/** Finds resources by tag in configuration: `bench.resourcesByTag` maps a tag string to ARNs. */
class AwsResourceLocatorFactory {
  static async fromConfig(config) {
    return {
      getResourceArns: async ({ tagString }) =>
        config.getOptionalStringArray(
          `bench.resourcesByTag.${tagString.replace('=', '-')}`,
        ) ?? [],
    };
  }
}

exports.AwsResourceLocatorFactory = AwsResourceLocatorFactory;
