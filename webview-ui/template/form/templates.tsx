import * as l10n from '@vscode/l10n';
import type {
  ArrayFieldTemplateItemType,
  ArrayFieldTemplateProps,
  DescriptionFieldProps,
  ErrorListProps,
  FieldErrorProps,
  FieldHelpProps,
  FieldTemplateProps,
  IconButtonProps,
  ObjectFieldTemplateProps,
  TemplatesType,
  UnsupportedFieldProps,
  WrapIfAdditionalTemplateProps,
} from '@rjsf/utils';
import { ADDITIONAL_PROPERTY_FLAG, canExpand, getUiOptions } from '@rjsf/utils';
import type { ComponentChildren } from 'preact';
import { Icon } from '../../shared/icon';
import type { FormContext } from '../context';
import { Markdown } from './description';
import { labelOf } from './labels';
import { idOf, readPath } from './paths';

/** Fields of ours that are made of several inputs. */
const COMPOSED = new Set(['RepoUrlPicker']);
const GROUPS = new Set(['radio', 'checkboxes']);

function touched(formContext: unknown, id: string): boolean {
  return (formContext as FormContext | undefined)?.isTouched(id) ?? true;
}

function FieldTemplate(props: FieldTemplateProps) {
  const {
    id,
    label,
    children,
    errors,
    help,
    rawDescription,
    hidden,
    required,
    displayLabel,
    uiSchema,
    schema,
  } = props;
  if (hidden) return <div hidden>{children as ComponentChildren}</div>;
  const { field, widget } = getUiOptions(uiSchema);
  const isOwn = typeof field === 'string';
  const isGroup =
    (isOwn && COMPOSED.has(field)) ||
    (typeof widget === 'string' && GROUPS.has(widget) && schema.type !== 'object');
  const name = (
    <>
      {label}
      {required && (
        <span class="required" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  );
  const isNamed = (displayLabel || isOwn || (isGroup && schema.type === 'boolean')) && label;
  const isDescribed = (displayLabel || isOwn) && rawDescription;
  const inside = (
    <>
      {isDescribed && <Markdown id={`${id}__description`} text={rawDescription} />}
      {children as ComponentChildren}
      {errors as ComponentChildren}
      {help as ComponentChildren}
    </>
  );
  return (
    <WrapIfAdditional {...props}>
      {isGroup ? (
        <fieldset class="field" aria-describedby={`${id}__error ${id}__description`}>
          <legend>{isNamed ? name : <span class="visually-hidden">{label}</span>}</legend>
          {inside}
        </fieldset>
      ) : (
        <div class="field">
          {isNamed && <label for={id}>{name}</label>}
          {inside}
        </div>
      )}
    </WrapIfAdditional>
  );
}

/** A named value of an open group of answers: its name is an answer too. */
function WrapIfAdditional(props: WrapIfAdditionalTemplateProps) {
  const { id, label, schema, children, disabled, readonly, onKeyChange, onDropPropertyClick } = props;
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return <>{children as ComponentChildren}</>;
  return (
    <div class="additional">
      <div class="field">
        <label for={`${id}-key`}>{l10n.t('Name')}</label>
        <input
          id={`${id}-key`}
          class="input"
          type="text"
          defaultValue={label}
          onBlur={(event) => onKeyChange(event.currentTarget.value)}
        />
      </div>
      {children as ComponentChildren}
      <IconButton
        icon="trash"
        label={l10n.t('Remove {0}', label)}
        disabled={disabled || readonly}
        onClick={onDropPropertyClick(label)}
      />
    </div>
  );
}

function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { idSchema, title, description, properties, schema, uiSchema, onAddClick, disabled, readonly } =
    props;
  const isPage = idSchema.$id === 'root';
  const content = (
    <>
      {typeof description === 'string' && description && (
        <Markdown id={`${idSchema.$id}__description`} text={description} />
      )}
      {properties.map((property) => property.content as ComponentChildren)}
      {canExpand(schema, uiSchema, props.formData) && (
        <IconButton
          icon="add"
          label={l10n.t('Add an entry')}
          disabled={disabled || readonly}
          onClick={onAddClick(schema)}
        >
          {l10n.t('Add an entry')}
        </IconButton>
      )}
    </>
  );
  if (isPage) return <div id={idSchema.$id}>{content}</div>;
  return (
    <fieldset id={idSchema.$id} class="group">
      {title && <legend>{title}</legend>}
      {content}
    </fieldset>
  );
}

function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { idSchema, title, schema, uiSchema, items, canAdd, onAddClick, disabled, readonly, required } =
    props;
  const options = getUiOptions(uiSchema);
  const description = options.description ?? schema.description;
  const name = options.title ?? title;
  return (
    <fieldset id={idSchema.$id} class="group" aria-describedby={`${idSchema.$id}__error`}>
      {name && (
        <legend>
          {name}
          {required && (
            <span class="required" aria-hidden="true">
              {' '}
              *
            </span>
          )}
        </legend>
      )}
      {description && <Markdown id={`${idSchema.$id}__description`} text={description} />}
      {items.length > 0 && (
        <ol class="items">
          {items.map((item) => (
            <ArrayItem {...item} />
          ))}
        </ol>
      )}
      {canAdd && (
        <IconButton
          icon="add"
          label={name === undefined ? l10n.t('Add to the list') : l10n.t('Add to {0}', name)}
          disabled={disabled || readonly}
          onClick={onAddClick}
        >
          {l10n.t('Add')}
        </IconButton>
      )}
    </fieldset>
  );
}

