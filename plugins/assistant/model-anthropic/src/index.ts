/**
 * Claude for Portolan's assistant, from Anthropic's own API or a gateway that speaks it.
 *
 * @packageDocumentation
 */
export { assistantModuleModelAnthropic as default } from './module';
