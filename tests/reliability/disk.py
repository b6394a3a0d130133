"""A small model of a disk that loses power: what a program's system calls leave, at worst.

POSIX promises only what was flushed. So, at any moment: a file has the bytes it had at its last
fsync, or those it has now, or any of those between, or the right length with zeros at the end (what was
flushed and not written over since stays: adding to a file takes nothing from what it had); and
of what was done to names (made, renamed, removed) since their folder was last flushed, any part may
be there and any other part not, in whatever order it was done. A rename is never half done.
"""

import os
import re
from pathlib import Path

import system_calls
from system_calls import File


class Unmodelled(Exception):
    """A call that changes files and that this model does not know."""


class Node:
    """A file or folder, whatever its names."""

    def __init__(self, entries=None, data=b""):
        self.is_folder = entries is not None
        self.names = entries  # folder: {name: Node}, as flushed
        self.data = data  # file: as flushed
        self.versions = []  # file: its bytes after each write since

    def now(self):
        return self.versions[-1] if self.versions else self.data

    def kept(self):
        """How many of its first bytes were flushed and are the same in all versions since."""
        return min((len(os.path.commonprefix([self.data, one])) for one in self.versions), default=len(self.data))

    def flush(self):
        self.data, self.versions = self.now(), []


class Edit:
    """One thing done to names, whole or not at all: (folder, name, node or None) each."""

    def __init__(self, *parts):
        self.parts = parts


