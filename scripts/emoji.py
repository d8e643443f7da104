#!/usr/bin/env python3
"""Makes src/core/techdocs/markdown/inline/emojiTables.ts of the sets of emoji that pymdown-extensions has.

Run it with the pymdown-extensions that techdocs-core asks for: python3 scripts/emoji.py
"""

import re
from pathlib import Path

from pymdownx import emoji1_db, gemoji_db, twemoji_db
from pymdownx.__meta__ import __version__

OUTPUT = Path(__file__).parent.parent / "src/core/techdocs/markdown/inline/emojiTables.ts"
TONE = re.compile(r"_(?:tone[1-5]|(?:light|medium_light|medium|medium_dark|dark)_skin_tone)$")

HEAD = f"""/* Made by scripts/emoji.py of pymdown-extensions {__version__}. Each line: code points, then the shortcodes for them. */

"""


def names_of(db):
    """Code points by shortcode, without the colons."""
    points = {code: each.get("unicode_alt") or each["unicode"] for code, each in db.emoji.items()}
    points.update((alias, points[code]) for alias, code in db.aliases.items())
    return {code.strip(":"): value for code, value in points.items()}


def plain(points):
    """Without the sign that asks for a coloured picture."""
    return points.replace("-fe0f", "")


def table(names, toned=frozenset()):
    """A line for each emoji, in the order of its first shortcode. What has tones of skin begins with `+`."""
    lines = {}
    for name in sorted(names):
        mark = "+" if name in toned else ""
        lines.setdefault(mark + names[name], []).append(name)
    return "\n".join(" ".join([points, *codes]) for points, codes in lines.items())


def flags_in(names):
    """Countries whose flags a set has by `xx` and `flag_xx`, which are made of the two letters."""
    flag = lambda code: "-".join(f"{0x1F1E6 + ord(letter) - ord('a'):x}" for letter in code)
    codes = sorted(name for name in names if re.fullmatch(r"[a-z]{2}", name))
    return [code for code in codes if names[code] == names.get(f"flag_{code}") == flag(code)]


def beyond(names, *others):
    """What a set has beyond others, without the tones of skin, which are made."""
    known = {name: plain(points) for other in others for name, points in other.items()}
    return {
        name: points
        for name, points in names.items()
        if not TONE.search(name) and known.get(name) != plain(points)
    }


def main():
    """Writes the tables."""
    emojione, twemoji, gemoji = map(names_of, (emoji1_db, twemoji_db, gemoji_db))
    toned = {name for name in emojione if f"{name}_tone1" in emojione}
    base = {name: points for name, points in emojione.items() if TONE.sub("", name) not in toned - {name}}
    flags = flags_in(base)
    rows = {name: points for name, points in base.items() if name.removeprefix("flag_") not in flags}
    parts = [
        (
            f"EmojiOne {emoji1_db.version}, which TechDocs uses. What begins with `+` comes in five tones of skin as well,\n"
            " * `_tone1` to `_tone5`.",
            "EMOJIONE",
            table(rows, toned),
        ),
        (f"What Twemoji {twemoji_db.version} has beyond EmojiOne.", "TWEMOJI", table(beyond(twemoji, base))),
        (
            f"What GitHub's emoji ({gemoji_db.version}) have beyond both.",
            "GEMOJI",
            table(beyond(gemoji, base, twemoji)),
        ),
    ]
    texts = []
    for words, name, lines in parts:
        doc = f"/**\n * {words}\n */" if "\n" in words else f"/** {words} */"
        texts.append(f"{doc}\nexport const {name} = `\n{lines}\n`;\n")
    texts.append(
        "/** Countries of which EmojiOne has the flag, as `xx` and `flag_xx`. */\n"
        + f"export const FLAGS =\n  '{' '.join(flags)}';\n"
    )
    OUTPUT.write_text(HEAD + "\n".join(texts), "utf-8")


if __name__ == "__main__":
    main()
