"""Warp 1.19 breaks out of the wrong loop where one is unrolled for a wp.static. Needs only warp-lang and NumPy."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def within(n: wp.int32, out: wp.array(dtype=wp.int32)):
    """In each of n turns the inner loop adds 10, and is left."""
    s = wp.int32(0)
    for k in range(n):
        for j in range(3):
            s += wp.static(10 + j)
            if s > k:
                break
        s += 1000
    out[0] = s


@wp.kernel
def apart(n: wp.int32, out: wp.array(dtype=wp.int32)):
    """The same without wp.static."""
    s = wp.int32(0)
    for k in range(n):
        for j in range(3):
            s += 10 + j
            if s > k:
                break
        s += 1000
    out[0] = s


for kernel, right in ((within, 4040), (apart, 4040)):
    out = wp.zeros(1, dtype=wp.int32, device="cpu")
    wp.launch(kernel, 1, inputs=[4, out], device="cpu")
    print(f"{kernel.key:6}", out.numpy()[0], "expected", right)


@wp.kernel
def alone(n: wp.int32, out: wp.array(dtype=wp.int32)):
    """There is no other loop."""
    s = wp.int32(0)
    for j in range(3):
        s += wp.static(10 + j)
        if s > n:
            break
    out[0] = s


try:
    wp.launch(alone, 1, inputs=[4, out], device="cpu")
    print("alone ", out.numpy()[0], "expected 10")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("alone  refused:", str(error).strip().splitlines()[-1], "| expected 10")
