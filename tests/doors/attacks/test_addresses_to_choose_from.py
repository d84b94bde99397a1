"""Whoever has a line of IPv6 has more addresses than tries: all of them count as one."""

from __future__ import annotations

import pytest

from alongside.exchange.referrals import pace
from alongside.her.back.views import NUMBERS
from alongside.kit.network import network
from alongside.kit.tries import Tries
from alongside.people.choices import AccountKind
from alongside.trust.sign_in import slow
from alongside.trust.sign_in.opening import open_with


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("a socket", "a socket"),
    ],
)
def test_what_an_address_counts_as(address: str, counts_as: str):
    assert network(address) == counts_as


def test_a_new_address_of_the_same_line_for_each_number_waits_all_the_same():
    tries = Tries(NUMBERS.free)
    for last in range(tries.free):
        assert tries.take(f"2001:db8:9:9::{last:x}", 100.0)

    assert not tries.take("2001:db8:9:9:ffff::1", 100.5)
    assert tries.take("2001:db8:9:a::1", 100.5)


def test_and_for_each_secret_of_a_system():
    for last in range(pace.FREE):
        pace.was_wrong(f"2001:db8:9:9::{last:x}", 100.0)

    assert pace.wait_of_address("2001:db8:9:9:ffff::1", 100.5) > 0
    assert pace.wait_of_address("2001:db8:9:a::1", 100.5) == 0


@pytest.mark.django_db
def test_and_for_each_name_at_the_way_in(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("alongside.trust.sign_in.opening.make_password", lambda secret: "")
    for last in range(slow.FREE["address"]):
        tried(last)

    with pytest.raises(slow.TooSoon):
        tried(0xFFFF)


def tried(last: int) -> None:
    open_with(f"nobody {last}", "a secret", AccountKind.HERS, f"2001:db8:9:9::{last:x}")
