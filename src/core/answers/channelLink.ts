import type { Entity } from '../model/entity';
import { type AnnotationLink, linkBy, type LinkHosts } from '../portal/annotationLinks/annotationLinks';
import type { AnnotationLinkRow } from '../portal/annotationLinks/row';

/** Tools by the annotations that companies make up for them; the address of each is the company's. */
const TOOLS: readonly (Pick<AnnotationLinkRow, 'id' | 'title' | 'url' | 'base' | 'pattern'> & {
  readonly key: RegExp;
})[] = [
  {
    id: 'slack',
    title: 'Slack',
    key: /(^|[./-])slack([./-]|$)/i,
    url: '{base}/app_redirect?channel={value|uri}',
    pattern: /^#?([\w.-]+)$/,
  },
  {
    id: 'teams',
    title: 'Teams',
    key: /(^|[./-])(ms-?teams|microsoft-teams|teams-channel)([./-]|$)/i,
    url: '{base}',
  },
  { id: 'discord', title: 'Discord', key: /(^|[./-])discord([./-]|$)/i, url: '{base}' },
  // Its own plugin reads no annotation: whatever a company calls it, there is the list of who is on call.
  {
    id: 'incident',
    title: 'incident.io',
    key: /^incident\.io\//,
    url: '{base}/~/on-call',
    base: 'https://app.incident.io',
  },
  { id: 'splunk-on-call', title: 'Splunk On-Call', key: /^splunk\.com\//, url: '{base}' },
  { id: 'rootly', title: 'Rootly', key: /^rootly\.com\//, url: '{base}', base: 'https://rootly.com' },
  {
    id: 'firehydrant',
    title: 'FireHydrant',
    key: /^firehydrant\.com\//,
    url: '{base}',
    base: 'https://app.firehydrant.io',
  },
];

/** Where a channel or rota that is named without an address is, by the company's own address of its tool. */
export function channelLink(
  entity: Entity,
  annotation: string,
  hosts: LinkHosts,
): Pick<AnnotationLink, 'url' | 'wantsHost'> | undefined {
  const tool = TOOLS.find(({ key }) => key.test(annotation));
  return tool && linkBy({ ...tool, annotation }, entity, hosts);
}
