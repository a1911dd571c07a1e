"""Warp 1.19 does not compile a struct with a field called rhs, nor one called ret. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class System:
    """A linear equation."""

    factor: wp.float32
    rhs: wp.float32


@wp.kernel
def solved(system: System, out: wp.array(dtype=wp.float32)):
    """Its solution."""
    out[0] = system.rhs / system.factor


system, out = System(), wp.zeros(1, dtype=wp.float32, device="cpu")
system.factor, system.rhs = 2.0, 6.0
try:
    wp.launch(solved, 1, inputs=[system, out], device="cpu")
    print(out.numpy()[0], "expected 3.0")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print(str(error).splitlines()[0], "| expected 3.0")
