import * as l10n from '@vscode/l10n';
import {
  createTemplateRenderer,
  type PreparedTemplateContext,
  type TemplateContext,
  type TemplateFilter,
  type TemplateLimitError,
  type TemplateGlobal,
  type TemplateRenderer,
  type TemplateValue,
} from 'nunjitsu';
import { isKind } from '../../base/errorKind';
import { RunError } from '../errors';
import type { Moment } from '../moment';
import { createFilters } from './filters';
import type { RepoHosts } from './repoUrl';

export type { PreparedTemplateContext, TemplateValue } from 'nunjitsu';

/** Gives what a text may read of chance. */
export type MomentOf = (...of: readonly (string | number | undefined)[]) => Moment;

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
  momentOf?: MomentOf,
): SkeletonRenderer {
  const chance = new Chance(momentOf);
  const renderer = createTemplateRenderer({
    ...syntax,
    filters: { ...createFilters(hosts), ...chance.filters },
    allowRegexExecution: true,
  });
  const prepared = renderer.prepareContext(context as TemplateContext);
  return {
    render: (text) => {
      // Nothing to render, and a skeleton may hold much of that.
      if (!MAY_RENDER.test(text)) return text;
      chance.begin(text);
      return told(() => renderer.render(text, prepared));
    },
  };
}

/** Any tag's first character: a text without one renders to itself. */
const MAY_RENDER = /\{/;

/** Renders values of steps, with what is known at each. */
export class StepRenderer {
  readonly #renderer: TemplateRenderer;
  readonly #chance: Chance;

  constructor(hosts: RepoHosts, globals: Readonly<Record<string, TemplateGlobal>>, momentOf?: MomentOf) {
    this.#chance = new Chance(momentOf);
    this.#renderer = createTemplateRenderer({
      filters: { ...createFilters(hosts), ...this.#chance.filters },
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
        if (this.#chance.isIn(text)) {
          const key = this.#renderer.renderValue('${{ each.key }}', context, { coercion: 'json' });
          this.#chance.begin(text, key);
        }
        return told(() => this.#renderer.renderValue(text, context, { coercion: 'json' }));
      } catch (error) {
        if (isKind<RunError>(error, 'LimitError')) throw error;
        onFailed?.(text, error instanceof Error ? error.message : String(error));
        return text;
      }
    }) as unknown;
  }
}

/** The filter `random`, where it is to choose the same again of the same text. */
class Chance {
  readonly #momentOf: MomentOf | undefined;
  #moment: Moment | undefined;

  constructor(momentOf: MomentOf | undefined) {
    this.#momentOf = momentOf;
  }

  get filters(): Readonly<Record<string, TemplateFilter>> {
    return this.#momentOf ? { random: (values) => this.#oneOf(values) } : {};
  }

  isIn(text: string): boolean {
    return this.#momentOf !== undefined && text.includes('random');
  }

  /** @param turn Tells turns of a step apart, which render the same text. */
  begin(text: string, turn?: unknown): void {
    this.#moment = this.#momentOf?.('text', text, typeof turn === 'string' ? turn : undefined);
  }

  #oneOf(values: unknown): TemplateValue | undefined {
    if (values === undefined || values === null) throw new TypeError('random requires a sequence');
    if (typeof values !== 'string' && !Array.isArray(values)) return undefined;
    const all: readonly unknown[] = [...values];
    return all[Math.floor((this.#moment?.random() ?? 0) * all.length)] as TemplateValue;
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
