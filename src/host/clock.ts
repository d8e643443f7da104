export { systemClock } from '../runtime/node/clock';
