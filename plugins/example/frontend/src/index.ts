export { nomadPlugin as default } from './plugin';
