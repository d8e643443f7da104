import type { CancellationToken } from '../../base/cancellation';

/** Something that a step of a template can do, in code of an extension. Backstage's own names where it has them. */
export interface TemplateAction {
  /** What steps call it by, as `acme:repo:label`: the one that package.json declares under `templateActions`. */
  readonly id: string;
  /** One sentence of what it does. */
  readonly description?: string;
  /** JSON schemas: of what a step gives it, which is checked before it runs, and of what it outputs. */
  readonly schema?: { readonly input?: object; readonly output?: object };
  /** Whether it may run in a dry run, since it then changes nothing outside. Left out there unless it says so. */
  readonly supportsDryRun?: boolean;
  /**
   * Does it. What it throws fails the step, with the extension's name. It has five seconds in a dry run and five minutes
   * in a run; nothing that it wrote counts where it fails.
   */
  handler(context: TemplateActionContext): void | PromiseLike<void>;
}

export interface TemplateActionContext {
  /** Fits the schema. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly isDryRun: boolean;
  readonly step: { readonly id: string; readonly name: string };
  /** Reference of the template. */
  readonly template?: string;
  /** Reference of who runs it. */
  readonly user?: string;
  /** Cancelled when the run is, or when time is over. */
  readonly token: CancellationToken;
  /** What is said in the log of the run. */
  readonly logger: {
    info(message: string): void;
    warn(message: string): void;
    error(message: string): void;
  };
  /** Gives something to the steps after it. Plain data. */
  readonly output: (name: string, value: unknown) => void;
  /** The files that the run makes, by their paths, `/` between names. */
  readonly workspace: {
    list(): string[];
    /** Throws where there is no such file. */
    read(path: string): Uint8Array;
    readText(path: string): string;
    write(path: string, content: Uint8Array | string, executable?: boolean): void;
    delete(path: string): void;
  };
}
