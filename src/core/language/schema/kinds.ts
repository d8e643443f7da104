import * as l10n from '@vscode/l10n';
import { BACKSTAGE_VERSIONS } from '../../model/kinds';
import { type DeclaredKind, declaredKind, declaredKinds } from '../../model/vocabulary';
import { TEMPLATE } from './templateSchema';
import { type FieldSchema, type KindSchema, list, object, text } from './types';

const LIFECYCLES = [
  { value: 'experimental', doc: l10n.t('Early: may change or vanish without notice.') },
  { value: 'production', doc: l10n.t('Maintained, and relied upon.') },
  { value: 'deprecated', doc: l10n.t('At the end of its life: find a replacement.') },
];

const owner = (required: boolean): FieldSchema =>
  text('owner', l10n.t('Who is responsible in the end: a group, or a user as `user:name`.'), {
    required,
    format: 'entityRef',
  });
const system = text('system', l10n.t('The system it is part of.'), { format: 'entityRef' });
const lifecycle = text('lifecycle', l10n.t('How far along it is. Any word your organization agrees on.'), {
  required: true,
  values: LIFECYCLES,
  facet: 'spec.lifecycle',
});
const type = (doc: string, required: boolean, values: readonly (readonly [string, string])[]): FieldSchema =>
  text('type', doc, {
    required,
    facet: 'spec.type',
    values: values.map(([value, meaning]) => ({ value, doc: meaning })),
  });
const refs = (name: string, doc: string, more: Partial<FieldSchema> = {}): FieldSchema =>
  list(name, doc, { type: 'string', format: 'entityRef' }, more);
const dependencies = [
  refs(
    'dependsOn',
    l10n.t(
      'What it needs to work: components, resources, APIs. Each reference names its kind: `resource:orders-db`.',
    ),
  ),
  refs(
    'dependencyOf',
    l10n.t('What needs it: the other direction of `dependsOn`, for when the dependent is not yours to edit.'),
    {
      unchecked: true,
    },
  ),
];
const profile = object('profile', l10n.t('How to show and reach them.'), [
  text('displayName', l10n.t('The name people read.')),
  text('email', l10n.t('Where mail reaches them.'), { example: 'team@example.com' }),
  text('picture', l10n.t('Address of a picture.')),
]);

const kind = (
  name: string,
  doc: string,
  spec: readonly FieldSchema[],
  more: Partial<KindSchema> = {},
): KindSchema => ({
  kind: name,
  apiVersions: BACKSTAGE_VERSIONS,
  doc,
  spec,
  specRequired: true,
  ...more,
});

