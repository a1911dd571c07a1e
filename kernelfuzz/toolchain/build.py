"""Build many Programs in one Warp module, blame those that do not build, and unload everything afterwards."""

from __future__ import annotations

import contextlib
import gc
import itertools
import linecache
import shutil
import sys
import tempfile
import time
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.ir import DeviceCode, ModuleText, Target
from kernelfuzz.toolchain.replays import number_alike
from kernelfuzz.toolchain.runtime import captured, internals, warp

Stage = Literal["python", "codegen", "cpu", "cuda"]

# a compiler that meets one bad template writes pages; the first lines name it
MESSAGE_LIMIT = 4000

# NVRTC says so with every error
_NOISE = ": using precompiled header file"

_numbers = itertools.count()


@dataclass(frozen=True, slots=True)
class Source:
    """The rendered text of one Program: a module that imports Warp and defines a kernel, or several.

    If the only one is generic, the module asks for one overload of it.
    `id` names it in tracebacks and in generated comments as `<kernelfuzz ID>`, `kernel` is the kernel's name. Where
    there are several, `stages` are all of them, in the order in which they are launched: the name of each, and the
    places of the parameters that it takes among those of the Program.
    """

    id: str
    text: str
    kernel: str
    stages: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def filename(self) -> str:
        """The name under which Python and Warp know this text."""
        return f"<kernelfuzz {self.id}>"

    @property
    def kernels(self) -> tuple[str, ...]:
        """The names of the kernels, in the order in which they are launched."""
        return tuple(name for name, _ in self.stages) or (self.kernel,)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and how; the defaults are Warp's own.

    `arch` is the compute capability times ten that PTX is generated for, None for no CUDA build; it needs
    no GPU and no driver. `optimization_level` None means -O2 on the CPU and -O3 for CUDA. `max_unroll` is
    the longest constant loop, in iterations, that Warp unrolls. `fuse_fp` allows contraction of a product
    and a sum. `debug` is Warp's debug mode: unoptimized code that checks indices and says which line it came from.
    `component_overwrites` makes a variable of each vector to a component of which something is assigned, and
    `verify_array_access` keeps account of which arrays are read and written: settings of Warp's that change what is
    generated and no value.
    """

    backward: bool = True
    optimization_level: int | None = None
    fuse_fp: bool = True
    max_unroll: int = 16
    arch: int | None = 80
    cpu: bool = True
    debug: bool = False
    component_overwrites: bool = False
    verify_array_access: bool = False


@dataclass(slots=True)
class Loaded:
    """What a launch needs of a group of Programs built together; emptied when their batch closes.

    `fault` is what Warp and the linker said where the code was compiled for the CPU and cannot be loaded there.
    """

    module: str
    cuda_dir: Path
    arch: int | None
    cpu: bool
    fault: str | None = None
    kernels: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    on_devices: set[str] = field(default_factory=set)
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """A Program that built: its code for each target ("cpu", "cuda").

    `loaded` is what `launch` runs, as long as the batch is open.
    """

    source: Source
    code: Mapping[str, DeviceCode]
    key: str
    loaded: Loaded

    @property
    def kernel(self) -> Any:
        """The first Warp kernel. Raises `UsageError` once the batch that it was built in is closed."""
        return self.kernels[0]

    @property
    def kernels(self) -> tuple[Any, ...]:
        """The Warp kernels, in the order in which they are launched; raises as `kernel` does."""
        if not self.loaded.is_open:
            raise UsageError(f"Program {self.source.id} was unloaded with its batch: launch it while that is open")
        return self.loaded.kernels[self.key]


@dataclass(frozen=True, slots=True)
class BuildFailure:
    """A Program that did not build: where it stopped, and what Warp or the device's compiler said."""

    source: Source
    stage: Stage
    message: str


