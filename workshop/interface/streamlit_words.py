"""What Streamlit says of its own controls, in English in every language; ``frame.js`` says it in the page's."""

from workshop.i18n import N_, translate

_SAID = (
    N_("Skip to main content"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Sidebar"),
    N_("Open"),
    N_("Close"),
    N_("Search"),
    N_("Close Search"),
    N_("Next Result"),
    N_("Previous Result"),
    N_("No results"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("Selected values"),
    N_("Remove {name}"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Clear selection"),
    N_("Select all"),
    N_("Help for {name}"),
    N_("Show password"),
    N_("Hide password"),
    N_("Increment"),
    N_("Decrement"),
    N_("Link to heading"),
    N_("Fullscreen"),
    N_("Fullscreen: {name}"),
    N_("Close fullscreen"),
    N_("Exit fullscreen"),
    N_("Show/hide columns"),
    N_("Dataframe column menu"),
    N_("Copy column name"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Statistics"),
    N_("Format"),
    N_("view more"),
    N_("view less"),
)


def streamlit_words(language: str) -> dict[str, str]:
    """Return each of Streamlit's sentences with what stands in its place; ``{name}`` is what the control is about."""
    return {said: translate(language, said) for said in _SAID}
