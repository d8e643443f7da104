// Pages ask again by names as they are written, and show them so that nothing in them misleads the eye.
export { visible } from '../core/base/visible';
