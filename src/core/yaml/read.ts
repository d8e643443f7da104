export { parseYaml as readDocuments } from './parse';
