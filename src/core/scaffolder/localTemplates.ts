import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import type { CancellationToken } from '../base/cancellation';
import { folderOf, type Declared } from './folderOf';
import type { CatalogService } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf, toCanonicalRef } from '../model/reference';
import { hasSubstitution, substitute } from '../catalog/substitute';
import { joinUri } from '../base/uri';
import type { FileReader } from '../ports/fileReader';
import type { PastFiles } from '../ports/pastFiles';
import type { Repositories } from '../ports/repositories';
import type { TemplateThreads } from '../ports/templateThreads';
import type { ActionDescription, Locations, RunPorts } from './actions/action';
import type { ForeignActions } from './actions/foreign';
import type { GitHub } from './actions/github/github';
import { asAgreed } from './agreed';
import { firstOther, notAgreed } from './agreement';
import { originOf, originText, placesOf } from './drift/origin';
import { failureOf, RunError } from './errors';
import { Heard } from './heard';
import { KNOWN_HOSTS } from './render/repoUrl';
import type { JobOutcome, RunJob } from './runJob';
import { type KeptState, NOTHING } from './runState';
import type { SentFiles } from './run';
import { RepositorySkeletons } from './skeletons';
import type { RunEvent } from './runLog';
import { readTemplate, type TemplateSpec } from './template';
import { summaryOf } from './templateSummary';
import type {
  DryRun,
  DryRunRequest,
  Run,
  RunRequest,
  TemplateForm,
  Templates,
  TemplateSummary,
} from './templates';

export interface TemplatePorts {
  readonly catalog: Pick<
    CatalogService,
    'queryEntities' | 'getEntityByRef' | 'getEntitiesByRefs' | 'getLocation'
  >;
  readonly reader: FileReader;
  readonly repositories: Repositories;
  readonly threads: TemplateThreads;
  /** Undefined where nobody knows what files were. */
  readonly past?: Pick<PastFiles, 'commitOf'>;
  /** Actions of extensions; undefined where there are no extensions. */
  readonly foreign?: ForeignActions;
  /** What runs change outside; undefined where they can't. */
  readonly outside?: Outside;
  /** Hears what happens in a run, by its name. */
  readonly onRunEvent?: (id: string, event: RunEvent) => void;
}

/** What a run changes outside of its workspace. */
export interface Outside {
  /** Host of the GitHub that is set up; undefined where none is. */
  readonly host: string | undefined;
  /** That GitHub, for whoever is signed in; undefined while nobody is. @param git - the program that pushes */
  gitHub(git: string): Promise<GitHub | undefined>;
  readonly locations: Locations;
}

/** Where a dry run that stands for no run says that it comes from, as on a server. */
export const DRY_RUN_REF = 'template:default/dry-run';
/** Its id: made-up names in what it makes are the same every time. */
const DRY_RUN_ID = '<id>';

/** A template that was found: what it holds, and where it lies. */
interface Found {
  readonly entity: Entity;
  readonly folder?: string;
  readonly problems: readonly string[];
}

interface FilesOf {
  /** Steps that were left out, each with its action. */
  readonly notRun: readonly string[];
  /** Where what it was made from lies, as far as that is said; the template's own folder first. */
  readonly places: readonly string[];
}

/** Runs that did not complete, and what they made, are kept for so many. */
const MOST_KEPT = 4;

/** A run that can go on: what it was told, where it lies, and what it made. */
interface Kept {
  readonly job: RunJob;
  readonly folder: string | undefined;
}

/** Templates of the engine's own catalog. */
export class LocalTemplates implements Templates {
  readonly #ports: TemplatePorts;
  readonly #kept = new Map<string, Kept>();

  constructor(ports: TemplatePorts) {
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
    const actions = new Map(known.map((action) => [action.id, action]));
    return items.map((entity) => summaryOf(entity, actions));
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
      ...(isObject(spec.secrets) && { secretsSchema: spec.secrets }),
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
    const found = await this.#required(request);
    const spec = readTemplate(found.entity);
    if (typeof spec === 'string') return failed(spec);
    const isAsRun = request.leavesOrigin || request.id !== undefined;
    return this.#runDry(found, spec, request, isAsRun ? refOf(found.entity) : DRY_RUN_REF, token);
  }

