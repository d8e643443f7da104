import type { Client } from '../../src/protocol/contract';
import type { RunView, TemplatePageContract, Values } from '../../src/protocol/templatePage';

/** The host's side of the page. */
export interface Service extends Client<TemplatePageContract> {
  /** The template is another now. */
  onChange(listener: () => void): { dispose(): void };
  /** Something happened in the run. */
  onRun(listener: (run: RunView) => void): { dispose(): void };
}

/** What every field of the form is given beside its own value. */
export interface FormContext {
  readonly service: Service;
  /** The answers of all pages. */
  readonly values: Values;
  readonly secrets: Readonly<Record<string, string>>;
  readonly setSecret: (name: string, value: string) => void;
  /** Whether somebody has answered at the field, or wanted to go on, so that it may say what is wrong. */
  readonly isTouched: (id: string) => boolean;
}
