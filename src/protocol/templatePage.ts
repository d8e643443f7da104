import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the page of a golden path shows, and what it may ask of the extension host.

const Values = v.record(v.string(), v.unknown());
export type Values = v.InferOutput<typeof Values>;

/** What a template asks for, and what is known of it. */
export const TemplateModel = v.object({
  ref: v.string(),
  title: v.string(),
  description: v.optional(v.string()),
  type: v.optional(v.string()),
  owner: v.optional(EntityLine),
  tags: v.array(v.string()),
  /** JSON schemas with their `ui:` keys as written. */
  pages: v.array(
    v.object({
      title: v.optional(v.string()),
      description: v.optional(v.string()),
      schema: Values,
      /** Names of what it asks in secret: kept nowhere. */
      secret: v.optional(v.array(v.string())),
      /** The page is shown only where this holds: an expression over the answers. */
      when: v.optional(v.union([v.string(), v.boolean()])),
    }),
  ),
  buttonLabels: v.object({
    back: v.optional(v.string()),
    create: v.optional(v.string()),
    review: v.optional(v.string()),
  }),
  steps: v.array(v.object({ id: v.string(), name: v.string(), action: v.string() })),
  /** What is wrong with the template, in words. */
  problems: v.array(v.string()),
  /** Why it can't be run here. */
  cannotRun: v.optional(v.string()),
  /** The Backstage that has it too, by what people call it, and why it can't be run there. */
  server: v.optional(v.object({ name: v.string(), reason: v.optional(v.string()) })),
  /** The window is in Restricted Mode: trusting it helps. */
  isRestricted: v.optional(v.boolean()),
  /** The folder that was chosen beforehand, in words. */
  folder: v.optional(v.string()),
  /** What the template's gifts are compared with, in place of making something: its name, and answers to begin with. */
  compared: v.optional(v.object({ name: v.string(), answers: Values })),
});
export type TemplateModel = v.InferOutput<typeof TemplateModel>;

/** The page as it opens. */
export const OpenedTemplate = v.variant('is', [
  v.object({ is: v.literal('here'), template: TemplateModel }),
  v.object({ is: v.literal('gone'), ref: v.string() }),
]);
export type OpenedTemplate = v.InferOutput<typeof OpenedTemplate>;

/** A filter of the catalog as templates write it: keys AND, arrays OR. */
const FilterSet = v.record(
  v.string(),
  v.union([v.string(), v.array(v.string()), v.object({ exists: v.boolean() })]),
);
export const CatalogFilter = v.union([FilterSet, v.array(FilterSet)]);
export type CatalogFilter = v.InferOutput<typeof CatalogFilter>;

/** Something to choose. */
export const Choice = v.object({
  value: v.string(),
  label: v.string(),
  detail: v.optional(v.string()),
  icon: v.optional(v.string()),
});
export type Choice = v.InferOutput<typeof Choice>;

export const Choices = v.object({
  items: v.array(Choice),
  /** How many there are, those listed among them. */
  total: v.number(),
  /** Why nothing, or not all, can be offered. */
  note: v.optional(v.string()),
});
export type Choices = v.InferOutput<typeof Choices>;

/** What a dry run came to. The files themselves stay with the host. */
export const DryRunView = v.object({
  /** `invalid`: the answers do not fit the template, and nothing was run. */
  status: v.picklist(['completed', 'failed', 'invalid', 'cancelled']),
  steps: v.array(v.object({ id: v.string(), name: v.string(), status: v.string() })),
  files: v.array(v.object({ path: v.string(), size: v.number(), executable: v.boolean() })),
  /** What the run would do outside of its folder, a sentence each. */
  effects: v.array(v.string()),
  log: v.array(v.string()),
  errors: v.array(v.string()),
  /** What is not as it should be though it completed. `fails`: a run is sure to fail there. */
  warnings: v.array(v.object({ message: v.string(), fails: v.boolean() })),
  /** What the template says at its end. */
  texts: v.array(v.object({ title: v.optional(v.string()), content: v.string() })),
});
export type DryRunView = v.InferOutput<typeof DryRunView>;

/** What was written, and what is there now. */
export const WrittenView = v.object({
  folder: v.string(),
  /** Files written. */
  written: v.number(),
  /** Files that were there already and stay as they are. */
  kept: v.array(v.string()),
  /** Files that could not be written, with the reason. */
  failed: v.array(v.object({ path: v.string(), reason: v.string() })),
  /** The folder is one of this window's. */
  isOpen: v.boolean(),
  /** What the catalog has of it now. */
  entities: v.array(EntityLine),
});
export type WrittenView = v.InferOutput<typeof WrittenView>;

