export { systemClock } from '../runtime/clock';
