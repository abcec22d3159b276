export interface Config {
  platform?: {
    ecs?: {
      /** How many tasks a person may scale a service to. */
      scale?: {
        /** Default: 0, which stops the service. */
        minimum?: number;
        /** Default: 10. */
        maximum?: number;
      };
    };
  };
}
