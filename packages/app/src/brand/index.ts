export { CompassRose } from './CompassRose';
