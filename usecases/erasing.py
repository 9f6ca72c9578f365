"""Taking the words of an erased note out of the use cases drawn from it."""

from sqlalchemy.orm import Session

from usecases.tables import UseCaseRow
from usecases.use_cases import ORIGINS
from workshop import erasing, privacy


@privacy.register
def erase(session: Session, erasure: privacy.Erasure) -> None:
    """Empty what still repeats the words."""

    def who_does_what(row: UseCaseRow) -> bool:
        said = any(map(erasure.said, row.who_does_what.values()))
        if said:
            row.who_does_what = {part: told for part, told in row.who_does_what.items() if not erasure.said(told)}
        return said

    lists = ["open_data"]
    erasing.clear(
        session, erasure, UseCaseRow, "use_case", ORIGINS, required=["title"], lists=lists, inner=who_does_what
    )
