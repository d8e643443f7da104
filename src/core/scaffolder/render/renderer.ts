import * as l10n from '@vscode/l10n';
import {
  createTemplateRenderer,
  type PreparedTemplateContext,
  type TemplateContext,
  type TemplateLimitError,
  type TemplateGlobal,
  type TemplateRenderer,
  type TemplateValue,
} from 'nunjitsu';
import { isKind } from '../../base/errorKind';
import { RunError } from '../errors';
import { createFilters } from './filters';
import type { RepoHosts } from './repoUrl';

export type { PreparedTemplateContext, TemplateValue } from 'nunjitsu';

/** How a skeleton's text is read. */
export interface SkeletonSyntax {
  readonly cookiecutterCompat?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
}

/** Renders a skeleton's names and texts. Throws what the language says is wrong. */
export interface SkeletonRenderer {
  render(text: string): string;
}

/**
 * The template language, with Backstage's filters. Regular expressions of templates run, as there, and they can't be
 * interrupted: so it belongs in a thread that can be ended.
 */
export function createSkeletonRenderer(
  hosts: RepoHosts,
  syntax: SkeletonSyntax,
  context: Readonly<Record<string, unknown>>,
): SkeletonRenderer {
  const renderer = createTemplateRenderer({
    ...syntax,
    filters: createFilters(hosts),
    allowRegexExecution: true,
  });
  const prepared = renderer.prepareContext(context as TemplateContext);
  return {
    render: (text) => {
      // Nothing to render, and a skeleton may hold much of that.
      if (!MAY_RENDER.test(text)) return text;
      return told(() => renderer.render(text, prepared));
    },
  };
}

/** Any tag's first character: a text without one renders to itself. */
const MAY_RENDER = /\{/;

/** Renders values of steps, with what is known at each. */
export class StepRenderer {
  readonly #renderer: TemplateRenderer;

  constructor(hosts: RepoHosts, globals: Readonly<Record<string, TemplateGlobal>>) {
    this.#renderer = createTemplateRenderer({
      filters: createFilters(hosts),
      globals,
      allowRegexExecution: true,
    });
  }

  prepare(context: Readonly<Record<string, unknown>>): PreparedTemplateContext {
    return this.#renderer.prepareContext(context as TemplateContext);
  }

  /**
   * A copy of the value with all its texts rendered: a text that is one expression keeps its type, what is undefined
   * goes, and what can't be rendered stays as it is written, as on a server. Keys stay.
   * @param onFailed Told of what can't be rendered, and why.
   */
  render(
    value: unknown,
    context: PreparedTemplateContext,
    onFailed?: (text: string, why: string) => void,
  ): unknown {
    if (value === undefined) return undefined;
    return JSON.parse(JSON.stringify(value), (_key, text: unknown) => {
      if (typeof text !== 'string') return text;
      try {
        return told(() => this.#renderer.renderValue(text, context, { coercion: 'json' }));
      } catch (error) {
        if (isKind<RunError>(error, 'LimitError')) throw error;
        onFailed?.(text, error instanceof Error ? error.message : String(error));
        return text;
      }
    }) as unknown;
  }
}

/** Backstage leaves a text alone that did too much, and goes on to the next; that there is something wrong is told here. */
function told<T extends TemplateValue | undefined>(render: () => T): T {
  try {
    return render();
  } catch (error) {
    if (!isKind<TemplateLimitError>(error, 'TemplateLimitError')) throw error;
    throw new RunError(
      'LimitError',
      error.line === undefined
        ? l10n.t(
            'The template does more than one text may: {0}. Look for a loop that does not end, or make the text shorter.',
            error.message,
          )
        : l10n.t(
            'The template does more than one text may at line {0}, column {1}: {2}. Look for a loop that does not end, or make the text shorter.',
            error.line,
            error.column ?? 0,
            error.message,
          ),
    );
  }
}