class Batch:
    """Programs built together; a context manager that unloads them on exit.

    `results` holds one `Built` or `BuildFailure` for each source, in order, and stays readable afterwards,
    code included. `seconds` is the time spent inside Warp and its compilers.
    """

    def __init__(
        self, results: Sequence[Built | BuildFailure], groups: Sequence[_Group], folder: Path, seconds: float
    ) -> None:
        self.results = tuple(results)
        self.seconds = seconds
        self._groups = list(groups)
        self._folder = folder

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Unload every module of this batch and remove its files; the second call does nothing."""
        if self._groups:
            for group in self._groups:
                group.unload()
            self._groups.clear()
            # kernels, adjoints and their functions refer to each other
            gc.collect()
        shutil.rmtree(self._folder, ignore_errors=True)


def build_batch(sources: Sequence[Source], options: BuildOptions, workdir: Path, *, halve: bool = True) -> Batch:
    """Build `sources` for the targets that `options` names; files go below `workdir` until the batch closes.

    They share one Warp module. Where that does not build, its halves are built apart, so that only the guilty
    become `BuildFailure`s; without `halve` all of them do. Raises `UsageError` for an architecture that the installed
    compiler does not know, or when the same id names two different texts.
    """
    _check(sources, options)
    workdir.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="batch-", dir=workdir))
    work = _Work(options, folder, halve)
    try:
        results = work.build(list(sources))
    except BaseException:
        Batch((), work.groups, folder, 0.0).close()
        raise
    return Batch([results[position] for position in range(len(sources))], work.groups, folder, work.seconds)


def supported_archs() -> tuple[int, ...]:
    """The compute capabilities, times ten, that the installed Warp can generate PTX for, lowest first."""
    return tuple(warp().get_cuda_supported_archs())


def _check(sources: Sequence[Source], options: BuildOptions) -> None:
    if options.arch is not None and options.arch not in supported_archs():
        known = ", ".join(map(str, supported_archs())) or "none: this Warp has no CUDA compiler"
        raise UsageError(f"CUDA architecture {options.arch} cannot be built for (known: {known})")
    if options.arch is None and not options.cpu:
        raise UsageError("nothing to build: neither the CPU nor a CUDA architecture was asked for")
    texts: dict[str, str] = {}
    for source in sources:
        if texts.setdefault(source.id, source.text) != source.text:
            raise UsageError(f"two different Programs in one batch have the id {source.id}")


@dataclass(slots=True)
class _Group:
    """One Warp module and the Programs in it."""

    loaded: Loaded
    files: set[str] = field(default_factory=set)

    def unload(self) -> None:
        name = self.loaded.module
        self.loaded.kernels.clear()
        self.loaded.is_open = False
        registry = internals().user_modules
        if name in registry:
            registry[name].unload()
            # Warp keeps every module it ever met in this registry, and offers no way to leave it
            del registry[name]
        sys.modules.pop(name, None)
        for file in self.files:
            linecache.cache.pop(file, None)


@dataclass(frozen=True, slots=True)
class Made:
    """What a target's build left: the folder of its files, and the names of each Program's kernels in them.

    The names can differ between targets. Warp hashes a kernel anew for each, and takes the attribute of a local called
    `e`, `pi` or like another of its constants for that constant until the kernel was built once (seen in 1.19: `e.x`).
    """

    folder: Path
    mangled: Mapping[str, tuple[str, ...]]


def _find_kernels(loaded: Loaded) -> str | None:
    """Have the linker look for each kernel of a module on the CPU; what was said where one is not found.

    It is then that it looks whether there is everything that the module calls: a launch would be the first to do so.
    """
    with captured() as output:
        missing = next(
            (
                kernel.key
                # no public call links a kernel without running it
                for executable in internals().user_modules[loaded.module].execs.values()
                for kernel in itertools.chain.from_iterable(loaded.kernels.values())
                if executable.get_kernel_hooks(kernel).forward is None
            ),
            None,
        )
    if missing is None:
        return None
    return f"kernel {missing} was compiled and cannot be loaded\n{output.text}".strip()[:MESSAGE_LIMIT]


def _mangled(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    return {key: tuple(kernel.get_mangled_name() for kernel in held) for key, held in loaded.kernels.items()}


class _RefusedError(Exception):
    """A module did not build."""

    def __init__(self, stage: Stage, message: str) -> None:
        super().__init__(message)
        self.stage: Stage = stage
        self.message = message


Numbered = tuple[int, Source]


class _Work:
    """One call of `build_batch`: the options it runs under, and the modules and the time it used so far."""

    def __init__(self, options: BuildOptions, folder: Path, halve: bool) -> None:
        self.options = options
        self.halve = halve
        self.folder = folder
        self.groups: list[_Group] = []
        self.seconds = 0.0
        self._results: dict[int, Built | BuildFailure] = {}

    def build(self, sources: list[Source]) -> Mapping[int, Built | BuildFailure]:
        pending = [list(enumerate(sources))]
        while pending:
            part = pending.pop()
            if part:
                pending.extend(self._build_part(part))
        return self._results

    def _build_part(self, part: list[Numbered]) -> list[list[Numbered]]:
        """Build `part` as one module; what has to be tried again in other modules is returned."""
        group = self._open_group()
        faulty = {}
        with self._timed():
            for position, source in part:
                if (fault := _define(group, source)) is not None:
                    faulty[position] = BuildFailure(source, "python", fault)
        if faulty:
            # what a faulty Program had defined before it failed is in the module, so start a new one
            self._close_group(group)
            self._results.update(faulty)
            return [[numbered for numbered in part if numbered[0] not in faulty]]
        try:
            with self._timed():
                made = self._compile(group.loaded)
        except _RefusedError as refusal:
            self._close_group(group)
            if len(part) > 1 and self.halve:
                return [part[len(part) // 2 :], part[: len(part) // 2]]
            failed = {position: BuildFailure(source, refusal.stage, refusal.message) for position, source in part}
            self._results.update(failed)
            return []
        if group.loaded.fault is not None and len(part) > 1 and self.halve:
            # one of them calls what there is not, and no kernel of its module is found
            self._close_group(group)
            return [part[len(part) // 2 :], part[: len(part) // 2]]
        return self._collect(group, part, made)

    def _open_group(self) -> _Group:
        # never used twice in a process: the CPU linker finds loaded code by this name
        name = f"kernelfuzz_batch_{next(_numbers)}"
        cuda_dir = self.folder / name / "cuda"
        loaded = Loaded(name, cuda_dir, self.options.arch, self.options.cpu)
        sys.modules[name] = types.ModuleType(name)
        options = self.options
        warp().set_module_options(
            {
                "enable_backward": options.backward,
                "optimization_level": options.optimization_level,
                "fuse_fp": options.fuse_fp,
                "max_unroll": options.max_unroll,
                "mode": "debug" if options.debug else "release",
            },
            module=name,
        )
        group = _Group(loaded)
        self.groups.append(group)
        return group

    def _close_group(self, group: _Group) -> None:
        group.unload()
        self.groups.remove(group)
        shutil.rmtree(self.folder / group.loaded.module, ignore_errors=True)

    @contextlib.contextmanager
    def _configured(self) -> Iterator[None]:
        """With what Warp takes from its configuration when it builds, and not from a module's options."""
        config = warp().config
        before = config.enable_vector_component_overwrites, config.verify_autograd_array_access
        config.enable_vector_component_overwrites = self.options.component_overwrites
        config.verify_autograd_array_access = self.options.verify_array_access
        try:
            yield
        finally:
            config.enable_vector_component_overwrites, config.verify_autograd_array_access = before

    @contextlib.contextmanager
    def _timed(self) -> Iterator[None]:
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - begin

    def _compile(self, loaded: Loaded) -> Mapping[Target, Made]:
        """Generate and compile the module for each target. Raises `_RefusedError`."""
        wp, made = warp(), dict[Target, Made]()
        # CUDA first: it takes half the time, and a module that fails is compiled again
        if loaded.arch is not None:
            with _refusing("cuda", loaded.cuda_dir.parent), self._configured():
                wp.compile_aot_module(loaded.module, arch=loaded.arch, module_dir=loaded.cuda_dir, use_ptx=True)
            made["cuda"] = Made(loaded.cuda_dir, _mangled(loaded))
        if loaded.cpu:
            folder = loaded.cuda_dir.parent / "cpu"
            folder.mkdir(parents=True)
            # loading compiles for the block size that a CPU launch uses, 1; an ahead-of-time module is
            # built for CUDA's, and would be built again by the launch. Only the cache's place decides where
            # the files go.
            cache = wp.config.kernel_cache_dir
            wp.config.kernel_cache_dir = str(folder)
            try:
                with _refusing("cpu", loaded.cuda_dir.parent), self._configured():
                    wp.load_module(loaded.module, device="cpu")
            finally:
                wp.config.kernel_cache_dir = cache
            loaded.fault = _find_kernels(loaded)
            loaded.on_devices.add("cpu")
            made["cpu"] = Made(folder, _mangled(loaded))
        return made

    def _collect(self, group: _Group, part: Sequence[Numbered], made: Mapping[Target, Made]) -> list[list[Numbered]]:
        """Record the results of a module that built; returns what was merged and must be built apart."""
        modules: dict[Target, ModuleText] = {
            target: ModuleText(_generated(one.folder, target), target, self.options.arch if target == "cuda" else None)
            for target, one in made.items()
        }
        # the module may hold several kernels of one name: only the mangled one tells them apart
        mangled = next(iter(made.values())).mangled
        # Warp generates one function for kernels of equal content. Its comments then speak of the lines of
        # any one of them, and these differ where Programs differ in something that the kernel does not use.
        texts: dict[str, list[str]] = {}
        for _, source in part:
            for name in mangled[source.id]:
                same = texts.setdefault(name, [])
                if source.text not in same:
                    same.append(source.text)
        apart: dict[int, list[Numbered]] = {}
        for position, source in part:
            number = max(texts[name].index(source.text) for name in mangled[source.id])
            if any(len(texts[name]) > 1 for name in mangled[source.id]):
                apart.setdefault(number, []).append((position, source))
                continue
            code: dict[str, DeviceCode] = {
                target: module.cut(made[target].mangled[source.id], source.kernels)
                for target, module in modules.items()
            }
            self._results[position] = Built(source, code, source.id, group.loaded)
        return list(apart.values())


