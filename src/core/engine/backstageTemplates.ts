import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { isObject } from '../base/isObject';
import type { OrWhy } from '../base/orWhy';
import type { LocalCatalog } from '../catalog/localCatalog';
import { Precedence } from '../catalog/source';
import type { Entity } from '../model/entity';
import { toCanonicalRef } from '../model/reference';
import type { BackstageCatalog } from '../ports/backstage';
import { BACKSTAGE_PERMISSIONS } from '../ports/backstageActs';
import type { BackstageTasks, TaskEnd, TaskRequest } from '../ports/backstageTasks';
import type { Clock } from '../ports/clock';
import type { RunEvent } from '../scaffolder/runLog';
import type { OnServer, ServerTemplates } from '../scaffolder/serverTemplates';
import { readTemplate } from '../scaffolder/template';
import type { BackstageReading } from './backstageReading';

interface Ports {
  readonly backstage: Pick<BackstageReading, 'reading' | 'asked' | 'refresh'>;
  readonly catalog: Pick<LocalCatalog, 'getEntityByRef' | 'getEntitiesByRefs' | 'store'>;
  readonly clock: Clock;
  /** Hears what happens in a run, by its name. */
  readonly onRunEvent: (id: string, event: RunEvent) => void;
}

/** How long what a server said of its actions holds: with each a list of templates is made. Milliseconds. */
const LATELY = 60_000;
/** What a server was given is part of its catalog within moments: how often that is looked at, and how long between. */
const LOOKS = 3;
const BETWEEN_LOOKS = 3_000;

/** What the server is asked once for all templates. */
interface Said {
  readonly by: BackstageTasks;
  readonly until: number;
  readonly answer: Promise<{ readonly actions: ReadonlySet<string> | undefined; readonly isDenied: boolean }>;
}

/** Templates that are run by the Backstage that is read. */
export class BackstageTemplates implements ServerTemplates {
  #said: Said | undefined;

  constructor(readonly ports: Ports) {}

