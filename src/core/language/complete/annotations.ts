import { surroundingsOf } from '../create/surroundings';
import { annotationSchema, type AnnotationSchema } from '../schema/annotations';
import { type CompletionContext, type Completions, NOTHING, sortKey, yamlScalar } from './context';

interface KnownValue {
  readonly value: string;
  readonly why: string;
}

/** Values of an annotation that the surroundings tell, most likely first. */
export async function annotationValues(
  context: CompletionContext,
  annotation: AnnotationSchema,
): Promise<KnownValue[]> {
  const { document, environment, name } = context;
  switch (annotation.source) {
    case 'projectSlug': {
      const { projectSlug } = await surroundingsOf(environment, document.uri);
      return projectSlug ? [{ value: projectSlug, why: 'from the git remote' }] : [];
    }
    case 'techdocs': {
      const { docsFolders } = await surroundingsOf(environment, document.uri);
      return docsFolders.map((folder) => ({ value: `dir:${folder}`, why: `mkdocs.yml is in ${folder}` }));
    }
    case 'name':
      return name ? [{ value: name, why: "the entity's name" }] : [];
    default:
      return [];
  }
}

export async function completeAnnotationValue(context: CompletionContext, key: string): Promise<Completions> {
  const annotation = annotationSchema(key);
  if (!annotation) return NOTHING;
  const known = await annotationValues(context, annotation);
  const values =
    known.length || !annotation.example ? known : [{ value: annotation.example, why: 'for example' }];
  return {
    items: values.map(({ value, why }, index) => ({
      label: value,
      kind: 'value',
      insertText: yamlScalar(value),
      range: context.range,
      description: why,
      documentation: annotation.doc,
      sortText: sortKey(0, index),
    })),
  };
}
