"""Warp 1.19: no backward pass of a launch with a struct one of whose arrays is None. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Params:
    """Of which an array may be left out."""

    x: wp.array(dtype=wp.float32)
    mask: wp.array(dtype=wp.float32)


@wp.kernel
def masked(p: Params, out: wp.array(dtype=wp.float32)):
    """The mask is used where there is one."""
    i = wp.tid()
    if p.mask:
        out[i] = p.x[i] * p.mask[i]
    else:
        out[i] = 2.0 * p.x[i]


params = Params()
params.x = wp.ones(2, dtype=wp.float32, device="cpu", requires_grad=True)
out = wp.zeros(2, dtype=wp.float32, device="cpu", requires_grad=True)
with wp.Tape() as tape:
    wp.launch(masked, 2, inputs=[params], outputs=[out], device="cpu")
print("values", out.numpy(), "expected [2. 2.]")
try:
    tape.backward(grads={out: wp.ones(2, dtype=wp.float32, device="cpu")})
    print("gradient", params.x.grad.numpy(), "expected [2. 2.]")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", error, "| expected [2. 2.]")
