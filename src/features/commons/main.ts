// What of these pages is read when the first of them opens.
export { attachContribute } from './contributeSession';
export { listProjects } from './listProjects';
export { offerProject } from './offerProject';
