import { endpointsOf } from '../core/catalog/githubEndpoints';
import type { LinkHosts } from '../core/portal/annotationLinks/annotationLinks';
import { readSetting } from './settings';

/** Where the company's tools are: its GitHub is that of the other setting, unless said otherwise. */
export function linkHosts(): LinkHosts {
  const github = endpointsOf(readSetting('greenroom.github.apiUrl'))?.web;
  return { ...(github !== undefined && { github }), ...readSetting('greenroom.links.hosts') };
}