/** Every kind Backstage knows. A kind that is not here is never an error. */
export const KINDS: readonly KindSchema[] = [
  kind(
    'Component',
    l10n.t('A piece of software with an owner: a service, a website, a library, a pipeline.'),
    [
      type(l10n.t('What sort of component.'), true, [
        ['service', l10n.t('Runs, and is called by others.')],
        ['website', l10n.t('People open it in a browser.')],
        ['library', l10n.t('Others build with it.')],
        ['documentation', l10n.t('Pages without code.')],
      ]),
      lifecycle,
      owner(true),
      system,
      text('subcomponentOf', l10n.t('The component it is a part of.'), { format: 'entityRef' }),
      refs('providesApis', l10n.t('The APIs others reach it by.')),
      refs('consumesApis', l10n.t('The APIs it calls.')),
      ...dependencies,
    ],
  ),
  kind(
    'API',
    l10n.t('A boundary between components, with a definition that machines can read.'),
    [
      type(l10n.t('The format of the definition.'), true, [
        ['openapi', l10n.t('REST, described by OpenAPI or Swagger.')],
        ['asyncapi', l10n.t('Events, described by AsyncAPI.')],
        ['graphql', l10n.t('A GraphQL schema.')],
        ['grpc', l10n.t('Protocol buffers.')],
        ['trpc', l10n.t('A tRPC router.')],
        ['mcp-server', l10n.t('A server of the Model Context Protocol: has `remotes` and no definition.')],
      ]),
      lifecycle,
      owner(true),
      system,
      text(
        'definition',
        l10n.t(
          'The definition itself as text, or `$text: ./openapi.yaml` to read it from a file of the repository.',
        ),
        {
          required: true,
        },
      ),
    ],
    {
      variants: {
        'mcp-server': {
          drop: ['definition'],
          add: [
            list(
              'remotes',
              l10n.t('Where the server is reached.'),
              {
                type: 'object',
                fields: [
                  text('type', l10n.t('The transport, for example `streamable-http`, `sse`, `stdio`.'), {
                    required: true,
                    values: ['streamable-http', 'sse', 'stdio'].map((value) => ({ value, doc: '' })),
                  }),
                  text('url', l10n.t('Its address.'), { required: true }),
                ],
              },
              { required: true, minItems: 1 },
            ),
          ],
        },
      },
    },
  ),
  kind(
    'Resource',
    l10n.t('Infrastructure a system needs to run: a database, a bucket, a queue, a cluster.'),
    [
      type(l10n.t('What sort of resource.'), true, [
        ['database', ''],
        ['s3-bucket', ''],
        ['cluster', ''],
        ['queue', ''],
        ['cache', ''],
      ]),
      owner(true),
      system,
      ...dependencies,
    ],
  ),
  kind('System', l10n.t('Components, APIs and resources that together do one job and hide how.'), [
    owner(true),
    text('domain', l10n.t('The domain it belongs to.'), { format: 'entityRef' }),
    type(l10n.t('What sort of system.'), false, [
      ['product', ''],
      ['service', ''],
      ['feature-set', ''],
    ]),
  ]),
  kind('Domain', l10n.t('An area of the business whose systems share terms, data and goals.'), [
    owner(true),
    text('subdomainOf', l10n.t('The domain it is a part of.'), { format: 'entityRef' }),
    type(l10n.t('What sort of domain.'), false, [['product-area', '']]),
  ]),
  kind('Group', l10n.t('People who own things together: a team, a department, a guild.'), [
    type(l10n.t('What sort of group.'), true, [
      ['team', ''],
      ['department', ''],
      ['business-unit', ''],
      ['product-area', ''],
      ['root', ''],
    ]),
    refs('children', l10n.t('Groups directly below it. Required, and may be empty: `[]`.'), {
      required: true,
    }),
    text('parent', l10n.t('The group directly above it.'), { format: 'entityRef' }),
    refs('members', l10n.t('Users that belong to it directly.')),
    profile,
  ]),
  kind('User', l10n.t('A person. Others find out through it whom to ask.'), [
    refs('memberOf', l10n.t('Groups the person belongs to directly. Required, and may be empty: `[]`.'), {
      required: true,
    }),
    profile,
  ]),
  kind('Location', l10n.t('Points to other catalog files, so that registering one brings them all.'), [
    text(
      'type',
      l10n.t('How to read the targets: `url` or `file`. Left out, it is the type this file was read by.'),
      {
        values: [
          { value: 'url', doc: l10n.t('Targets are addresses, or paths beside this file.') },
          { value: 'file', doc: l10n.t("Targets are paths on the catalog server's disk.") },
        ],
      },
    ),
    text(
      'target',
      l10n.t('One file, relative to this one or by URL. May be a glob: `./services/*/catalog-info.yaml`.'),
      { isTarget: true },
    ),
    list('targets', l10n.t('Several files, relative to this one or by URL.'), {
      type: 'string',
      isTarget: true,
    }),
    text('presence', l10n.t('Whether a target that is not there is an error.'), {
      closed: true,
      values: [
        { value: 'required', doc: l10n.t('It is an error. The default.') },
        { value: 'optional', doc: l10n.t('It is fine.') },
      ],
    }),
  ]),
  TEMPLATE,
  kind(
    'AiResource',
    l10n.t('Context for AI coding tools: a skill, a rule, a plugin of skills, a marketplace of plugins.'),
    [
      type(l10n.t('What sort of resource.'), true, [
        ['skill', l10n.t('Knowledge a tool can load.')],
        ['rule', l10n.t('Something tools must keep to.')],
        ['plugin', l10n.t('Skills distributed together.')],
        ['marketplace', l10n.t('Plugins to choose from.')],
      ]),
      lifecycle,
      owner(true),
      system,
    ],
    {
      apiVersions: ['backstage.io/v1alpha1'],
      variants: {
        // Backstage holds a skill to the kind's own schema only, so the shape of these is never an error.
        skill: {
          add: [
            list(
              'disciplines',
              l10n.t('Engineering disciplines it is for.'),
              { type: 'string' },
              { unchecked: true },
            ),
            list('categories', l10n.t('Words that describe it.'), { type: 'string' }, { unchecked: true }),
            list('agents', l10n.t('Tools it is made for.'), { type: 'string' }, { unchecked: true }),
            refs('dependsOn', l10n.t('Other AI resources it needs.'), { unchecked: true }),
            { name: 'allowedTools', doc: l10n.t('Tools it may use without asking.'), type: 'any' },
            text('license', l10n.t('The licence of its content, for example `Apache-2.0`.'), {
              unchecked: true,
            }),
            text('compatibility', l10n.t('What it needs around it: a product, packages, network access.'), {
              unchecked: true,
            }),
          ],
        },
        rule: {
          add: [
            text('category', l10n.t('What the rule is about, for example `security`.'), { required: true }),
            text('rationale', l10n.t('Why the rule exists.'), { required: true }),
            list('disciplines', l10n.t('Engineering disciplines it applies to.')),
          ],
        },
        plugin: {
          add: [
            refs('skills', l10n.t('The skills it contains.'), { required: true }),
            text('version', l10n.t('Its version.')),
          ],
        },
        marketplace: {
          add: [
            refs('plugins', l10n.t('The plugins it offers.'), { required: true }),
            text('version', l10n.t('Its version.')),
          ],
        },
      },
    },
  ),
];

const byName = new Map(KINDS.map((schema) => [schema.kind.toLowerCase(), schema]));

/** The schema of a kind, in any case; undefined for kinds Backstage does not know. */
export function kindSchema(name: string | undefined): KindSchema | undefined {
  if (name === undefined) return undefined;
  const declared = declaredKind(name);
  return byName.get(name.toLowerCase()) ?? (declared && ofPlugin(declared));
}

/** Kinds of Backstage's, and those that plugins declare. */
export function allKinds(): readonly KindSchema[] {
  return [...KINDS, ...declaredKinds().map(ofPlugin)];
}

/** What its shape must be is for its own schema to say; this is what can be told while one types. */
function ofPlugin({ kind: name, apiVersion, relations }: DeclaredKind): KindSchema {
  return {
    kind: name,
    apiVersions: [apiVersion],
    doc: l10n.t('A kind that a plugin adds.'),
    spec: [
      ...relations.map(({ field, relation }) =>
        refs(field, l10n.t('Names what it {0}.', relation), { unchecked: true }),
      ),
    ],
    specRequired: false,
  };
}

/** The fields below `spec` for a kind, as its `spec.type` shapes them. */
export function specFields(schema: KindSchema, specType?: string): readonly FieldSchema[] {
  const variants = schema.variants;
  const variant =
    variants && specType !== undefined && Object.hasOwn(variants, specType) ? variants[specType] : undefined;
  if (!variant) return schema.spec;
  return [...schema.spec.filter((field) => !variant.drop?.includes(field.name)), ...variant.add];
}
