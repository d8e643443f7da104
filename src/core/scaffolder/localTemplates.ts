import type { CancellationToken } from '../base/cancellation';
import { folderOf, type Declared } from './folderOf';
import type { CatalogReads } from '../engine/services';
import type { Entity } from '../model/entity';
import { canonicalRef, toCanonicalRef } from '../model/reference';
import { hasSubstitution, substitute } from '../catalog/substitute';
import { joinUri } from '../base/uri';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { TemplateThreads } from '../ports/templateThreads';
import type { ActionDescription } from './actions/action';
import type { ForeignActions } from './actions/foreign';
import { RunError } from './errors';
import { RepositorySkeletons } from './skeletons';
import type { RunEvent } from './runLog';
import { isRecord, readTemplate, type TemplateSpec } from './template';
import type { DryRun, DryRunRequest, TemplateForm, Templates, TemplateSummary } from './templates';

interface Ports {
  readonly catalog: Pick<
    CatalogReads,
    'queryEntities' | 'getEntityByRef' | 'getEntitiesByRefs' | 'getLocation'
  >;
  readonly reader: FileReader;
  readonly repositories: Repositories;
  readonly threads: TemplateThreads;
  /** Actions of extensions; undefined where there are no extensions. */
  readonly foreign?: ForeignActions;
}

/** Where every run of a dry run says that it comes from, as on a server. */
const DRY_RUN_REF = 'template:default/dry-run';
/** The id of a run that is none: made-up names in what it makes are the same every time. */
const DRY_RUN_ID = '<id>';

/** A template that was found: what it holds, and where it lies. */
interface Found {
  readonly entity: Entity;
  readonly folder?: string;
  readonly problems: readonly string[];
}

/** Templates of the engine's own catalog. */
export class LocalTemplates implements Templates {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  async actions(): ReturnType<Templates['actions']> {
    const [own, others] = await Promise.all([this.#ports.threads.actions(), this.#foreign()]);
    const taken = new Set(own.map(({ id }) => id));
    return [...own, ...others.filter(({ id }) => !taken.has(id))];
  }

  /** Actions of extensions, those that a run uses with what their code says; none where nobody can tell. */
  async #foreign(ids?: readonly string[]): Promise<ActionDescription[]> {
    return this.#ports.foreign?.describe(ids).catch(() => []) ?? [];
  }

  async list(token?: CancellationToken): Promise<TemplateSummary[]> {
    const { catalog } = this.#ports;
    const [known, { items }] = await Promise.all([
      this.actions(),
      catalog.queryEntities({ filter: { kind: 'template' } }, token),
    ]);
    const ids = new Set(known.map(({ id }) => id));
    return items.map((entity) => summaryOf(entity, ids));
  }

  async form(template: string | Entity, folder?: string): Promise<TemplateForm | undefined> {
    const found = await this.#find(template, folder);
    if (!found) return undefined;
    const { entity, problems } = found;
    const { title, name, description } = entity.metadata;
    const about = { title: title ?? name, ...(description !== undefined && { description }) };
    const spec = readTemplate(entity);
    if (typeof spec === 'string')
      return { ...about, pages: [], buttonLabels: {}, problems: [spec, ...problems] };
    const pages = spec.parameters.map((schema) => {
      const { title, description, when } = schema;
      return {
        ...(typeof title === 'string' && { title }),
        ...(typeof description === 'string' && { description }),
        ...((typeof when === 'string' || typeof when === 'boolean') && { when }),
        schema,
      };
    });
    return {
      ...about,
      pages,
      buttonLabels: spec.buttonLabels ?? {},
      ...(isRecord(spec.secrets) && { secretsSchema: spec.secrets }),
      problems,
    };
  }

  async visiblePages(
    template: string | Entity,
    values: Readonly<Record<string, unknown>>,
  ): ReturnType<Templates['visiblePages']> {
    const found = await this.#find(template, undefined);
    const spec = found && readTemplate(found.entity);
    const parameters = spec && typeof spec !== 'string' ? spec.parameters : [];
    return this.#ports.threads.visiblePages(parameters, values);
  }

  async dryRun(request: DryRunRequest, token?: CancellationToken): Promise<DryRun> {
    const { template, folder } = request;
    const found = await this.#find(template, folder);
    if (!found)
      throw new RunError(
        'NotFoundError',
        `There is no template ${typeof template === 'string' ? template : ''} in the catalog.`,
      );
    const spec = readTemplate(found.entity);
    if (typeof spec === 'string') return failed(spec);
    return this.#run(spec, found.folder, request, token);
  }