class Disk:
    def __init__(self, root):
        self.root = Path(root)
        self.top = self.read_in(self.root)
        self.edits = []  # not flushed yet, in their order
        self.open = {}  # descriptor: [node, offset, appends]
        self.told = b""  # what went to standard output
        self.renames = 0  # onto files of the study
        self.faults = []  # of the order of flush and rename

    def read_in(self, path):
        if path.is_dir():
            return Node({name: self.read_in(path / name) for name in os.listdir(path)})
        return Node(data=path.read_bytes())

    # -------------------------------------------------------- names as they are now

    def entries(self, folder):
        found = dict(folder.names)
        for edit in self.edits:
            for where, name, node in edit.parts:
                if where is folder:
                    found[name] = node
        return {name: node for name, node in found.items() if node}

    def inside(self, path):
        try:
            return Path(os.path.normpath(path)).relative_to(self.root).parts
        except ValueError:
            return None

    def find(self, path):
        """The node of a path, or None."""
        parts = self.inside(path)
        node = self.top if parts is not None else None
        for part in parts or ():
            node = self.entries(node).get(part) if node and node.is_folder else None
        return node

    def place(self, path):
        """(folder, name) of a path inside of the study, else None."""
        parts = self.inside(path)
        return (self.find(Path(path).parent), parts[-1]) if parts else None

    def edit(self, *parts):
        self.edits.append(Edit(*parts))

    # -------------------------------------------------------- system calls

    def apply(self, call):
        """What a call does; one that failed does nothing."""
        name = call.name
        if name == "write" and call.result > 0 and call.arguments[0].number == 1:
            self.told += call.arguments[1][:call.result]
        if call.result < 0:
            return
        if name in ("openat", "open", "creat"):
            self.opened(call)
        elif name == "close":
            self.open.pop(call.arguments[0].number, None)
        elif name in ("write", "pwrite64", "writev"):
            self.written(call)
        elif name == "lseek":
            if handle := self.open.get(call.arguments[0].number):
                handle[1] = call.result
        elif name in ("ftruncate", "truncate"):
            handle = self.open.get(call.arguments[0].number) if name == "ftruncate" else None
            node = handle[0] if handle else None if name == "ftruncate" else self.find(call.path())
            if node:
                size = int(call.arguments[1])
                node.versions.append(node.now()[:size].ljust(size, b"\0"))
        elif name in ("fsync", "fdatasync"):
            if node := self.node_of(call.arguments[0]):
                self.flush(node)
        elif name in ("syncfs", "sync"):
            self.flush_all()
        elif name in ("rename", "renameat", "renameat2"):
            self.renamed(call)
        elif name in ("mkdir", "mkdirat"):
            if place := self.place(call.path()):
                self.edit((*place, Node({})))
        elif name in ("unlink", "unlinkat", "rmdir"):
            if place := self.place(call.path()):
                self.edit((*place, None))
        elif name in ("link", "linkat"):
            target = call.path(1 if name == "link" else 2)
            if place := self.place(target):
                self.edit((*place, self.find(call.path())))
        elif name in ("copy_file_range", "sendfile", "fallocate", "symlink", "symlinkat", "pwritev", "pwritev2"):
            if self.touches(call):
                raise Unmodelled(name)
        elif name == "mmap" and "MAP_SHARED" in call.arguments[3] and "PROT_WRITE" in call.arguments[2]:
            if self.touches(call):
                raise Unmodelled(name)

    def touches(self, call):
        return any(self.inside(one.path) is not None for one in call.arguments if isinstance(one, File)
                   and one.number >= 0)

    def node_of(self, descriptor):
        handle = self.open.get(descriptor.number)
        return handle[0] if handle else None

    def opened(self, call):
        path = call.path()
        self.open.pop(call.result, None)
        place = self.place(path)
        if place is None and path != str(self.root):
            return
        node = self.find(path)
        flags = call.arguments[2] if call.name == "openat" else call.arguments[1]
        if "O_TMPFILE" in flags:
            raise Unmodelled("O_TMPFILE")
        if not node:
            if "O_CREAT" not in flags:
                return
            node = Node()
            self.edit((*place, node))
        if "O_TRUNC" in flags and node.now():
            node.versions.append(b"")
        self.open[call.result] = [node, 0, "O_APPEND" in flags]

    def written(self, call):
        handle = self.open.get(call.arguments[0].number)
        if not handle:
            return
        node, offset, appends = handle
        data = call.arguments[1]
        if call.name == "writev":
            data = b"".join(system_calls.unhex(text) for text in re.findall(r'iov_base="([^"]*)"', data))
        data = data[:call.result]
        old = node.now()
        at = int(call.arguments[3]) if call.name == "pwrite64" else len(old) if appends else offset
        node.versions.append(old[:at].ljust(at, b"\0") + data + old[at + len(data):])
        if call.name != "pwrite64":
            handle[1] = at + len(data)

    def renamed(self, call):
        source, target = (call.path(0), call.path(1)) if call.name == "rename" else (call.path(0), call.path(2))
        flags = call.arguments[4] if call.name == "renameat2" else ""
        here, there = self.place(source), self.place(target)
        if not here or not there:
            return
        node, other = self.find(source), self.find(target)
        if self.is_data(target):
            self.renames += 1
            if any(each.versions for each in self.below(node)):
                self.faults.append(f"{self.shown(target)} is renamed to before its bytes are flushed")
        exchanged = other if "RENAME_EXCHANGE" in flags else None
        self.edit((*here, exchanged), (*there, node))

    def below(self, node):
        yield node
        if node.is_folder:
            for child in self.entries(node).values():
                yield from self.below(child)

    def flush(self, node):
        if not node.is_folder:
            node.flush()
            return
        kept = []
        for edit in self.edits:
            if any(where is node for where, _, _ in edit.parts):
                for where, name, what in edit.parts:
                    where.names[name] = what
            else:
                kept.append(edit)
        self.edits = kept

    def flush_all(self):
        for edit in self.edits:
            for where, name, what in edit.parts:
                where.names[name] = what
        self.edits = []
        for node in list(self.below(self.top)):
            if not node.is_folder:
                node.flush()

    # -------------------------------------------------------- what must be flushed, and states

    def shown(self, path):
        return "/".join(self.inside(path) or (str(path),))

    def is_data(self, path):
        """Whether a path is the study's own: not the program's folder, not a temporary file."""
        parts = self.inside(path) or ()
        return bool(parts) and not any(part.startswith(".veldwerk") for part in parts)

    def unflushed(self):
        """What of the study's own files a loss of power could still take away."""
        found = []

        def walk(node, path):
            if node.is_folder:
                durable = {name: child for name, child in node.names.items() if child}
                current = self.entries(node)
                for name in durable.keys() | current.keys():
                    if name.startswith(".veldwerk"):
                        continue
                    if durable.get(name) is not current.get(name) and self.holds_files(durable.get(name),
                                                                                       current.get(name)):
                        found.append(f"the name {path}{name}")
                    if name in current:
                        walk(current[name], f"{path}{name}/" if current[name].is_folder else path + name)
            elif node.versions:
                found.append(f"the bytes of {path}")

        walk(self.top, "")
        return found

    def holds_files(self, *nodes):
        """Whether one of these is a file or has one below it: empty folders are no data."""
        return any(not each.is_folder for node in nodes if node for each in self.below(node))

    def state(self, rng, names, bytes_):
        """A tree {path: bytes, or None for a folder} as it may be found: `names` and `bytes_` are "none", "all" or
        "some"."""
        kept = [edit for edit in self.edits
                if names == "all" or (names == "some" and rng.random() < 0.5)]
        changed = {}
        for edit in kept:
            for where, name, node in edit.parts:
                changed.setdefault(id(where), {})[name] = node
        tree = {}
        chosen = {}

        def data_of(node):
            if id(node) not in chosen:
                if not node.versions or bytes_ == "none":
                    chosen[id(node)] = node.data
                elif bytes_ == "all":
                    chosen[id(node)] = node.now()
                else:
                    whole = rng.choice([node.data, *node.versions])
                    cut = rng.randint(min(node.kept(), len(whole)), len(whole))
                    chosen[id(node)] = rng.choice((whole, whole[:cut], whole[:cut].ljust(len(whole), b"\0")))
            return chosen[id(node)]

        def walk(node, path):
            for name, child in (node.names | changed.get(id(node), {})).items():
                if child is None:
                    continue
                if child.is_folder:
                    tree[path + name] = None
                    walk(child, path + name + "/")
                else:
                    tree[path + name] = data_of(child)

        walk(self.top, "")
        return tree


def put(tree, folder):
    """Writes such a tree."""
    folder.mkdir(parents=True)
    for name, data in tree.items():
        path = folder / name
        if data is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
