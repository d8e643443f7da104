import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { oneLine } from '../../core/base/oneLine';
import { visible } from '../../core/base/visible';
import type { ActionDescription } from '../../core/scaffolder/actions/action';
import type {
  ForeignActions,
  ForeignCall,
  ForeignFile,
  ForeignOutcome,
} from '../../core/scaffolder/actions/foreign';
import { MOST_BYTES } from '../../core/scaffolder/limits';
import { boundedSchema } from '../../core/portal/plugins/boundedSchema';
import type { Contribution } from '../../core/portal/plugins/contribution';
import type { Active, Plugins } from '../../core/portal/plugins/plugins';
import type { TemplateAction, TemplateActionContext } from '../../core/portal/plugins/templateAction';

/** Longest that code of others may take: in a dry run, which ends soon itself, and in a run. Milliseconds. */
const PATIENCE = { dryRun: 5_000, run: 300_000 };
/** In a dry run, with the start of the extension. Milliseconds. */
const DRY_RUN_IN_ALL = 7_000;
/** Longest that a run waits for code to say of itself what it is. Milliseconds. */
const START = 3_000;
const MOST_LINES = 1_000;
const LONGEST_LINE = 2_000;
const MOST_OUTPUT = 1_000_000;

/** Actions of templates that plugins give. */
export class PluginTemplateActions implements ForeignActions {
  constructor(readonly plugins: Plugins) {}

  async describe(ids: readonly string[] = []): Promise<ActionDescription[]> {
    const all = this.#all();
    // Code says of itself what its declaration leaves open; one that can't be started says why when its step comes.
    const isOpen = ({ id, details: { action } }: Contribution) =>
      !this.#given(id) && (action?.schema === undefined || action.supportsDryRun === undefined);
    const wanted = all.filter(({ contribution }) => ids.includes(contribution.id) && isOpen(contribution));
    const starts = wanted.map(({ plugin }) => this.plugins.start(plugin.extension).catch(() => {}));
    if (starts.length > 0) await Promise.race([Promise.all(starts), this.#after(START)]);
    return [
      ...all.map(({ contribution }) => this.#describe(contribution)),
      ...this.plugins.offAt('templateActions').map(({ plugin, contribution }) => ({
        ...this.#describe(contribution),
        off: l10n.t(
          'The action {0} of {1} is switched off. Switch it on in Greenroom: Plugins.',
          contribution.id,
          plugin.displayName,
        ),
      })),
    ];
  }

  #describe({ id, title, details: { action } }: Contribution): ActionDescription {
    const given = this.#given(id);
    const schema = schemaOf(given?.schema ?? action?.schema);
    return {
      id,
      description: words(given?.description ?? action?.description ?? title),
      ...(schema && { schema }),
      supportsDryRun: mayRunDry(action, given),
    };
  }

  async run(call: ForeignCall, token?: CancellationToken): Promise<ForeignOutcome> {
    const active = this.#all().find(({ contribution }) => contribution.id === call.id);
    if (!active)
      throw new Error(
        l10n.t('No extension that is installed and switched on gives the action {0}.', call.id),
      );
    const kept = new Kept(call);
    try {
      const asked = this.plugins.call<TemplateAction, void>(
        active,
        async (action, own) => {
          if (call.isDryRun && !mayRunDry(active.contribution.details.action, action))
            throw new Error(l10n.t('{0} does not support a dry run.', call.id));
          await action.handler(kept.context(call, own));
        },
        token,
        call.isDryRun ? PATIENCE.dryRun : PATIENCE.run,
      );
      await (call.isDryRun ? Promise.race([asked, this.#late(active)]) : asked);
      return kept.outcome();
    } catch (error) {
      return { ...kept.outcome(), failure: (error as Error).message };
    }
  }

  async #late({ plugin }: Active): Promise<never> {
    await this.#after(DRY_RUN_IN_ALL);
    const seconds = DRY_RUN_IN_ALL / 1000;
    throw new Error(
      l10n.t('{0}: It did not start and answer within {1} seconds.', plugin.displayName, seconds),
    );
  }

  #after(ms: number): Promise<void> {
    return new Promise((resolve) => this.plugins.ports.clock.after(ms, () => resolve()));
  }

  #given(id: string): TemplateAction | undefined {
    return this.plugins.ports.registrations.get<TemplateAction>('templateActions', id);
  }

  /** What is registered without being declared runs nowhere: nobody could tell whose it is, or switch it off. */
  #all(): Active[] {
    return this.plugins.of('templateActions');
  }
}

/** What an action does, until it is done: nothing of one that fails is kept. */
class Kept {
  readonly #files: Map<string, ForeignFile>;
  readonly #written = new Map<string, ForeignFile>();
  readonly #deleted = new Set<string>();
  readonly #log: ForeignOutcome['log'][number][] = [];
  readonly #outputs: Record<string, unknown> = {};
  #room = MOST_BYTES;
  #outputRoom = MOST_OUTPUT;

