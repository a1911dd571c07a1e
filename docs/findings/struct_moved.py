"""Warp 1.19 does not move a struct one of whose arrays is None. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.struct
class Params:
    """Of which an array may be left out."""

    x: wp.array(dtype=wp.float32)
    mask: wp.array(dtype=wp.float32)


params = Params()
params.x = wp.ones(2, dtype=wp.float32, device="cpu")
try:
    print("moved:", params.to("cpu").mask, "expected None")
except Exception as error:  # noqa: BLE001 - Warp raises what it raises
    print("refused:", error, "| expected None")
