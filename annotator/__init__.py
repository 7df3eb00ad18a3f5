"""Annotate and curate war reporting: claims, names, captions and credits, kept in one corpus."""

import os

__version__ = "0.1.0"

# onnxruntime tells its maker about every start and keeps a number for the machine, unless this stands in the
# environment before it is loaded first. Worker processes inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
