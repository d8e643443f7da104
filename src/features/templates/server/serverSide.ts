import * as vscode from 'vscode';
import type { Entity } from '../../../core/model/entity';
import { secretTexts } from '../../../core/scaffolder/keptAnswers';
import type { FoundOnServer } from '../../../core/scaffolder/serverTemplates';
import type { DryRun, ParameterSchema } from '../../../core/scaffolder/templates';
import { CommandProblem } from '../../../host/commands';
import type { FeatureContext } from '../../../host/featureContext';
import type { RpcEndpoint } from '../../../protocol/rpc';
import type { TemplateModel, Values } from '../../../protocol/templatePage';
import { type BegunRun, rememberRun } from '../begunRuns';
import { asksForSecrets } from '../credentials';
import { effectWords } from '../effectWords';
import type { LentTokens } from '../lentTokens';
import { rememberedAnswers } from '../rememberedAnswers';
import { templateSteps } from '../templateModel';
import { confirmLending, confirmOnServer } from './confirmOnServer';
import { ServerRun } from './serverRun';

/** How long a page that could only show its template waits for what the server says. Milliseconds. */
const PATIENCE = 1_500;

interface Ports {
  readonly context: Pick<FeatureContext, 'engine' | 'catalog' | 'extension'>;
  readonly endpoint: RpcEndpoint;
  /** Tokens of the person's that these pages ask for. */
  readonly lend: (pages: readonly ParameterSchema[], values: Values) => Promise<LentTokens>;
  readonly ref: string;
  /** What the server says is another now. */
  readonly onDidLearn: () => void;
}

/** A template's page, as far as the Backstage that is connected has the template too. */
export class ServerSide {
  #found: FoundOnServer | undefined;
  #why: string | undefined;
  #looking: Promise<void> | undefined;

  constructor(readonly ports: Ports) {}

  /** Asks the server, in the background. */
  look(): Promise<void> {
    return (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
  }

  /** As {@link look}, for as long as a person waits for a page. */
  async lookBriefly(): Promise<void> {
    await Promise.race([this.look(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }

  /** What the page is told of it. */
  get model(): TemplateModel['server'] {
    const { server, reason } = this.#found ?? {};
    if (server !== undefined) return { name: server, ...(reason !== undefined && { reason }) };
    return this.#why === undefined ? undefined : { name: 'Backstage', reason: this.#why };
  }

  /** The template as the server has it, with what it asks of who asks. */
  get entity(): Entity | undefined {
    return this.#found?.entity;
  }

  /** Schemas of what it asks there. */
  get pages(): readonly ParameterSchema[] {
    const pages: unknown = this.#found?.entity.spec?.['parameters'] ?? [];
    return [pages].flat() as ParameterSchema[];
  }

  /** Whether the one that is shown is the server's own. */
  async isItsOwn(): Promise<boolean> {
    const location = await this.ports.context.catalog.getLocation(this.ports.ref);
    return location === undefined || location.sourceId.startsWith('backstage:');
  }

  /** Goes on with a task that was begun before this window was, once the server that has it is there. */
  resume(begun: BegunRun): ServerRun | undefined {
    const { context, ref } = this.ports;
    const found = this.#found;
    if (
      !found ||
      !('task' in begun) ||
      begun.on.server !== found.server ||
      begun.on.account !== found.account
    )
      return undefined;
    const values = rememberedAnswers(context.extension.workspaceState, ref) ?? {};
    // What the template asks for by now nobody has agreed to yet.
    const lend = async () => {
      const { secrets, lent } = await this.#lent(values);
      const isAgreed = lent.length === 0 || (await confirmLending(found.server, lent));
      return isAgreed ? secrets : undefined;
    };
    return this.#follow(begun.task, found, { lend });
  }

  /** Asks once, and has the server run it. @param dry - what a dry run found, where one was made of these values */
  async begin(
    values: Values,
    secrets: Readonly<Record<string, string>>,
    dry: Pick<DryRun, 'effects' | 'status'> | undefined,
    pages: readonly ParameterSchema[],
    notes: readonly string[],
  ): Promise<{ readonly run?: ServerRun; readonly errors: string[] }> {
    await this.look();
    const { context, ref, lend: lendAs } = this.ports;
    const found = this.#found;
    const reason = this.model?.reason;
    if (!found || reason !== undefined)
      throw new CommandProblem(reason ?? vscode.l10n.t('No Backstage that is connected has this template.'));
    const { entity, server, account } = found;
    const { lent, unlent, secrets: tokens } = await this.#lent(values);
    const differences = await context.engine.backstage.differences(ref);
    const isAgreed = await confirmOnServer({
      title: entity.metadata.title ?? entity.metadata.name,
      server,
      account,
      steps: templateSteps(entity),
      ...(dry?.status === 'completed' && { effects: dry.effects.map(effectWords) }),
      isOther: differences !== undefined && differences.length > 0,
      lent,
      unlent,
      notes,
    });
    if (!isAgreed) return { errors: [] };
    const on = { server, account };
    const begun = await context.engine.serverTemplates.begin(on, {
      template: ref,
      values,
      secrets: { ...tokens, ...secrets },
      hidden: secretTexts(pages, values),
    });
    if ('why' in begun) throw new CommandProblem(begun.why);
    const { task, errors } = begun;
    if (task === undefined)
      return { errors: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)) };
    await rememberRun(context.extension.workspaceState, { ref, id: task, on, task });
    const agreed = this.pages;
    const lend = async () => {
      const again = await lendAs(agreed, values);
      return Object.fromEntries(Object.entries(again.secrets).filter(([name]) => name in tokens));
    };
    return { run: this.#follow(task, found, { lend, secrets }), errors: [] };
  }

  #lent(values: Values): Promise<LentTokens> {
    return this.ports.lend(this.pages, values);
  }

  #follow(
    task: string,
    found: FoundOnServer,
    rest: Pick<ConstructorParameters<typeof ServerRun>[2], 'lend' | 'secrets'>,
  ): ServerRun {
    const { context, endpoint } = this.ports;
    const { server, account, entity } = found;
    const run = new ServerRun(context, endpoint, {
      ...rest,
      on: { server, account },
      task,
      steps: templateSteps(entity),
      needsSecrets: () => asksForSecrets(this.#found?.entity ?? entity),
    });
    void run.start();
    return run;
  }

  async #look(): Promise<void> {
    const { context, ref, onDidLearn } = this.ports;
    const before = JSON.stringify([this.#found, this.#why]);
    const answer = await context.engine.serverTemplates
      .get(ref)
      .catch((error: unknown) => ({ why: error instanceof Error ? error.message : String(error) }));
    this.#why = 'why' in answer ? answer.why : undefined;
    // What it said before holds while it can't be asked.
    if ('found' in answer || !('why' in answer)) this.#found = 'found' in answer ? answer.found : undefined;
    if (JSON.stringify([this.#found, this.#why]) !== before) onDidLearn();
  }
}
