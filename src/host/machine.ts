export { machine } from '../runtime/machine';
