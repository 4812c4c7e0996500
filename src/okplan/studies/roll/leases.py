"""Leases a year on: those that have ended stand in the closed year, and are not carried forward."""

from __future__ import annotations

from okplan.chapters.leases.fields import Lease
from okplan.studies.roll.changes import Closing, Steps, Worded
from okplan.studies.roll.operations import one_off


def leases(closing: Closing) -> None:
    for lease in closing.scenario.leases:
        path: Steps = ("leases", lease.id)
        if lease.end <= closing.year and not lease.renewed:
            _ended(lease, closing)
            continue
        if lease.prices == "fixed":
            closing.scaled((*path, "rent"), closing.index("purchase_price_index"))
        if lease.end <= closing.year:
            closing.put((*path, "end"), closing.first, "assumed")
        if lease.start is not None and lease.start <= closing.year:
            closing.drop((*path, "start"), "gone")
            closing.put((*path, "included"), True, "older")


def replaced(lease: Lease, begins: int, closing: Closing) -> None:
    """A lease that a finished project replaces ends when that is in use."""
    if begins <= closing.first:
        _ended(lease, closing)
        return
    closing.put(("leases", lease.id, "end"), begins - 1, "older")
    closing.put(("leases", lease.id, "renewed"), False, "older")
    closing.drop(("leases", lease.id, "replaced_by"), "gone")


def _ended(lease: Lease, closing: Closing) -> None:
    closing.drop(("leases", lease.id), "gone")
    rent = closing.amount("lease_rent", lease.id)
    if rent:
        reason = Worded("answers.roll.lease_ended", {"name": lease.name})
        one_off(closing, f"lease-{lease.id}", "purchases", rent, reason, lease.area)
