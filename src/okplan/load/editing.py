"""Changes of a scenario's text at the places of its values: what is not changed stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from okplan.load.edits import Edit, Text, Tree, composed, note, remarks_in, say_remarks, tailed, value_end
from okplan.load.scalars import as_key
from okplan.load.written import written


def edited(source: str, edits: Iterable[Edit], before: str, own: re.Pattern[str] | None = None) -> str:
    """The text with every edit made; `before` stands ahead of an old remark where a new one takes its place.

    `own` are remarks that an earlier edit made, which are not kept.
    """
    whole = Tree()
    for edit in edits:
        tree = whole.at(edit.steps)
        if edit.add:
            tree.added.append(edit)
        else:
            tree.edit = edit
    text = Text(source, before, own)
    _within(composed(source), whole, text, 0)
    say_remarks(text)
    out, at = [], 0
    for start, end, new in sorted(text.cuts, key=lambda cut: cut[:2]):
        out += [source[at:start], new]
        at = max(at, end)
    return "".join((*out, source[at:]))


def _within(node: Any, tree: Tree, text: Text, indent: int) -> None:
    """What is edited inside a map or a list."""
    if node.flow_style:
        if _rebuilt(node, tree):
            text.cuts.append((node.start_mark.index, node.end_mark.index, _flow(node, tree, text)))
            note(text, node, remarks_in(tree))
            return
        for step, child, below in _children(node, tree):
            _value(child, below, text, indent, _after(node, step))
        return
    known = {step for step, _, _ in _children(node, tree)}
    for key, child, below in list(_children(node, tree)):
        if below.edit is not None and below.edit.drop:
            start = text.line_start(_key_start(node, key, child))
            text.cuts.append((start, min(text.line_end(value_end(child, text)) + 1, len(text.source)), ""))
        else:
            _value(child, below, text, node.start_mark.column, _after(node, key))
    if isinstance(node, yaml.MappingNode):
        lines = [
            _new_key(step, below, node.start_mark.column) for step, below in tree.below.items() if step not in known
        ]
    else:
        lines = [f"- {written(edit.value)}{tailed(edit.remark)}" for edit in tree.added]
    new = [" " * node.start_mark.column + line + "\n" for line in lines if line]
    if new:
        at = text.line_end(value_end(node, text))
        ends = at < len(text.source)
        text.cuts.append((at + ends, at + ends, ("" if ends else "\n") + "".join(new)))


def _new_key(step: str | int, below: Tree, indent: int) -> str:
    """A key that was not there, with what is said of it."""
    if below.edit is not None and below.edit.drop:
        return ""
    remark = tailed("; ".join(dict.fromkeys(remarks_in(below))))
    return _keyed(_as_text(step), _plain(below), remark, indent)


def _keyed(key: str, value: Any, remark: str, indent: int) -> str:
    """A key and its value on one line; of a map of maps a line for each."""
    if not (isinstance(value, dict) and any(isinstance(one, dict) for one in value.values())):
        return f"{key}: {written(value)}{remark}"
    lines = [_keyed(_as_text(step), one, "", indent + 2) for step, one in value.items()]
    return "\n".join([f"{key}:{remark}", *(f"{' ' * (indent + 2)}{line}" for line in lines)])


def _plain(tree: Tree) -> Any:
    """What the edits beneath a place that was not there come to."""
    if tree.edit is not None:
        return tree.edit.value
    if tree.added:
        return [edit.value for edit in tree.added]
    return {step: _plain(below) for step, below in tree.below.items() if not (below.edit and below.edit.drop)}


def _value(node: Any, tree: Tree, text: Text, indent: int, after: int) -> None:
    """What is edited at a value or beneath it; `after` is where the colon of its key has been passed."""
    edit = tree.edit
    if edit is None:
        if not isinstance(node, yaml.ScalarNode):
            gone = not tree.added and _all_dropped(node, tree)
            if gone and not node.flow_style:
                empty = "[]" if isinstance(node, yaml.SequenceNode) else "{}"
                text.cuts.append((after, after, f" {empty}"))
                text.cuts.append((text.line_start(node.start_mark.index) - 1, text.line_end(value_end(node, text)), ""))
            else:
                _within(node, tree, text, indent)
        elif tree.added:  # a list in a file, of which nothing can be added to the text
            raise ValueError("no list")
        return
    if _by_key(node, edit.value):
        had = {as_key(key.value): child for key, child in node.value}
        below = Tree()
        for key in [*had, *(new for new in edit.value if new not in had)]:
            if key not in edit.value:
                below.at((key,)).edit = Edit((key,), drop=True)
            elif key not in had or not _says(had[key], edit.value[key]):
                below.at((key,)).edit = Edit((key,), edit.value[key], edit.remark)
        _within(node, below, text, indent)
        return
    block = not isinstance(node, yaml.ScalarNode) and not node.flow_style
    on_line = isinstance(node, yaml.SequenceNode) and node.flow_style  # perhaps between braces, where no lines are
    new, end = written(edit.value) if on_line else _written(edit.value, indent), value_end(node, text)
    if block:
        text.cuts.append((after, after, f" {new}"))
        text.cuts.append((text.line_start(node.start_mark.index) - 1, text.line_end(end), ""))
        if edit.remark:
            text.remarks.setdefault(text.line_end(after), []).append(edit.remark)
        return
    listed = new.startswith("\n")
    new = tailed(edit.remark) + new if listed else new
    text.cuts.append((after if listed else node.start_mark.index, end, new))
    if not listed:
        note(text, node, [edit.remark])


def _after(node: Any, step: str | int) -> int:
    """Where the colon of a key is passed; of an item of a list, where it begins."""
    if isinstance(node, yaml.MappingNode):
        at: int = next(key.end_mark.index for key, _ in node.value if as_key(key.value) == step)
        return at + 1
    return 0


def _written(value: Any, indent: int) -> str:
    """A value on one line; a list of items an item a line."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"\n{' ' * (indent + 2)}- {written(item)}" for item in value)
    return written(value)


