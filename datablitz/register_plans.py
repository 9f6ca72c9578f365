"""What bringing in a register would do, shown before anything is written. Pure values and their comparison."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from datablitz import register_lines
from datablitz.processings import identity
from datablitz.register.parsed import NotTaken, ParsedProcessing, Refused
from datablitz.sheets import Dataset
from workshop import texts
from workshop.i18n import N_

PROCESSING_TITLES: Mapping[str, str] = {
    "ref": N_("Number in the register"),
    "name": N_("Name of the processing"),
    "created_on": N_("Made on"),
    "updated_on": N_("Updated on"),
    "main_purpose": N_("Main purpose"),
    "sub_purposes": N_("Other purposes"),
    "joint_controllers": N_("Joint controllers"),
    "categories": N_("Lines of data"),
    "security": N_("Security measures"),
    "data_subjects": N_("People concerned"),
    "recipients": N_("Recipients"),
    "transfers": N_("Transfers outside the European Union"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the file would change."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ProposedDataset:
    """What would become of one line of data."""

    key: str
    """Leaves this line out when given to ``register_import.apply``."""
    label: str
    state: str
    """``created``, ``updated``, ``unchanged``, or ``left_out`` when the visitor said so."""
    fields: Mapping[str, Any]
    """What the sheet is created with; empty otherwise."""
    changes: tuple[Change, ...] = ()
    dataset_id: uuid.UUID | None = None
    version: int = 0
    line: str = ""
    """The line of the register itself, within its processing."""


@dataclass(frozen=True, slots=True)
class ProposedProcessing:
    """What would become of one processing of the file, and of its lines."""

    key: str
    sheet: str
    ref: str
    name: str
    controller: str
    state: str
    fields: Mapping[str, Any]
    """Its columns, as the file says them."""
    changes: tuple[Change, ...]
    datasets: tuple[ProposedDataset, ...]
    gone: tuple[str, ...]
    """Datasets whose line is no longer in the file: they are kept."""
    processing_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that bringing in one file would do, or did."""

    processings: tuple[ProposedProcessing, ...]
    new_controllers: tuple[str, ...]
    gone: tuple[str, ...]
    """Processings of the same controllers that the file no longer has: they are kept."""
    not_taken: tuple[NotTaken, ...]
    refused: tuple[Refused, ...]

    def counts(self, state: str) -> dict[str, int]:
        """Count what is in this state, by kind of record."""
        datasets = Counter(dataset.state for processing in self.processings for dataset in processing.datasets)
        processings = Counter(processing.state for processing in self.processings)
        organisations = len(self.new_controllers) if state == "created" else 0
        counts = {"processings": processings[state], "datasets": datasets[state], "organisations": organisations}
        return {kind: count for kind, count in counts.items() if count or kind != "organisations"}

    @property
    def changes_something(self) -> bool:
        """Whether applying it would write anything."""
        return any(self.counts("created").values()) or any(self.counts("updated").values())


def compare(
    parsed: ParsedProcessing,
    controller: str,
    *,
    before: Mapping[str, Any] | None,
    datasets: Mapping[str, Dataset],
    repeats: Mapping[str, str],
    leave_out: Collection[str],
) -> ProposedProcessing:
    """Say what a processing of the file would change.

    ``before`` is what the register said last time, None for a processing not met yet; ``datasets`` are those of its
    lines, by the line's key; ``repeats`` gives the lines that say another category of the sheet of one of these, which
    alone says what becomes of it.
    """
    fields = register_lines.processing_fields(parsed)
    if "categories" in fields:
        known = before["categories"] if before else ()
        fields["categories"] = register_lines.with_known(fields["categories"], known, repeats)
    key = f"{texts.folded(controller)} {identity(parsed.ref, parsed.name)}"
    unwanted = key in leave_out
    changes = tuple(differences(before, fields)) if before else ()
    lines = {repeats.get(line["key"], line["key"]) for line in fields.get("categories", ())}
    told = not parsed.listed_only and "categories" not in parsed.unsaid
    return ProposedProcessing(
        key=key,
        sheet=parsed.sheet,
        ref=parsed.ref or "",
        name=parsed.name,
        controller=controller,
        state="left_out" if unwanted else "updated" if changes else "unchanged" if before else "created",
        fields=fields,
        changes=changes,
        datasets=tuple(_compare_lines(key, fields, before, datasets, leave_out)),
        gone=tuple(
            each.label_fr for line, each in datasets.items() if told and line not in lines and not each.removed_at
        ),
        processing_id=before["id"] if before else None,
    )


def _compare_lines(
    key: str,
    fields: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    datasets: Mapping[str, Dataset],
    leave_out: Collection[str],
) -> Iterator[ProposedDataset]:
    """Say what each line of data of a processing would change."""
    full = register_lines.whole(fields, before)
    said = {line["key"]: register_lines.dataset_fields(before, line) for line in before["categories"]} if before else {}
    for line in fields.get("categories", ()):
        if "same_sheet_as" in line:
            continue
        yield _compare_line(
            f"{key} {line['key']}",
            fields=register_lines.dataset_fields(full, line) | {"processing_line": line["key"]},
            said=said.get(line["key"], {}),
            dataset=datasets.get(line["key"]),
            unwanted=key in leave_out or f"{key} {line['key']}" in leave_out,
        )


def _compare_line(
    key: str, *, fields: Mapping[str, Any], said: Mapping[str, Any], dataset: Dataset | None, unwanted: bool
) -> ProposedDataset:
    if unwanted:
        return ProposedDataset(key, fields["label_fr"], "left_out", {})
    if dataset is None:
        return ProposedDataset(key, fields["label_fr"], "created", fields)
    now_said = {name: content for name, content in fields.items() if name in said and said[name] != content}
    if fields["retention_text"] == dataset.retention_text:
        now_said.pop("retention_months", None)  # read from words that are the sheet's own: nothing new
    current = {name: getattr(dataset, name) for name in now_said}
    changes = () if dataset.removed_at else tuple(differences(current, now_said))
    state = "updated" if changes else "unchanged"
    line = fields["processing_line"]
    return ProposedDataset(key, dataset.label_fr, state, {}, changes, dataset.id, dataset.version, line)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Tell the fields of ``new`` that differ; a list is the same whether frozen or not."""
    for name, content in new.items():
        before = old.get(name)
        before = list(before) if isinstance(before, tuple) else before
        if before != content:
            yield Change(name, before, content)
