"""No test can reach the network by accident, and neither can what it tests."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

SOMEWHERE = ("192.0.2.1", 80)  # kept for documents: nobody answers there


def test_the_network_is_blocked():
    with pytest.raises(SocketBlockedError):
        socket.create_connection(SOMEWHERE, timeout=1)


@pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"])
def test_where_a_page_is_served_only_this_machine_can_be_reached():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(SOMEWHERE, timeout=1)
