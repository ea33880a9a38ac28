"""The options that bring a language model in."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from softpower.extract.model import Endpoint

__all__ = ["model_options"]

F = TypeVar("F", bound=Callable[..., Any])


def model_options(function: F) -> F:
    """Add the options that name a model and its address.

    Parameters
    ----------
    function : callable
        The command.

    Returns
    -------
    callable
        The command; it gets `endpoint`, None where no model is asked for.
    """

    @click.option("--model-url", default="", metavar="URL",
                  help="Let a language model at an OpenAI-compatible address fill slots that the rules leave empty. A "
                       "key is taken from SOFTPOWER_MODEL_KEY. Off by default.")  # fmt: skip
    @click.option("--model", default="", metavar="NAME", help="Name of the model there.")
    @functools.wraps(function)
    def wrapped(model_url: str, model: str, **words: Any) -> Any:  # noqa: ANN401 - what the command gives back
        return function(endpoint=_endpoint(model_url, model), **words)

    return wrapped  # type: ignore[return-value]


def _endpoint(url: str, model: str) -> Endpoint | None:
    if not url and not model:
        return None
    if not url or not model:
        raise click.UsageError("--model-url and --model go together: where the model is asked, and its name there.")
    from softpower.extract.model import KEY_VARIABLE, Endpoint

    return Endpoint(url, model, os.environ.get(KEY_VARIABLE, ""))