  /** Only what makes files: the steps whose actions come with Greenroom, as far as they reach nothing outside. */
  async makeFiles(request: DryRunRequest, token?: CancellationToken): Promise<DryRun & FilesOf> {
    const found = await this.#required(request);
    const spec = readTemplate(found.entity);
    const notRun: string[] = [];
    if (typeof spec === 'string') return { ...failed(spec), notRun, places: [] };
    const own = new Set((await this.#ports.threads.actions()).map(({ id }) => id));
    const steps = spec.steps.filter(({ name, action }) => {
      if (own.has(action)) return true;
      notRun.push(name === action ? name : `${name} (${action})`);
      return false;
    });
    const run = await this.#runDry(found, { ...spec, steps }, request, refOf(found.entity), token);
    return { ...run, notRun, places: placesOf(spec, found.folder) };
  }

  async #runDry(
    { folder }: Found,
    spec: TemplateSpec,
    request: DryRunRequest,
    entityRef: string,
    token?: CancellationToken,
  ): Promise<DryRun> {
    const heard = new Heard();
    const { id = DRY_RUN_ID } = request;
    const named = { id, entityRef, isDryRun: true, isAsRun: request.id !== undefined };
    const job = await this.#job(spec, request, named, folder);
    try {
      const outcome = await this.#ports.threads.run(job, this.#reads(folder), heard.hear, token);
      const { output, files, errors } = outcome;
      const status = outcome.status === 'cancelled' ? 'failed' : outcome.status;
      return { status, files, output, errors, ...heard.told() };
    } catch (error) {
      return { ...failed(error instanceof Error ? error.message : String(error)), ...heard.told(true) };
    }
  }

  async run(request: RunRequest, token?: CancellationToken): Promise<Run> {
    const { id, agreed, isRetry, secrets = {}, git = 'git' } = request;
    const known = this.#kept.get(id);
    if (isRetry && !known) return notRun(l10n.t('What the run had made is no longer known. Start it anew.'));
    const begun = isRetry && known ? known : await this.#begin(request);
    if (typeof begun === 'string') return notRun(begun);
    this.#kept.delete(id);
    const { threads, outside, onRunEvent } = this.#ports;
    const asked = { ...begun.job, secrets, agreed };
    const sent = isRetry ? asked.sent : await this.#rehearsed(asked, begun.folder, token);
    if (sent && 'status' in sent) return sent;
    const job = { ...asked, ...(sent && { sent }) };
    const heard = new Heard();
    const made = new Map(job.state?.checkpoints);
    const hear = (event: RunEvent) => {
      if (event.kind === 'checkpoint') return void made.set(event.key, event.value);
      heard.hear(event);
      onRunEvent?.(id, event);
    };
    const github = await outside?.gitHub(git);
    const entities: string[] = [];
    const locations: Locations = {
      register: async (url, token) => {
        const known = (await outside?.locations.register(url, token)) ?? [];
        if (typeof known !== 'string') entities.push(...known);
        return known;
      },
    };
    const ports = {
      ...this.#reads(begun.folder),
      ...(github && { github: asAgreed(github, agreed) }),
      ...(outside && { locations }),
    };
    const keep = (state: KeptState) => {
      this.#kept.set(id, { ...begun, job: { ...job, secrets: {}, state } });
      for (const old of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(old);
    };
    let outcome: JobOutcome;
    try {
      outcome = await threads.run(job, ports, hear, token);
      if (outcome.state) keep(outcome.state);
    } catch (error) {
      // Its thread was ended, and the files with it: what was made outside is still known.
      keep({ ...NOTHING, checkpoints: [...made] });
      const { steps } = heard.told(true);
      return { ...notRun(error instanceof Error ? error.message : String(error)), steps, canRetry: true };
    }
    const { status, output, errors, failure, notDone } = outcome;
    const { steps } = heard.told();
    const canRetry = this.#kept.has(id);
    const more = { ...(failure && { failure }), ...(notDone && { notDone }) };
    return { status, output, errors, steps, canRetry, entities, ...more };
  }

  /**
   * A run that was not begun, since its dry run is not the one any more that was agreed to: nothing is left half done. Else
   * the files that it would have sent.
   */
  async #rehearsed(
    { agreed = [], ...job }: RunJob,
    folder: string | undefined,
    token: CancellationToken | undefined,
  ): Promise<Run | readonly SentFiles[]> {
    const heard = new Heard();
    const dry = { ...job, isDryRun: true, isAsRun: true, waitsForFiles: true, tellsSent: true };
    try {
      const outcome = await this.#ports.threads.run(dry, this.#reads(folder), heard.hear, token);
      const { status, errors, failure, sent = [] } = outcome;
      const { steps, effects } = heard.told();
      if (status !== 'completed')
        return { status, output: {}, steps, errors, canRetry: false, ...(failure && { failure }) };
      const other = firstOther(effects, agreed);
      if (!other) return sent;
      const { message, ...rest } = failureOf(notAgreed({ id: other.stepId, action: other.action }, other));
      return { ...notRun(message), failure: { message, ...rest } };
    } catch (error) {
      return notRun(error instanceof Error ? error.message : String(error));
    }
  }

  forgetRun(id: string): Promise<void> {
    this.#kept.delete(id);
    return Promise.resolve();
  }

  /** A run as it begins; why it can't. */
  async #begin(request: RunRequest): Promise<Kept | string> {
    const found = await this.#required(request);
    const { entity, folder } = found;
    const spec = readTemplate(entity);
    if (typeof spec === 'string') return spec;
    const named = { id: request.id, entityRef: refOf(entity), isDryRun: false };
    return { folder, job: await this.#job(spec, request, named, folder) };
  }

  async #job(
    spec: TemplateSpec,
    { values, secrets = {}, user, leavesOrigin, git, waitsForFiles, standIns, at }: DryRunRequest,
    rest: Pick<RunJob, 'id' | 'isDryRun' | 'isAsRun'> & { readonly entityRef: string },
    folder: string | undefined,
  ): Promise<RunJob> {
    const { catalog, outside, past } = this.#ports;
    const origin = leavesOrigin
      ? await originOf({ template: rest.entityRef, spec, values, user, folder, past, git })
      : undefined;
    const entity = user === undefined ? undefined : await catalog.getEntityByRef(user);
    const { host } = outside ?? {};
    return {
      ...rest,
      ...(waitsForFiles && { waitsForFiles }),
      ...(standIns && { standIns }),
      ...(at !== undefined && { at }),
      ...(origin && { origin: originText(origin) }),
      spec,
      values,
      secrets,
      user: { ...(user !== undefined && { ref: user }), ...(entity && { entity }) },
      hosts: host === undefined || KNOWN_HOSTS.has(host) ? [] : [[host, 'github']],
      foreign: await this.#foreign(spec.steps.map(({ action }) => action)),
    };
  }

  #reads(folder: string | undefined): Pick<RunPorts, 'skeletons' | 'entities' | 'foreign'> {
    const { catalog, foreign } = this.#ports;
    const skeletons = new RepositorySkeletons(this.#ports, folder);
    return { skeletons, entities: catalog, ...(foreign && { foreign }) };
  }

  async #required({ template, folder }: DryRunRequest): Promise<Found> {
    const found = await this.#find(template, folder);
    if (found) return found;
    throw new RunError(
      'NotFoundError',
      l10n.t('There is no template {0} in the catalog.', typeof template === 'string' ? template : ''),
    );
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

/** A run that did not come to its end. */
function notRun(message: string): Run {
  return { status: 'failed', output: {}, steps: [], errors: [{ message }], canRetry: false };
}

function failed(message: string): DryRun {
  return { status: 'failed', files: [], output: {}, steps: [], log: [], errors: [{ message }], effects: [] };
}
