"""Warp 1.19 refuses gradients of builtins at types that it does not list one by one. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.func
def size(v: vec5):
    return wp.length(v)


@wp.kernel(module="unique", enable_backward=False)
def of_function(v: wp.array(dtype=vec5), out: wp.array(dtype=vec5)):
    out[0] = wp.grad(size)(v[0])


@wp.kernel(module="unique", enable_backward=False)
def of_builtin(v: wp.array(dtype=vec5), out: wp.array(dtype=vec5)):
    out[0] = wp.grad(wp.length)(v[0])


v = wp.array([vec5(2.0, 0.0, 0.0, 0.0, 0.0)], dtype=vec5, device="cpu")
out = wp.zeros(1, dtype=vec5, device="cpu")
for kernel in (of_function, of_builtin):
    try:
        wp.launch(kernel, 1, inputs=[v, out], device="cpu")
        print(f"{kernel.key:11}", out.numpy()[0], "expected [1. 0. 0. 0. 0.]")
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{kernel.key:11}", "refused:", str(error).splitlines()[-1], "| expected [1. 0. 0. 0. 0.]")