/** What is shown of a run that does what the dry run said. */
export const RunView = v.object({
  /** `lost`: a server runs it that does not answer any more. */
  status: v.picklist(['running', 'completed', 'failed', 'cancelled', 'invalid', 'lost']),
  /** `took`: milliseconds, once a step has ended. */
  steps: v.array(
    v.object({ id: v.string(), name: v.string(), status: v.string(), took: v.optional(v.number()) }),
  ),
  log: v.array(v.string()),
  errors: v.array(v.string()),
  /** What was agreed to and is not done, a sentence each. */
  notDone: v.optional(v.array(v.string())),
  /** What the step that it ended at would do elsewhere, and that was not shown: a retry agrees to it. */
  toAgree: v.optional(v.array(v.string())),
  /** What a person can do about the failure, as a button says it. */
  remedy: v.optional(v.string()),
  canRetry: v.boolean(),
  /** Where the template says that one can go from here: an address on the web, or an entity. */
  links: v.array(
    v.object({ title: v.string(), url: v.optional(v.string()), entityRef: v.optional(v.string()) }),
  ),
  texts: DryRunView.entries.texts,
  /** `owner/name` of what was made and can be cloned. */
  repository: v.optional(v.string()),
  /** What the catalog has of it now. */
  entities: v.array(EntityLine),
  /** The Backstage that runs it, and where people see it there. */
  server: v.optional(
    v.object({
      name: v.string(),
      url: v.optional(v.string()),
      /** It has not begun it yet. */
      isWaiting: v.optional(v.literal(true)),
    }),
  ),
});
export type RunView = v.InferOutput<typeof RunView>;

const Limit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

/** Served by the host under `template`. */
export const TemplatePageContract = {
  load: method([], OpenedTemplate),
  /** Which pages are shown for these answers, and the answers that count: those of the others are left out. */
  resolve: method([Values], v.object({ visible: v.array(v.boolean()), values: Values })),
  /** Entities by text. */
  entities: method(
    [v.object({ filter: v.optional(CatalogFilter), text: v.string(), limit: Limit })],
    Choices,
  ),
  /** What people call the entities of these references, in their order. */
  named: method([v.array(v.string())], v.array(Choice)),
  /** Entities that the person, or a group of theirs, owns. */
  owned: method([v.object({ filter: v.optional(CatalogFilter), text: v.string(), limit: Limit })], Choices),
  /** Groups the person is in. */
  myGroups: method([], Choices),
  tags: method([v.object({ kinds: v.array(v.string()), text: v.string(), limit: Limit })], Choices),
  /** Hosts of repositories that are known here. */
  hosts: method([], v.array(v.string())),
  /** Accounts and organisations of a host that the person may see. */
  repositoryOwners: method([v.string(), v.string()], Choices),
  /** Repositories of an owner: host, owner, text. */
  repositories: method([v.string(), v.string(), v.string()], Choices),
  /** Branches of a repository: host, owner, repository, text. */
  branches: method([v.string(), v.string(), v.string(), v.string()], Choices),
  /** Runs it without an effect: answers, secrets. */
  dryRun: method([Values, v.record(v.string(), v.string())], DryRunView),
  /** Compares what it makes with what is there: answers, secrets. */
  compare: method([Values, v.record(v.string(), v.string())], v.undefined()),
  cancel: method([], v.undefined()),
  /** Shows the files of the last dry run beside each other; with a path that one alone. */
  showFiles: method([v.optional(v.string())], v.undefined()),
  /** Writes the files of the last dry run into a folder that is asked for. Undefined where none is chosen. */
  write: method([], v.optional(WrittenView)),
  /** Opens the folder written last: in this window, in a new one, or beside the folders of this one. */
  openFolder: method([v.picklist(['here', 'window', 'add'])], v.undefined()),
  /** Asks once for all that the last dry run would do elsewhere, and begins it. Whether it was begun. */
  run: method([v.record(v.string(), v.string())], v.boolean()),
  /**
   * Asks once, and has the connected Backstage run it: answers, secrets. Whether it was begun, and what of the answers does
   * not fit there.
   */
  runThere: method(
    [Values, v.record(v.string(), v.string())],
    v.object({ isBegun: v.boolean(), errors: v.array(v.string()) }),
  ),
  /** The run of this page, as far as it is. */
  runState: method([], v.optional(RunView)),
  /** The person goes back from what a run came to. */
  leaveRun: method([], v.undefined()),
  /** Goes on from the step that failed, with the secrets given anew; a server runs it again. */
  retry: method([v.record(v.string(), v.string())], v.undefined()),
  cancelRun: method([], v.undefined()),
  /** Does what helps against the failure. */
  remedy: method([], v.undefined()),
  /** Clones what was made into a folder that is asked for, and opens that. */
  clone: method([v.picklist(['here', 'window', 'add'])], v.undefined()),
  openLink: method([v.string()], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
  /** Opens the file of the template. */
  openDeclaration: method([], v.undefined()),
  manageTrust: method([], v.undefined()),
};
export type TemplatePageContract = typeof TemplatePageContract;

/** The template is another now: load again. */
export const templateChanged = event('template.changed', v.null());

/** Something happened in the run. */
export const templateRan = event('template.ran', RunView);
