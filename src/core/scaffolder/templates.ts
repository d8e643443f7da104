import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';
import type { ActionDescription } from './actions/action';
import type { Effect } from './effect';
import type { RunFailure } from './errors';
import type { LogLine, RunWarning, StepStatus } from './runLog';
import type { ButtonLabels, ParameterSchema } from './template';

export type { ActionDescription } from './actions/action';
export type { Effect } from './effect';
export type { RunFailure } from './errors';
export type { LogLine, RunEvent, RunWarning, StepStatus } from './runLog';
export type { ButtonLabels, ParameterSchema } from './template';

/** A template as a list shows it. */
export interface TemplateSummary {
  /** Canonical reference. */
  readonly ref: string;
  readonly title?: string;
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly owner?: string;
  readonly tags: readonly string[];
  /** Whether every step can be run from here. */
  readonly runnable: boolean;
  /** Why it is not runnable, and what would help. */
  readonly reason?: string;
}

/** What a form asks. */
export interface TemplateForm {
  readonly title: string;
  readonly description?: string;
  readonly pages: readonly TemplateFormPage[];
  readonly buttonLabels: ButtonLabels;
  /** Schema of the secrets that a run needs, where the template says. */
  readonly secretsSchema?: ParameterSchema;
  /** What keeps it from being asked or run as it should. */
  readonly problems: readonly string[];
}

export interface TemplateFormPage {
  readonly title?: string;
  readonly description?: string;
  /** A JSON schema with its `ui:*` keys as written, placeholders resolved. */
  readonly schema: ParameterSchema;
  /** Whether the page is shown, as an expression over `parameters`: Backstage's `when`. */
  readonly when?: string | boolean;
}

/** Answers, by the names of their questions. */
export type Values = Readonly<Record<string, unknown>>;

export interface DryRunRequest {
  /**
   * The id of the run that it stands for: steps read the same in both, so that nothing tells the one from the other but
   * what only a run finds out, such as the number of a pull request. Unless said, steps read what a server's dry run gives.
   */
  readonly id?: string;
  /**
   * The time that steps read, in milliseconds since the epoch; with the id it says what they read of chance as well. The
   * caller passes the time at which it asks for the dry run, and the same with the run of it. Unless said, steps read what
   * time it is, and a run in which something is made of that is not what its dry run was.
   */
  readonly at?: number;
  /** A reference, or the entity itself. */
  readonly template: string | Entity;
  /** URI of the folder that relative paths start from; where the template lies unless said. */
  readonly folder?: string;
  readonly values: Values;
  readonly secrets?: Readonly<Record<string, string>>;
  /**
   * Names of secrets that only stand for tokens, which templates are not given here. Steps may name them where they are
   * ignored, as `token`; another step that is told one fails, and a dry run warns of that.
   */
  readonly standIns?: readonly string[];
  /** Whether a dry run may take longer where files are read over the network: somebody sees that, and can cancel it. */
  readonly waitsForFiles?: boolean;
  /** Reference of who is taken to run it; nobody unless said. */
  readonly user?: string;
  /** Leaves a file beside the catalog file that it makes: what made it, and with what answers. */
  readonly leavesOrigin?: boolean;
  /** The git that tells of which commit the template is, or that pushes: a path, or a name on the PATH. */
  readonly git?: string;
}

/** A file that a run makes. */
export interface MadeFile {
  /** From the top of the result, `/` between names. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
  /** A symbolic link, whose content is where it leads, within the result. */
  readonly symlink?: true;
}

export interface RunProblem {
  /** Of a value: the names on the way to it, dots between them. */
  readonly path?: string;
  /** The file of the skeleton that is at fault, from the skeleton's top. */
  readonly file?: string;
  readonly message: string;
}

/** What would happen. */
export interface DryRun {
  /** `invalid`: the values or secrets do not fit the template; nothing was run. */
  readonly status: 'completed' | 'failed' | 'invalid';
  /** Empty where the run failed: nothing is made of half a run. */
  readonly files: readonly MadeFile[];
  readonly output: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly id: string; readonly status: StepStatus }[];
  readonly log: readonly LogLine[];
  readonly errors: readonly RunProblem[];
  /** What the run would do elsewhere, in its order. */
  readonly effects: readonly Effect[];
  /** What is not as it should be though the dry run completed, above all steps that are sure to fail in a run. */
  readonly warnings?: readonly RunWarning[];
}

/** A run that does what it says. */
export interface RunRequest extends DryRunRequest {
  /** Names the run: what is heard of it carries this. The one that the dry run was given whose effects were agreed to. */
  readonly id: string;
  /**
   * What the person was shown that it does elsewhere, and agreed to. What differs from it is refused: the run ends with a
   * failure of the code `not-agreed` that holds the effects of the step as they really would be. With these appended here,
   * once they were shown and agreed to, a retry goes on.
   */
  readonly agreed: readonly Effect[];
  /** Goes on from the step at which the run of that name failed or was cancelled, with what was made before. */
  readonly isRetry?: boolean;
}

/** What happened. */
export interface Run extends Omit<DryRun, 'status' | 'files' | 'log' | 'effects' | 'warnings'> {
  readonly status: 'completed' | 'failed' | 'cancelled' | 'invalid';
  readonly failure?: RunFailure;
  /** What was agreed to and is not done though its step went on, with the reason: sentences. */
  readonly notDone?: readonly string[];
  /** References of what it registered, as far as the catalog has it. */
  readonly entities?: readonly string[];
  /** Whether it can go on from where it ended. */
  readonly canRetry: boolean;
}

/** Templates of the catalog: which there are, what they ask, what they make. */
export interface Templates {
  list(token?: CancellationToken): Promise<TemplateSummary[]>;
  /** Undefined where there is no such template. `folder` as in a {@link DryRunRequest}. */
  form(template: string | Entity, folder?: string): Promise<TemplateForm | undefined>;
  /**
   * Resolves whatever happens, but for a reference that is not in the catalog; within ten seconds, unless it waits for
   * files.
   */
  dryRun(request: DryRunRequest, token?: CancellationToken): Promise<DryRun>;
  /** Runs it, telling what happens as it does. Resolves as a dry run does; it ends when it hangs, not when it waits. */
  run(request: RunRequest, token?: CancellationToken): Promise<Run>;
  /** Forgets what a run that did not complete has made. */
  forgetRun(id: string): Promise<void>;
  /** Which pages of a form are shown for these values, and the values that count: what only the others ask is left out. */
  visiblePages(template: string | Entity, values: Values): Promise<{ visible: boolean[]; values: Values }>;
  /** The actions that templates can use here. */
  actions(): Promise<ActionDescription[]>;
}
