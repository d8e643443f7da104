"""Builds one docs site with MkDocs as techdocs-core configures it, and writes what came out as JSON.

usage: reference.py CONFIG OUTPUT

Extensions and plugins that are not installed are left out, and named in the output.
"""

import importlib.util
import json
import logging
import os
import sys
import tempfile

import jinja2
import yaml
from mkdocs import config as mkdocs_config
from mkdocs import utils
from mkdocs.commands import build
from mkdocs.plugins import BasePlugin

from markdown import Markdown
from pymdownx.emoji import to_svg
from pymdownx.extra import ExtraExtension, extra_extensions

# techdocs-core's list, in its order, with what it sets.
CORE = [
    ("toc", {"permalink": True}),
    ("admonition", None),
    ("pymdownx.details", None),
    ("pymdownx.tabbed", {"alternate_style": True}),
    ("pymdownx.caret", None),
    ("pymdownx.critic", None),
    ("pymdownx.emoji", {"emoji_generator": to_svg}),
    ("pymdownx.inlinehilite", None),
    ("pymdownx.magiclink", None),
    ("pymdownx.mark", None),
    ("pymdownx.smartsymbols", None),
    ("pymdownx.snippets", None),
    ("pymdownx.highlight", {"linenums": True, "pygments_lang_class": True}),
    ("pymdownx.extra", None),
    ("pymdownx.tasklist", {"custom_checkbox": True}),
    ("pymdownx.tilde", None),
    ("markdown_inline_graphviz", None),
    ("plantuml_markdown", None),
    ("mdx_truly_sane_lists", None),
]


KINDS = "new settings note abstract info tip success question warning failure danger bug example quote".split()

# What stands in their place where a site sets `use_pymdownx_blocks`.
BLOCKS = [
    ("pymdownx.blocks.admonition", {"types": KINDS}),
    ("pymdownx.blocks.details", {"types": [{"name": "details-" + kind, "class": kind} for kind in KINDS]}),
    ("pymdownx.blocks.tab", {"alternate_style": True}),
]
REPLACED = ("admonition", "pymdownx.details", "pymdownx.tabbed")


def core(blocks):
    """techdocs-core's list for a site."""
    if not blocks:
        return CORE
    rest = [each for each in CORE if each[0] not in REPLACED]
    return [rest[0], *BLOCKS, *rest[1:]]


def installed(name):
    """Whether an extension or plugin can be loaded."""
    module = name.split(":")[0]
    for candidate in (module, "markdown.extensions." + module):
        try:
            if importlib.util.find_spec(candidate):
                return True
        except (ImportError, ValueError):
            pass
    return False


def configure(written, configs, blocks=False):
    """The extension list and its options, merged as techdocs-core does it."""
    override = {name: dict(options) for name, options in configs.items() if options}
    override.setdefault("pymdownx.snippets", {})
    if "restrict_base_path" in snippet_options():
        override["pymdownx.snippets"]["restrict_base_path"] = True
    names = list(written)
    configs = {name: dict(options) for name, options in configs.items()}
    missing = []
    for name, options in core(blocks):
        if not installed(name):
            missing.append(name)
            continue
        names.append(name)
        if options is not None:
            configs[name] = dict(options)
    configs["pymdownx.betterem"] = {"smart_enable": "all"}
    extra = configs.setdefault("pymdownx.extra", {})
    for name in extra_extensions:
        if name in configs:
            extra[name] = configs.pop(name)
    for name, options in override.items():
        if name in configs:
            configs[name].update(options)
    return names, configs, missing


def without_newer(names, configs):
    """Takes out options that the installed version of an extension does not know, and names them."""
    dropped = []

    def known(name, options):
        extension = Markdown().build_extension(name, {})
        for option in [key for key in options if key not in extension.config]:
            if not isinstance(extension, ExtraExtension) or option not in extra_extensions:
                del options[option]
                dropped.append(name + " " + option)

    for name in names:
        known(name, configs.get(name, {}))
    for name, options in configs.get("pymdownx.extra", {}).items():
        known(name, options)
    return dropped


def plugin_options(raw, name):
    """What a site's mkdocs.yml says about a plugin; None where it does not use it."""
    for entry in raw.get("plugins") or []:
        key, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        if key == name:
            return options or {}
    return None


def snippet_options():
    from pymdownx.snippets import SnippetExtension

    return SnippetExtension().config


def keep_unknown_names():
    """Names of Python objects that are not installed read as nothing, so that the rest of a site can be built."""
    for loader in (yaml.Loader, yaml.UnsafeLoader, yaml.FullLoader):
        for kind in ("name", "object", "object/apply", "module"):
            prefix = "tag:yaml.org,2002:python/" + kind + ":"
            real = loader.yaml_multi_constructors.get(prefix)
            if real is None:
                continue

            def construct(constructor, suffix, node, real=real):
                try:
                    return real(constructor, suffix, node)
                except yaml.YAMLError:
                    NOT_FOUND.add(suffix)
                    return None

            loader.add_multi_constructor(prefix, construct)
        # A tag of newer versions of MkDocs: a path from the configuration, or from the pages.
        loader.add_constructor("!relative", lambda constructor, node: place_relative(node.value))