  constructor({ files }: ForeignCall) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  outcome(): ForeignOutcome {
    return {
      log: this.#log,
      outputs: this.#outputs,
      written: [...this.#written.values()],
      deleted: [...this.#deleted],
    };
  }

  context(call: ForeignCall, token: CancellationToken): TemplateActionContext {
    const { input, isDryRun, step, template, user } = call;
    const say = (level: 'info' | 'warn' | 'error') => (message: string) => {
      if (this.#log.length < MOST_LINES)
        this.#log.push({ level, message: visible(String(message).slice(0, LONGEST_LINE)) });
    };
    return {
      input,
      isDryRun,
      step,
      ...(template !== undefined && { template }),
      ...(user !== undefined && { user }),
      token,
      logger: { info: say('info'), warn: say('warn'), error: say('error') },
      output: (name, value) => {
        const text = JSON.stringify(value ?? null) as string | undefined;
        if (text === undefined)
          throw new TypeError(l10n.t('The output "{0}" is not plain data.', words(name) ?? ''));
        this.#outputRoom -= text.length;
        if (this.#outputRoom < 0) throw new Error(l10n.t('The outputs of an action may hold 1 MB at most.'));
        this.#outputs[String(name)] = JSON.parse(text) as unknown;
      },
      workspace: {
        list: () => [...this.#files.keys()].sort(),
        read: (path) => this.#read(path).bytes,
        readText: (path) => new TextDecoder().decode(this.#read(path).bytes),
        write: (path, content, executable) => {
          if (!isInside(path))
            throw new Error(l10n.t('"{0}" names no file inside the workspace.', words(path) ?? ''));
          const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
          if (!(bytes instanceof Uint8Array))
            throw new TypeError(l10n.t('What is written must be text or bytes.'));
          this.#room -= bytes.length;
          if (this.#room < 0) throw new Error(l10n.t('An action may write 64 MB at most.'));
          const kept = executable ?? this.#files.get(path)?.executable ?? false;
          const file = { path: String(path), bytes: bytes.slice(), executable: kept };
          this.#files.set(file.path, file);
          this.#written.set(file.path, file);
          this.#deleted.delete(file.path);
        },
        delete: (path) => {
          this.#read(path);
          this.#files.delete(path);
          this.#written.delete(path);
          this.#deleted.add(path);
        },
      },
    };
  }

  #read(path: string): ForeignFile {
    const file = this.#files.get(path);
    if (!file) throw new Error(l10n.t('There is no file {0} in the workspace.', oneLine(String(path), 200)));
    return file;
  }
}

/** It does where package.json or the code says so, and neither says no. */
function mayRunDry(...said: readonly (Pick<TemplateAction, 'supportsDryRun'> | undefined)[]): boolean {
  const words = said.map((each) => each?.supportsDryRun).filter((each) => each !== undefined);
  return words.length > 0 && words.every((each) => each === true);
}

/** A schema of anybody's, as far as it can be tried in bounded time. */
function schemaOf(schema: TemplateAction['schema']): ActionDescription['schema'] {
  const part = (given: unknown) => {
    const read = given === undefined ? undefined : boundedSchema(given);
    return read && 'schema' in read ? read.schema : undefined;
  };
  const [input, output] = [part(schema?.input), part(schema?.output)];
  return input || output ? { ...(input && { input }), ...(output && { output }) } : undefined;
}

/** Whether a path names a file below the top, as all systems understand it. */
function isInside(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    !/[\\\0]|^[A-Za-z]:/.test(path) &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  );
}

function words(text: unknown): string {
  return visible(oneLine(String(text).slice(0, 4_000), 500));
}
