"""Warp 1.19 passes over operators of one's own where an element is changed. Needs only warp-lang and NumPy."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Dual:
    x: wp.float32


@wp.func
def add(p: Dual, q: Dual):
    return Dual(wp.mul(p.x, q.x))


@wp.func
def add(s: wp.float32, t: wp.float32):  # noqa: F811 - Warp has both
    return wp.mul(s, t)


@wp.kernel(module="unique", enable_backward=False)
def local(duals: wp.array(dtype=Dual), x: wp.array(dtype=wp.float32)):
    """Locals are changed by the operators."""
    p = duals[0]
    p += duals[1]
    s = x[0]
    s += x[1]
    duals[0] = p
    x[0] = s


@wp.kernel(module="unique", enable_backward=False)
def written(duals: wp.array(dtype=Dual), x: wp.array(dtype=wp.float32)):
    """So are elements, where it is written out."""
    duals[0] = duals[0] + duals[1]
    x[0] = x[0] + x[1]


@wp.kernel(module="unique", enable_backward=False)
def number(duals: wp.array(dtype=Dual), x: wp.array(dtype=wp.float32)):
    """An element that is a number."""
    duals[0] = duals[0] + duals[1]
    x[0] += x[1]


@wp.kernel(module="unique", enable_backward=False)
def component(duals: wp.array(dtype=Dual), x: wp.array(dtype=wp.float32)):
    """A component of a local vector."""
    duals[0] = duals[0] + duals[1]
    v = wp.vec2(x[0], 0.0)
    v[0] += x[1]
    x[0] = v[0]


@wp.kernel(module="unique", enable_backward=False)
def struct(duals: wp.array(dtype=Dual), x: wp.array(dtype=wp.float32)):
    """An element that is a struct."""
    duals[0] += duals[1]
    x[0] = x[0] + x[1]


for kernel in (local, written, number, component, struct):
    two, three = Dual(), Dual()
    two.x, three.x = 2.0, 3.0
    duals = wp.array([two, three], dtype=Dual, device="cpu")
    x = wp.array([2.0, 3.0], dtype=wp.float32, device="cpu")
    try:
        wp.launch(kernel, 1, inputs=[duals, x], device="cpu")
        print(f"{kernel.func.__name__:9}", duals.numpy()[0][0], x.numpy()[0], "expected 6.0 6.0")
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.func.__name__:9} refused:", str(error).strip().splitlines()[-1][:66], "| expected 6.0 6.0")
