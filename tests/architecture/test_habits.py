"""Our habits hold everywhere, and each check that says so can fail."""

from pathlib import PurePosixPath

import pytest

from tests.architecture import habits, sources


def test_every_file_keeps_our_habits() -> None:
    files = sources.application()
    assert [complaint for path, source in files.items() for complaint in habits.complaints(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("workshop/utils.py", "", "says nothing"),
        ("kit/helpers/pdf.py", "", "says nothing"),
        ("pages/board.py", "", "flat in pages/"),
        ("pages/data/map.py", "x = 1\n" * 101, "at most 100"),
        ("swot/findings.py", "x = 1\n" * 301, "at most 300"),
        ("pages/a/b.py", "with writing() as session:\n    if x:\n        st.rerun()", "database block"),
        ("pages/a/b.py", "with shown(), database().reading() as session:\n    f(st.text_input('x'))", "database block"),
        ("pages/a/b.py", "st.session_state['x'] = 1", "session_state"),
        ("pages/a/b.py", "st.markdown(text, unsafe_allow_html=True)", "unsafe markup"),
        ("pages/a/b.py", "st.markdown(f'<b>{x}</b>', unsafe_allow_html=True)", "unsafe markup"),
        ("pages/a/b.py", "st.html(body=text, unsafe_allow_javascript=True)", "unsafe markup"),
        ("kit/tables.py", "day.strftime('%d/%m/%Y')", "strftime"),
        ("kit/tables.py", "text = f'{day:%d/%m/%Y}'", "date format"),
        ("kit/tables.py", "from gettext import gettext as _", "an import named _"),
        ("kit/tables.py", "def _(text): ...", "a function named _"),
        ("kit/tables.py", "label = _('Sticky notes')", "a call of _"),
        ("pages/a/b.py", "st.title(t(f'Hello {name}'))", "glued"),
        ("pages/a/b.py", "st.title(t('Hello ' + name))", "glued"),
        ("swot/findings.py", "translate(language, 'Hello %s' % name)", "glued"),
    ],
)
def test_a_bad_habit_is_found(path: str, source: str, expected: str) -> None:
    assert expected in " ".join(habits.complaints(PurePosixPath(path), source))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/a/b.py", "with writing() as session:\n    add(session)\nst.rerun()"),
        ("pages/a/b.py", "with st.form('x'):\n    st.text_input('y')"),
        ("pages/a/b.py", "st.markdown('<hr>', unsafe_allow_html=True)"),
        ("workshop/interface/visit.py", "st.session_state['visit'] = visit"),
        ("kit/tables.py", "share = f'{x:.1%} and {y:,}'"),
        ("kit/tables.py", "a, _, b = columns(3)"),
        ("pages/a/b.py", "tn('{n} note', '{n} notes', len(notes) + 1)"),
        ("workshop/storage/migrations/versions/0001_x.py", "x = 1\n" * 301),
    ],
)
def test_a_good_habit_is_left_alone(path: str, source: str) -> None:
    assert habits.complaints(PurePosixPath(path), source) == []