def _by_key(node: Any, value: Any) -> bool:
    """Whether a map over several lines is changed year by year, so that each keeps its own remark."""
    return isinstance(node, yaml.MappingNode) and not node.flow_style and isinstance(value, dict) and bool(value)


def _says(node: Any, value: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == written(value).strip("'\"")


def _all_dropped(node: Any, tree: Tree) -> bool:
    children = list(_children(node, tree))
    gone = sum(below.edit is not None and below.edit.drop for _, _, below in children)
    return bool(node.value) and gone == len(node.value) and len(tree.below) == gone


def _children(node: Any, tree: Tree) -> list[tuple[str | int, Any, Tree]]:
    """Each child that something is edited in, with its key, or the id of the item."""
    if isinstance(node, yaml.MappingNode):
        named = [(as_key(key.value), child) for key, child in node.value]
    else:
        named = [(_id(child, place), child) for place, child in enumerate(node.value)]
    return [(step, child, tree.below[step]) for step, child in named if step in tree.below]


def _id(item: Any, place: int) -> str | int:
    found = (
        [child.value for key, child in item.value if key.value == "id"] if isinstance(item, yaml.MappingNode) else []
    )
    return str(found[0]) if found else place


def _key_start(node: Any, step: str | int, child: Any) -> int:
    if isinstance(node, yaml.MappingNode):
        at: int = next(key.start_mark.index for key, _ in node.value if as_key(key.value) == step)
        return at
    start: int = child.start_mark.index
    return start


# --- Between braces and brackets -------------------------------------------------------------------------------------


def _rebuilt(node: Any, tree: Tree) -> bool:
    """Whether something is dropped or added, so that commas move."""
    children = _children(node, tree)
    dropped = any(below.edit is not None and below.edit.drop for _, _, below in children)
    return bool(dropped or tree.added or len(children) < len(tree.below))


def _flow(node: Any, tree: Tree, text: Text) -> str:
    """A map or list on its line, written anew: what stays of it is as it was."""
    is_map = isinstance(node, yaml.MappingNode)
    found = {step: below for step, _, below in _children(node, tree)}
    parts: list[str] = []
    had = 0
    for place, entry in enumerate(node.value):
        key, child = entry if is_map else (None, entry)
        step = as_key(key.value) if key is not None else _id(child, place)
        below = found.get(step)
        start = (key or child).start_mark.index
        gap = text.source[had:start] if had and "\n" in text.source[had:start] else ", "
        had = child.end_mark.index
        if below is not None and below.edit is not None and below.edit.drop:
            continue
        own = _inside(text, start, child, below)
        parts += [gap, own] if parts else [own]
    new = [
        f"{_as_text(step)}: {written(_plain(below))}"
        for step, below in tree.below.items()
        if step not in found and not (below.edit and below.edit.drop)
    ]
    items = [written(edit.value) for edit in tree.added]
    for one in (*new, *items):
        parts += [", ", one] if parts else [one]
    return ("{" if is_map else "[") + "".join(parts) + ("}" if is_map else "]")


def _inside(text: Text, start: int, child: Any, below: Tree | None) -> str:
    """One entry of a map or list on a line, with what is edited in it."""
    if below is None:
        return text.source[start : child.end_mark.index]
    inner = Text(text.source, text.before, text.own)
    _value(child, below, inner, 0, 0)
    out, at = [], start
    for begin, end, new in sorted(inner.cuts, key=lambda cut: cut[:2]):
        out += [text.source[at:begin], new]
        at = end
    return "".join((*out, text.source[at : child.end_mark.index]))


def _as_text(step: str | int) -> str:
    return written(step) if isinstance(step, int) or as_key(step) == step else written(step, quoted=True)
