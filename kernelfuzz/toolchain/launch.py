"""Run a built Program on copies of its arguments and hand back what the arrays hold afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain import structs
from kernelfuzz.toolchain.arguments import FILLS, Lying, attach, held_afterwards, pack, seed_argument, unwrapped
from kernelfuzz.toolchain.build import Built
from kernelfuzz.toolchain.parameters import After, Argument, Parameter
from kernelfuzz.toolchain.runtime import captured, warp


@dataclass(frozen=True, slots=True)
class Gradients:
    """What a forward launch leaves, the adjoints, and what arrays hold in the `end`, in parameter order.

    Values have None. As arrays come back the adjoints do: of structs one for each field, None for an array beside whose
    adjoints something was written. What those of integers and bools hold means nothing.
    """

    arrays: tuple[After, ...]
    adjoints: tuple[After, ...]
    end: tuple[After, ...]


def devices() -> tuple[str, ...]:
    """The devices that can run Programs here: "cpu", and "cuda:0", "cuda:1", ... where there is a driver."""
    return tuple(device.alias for device in warp().get_devices())


def launch(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str = "cpu",
) -> tuple[After, ...]:
    """Run the forward kernels in `dim` lanes; the arrays afterwards, in parameter order, None for values.

    None as well for an array beside whose elements something was written, and for one that is not given.

    The arguments are copied, never written. Raises `UsageError` when the device is not here, was not built for or
    cannot load what was, or when an argument does not fit its parameter.
    """
    _ready(built, device)
    packed = _pack(built, parameters, arguments, device)
    _launch(built, dim, packed, device)
    return held_afterwards(parameters, packed)


def _launch(built: Built, dim: int | tuple[int, ...], packed: Sequence[Any], device: str) -> None:
    """The forward kernels, one after another, each on what it takes."""
    for kernel, places in _stages(built, len(packed)):
        handed = unwrapped(packed)
        warp().launch(kernel, dim=dim, inputs=[handed[place] for place in places], device=device)


def _stages(built: Built, count: int) -> list[tuple[Any, tuple[int, ...]]]:
    """The kernels of a Program with `count` parameters, and the places of those that each takes."""
    places = [taken for _, taken in built.source.stages] or [tuple(range(count))]
    return list(zip(built.kernels, places, strict=True))


def launch_twice(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str = "cpu",
) -> tuple[tuple[After, ...], tuple[After, ...]]:
    """As `launch`, a second time on other copies of the same arguments: what each of the two launches leaves.

    All copies are there before the first launch, so that nothing lies where it lay in the other one, nor does the same
    lie beside it. Structs go to the first launch as records of NumPy, to the second as Warp's instances, and come back
    so.
    """
    _ready(built, device)
    first = _pack(built, parameters, arguments, device)
    second = _pack(built, parameters, arguments, device, structs.INSTANCES, FILLS[1])
    for packed in (first, second):
        _launch(built, dim, packed, device)
    return held_afterwards(parameters, first), held_afterwards(parameters, second, structs.INSTANCES)


def launch_backward(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    *,
    device: str = "cpu",
) -> Gradients:
    """Run the forward kernels, then the backward ones, the last first, on the arrays that they left.

    `adjoints` are what the adjoint arrays hold before, in parameter order, as arguments are: of structs a list with an
    array for each field; None for zeros and for everything that has none. Each is the `grad` of its array and handed
    to the kernel as well, as `wp.Tape` does it; one of an array that repeats an element is dense, and handed over only.
    Raises `UsageError` as `launch` does, and when the Program was built without its backward kernel.
    """
    packed, seeds = _pack_backward(built, parameters, arguments, adjoints, device)
    return _launch_backward(built, dim, parameters, packed, seeds, device)


def launch_backward_twice(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    *,
    device: str = "cpu",
) -> tuple[Gradients, Gradients]:
    """As `launch_backward`, a second time on other copies, which are there before the first time."""
    copies = [_pack_backward(built, parameters, arguments, adjoints, device, fill) for fill in FILLS]
    first, second = (_launch_backward(built, dim, parameters, *packed, device) for packed in copies)
    return first, second


def _pack_backward(
    built: Built,
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    device: str,
    fill: int = FILLS[0],
) -> tuple[list[Any], list[Any]]:
    """The arguments of a launch and their adjoints, these attached to those."""
    if any(code.backward is None for code in built.code.values()):
        raise UsageError(f"Program {built.source.id} was built without a backward kernel")
    _ready(built, device)
    packed = _pack(built, parameters, arguments, device, fill=fill)
    seeded = [
        seed_argument(parameter, argument, adjoint)
        for parameter, argument, adjoint in zip(parameters, arguments, adjoints, strict=True)
    ]
    seeds = _pack(built, parameters, seeded, device, fill=fill)
    for parameter, argument, seed in zip(parameters, packed, seeds, strict=True):
        attach(parameter, argument, seed)
    return packed, seeds


def _launch_backward(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    packed: Sequence[Any],
    seeds: Sequence[Any],
    device: str,
) -> Gradients:
    _launch(built, dim, packed, device)
    after = held_afterwards(parameters, packed)
    # Warp has no adjoints of indexed arrays
    handed = unwrapped(packed)
    handed_adjoints = [
        None if isinstance(seed, Lying) and seed.indexed else given
        for seed, given in zip(seeds, unwrapped(seeds), strict=True)
    ]
    for kernel, places in reversed(_stages(built, len(packed))):
        inputs, adjoints_of = ([values[place] for place in places] for values in (handed, handed_adjoints))
        warp().launch(kernel, dim=dim, inputs=inputs, adj_inputs=adjoints_of, adjoint=True, device=device)
    return Gradients(after, held_afterwards(parameters, seeds), held_afterwards(parameters, packed))


def _ready(built: Built, device: str) -> None:
    """Have the Program's module on the device, from the code that was built and is recorded."""
    loaded = built.loaded
    if device == "cpu" and loaded.fault is not None:
        raise UsageError(f"Program {built.source.id} cannot be run on the CPU: {loaded.fault}")
    if device in loaded.on_devices:
        return
    if device not in devices():
        raise UsageError(f"no device {device!r} here (there is: {', '.join(devices())})")
    if device == "cpu" or loaded.arch is None:
        raise UsageError(f"Program {built.source.id} was not built for {device}: change the build options")
    built.kernel  # noqa: B018 - says so if the batch is closed
    with captured() as output:
        try:
            warp().load_aot_module(
                loaded.module, device=device, arch=loaded.arch, module_dir=loaded.cuda_dir, use_ptx=True
            )
        except Exception as error:
            raise UsageError(f"{device} cannot load code for sm_{loaded.arch}: {error} {output.text}") from error
    loaded.on_devices.add(device)


def _pack(
    built: Built,
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str,
    way: structs.Way = structs.RECORDS,
    fill: int = FILLS[0],
) -> list[Any]:
    if len(parameters) != len(arguments):
        raise UsageError(f"{len(arguments)} arguments for {len(parameters)} parameters")
    kinds: list[Any] = [None] * len(parameters)
    for kernel, places in _stages(built, len(parameters)) if any(p.fields for p in parameters) else ():
        for place, kind in zip(places, structs.types(kernel), strict=True):
            kinds[place] = kind
    return [
        pack(parameter, kind, argument, device, way, fill)
        for parameter, kind, argument in zip(parameters, kinds, arguments, strict=True)
    ]