DOCS_DIR = "docs"


def place_relative(path):
    return path.replace("$config_dir", ".").replace("$docs_dir", DOCS_DIR)


NOT_FOUND = set()


def without_missing(value):
    """Options less those that named something which is not installed."""
    if isinstance(value, dict):
        return {key: without_missing(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [without_missing(each) for each in value]
    return value


OVERRIDES = {
    # What a .pages file names and is not there is left out, as a build that is not strict does.
    "awesome-pages": {"strict": False},
    "i18n": {"reconfigure_material": False, "reconfigure_search": False},
}


class AnyTemplate(jinja2.BaseLoader):
    """Whichever template a page names: the page is all of it."""

    def get_source(self, environment, template):
        return "{% if page %}{{ page.content }}{% endif %}", template, lambda: True

    def list_templates(self):
        return []


class Recorder(BasePlugin):
    """Keeps each page's HTML and headings, and the navigation."""

    def __init__(self):
        self.pages = []
        self.nav = None

    def on_page_content(self, html, page, config, files):
        headings = []

        def walk(items):
            for item in items:
                headings.append([item.level, item.id, item.title])
                walk(item.children)

        walk(page.toc.items)
        self.pages.append(
            {"page": page.file.src_path.replace(os.sep, "/"), "url": page.url, "html": html, "headings": headings}
        )
        return html

    def on_nav(self, nav, config, files):
        self.nav = nav
        return nav

    def outline(self, items):
        found = []
        for item in items:
            if item.is_section:
                section = {"title": item.title, "children": self.outline(item.children)}
                # section-index makes sections that are pages.
                if item.is_page:
                    section["page"] = item.file.src_path.replace(os.sep, "/")
                found.append(section)
            elif item.is_page:
                found.append({"title": item.title, "page": item.file.src_path.replace(os.sep, "/")})
            else:
                found.append({"title": item.title, "href": item.url})
        return found

    def home(self):
        """The page at the site's own address."""
        return next((page["page"] for page in self.pages if page["url"] in ("", ".", "./", "index.html")), None)


def main(config_file, output):
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    keep_unknown_names()
    with open(config_file, "rb") as source:
        raw = utils.yaml_load(source)
    listed = raw.get("markdown_extensions") or []
    if isinstance(listed, dict):
        listed = [{name: options} for name, options in listed.items()]
    names, configs, unknown = [], {}, []
    for entry in listed:
        name, options = (entry, None) if isinstance(entry, str) else next(iter(entry.items()))
        if installed(name):
            names.append(name)
            configs[name] = without_missing(options or {})
        else:
            unknown.append(name)
    own = plugin_options(raw, "techdocs-core") or {}
    names, configs, missing = configure(names, configs, bool(own.get("use_pymdownx_blocks")))
    unknown += without_newer(names, configs)

    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.dirname(os.path.abspath(config_file))
        config = mkdocs_config.load_config(
            config_file=config_file,
            site_dir=os.path.join(scratch, "site"),
            theme={"name": None, "custom_dir": scratch},
            plugins=[],
            hooks=[],
            markdown_extensions=[],
            strict=False,
        )
        config["theme"].get_env = lambda: jinja2.Environment(loader=AnyTemplate())
        config["markdown_extensions"] = names
        config["mdx_configs"] = configs
        # A path of a snippet counts from where mkdocs is run.
        os.chdir(folder)
        plugins = []
        for key, module, plugin in (
            ("monorepo", "mkdocs_monorepo_plugin.plugin", "MonorepoPlugin"),
            ("gh-admonitions", "admonitions.admonition", "AdmonitionConverter"),
            ("awesome-pages", "mkdocs_awesome_pages_plugin.plugin", "AwesomePagesPlugin"),
            ("literate-nav", "mkdocs_literate_nav.plugin", "LiterateNavPlugin"),
            ("i18n", "mkdocs_static_i18n.plugin", "I18n"),
            # It changes what the others have arranged.
            ("section-index", "mkdocs_section_index.plugin", "SectionIndexPlugin"),
        ):
            options = plugin_options(raw, key)
            wanted = key in ("monorepo", "gh-admonitions") or options is not None
            if not installed(module.split(".")[0]):
                if wanted:
                    missing.append(key)
            elif wanted:
                loaded = getattr(importlib.import_module(module), plugin)()
                loaded.load_config({**(options or {}), **OVERRIDES.get(key, {})}, config_file)
                if key == "i18n":
                    # The site of the default language alone: others are built after it, in its place.
                    loaded.on_post_build = lambda config: None
                plugins.append((key, loaded))
        recorder = Recorder()
        plugins.append(("recorder", recorder))
        for key, plugin in plugins:
            config["plugins"][key] = plugin
        build.build(config)
        result = {
            "pages": recorder.pages,
            "nav": recorder.outline(recorder.nav.items),
            "home": recorder.home(),
            "missing": missing,
            "unknown": [*unknown, *sorted(NOT_FOUND)],
        }
    with open(output, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Exception, SystemExit) as error:
        print(str(error).strip().split("\n")[0] or repr(error), file=sys.stderr)
        sys.exit(1)