def _define(group: _Group, source: Source) -> str | None:
    """Run a Program's text in a namespace of its own, inside the group's module; what it raised, as text."""
    number_alike(source.text)
    linecache.cache[source.filename] = (
        len(source.text),
        None,
        source.text.splitlines(keepends=True),
        source.filename,
    )
    group.files.add(source.filename)
    namespace: dict[str, Any] = {"__name__": group.loaded.module}
    try:
        exec(compile(source.text, source.filename, "exec", dont_inherit=True), namespace)
        kernels = tuple(_built(namespace[name]) for name in source.kernels)
        for kernel in kernels:
            kernel.get_mangled_name  # noqa: B018 - a name that is no kernel fails here and not in the build
    except Exception as error:  # noqa: BLE001 - whatever a Program's text raises is its own fault
        return _described(error)
    group.loaded.kernels[source.id] = kernels
    return None


def _built(kernel: Any) -> Any:
    """A kernel, or of a generic one the overload that its module asked for; no kernel has more than one."""
    if not getattr(kernel, "is_generic", False):
        return kernel
    (overload,) = kernel.overloads.values()
    return overload


@contextlib.contextmanager
def _refusing(target: Target, folder: Path) -> Iterator[None]:
    """Turn what Warp raises into `_RefusedError`, with what the compiler wrote."""
    suffix = _suffix(target)
    before = len(list(folder.rglob(f"*{suffix}")))
    try:
        with captured() as output:
            yield
    except Exception as error:  # noqa: BLE001 - Warp raises plain Exception, and its bugs raise anything
        # Warp writes the module's text after its own code generator is done and before a compiler starts
        generated = len(list(folder.rglob(f"*{suffix}"))) > before
        said = "\n".join(line for line in output.text.splitlines() if _NOISE not in line)
        message = f"{_described(error)}\n{said}".strip().replace(f"{folder}/", "")[:MESSAGE_LIMIT]
        raise _RefusedError(target if generated else "codegen", message) from None


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _suffix(target: Target) -> str:
    return {"cpu": ".cpp", "cuda": ".cu"}[target]


def _generated(folder: Path, target: Target) -> str:
    (path,) = folder.rglob(f"*{_suffix(target)}")
    return path.read_text(encoding="utf-8")
