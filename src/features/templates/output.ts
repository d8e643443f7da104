import { visible } from '../../core/base/visible';
import type { DryRun } from '../../core/scaffolder/templates';
import type { DryRunView, RunView } from '../../protocol/templatePage';

/** What a template says at its end, and where one can go from there. */
export function outputOf(output: DryRun['output']): Pick<RunView, 'links' | 'texts'> {
  return { links: linksOf(output), texts: textsOf(output) };
}

export function textsOf(output: DryRun['output']): DryRunView['texts'] {
  return partsOf(output['text']).flatMap(({ title, content }) =>
    typeof content === 'string'
      ? [{ content: visible(content), ...(typeof title === 'string' && { title: visible(title) }) }]
      : [],
  );
}

function linksOf(output: DryRun['output']): RunView['links'] {
  return partsOf(output['links']).flatMap(({ title, url, entityRef }): RunView['links'] => {
    const name = typeof title === 'string' && title ? visible(title) : undefined;
    if (typeof entityRef === 'string') return [{ title: name ?? visible(entityRef), entityRef }];
    if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return [];
    return [{ title: name ?? visible(url), url }];
  });
}

function partsOf(list: unknown): Record<string, unknown>[] {
  if (!Array.isArray(list)) return [];
  return list.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null);
}