  async #run(
    spec: TemplateSpec,
    folder: string | undefined,
    { values, secrets = {}, user }: DryRunRequest,
    token: CancellationToken | undefined,
  ): Promise<DryRun> {
    const { threads, catalog } = this.#ports;
    const heard = new Heard();
    const entity = user === undefined ? undefined : await catalog.getEntityByRef(user);
    const job = {
      id: DRY_RUN_ID,
      spec,
      values,
      secrets,
      user: { ...(user !== undefined && { ref: user }), ...(entity && { entity }) },
      entityRef: DRY_RUN_REF,
      isDryRun: true,
      hosts: [],
      foreign: await this.#foreign(),
    };
    const { foreign } = this.#ports;
    const ports = {
      skeletons: new RepositorySkeletons(this.#ports, folder),
      entities: catalog,
      ...(foreign && { foreign }),
    };
    try {
      const outcome = await threads.run(job, ports, heard.hear, token);
      const { output, files, errors } = outcome;
      const status = outcome.status === 'cancelled' ? 'failed' : outcome.status;
      return { status, files, output, errors, ...heard.told() };
    } catch (error) {
      return { ...failed(error instanceof Error ? error.message : String(error)), ...heard.told(true) };
    }
  }

  /** The template with what its placeholders name. */
  async #find(template: string | Entity, folder: string | undefined): Promise<Found | undefined> {
    if (typeof template !== 'string') return this.#resolved(template, folder);
    const { catalog } = this.#ports;
    const ref = toCanonicalRef(template, { kind: 'template' });
    const entity = ref === undefined ? undefined : await catalog.getEntityByRef(ref);
    if (!entity || ref === undefined) return undefined;
    const declared: Declared = { entity, uri: (await catalog.getLocation(ref))?.uri };
    return { entity, folder: folder ?? (await folderOf(declared, this.#ports.repositories)), problems: [] };
  }

  async #resolved(entity: Entity, folder: string | undefined): Promise<Found> {
    const found = { entity, folder, problems: [] };
    if (folder === undefined || !hasSubstitution(entity)) return found;
    const { reader, repositories } = this.#ports;
    const context = { uri: joinUri(folder, 'template.yaml'), reader, repositories };
    const { value, problems } = await substitute(entity, context);
    return { ...found, entity: value as Entity, problems: problems.map(({ message }) => message) };
  }
}

/** What is told of a run while it goes on, put together. */
class Heard {
  readonly #steps = new Map<string, DryRun['steps'][number]['status']>();
  readonly #log: DryRun['log'][number][] = [];
  readonly #effects: DryRun['effects'][number][] = [];

  readonly hear = (event: RunEvent): void => {
    if (event.kind === 'log') this.#log.push(event.line);
    else if (event.kind === 'effect') this.#effects.push(event.effect);
    else this.#steps.set(event.stepId, event.status);
  };

  /** @param isEnded Whether it was ended in the middle of what it was at. */
  told(isEnded = false): Pick<DryRun, 'steps' | 'log' | 'effects'> {
    const steps = [...this.#steps].map(([id, status]) => ({
      id,
      status: isEnded && status === 'processing' ? ('failed' as const) : status,
    }));
    return { steps, log: this.#log, effects: this.#effects };
  }
}

function failed(message: string): DryRun {
  return { status: 'failed', files: [], output: {}, steps: [], log: [], errors: [{ message }], effects: [] };
}

function summaryOf(entity: Entity, known: ReadonlySet<string>): TemplateSummary {
  const { title, name, namespace, description, tags = [] } = entity.metadata;
  const { type, owner } = entity.spec ?? {};
  const reason = whyNot(entity, known);
  return {
    ref: canonicalRef({ kind: entity.kind, namespace, name }),
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(typeof type === 'string' && { type }),
    ...(typeof owner === 'string' && { owner }),
    tags,
    runnable: reason === undefined,
    ...(reason !== undefined && { reason }),
  };
}

/** Why a template can't be run from here; undefined where it can. */
function whyNot(entity: Entity, known: ReadonlySet<string>): string | undefined {
  const spec = readTemplate(entity);
  if (typeof spec === 'string') return spec;
  const foreign = [...new Set(spec.steps.map(({ action }) => action).filter((action) => !known.has(action)))];
  if (foreign.length === 0) return undefined;
  const [actions, them] = foreign.length === 1 ? ['action', 'it'] : ['actions', 'them'];
  return `It uses the ${actions} ${foreign.join(', ')}, which only a Backstage server that has installed ${them} can run. Run it there.`;
}
