import type { Entity } from '../../model/entity';

/** An annotation that leads somewhere on the web, as data. Plugins declare the same (`entityLinks`). */
export interface AnnotationLinkRow {
  /** Unique; also the key of its address in `greenroom.links.hosts`, unless `host` names another. */
  readonly id: string;
  /** What a person calls the place. */
  readonly title: string;
  /** Undefined for a place that every entity has. */
  readonly annotation?: string;
  /** A codicon. */
  readonly icon?: string;
  /** What a person calls links of its sort; they stand together. */
  readonly group?: string;
  /** Entities that have the place. Default: all. */
  readonly filter?: (entity: Entity) => boolean;
  /**
   * The address, with `{base}` (the company's, else `base`), `{value}` (each segment encoded), `{value|uri}` (encoded as
   * one), `{value|jobs}` (folders of Jenkins), `{value|quoted}` (between quotes of a query), `{value.0}` (parts between
   * slashes and commas), `{value.1+}` (from one on, encoded as one) and `{metadata.annotations.KEY}`; `?` after a name: may be
   * absent, `:word`: if absent. Undefined: the value is the address.
   */
  readonly url?: string;
  readonly host?: string;
  /** The address where the company has set none. */
  readonly base?: string | ((entity: Entity) => string | undefined);
  /**
   * Which of a company's several places of the tool is meant, by the name it has there: its address is under `HOST/NAME` in
   * `greenroom.links.hosts`, since that of another would lead to nothing or to something else. Undefined: the only one.
   */
  readonly instance?: (value: string, entity: Entity) => string | undefined;
  /** What values must look like; what its first group holds counts as the value. */
  readonly pattern?: RegExp;
}