function ArrayItem(props: ArrayFieldTemplateItemType) {
  const { children, index, hasToolbar, hasMoveUp, hasMoveDown, hasCopy, hasRemove, disabled, readonly } =
    props;
  const isFixed = disabled || readonly;
  const number = index + 1;
  return (
    <li class="item">
      <div>{children as ComponentChildren}</div>
      {hasToolbar && (
        <div class="item-tools">
          {(hasMoveUp || hasMoveDown) && (
            <>
              <IconButton
                icon="arrow-up"
                label={l10n.t('Move {0} up', number)}
                disabled={isFixed || !hasMoveUp}
                onClick={() => props.onReorderClick(index, index - 1)()}
              />
              <IconButton
                icon="arrow-down"
                label={l10n.t('Move {0} down', number)}
                disabled={isFixed || !hasMoveDown}
                onClick={() => props.onReorderClick(index, index + 1)()}
              />
            </>
          )}
          {hasCopy && (
            <IconButton
              icon="copy"
              label={l10n.t('Copy {0}', number)}
              disabled={isFixed}
              onClick={() => props.onCopyIndexClick(index)()}
            />
          )}
          {hasRemove && (
            <IconButton
              icon="trash"
              label={l10n.t('Remove {0}', number)}
              disabled={isFixed}
              onClick={() => props.onDropIndexClick(index)()}
            />
          )}
        </div>
      )}
    </li>
  );
}

interface IconButtonOptions {
  readonly icon: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly children?: ComponentChildren;
}

function IconButton({ icon, label, disabled, onClick, children }: IconButtonOptions) {
  return (
    <button
      type="button"
      class={children ? 'quiet' : 'icon-button'}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={(event) => onClick && (onClick as (event: unknown) => void)(event)}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}

const buttonOf =
  (icon: string, label: string) =>
  ({ onClick, disabled }: IconButtonProps) => (
    <IconButton
      icon={icon}
      label={label}
      disabled={disabled === true}
      onClick={onClick as unknown as () => void}
    />
  );

function ErrorListTemplate({ errors, schema }: ErrorListProps) {
  return (
    <div class="error-list" role="alert" tabIndex={-1} id="errors">
      <h3>
        <Icon name="error" />
        {errors.length === 1
          ? l10n.t('One answer needs another look')
          : l10n.t('{0} answers need another look', errors.length)}
      </h3>
      <ul>
        {errors.map(({ stack, property, message }, at) => {
          const path = readPath(property ?? '');
          // What a field of ours finds wrong comes without the name that people know it by.
          const text = stack.startsWith('.')
            ? `${labelOf(schema, path) ?? ''} ${message ?? ''}`.trim()
            : stack;
          return (
            <li key={at}>
              {path.length > 0 ? (
                <button type="button" class="link" onClick={() => goTo(path)}>
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Takes the person to the field of that path. */
function goTo(path: readonly string[]): void {
  const id = idOf(path);
  const place = document.getElementById(id);
  const control = place?.matches('input, select, textarea')
    ? place
    : place?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled), textarea, button');
  (control ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}"]`))?.focus();
}

function FieldErrorTemplate({ errors = [], idSchema, registry }: FieldErrorProps) {
  const { $id } = idSchema;
  const shown = touched(registry.formContext, $id) ? textsOf(errors) : [];
  return (
    <div id={`${$id}__error`} class="field-errors" aria-live="polite">
      {shown.map((error, at) => (
        <p key={at}>
          <Icon name="error" />
          {sentence(error)}
        </p>
      ))}
    </div>
  );
}

function textsOf(errors: readonly unknown[]): string[] {
  return [...new Set(errors.filter((each) => typeof each === 'string'))];
}

/** The messages are said after the name of the field in the list at the top; at the field they stand alone. */
function sentence(message: string): string {
  return message.slice(0, 1).toUpperCase() + message.slice(1);
}

function FieldHelpTemplate({ help, idSchema }: FieldHelpProps) {
  if (!help) return null;
  const id = `${idSchema.$id}__help`;
  return typeof help === 'string' ? (
    <Markdown id={id} text={help} />
  ) : (
    <div id={id}>{help as ComponentChildren}</div>
  );
}

function DescriptionFieldTemplate({ id, description }: DescriptionFieldProps) {
  return typeof description === 'string' && description ? <Markdown id={id} text={description} /> : null;
}

function UnsupportedFieldTemplate({ reason, idSchema }: UnsupportedFieldProps) {
  return (
    <p class="field-errors" id={idSchema?.$id}>
      {reason === undefined
        ? l10n.t("This can't be asked for here: the template does not say what it is.")
        : l10n.t("This can't be asked for here: {0}.", reason)}
    </p>
  );
}

export const TEMPLATES = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ErrorListTemplate,
  FieldErrorTemplate,
  FieldHelpTemplate,
  DescriptionFieldTemplate,
  UnsupportedFieldTemplate,
  ButtonTemplates: {
    AddButton: buttonOf('add', l10n.t('Add')),
    CopyButton: buttonOf('copy', l10n.t('Copy')),
    MoveDownButton: buttonOf('arrow-down', l10n.t('Move down')),
    MoveUpButton: buttonOf('arrow-up', l10n.t('Move up')),
    RemoveButton: buttonOf('trash', l10n.t('Remove')),
    ClearButton: buttonOf('close', l10n.t('Clear')),
    SubmitButton: () => null,
  },
} as unknown as Partial<TemplatesType>;
