export interface Config {
  assistant?: {};
}