  list(): ReturnType<ServerTemplates['list']> {
    return this.#asked(async () => {
      const reading = await this.ports.backstage.reading();
      if (!reading) return { templates: [] };
      const { catalog } = this.ports;
      const refs = await reading.backstage.tasks.templates();
      // Of a catalog that is not read whole these are, from now on.
      await catalog.getEntitiesByRefs({ entityRefs: refs.filter((ref) => !this.#declared(ref)) });
      const there = refs.flatMap((ref) => {
        const entity = this.#declared(ref);
        return entity ? [{ ref, entity }] : [];
      });
      if (there.length === 0) return { server: reading.name, templates: [] };
      const said = await this.#ask(reading.backstage);
      return {
        server: reading.name,
        templates: there.map(({ ref, entity }) => {
          const reason = whyNot(reading.name, entity, said);
          return { ref, ...(reason !== undefined && { reason }) };
        }),
      };
    });
  }

  get(template: string): ReturnType<ServerTemplates['get']> {
    return this.#asked(async () => {
      const reading = await this.ports.backstage.reading();
      if (!reading) return {};
      const { name: server, account, backstage } = reading;
      // Of a catalog that is not read whole the server alone knows.
      const entity = this.#declared(template) ?? (await entityThere(backstage, template));
      if (!entity) return {};
      const [said, parameters] = await Promise.all([
        this.#ask(backstage),
        backstage.tasks.parameters(template),
      ]);
      const reason =
        whyNot(server, entity, said) ??
        (parameters ? undefined : l10n.t('{0} does not show you this template.', server));
      const spec = { ...entity.spec, ...(parameters && { parameters: [...parameters] }) } as Entity['spec'];
      const found = { ref: template, server, account, entity: { ...entity, ...(spec && { spec }) } };
      return { found: { ...found, ...(reason !== undefined && { reason }) } };
    });
  }

  begin(on: OnServer, request: TaskRequest): ReturnType<ServerTemplates['begin']> {
    return this.#tasks(on, async (tasks) => {
      const begun = await tasks.begin(request);
      return 'id' in begun ? { task: begun.id, errors: [] } : begun;
    });
  }

  task(on: OnServer, id: string): ReturnType<ServerTemplates['task']> {
    return this.#tasks(on, async (tasks) => {
      const task = await tasks.task(id);
      return task ? { task } : {};
    });
  }

  follow(on: OnServer, run: string, task: string, token?: CancellationToken): Promise<OrWhy<TaskEnd>> {
    return this.#tasks(on, (tasks) =>
      tasks.follow(task, (event) => this.ports.onRunEvent(run, event), token),
    );
  }

  given(on: OnServer, output: Readonly<Record<string, unknown>>): ReturnType<ServerTemplates['given']> {
    return this.#tasks(on, async () => ({ entities: await this.#given(refsIn(output)) }));
  }

  cancel(on: OnServer, task: string): ReturnType<ServerTemplates['cancel']> {
    return this.#tasks(on, async (tasks) => {
      await tasks.cancel(task);
      return {};
    });
  }

  retry(on: OnServer, task: string, secrets: TaskRequest['secrets']): ReturnType<ServerTemplates['retry']> {
    return this.#tasks(on, async (tasks) => {
      await tasks.retry(task, secrets);
      return {};
    });
  }

  /** Those that the catalog has, once the server was looked at again. */
  async #given(refs: readonly string[]): Promise<string[]> {
    const { backstage, catalog, clock } = this.ports;
    for (let look = 1; ; look++) {
      await backstage.refresh();
      const found = await Promise.all(refs.map((ref) => catalog.getEntityByRef(ref)));
      const there = refs.filter((_, at) => found[at]);
      if (there.length === refs.length || look === LOOKS) return there;
      await new Promise<void>((resolve) => void clock.after(BETWEEN_LOOKS, resolve));
    }
  }

  /** The template as the server has it, where that is mirrored. */
  #declared(ref: string): Entity | undefined {
    const { declarations = [] } = this.ports.catalog.store.node(ref) ?? {};
    return declarations.find(({ precedence }) => precedence === Precedence.backstage)?.declaration.entity;
  }

  #ask({ tasks, acts }: BackstageCatalog): Said['answer'] {
    const now = this.ports.clock.now();
    if (this.#said?.by === tasks && this.#said.until > now) return this.#said.answer;
    const answer = Promise.all([tasks.actions(), acts.denied(['runTemplate'])]).then(
      ([actions, { acts: denied }]) => ({
        actions: actions && new Set(actions),
        isDenied: denied.length > 0,
      }),
    );
    const said = (this.#said = { by: tasks, until: now + LATELY, answer });
    // A failure is no answer to others.
    answer.catch(() => this.#said === said && (this.#said = undefined));
    return answer;
  }

  #tasks<T>({ server, account }: OnServer, ask: (tasks: BackstageTasks) => Promise<T>): Promise<OrWhy<T>> {
    return this.#asked(async () => {
      const reading = await this.ports.backstage.reading();
      if (!reading)
        throw new Error(l10n.t('No Backstage is connected: Greenroom: Connect to Backstage does that.'));
      if (reading.name !== server)
        throw new Error(
          l10n.t('{0} is connected now, and not {1}, which this is for.', reading.name, server),
        );
      if (reading.account !== account)
        throw new Error(l10n.t('{0} is connected as somebody else now than who began this.', server));
      return ask(reading.backstage.tasks);
    });
  }

  #asked<T>(ask: () => Promise<T>): Promise<OrWhy<T>> {
    return this.ports.backstage.asked(ask);
  }
}

/** Where permissions are checked, what is not there is refused like what is not shown. */
async function entityThere({ acts }: BackstageCatalog, ref: string): Promise<Entity | undefined> {
  try {
    return (await acts.standing(ref)).standing?.entity;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'forbidden') return undefined;
    throw error;
  }
}

/** Why a server can't run a template, as far as it says; undefined where it can. */
function whyNot(
  server: string,
  entity: Entity,
  { actions, isDenied }: Awaited<Said['answer']>,
): string | undefined {
  if (!actions) return l10n.t('{0} runs no templates: its scaffolder does not answer.', server);
  if (isDenied)
    return l10n.t(
      '{0} does not let you do this: it takes the permission {1}.',
      server,
      BACKSTAGE_PERMISSIONS.runTemplate.name,
    );
  const spec = readTemplate(entity);
  if (typeof spec === 'string') return spec;
  const missing = [...new Set(spec.steps.map(({ action }) => action))].filter(
    (action) => !actions.has(action),
  );
  if (missing.length === 0) return undefined;
  return missing.length === 1
    ? l10n.t('{0} does not have the action {1}, which it uses.', server, missing[0]!)
    : l10n.t('{0} does not have the actions {1}, which it uses.', server, missing.join(', '));
}

/** References in what a template gives: its own, and those that its links lead to. */
function refsIn(output: Readonly<Record<string, unknown>>): string[] {
  const links: readonly unknown[] = Array.isArray(output['links']) ? output['links'] : [];
  const all = [output, ...links].map((each) => (isObject(each) ? each['entityRef'] : undefined));
  const refs = all.map((ref) =>
    typeof ref === 'string' ? toCanonicalRef(ref, { kind: 'component' }) : undefined,
  );
  return [...new Set(refs.filter((ref) => ref !== undefined))];
}
