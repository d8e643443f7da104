export { gitClone } from '../../runtime/node/gitPush';
