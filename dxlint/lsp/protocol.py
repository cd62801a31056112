"""The protocol as pygls speaks it, but that whoever asks what cannot be understood is told so and waits no longer."""

from __future__ import annotations

from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


class Protocol(LanguageServerProtocol):
    """Answers a request whose parameters are none with an error (JSON-RPC 2.0, 5.1); pygls itself only logs it."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that a mapping stands for. Raises JsonRpcException where it stands for none."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise
